"""Letting a goal go, with a reason, for a better one."""

import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.models import User
from careerplan.web.forms import Cards, Day, Paragraphs, Ticks
from goals.gaps.models import Gap
from goals.models import Goal
from goals.occupations.forms import NamesRole
from goals.steps.models import Step

NEW = "new"


class GapsField(forms.ModelMultipleChoiceField):
    """Gaps of the old goal, each with where it stands."""

    def label_from_instance(self, gap: Any) -> str:
        if gap.is_closed:
            return f"{gap.name}, closed"
        now = gap.now_word.lower() if gap.side == Gap.Side.WHOM else f"{gap.now_word.lower()} now"
        return f"{gap.name}, {now}, {gap.needed.lower()}"


class StepsField(forms.ModelMultipleChoiceField):
    """Open steps of the old goal."""

    def label_from_instance(self, step: Any) -> str:
        return str(step.title)


class ChangeForm(NamesRole):
    """Why the old goal is let go, the new one (an idea or written here), and what comes along."""

    reason = forms.CharField(
        label="Why do you let it go?",
        max_length=1000,
        widget=Paragraphs(3),
        help_text="A line for the one who reads this in five years: you.",
        error_messages={"required": "Write why, in a line. It keeps the old goal worth reading."},
    )
    to = forms.ChoiceField(label="Where do you want to go instead?", widget=Cards)
    title = forms.CharField(
        label="Job title",
        max_length=120,
        error_messages={"required": "Give the new goal a name, such as the job you want to hold."},
    )
    line = forms.CharField(label="The goal in a line", max_length=200, required=False)

    def __init__(self, *args: Any, owner: User, goal: Goal, likely: frozenset[int], today: datetime.date, **kw: Any):
        super().__init__(*args, **kw)
        self.owner, self.today = owner, today
        self.ideas = {str(idea.pk): idea for idea in owner.goals.ideas()}
        choices = [(key, f"{idea.title}: {idea.line or 'an idea you kept'}") for key, idea in self.ideas.items()]
        to = cast(forms.ChoiceField, self.fields["to"])
        to.choices = [*choices, (NEW, "Another one: write it below")]
        to.initial = NEW if self.initial.get("title") else next(iter(self.ideas), NEW)
        day = Goal._meta.get_field("horizon").formfield(label="By when", widget=Day, initial=goal.horizon)
        self.fields["horizon"] = cast(forms.DateField, day)
        written = not self.is_bound or self.data.get("to") == NEW
        self.fields["title"].required = self.fields["horizon"].required = written
        gaps = owner.gaps.filter(goal=goal).with_levels().by_importance()
        steps = owner.steps.filter(goal=goal).open().by_due()
        self.fields["gaps"] = _ticks(GapsField, gaps, "Gaps that the new goal has too", [gap.pk for gap in gaps])
        self.fields["steps"] = _ticks(StepsField, steps, "Open steps that still serve", list(likely))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("to") == NEW and data.get("horizon") and data["horizon"] <= self.today:
            self.add_error("horizon", ValidationError("Choose a day after today."))
        if data.get("to") in self.ideas:
            self._hold(data["to"])
        return data

    def _hold(self, key: str) -> None:
        """The chosen idea as it is now, held until the commit: another tab's words about it are not written over."""
        idea = self.owner.goals.ideas().select_for_update().filter(pk=key).first()
        if idea is None:
            gone = f"“{self.ideas[key]}” is no idea any more. Choose another one, or write it below."
            self.add_error("to", ValidationError(gone))
        else:
            self.ideas[key] = idea

    @property
    def new_goal(self) -> Goal:
        """The idea that was chosen, or the goal that was written here, not saved yet."""
        data = self.cleaned_data
        if data["to"] != NEW:
            return self.ideas[data["to"]]
        return Goal(
            owner=self.owner,
            title=data["title"],
            occupation=data.get("occupation"),
            line=data["line"],
            horizon=data["horizon"],
        )

    @property
    def chosen_gaps(self) -> list[Gap]:
        return list(self.cleaned_data["gaps"])

    @property
    def chosen_steps(self) -> list[Step]:
        return list(self.cleaned_data["steps"])


def _ticks(kind: type[forms.ModelMultipleChoiceField], rows: Any, label: str, initial: list[int]) -> Any:
    return kind(rows, label=label, required=False, widget=Ticks, initial=initial)
