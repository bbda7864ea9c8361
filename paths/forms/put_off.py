"""Putting a stage off, or leaving it out."""

import datetime
from typing import Any

from django import forms

from paths.forms.on_a_day import OnADay
from paths.models import Stage
from paths.progress import MOST_SLIPPED, noted, skip_stage, slip_line, slip_stage
from paths.timeline import in_words

NOTE = Stage._meta.get_field("note").max_length or 0


class SlipForm(forms.Form):
    """By how much, and why."""

    months = forms.IntegerField(
        label="By how many months?",
        min_value=1,
        max_value=MOST_SLIPPED,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Choose a whole number from 1 to {MOST_SLIPPED}."
        ),
    )
    why = forms.CharField(
        label="Why?", required=False, max_length=200, help_text="In a line. It is added to “Why this stop”."
    )

    def __init__(self, *args: Any, stage: Stage, today: datetime.date, months: int, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_{stage.pk}_%s"} | kwargs)
        self.stage, self.today = stage, today
        self.fields["months"].initial = months

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        months, why = cleaned.get("months"), cleaned.get("why")
        if months and self.stage.slipped + months > MOST_SLIPPED:
            so_far = in_words(self.stage.slipped)
            self.add_error("months", f"It slipped by {so_far} so far, and {in_words(MOST_SLIPPED)} is the most.")
        elif months and why and len(noted(self.stage.note, slip_line(months, self.today, why))) > NOTE:
            self.add_error("why", "There is no room left in “Why this stop”: shorten that first, or leave this out.")
        return cleaned

    def save(self) -> list[str]:
        """Put it off; what was changed, in sentences."""
        sent = self.cleaned_data
        return slip_stage(stage=self.stage, months=sent["months"], on=self.today, why=sent["why"])


class SkipForm(OnADay):
    """On which day it was given up."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.not_before(self.stage.started_on, self.stage)
        return cleaned

    def save(self) -> list[str]:
        """Skip it; what was changed, in sentences."""
        return skip_stage(stage=self.stage, on=self.cleaned_data["on"])
