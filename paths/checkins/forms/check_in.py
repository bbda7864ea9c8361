"""A check-in: what became of the promises, how it goes, what is promised now, and one decision."""

import datetime
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Cards, Day, Paragraphs, Segments
from careerplan.web.words import counted, sentence
from goals.active import ForGoal
from paths.checkins import commitments, operations, signing
from paths.checkins.forms.answers import Answers
from paths.checkins.models import Cadence, CheckIn, Commitment

PROMISES = 3
FELT = ("energy", "confidence", "wins", "obstacles", "learnt")
PLANNED = ("promise_1", "promise_2", "promise_3", "next_on")


class Scale(Segments):
    """Five numbers side by side between the words for their ends."""

    template_name = "checkins/scale.html"

    def __init__(self, low: str, high: str) -> None:
        super().__init__()
        self.low, self.high = low, high

    def get_context(self, name: str, value: Any, attrs: Any) -> Any:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"low": self.low, "high": self.high}
        return context


FELT_WIDGETS = {
    "energy": Scale("Low", "Full"),
    "confidence": Scale("In doubt", "Sure"),
    **{name: Paragraphs(3) for name in FELT[2:]},
}


class Decisions(Cards):
    """Four cards side by side."""

    template_name = "checkins/decisions.html"


class CheckInForm(Answers, ForGoal, OwnedForm):
    """What became of the promises, how it goes, what is promised now, and one decision."""

    class Meta:
        model = CheckIn
        fields = ["energy", "confidence", "wins", "obstacles", "learnt", "decision", "reason"]
        labels = {
            "energy": "How is your energy?",
            "confidence": "How sure are you of this goal?",
            "wins": "What went well?",
            "obstacles": "What stood in the way?",
            "learnt": "What did you learn?",
            "decision": "So, where do I go now?",
            "reason": "Why?",
        }
        help_texts = {
            "learnt": "For you first. Your coach does not see it, even if you share check-ins.",
            "reason": "In a line: it is worth gold when you read it in a year.",
        }
        error_messages = {
            "energy": {"required": "Choose one of the five, from low to full."},
            "confidence": {"required": "Choose one of the five, from in doubt to sure."},
            "decision": {"required": "Choose one of the four. All of them are good answers."},
        }
        widgets = FELT_WIDGETS | {"decision": Decisions}

    last = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**63 - 1)

    def __init__(
        self,
        *args: Any,
        promised: Sequence[Commitment],
        today: datetime.date,
        next_on: datetime.date,
        last: CheckIn | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.opened_for(self.instance.goal)
        self.newest = last.pk if last else 0
        self.fields["last"].initial = self.newest
        self.today = today
        cast(forms.ChoiceField, self.fields["decision"]).choices = CheckIn.Decision.choices
        for name in FELT[:2]:
            cast(forms.ChoiceField, self.fields[name]).choices = CheckIn.OF_FIVE
        self.ask_for(promised)
        for place in range(1, PROMISES + 1):
            self.fields[f"promise_{place}"] = _promise(place, next_on)
        self.fields["next_on"] = _day(next_on)
        asked = [name for name in self.fields if name.startswith(("commit_", "smaller_", "handed_"))]
        self.order_fields([*asked, *FELT, *PLANNED])  # as they stand on the page

    def clean_last(self) -> int | None:
        """Told once when another tab finished a check-in since this page was opened; sent again, it is a second one."""
        seen: int | None = self.cleaned_data["last"]
        if seen is not None and seen != self.newest:
            data: Any = self.data
            again = data.copy()
            again[self.add_prefix("last")] = str(self.newest)
            self.data = again
            raise forms.ValidationError(
                "A check-in was finished since you opened this page. What you wrote is kept; send it again only if you"
                " want a second one."
            )
        return seen

    def clean_next_on(self) -> datetime.date:
        return ahead(self.cleaned_data["next_on"], self.today)

    @property
    def left_out(self) -> str:
        """A sentence about answers to promises whose steps another tab deleted meanwhile, if there are any."""
        gone = sum(name.startswith("commit_") and name not in self.fields for name in self.data)
        if not gone or self.instance.pk is None:  # a form that is sent twice saved nothing the second time
            return ""
        return f" {sentence(counted(gone, 'step'))} {'was' if gone == 1 else 'were'} deleted meanwhile and left out."

    @property
    def promises(self) -> list[Any]:
        """The fields for what is promised now."""
        return [self[f"promise_{place}"] for place in range(1, PROMISES + 1)]

    def save(self, commit: bool = True) -> Any:
        data = self.cleaned_data
        titles = [data[f"promise_{place}"] for place in range(1, PROMISES + 1) if data[f"promise_{place}"]]
        again = commitments.answer(said=self.said(), on=self.today, next_on=data["next_on"])
        check_in = super().save(commit)
        commitments.promise(check_in=check_in, again=again, titles=titles, due_on=data["next_on"])
        signing.settle_all(goal=check_in.goal, today=self.today)
        operations.set_next(goal=check_in.goal, next_on=data["next_on"])
        return check_in


def ahead(day: datetime.date, today: datetime.date) -> datetime.date:
    """The next check-in is on another day than this one."""
    if day <= today:
        raise ValidationError("Choose a day after today.")
    return day


def _promise(place: int, next_on: datetime.date) -> forms.CharField:
    label = f"One thing by {next_on.day} {next_on:%B}" if place == 1 else ("A second thing", "A third")[place - 2]
    return forms.CharField(
        label=label,
        required=False,
        max_length=200,
        widget=forms.TextInput({"list": "open-steps", "autocomplete": "off"}),
    )


def _day(next_on: datetime.date) -> forms.DateField:
    on = Cadence._meta.get_field("next_on")
    return cast(forms.DateField, on.formfield(label="Next check-in", widget=Day, initial=next_on))
