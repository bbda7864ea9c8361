"""Stopping regularly to see whether the person is on target."""

from paths.checkins.models.cadence import Cadence, Pause, Weekday
from paths.checkins.models.check_in import Amendment, CheckIn, CheckInDraft, Commitment
from paths.checkins.models.reminder import Reminder, Subscription
from paths.checkins.models.tripwire import Tripwire

__all__ = [
    "Amendment",
    "Cadence",
    "CheckIn",
    "CheckInDraft",
    "Commitment",
    "Pause",
    "Reminder",
    "Subscription",
    "Tripwire",
    "Weekday",
]
