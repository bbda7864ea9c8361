"""People who are to be reminded."""

import datetime
from collections.abc import Iterable
from typing import Any

from paths.checkins.models import Cadence, Reminder
from paths.checkins.moments import moment_of
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import CadenceFactory, SubscriptionFactory
from tests.factories.goals import GoalFactory

DUE_ON = datetime.date(2026, 11, 24)  # a Tuesday
DUE = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)  # nine o'clock in Lisbon
State = Reminder.State


def mail_goes_to(settings: Any, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5


def reminded(*, every: str = "two_weeks", next_on: datetime.date = DUE_ON, hour: int = 9, **person: Any) -> Cadence:
    """The rhythm of a new person who is to be reminded on that day, and follows check-ins alone."""
    owner = PersonFactory(**person)
    SubscriptionFactory(owner=owner, digest=False)
    return CadenceFactory(
        owner=owner,
        goal=GoalFactory(owner=owner, title=f"Goal of {owner.email}"),
        every=every,
        weekday=next_on.weekday(),
        hour=hour,
        next_on=next_on,
        remind_at=moment_of(next_on, hour, owner.time_zone),
    )


def states(cadences: Iterable[Cadence]) -> dict[str, int]:
    """How many reminders of these people are in each state."""
    found: dict[str, int] = {}
    for state in Reminder.objects.filter(owner__in=[c.owner_id for c in cadences]).values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found
