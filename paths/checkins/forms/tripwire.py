"""Signing a tripwire, other terms for it, and what came of it."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.fields import EARLIEST
from careerplan.web.forms import Day
from paths.checkins import signing, tripwire
from paths.checkins.models import Tripwire
from paths.models import CareerPath

NOTHING = "Nothing: I say it myself"


class Lines(forms.ModelChoiceField):
    """Another path of the goal; none is an answer too."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.letter}, {obj.name}"


class TermsForm(OwnedForm):
    """What will be there, by when, and which path is taken if it is not."""

    class Meta:
        model = Tripwire
        fields = ["evidence", "by", "other"]
        labels = {"evidence": "What will be there?", "by": "By when?", "other": "If it is not, I take"}
        help_texts = {
            "evidence": "Something that you or another can see: an offer, a certificate, three shifts led.",
            "by": "The last day on which it may come.",
        }
        error_messages = {
            "evidence": {"required": "Write what will be there."},
            "by": {"required": "Choose the last day on which it may come."},
        }
        widgets = {"by": Day}
        field_classes = {"other": Lines}

    def __init__(self, *args: Any, path: CareerPath, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.path, self.today = path, today
        other: Any = self.fields["other"]
        other.queryset = other.queryset.filter(goal=path.goal_id).exclude(pk=path.pk).by_letter()
        other.empty_label = "Nothing yet: I decide anew"

    def clean_by(self) -> datetime.date:
        by: datetime.date = self.cleaned_data["by"]
        if by <= self.today:
            raise ValidationError("Choose a day after today.")
        return by


class SignForm(TermsForm):
    """A new one; it may rest on a step, a gap or a stage, and is then seen by itself."""

    watch = forms.ChoiceField(
        label="What shows that it is there?",
        required=False,
        help_text="The tripwire sees it by itself once the step is done, the gap closed or the stage begun.",
    )
    field_order = ["evidence", "by", "watch", "other"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.path, self.instance.signed_on = self.path, self.today
        self.signs = self._signs()
        watch: Any = self.fields["watch"]
        watch.choices = [("", NOTHING), *((key, str(row)) for key, row in self.signs.items())]

    def _signs(self) -> dict[str, Any]:
        goal, owner = self.path.goal_id, self.owner
        gaps = [gap for gap in owner.gaps.filter(goal=goal).with_levels().by_importance() if not gap.is_closed]
        rows = {
            "stage": owner.stages.filter(path=self.path).ahead().filter(started_on__isnull=True).in_order(),
            "step": owner.steps.filter(goal=goal).open().by_due(),
            "gap": gaps,
        }
        return {f"{kind}-{row.pk}": row for kind, found in rows.items() for row in found}

    def clean_watch(self) -> str:
        """At most one of the three."""
        kind, _, _ = self.cleaned_data["watch"].partition("-")
        for name in ("step", "gap", "stage"):
            setattr(self.instance, name, self.signs[self.cleaned_data["watch"]] if name == kind else None)
        return str(self.cleaned_data["watch"])


class ChangeForm(TermsForm):
    """Other terms for one that is signed."""

    is_more = forms.BooleanField(label="The new words ask for more, not for less: they hold at once", required=False)
    field_order = ["evidence", "is_more", "by", "other"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signed = self.instance.by, self.instance.evidence

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        by, words = self.signed
        loosens = cleaned.get("by", by) > by or (cleaned.get("evidence", words) != words and not cleaned["is_more"])
        if loosens and not tripwire.is_in_time(by, self.today):
            self.add_error(None, TOO_LATE.format(tripwire.day(by)))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        new = self.cleaned_data
        row = self.instance
        row.by, row.evidence = self.signed
        self.told = signing.change(
            row=row, by=new["by"], evidence=new["evidence"], is_more=new["is_more"], other=new["other"],
            today=self.today,
        )  # fmt: skip
        return row


TOO_LATE = "What loosens a tripwire holds after seven days, and this one ends on {}, before that. It holds as it is."


class ThereForm(forms.Form):
    """Since when the evidence is there."""

    on = forms.DateField(label="Since when is it there?", widget=Day)

    def __init__(self, *args: Any, row: Tripwire, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.today = row, today
        self.fields["on"].initial = today

    def clean_on(self) -> datetime.date:
        on: datetime.date = self.cleaned_data["on"]
        if not EARLIEST <= on <= self.today:
            raise ValidationError("Choose today or an earlier day.")
        held = tripwire.terms(self.row, self.today)
        if held and on > held.by:
            raise ValidationError(f"It was to be there by {tripwire.day(held.by)}. Say what follows from it instead.")
        return on


class AnswerForm(forms.Form):
    """Why the path is kept although its tripwire fired."""

    answer = forms.CharField(
        label="Not now, because",
        max_length=300,
        error_messages={"required": "Say why, in a line. You will be glad of it at the next fork."},
    )
