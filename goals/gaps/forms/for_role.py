"""A form of suggestions knows what they were made from: the same words may be another suggestion for another role."""

from collections.abc import Mapping
from typing import Any

from django import forms

from careerplan.web.words import counted
from goals.active import ForGoal
from goals.gaps import told
from goals.gaps.comparison import gone
from goals.gaps.models import level_word
from goals.gaps.suggestions import Role, Suggestion
from goals.models import Goal
from goals.occupations import catalogue

PARTS = ("The occupation of your goal", "Your occupation of today", "The catalogue")
NONE = "none"


def mark(goal: Goal, today: Role | None = None) -> str:
    """The occupations and the release that suggestions for a goal are made from, as a form carries them along."""
    there, release = goal.occupation, catalogue.release()
    return f"{there.code if there else NONE} {today.code if today else NONE} {release.pk if release else NONE}"


class ForRole(ForGoal):
    """A form of suggestions. Sent for another role than it was opened for, it says so once, and is sent again."""

    def made_from(self, mark: str) -> None:
        """Carry along what the suggestions are made from; call it once the form's fields are there."""
        self.mark = mark
        self.fields["for_role"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=mark, max_length=100
        )

    @property
    def seen(self) -> str:
        """What the form was made from when it was opened."""
        seen: str = self.cleaned_data.get("for_role") or self.mark
        return seen

    @property
    def is_of_another(self) -> bool:
        """Was it opened for another goal, or another role?"""
        return self.seen != self.mark or "for_goal" in self.errors

    @property
    def what_changed(self) -> str:
        """Which of what it was made from: "The catalogue"."""
        parts = zip(PARTS, self.seen.split(), self.mark.split(), strict=False)
        return next((part for part, then, now in parts if then != now), PARTS[0])

    def not_any_more(self, chosen: Mapping[str, int | None]) -> str:
        """The names of those that are not suggested any more, each with the level that the person gave; what became a
        gap is left out. Of another role also how many there are that have no name by now."""
        if not chosen:
            return ""
        left, unknown = gone(self.active, chosen.keys(), self.seen.partition(" ")[0])
        names = [_with_level(one, chosen[one.slug]) for one in left]
        if unknown and self.is_of_another:
            names.append(counted(unknown, "more", "more"))
        return told.named(names) if names else ""

    def again(self, changed: Mapping[str, Any] | None = None) -> None:
        """Show the form as of now, with what was sent, but for what is `changed`: it is sent again."""
        data: Any = self.data.copy()
        for name, value in {"for_role": self.mark, **(changed or {})}.items():
            data[self.add_prefix(name)] = value
        self.data = data


def _with_level(suggestion: Suggestion, level: int | None) -> str:
    said = "" if level is None else f" ({level_word(suggestion.kind, level).lower()} now)"
    return f"{suggestion.name}{said}"
