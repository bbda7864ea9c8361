"""Putting a stage off, or leaving it out."""

import datetime
from typing import Any

from django import forms

from paths.forms.on_a_day import OnADay
from paths.models import Stage
from paths.progress import MOST_SLIPPED, NotNowError, noted, skip_stage, slip_line, slip_stage
from paths.timeline import in_words

NOTE = Stage._meta.get_field("note").max_length or 0


class SlipForm(forms.Form):
    """By how much, and why. The form knows by how much the stage had slipped when it was shown."""

    so_far = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST_SLIPPED)

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

    def __init__(self, *args: Any, stage: Stage, today: datetime.date, months: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": f"id_{stage.pk}_%s"} | kwargs)
        self.stage, self.today = stage, today
        self.fields["months"].initial = months
        self.fields["so_far"].initial = stage.slipped

    @property
    def is_sent_twice(self) -> bool:
        """Has the stage slipped since by what this asks for?"""
        so_far, months = (self.cleaned_data.get(name) for name in ("so_far", "months"))
        return bool(months) and so_far is not None and self.stage.slipped == so_far + (months or 0)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        months, why, so_far = cleaned.get("months"), cleaned.get("why"), cleaned.get("so_far")
        if so_far not in (None, self.stage.slipped) and not self.is_sent_twice:
            self._ask_again()
        if months and self.stage.slipped + months > MOST_SLIPPED:
            so_far = in_words(self.stage.slipped)
            self.add_error("months", f"It slipped by {so_far} so far, and {in_words(MOST_SLIPPED)} is the most.")
        elif months and why and len(noted(self.stage.note, slip_line(months, self.today, why))) > NOTE:
            self.add_error("why", "There is no room left in “Why this stop”: shorten that first, or leave this out.")
        return cleaned

    def _ask_again(self) -> None:
        """What was sent counts on another plan than there is by now: asked once, then it is added."""
        data = self.data.copy()
        data[self.add_prefix("so_far")] = str(self.stage.slipped)
        self.data = data
        now = f"It slipped by {in_words(self.stage.slipped)}" if self.stage.slipped else "It does not slip any more"
        self.add_error(None, f"{now}, in another tab. Send it again to put it off by this much from there.")

    def save(self) -> list[str]:
        """Put it off; what was changed, in sentences."""
        sent = self.cleaned_data
        if self.is_sent_twice:
            raise NotNowError(f"{self.stage} slipped by {in_words(sent['months'])}, once: it was sent twice.")
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
