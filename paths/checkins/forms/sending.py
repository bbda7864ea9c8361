"""What a person wants to be sent."""

import datetime
from typing import Any

from django import forms

from careerplan.accounts.forms import OwnedForm
from paths.checkins import sending
from paths.checkins.models import Subscription

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class SubscriptionForm(OwnedForm):
    """Which mails come, and when the weekly one does: one row a person."""

    taken = "Another tab has just saved this. Load the page again to see what it says."

    class Meta:
        model = Subscription
        fields = ["check_ins", "digest", "digest_weekday", "digest_hour"]
        labels = {
            "check_ins": "A mail when a check-in is due",
            "digest": "A weekly digest",
            "digest_weekday": "The digest comes on",
            "digest_hour": "At",
        }
        help_texts = {
            "check_ins": "One for each check-in. After three without one we wait for you.",
            "digest": "One mail with what moved, what is due and who waits. A week with nothing to tell has none.",
        }

    def __init__(self, *args: Any, now: datetime.datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        hour = Subscription._meta.get_field("digest_hour")
        self.fields["digest_hour"] = forms.TypedChoiceField(
            label="At", choices=HOURS, coerce=int, initial=hour.default, error_messages={"required": "Choose an hour."}
        )

    def save(self, commit: bool = True) -> Any:
        subscription = super().save(commit)
        sending.aim_digest(person=self.owner, now=self.now)
        return subscription
