"""Suggestions to decide on, several at once: each is taken, adjusted, said to be none, or left for later."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from careerplan.accounts.forms.owned import MOST_ROWS
from careerplan.web.forms import Segments
from goals.active import ForGoal
from goals.gaps.forms.levels import HAVE
from goals.gaps.models import HAD_OR_NOT, PERSON_NEEDED, Competency, Importance, Level, level_word, needed
from goals.gaps.suggestions import Suggestion, Suggestions
from goals.gaps.taking import Taking
from goals.models import Goal

TAKE, ADJUST, NO, LATER = "take", "adjust", "no", "later"
DECISIONS = [(TAKE, "Take it"), (ADJUST, "Adjust"), (NO, "Not mine"), (LATER, "Later")]


@dataclass(frozen=True)
class Row:
    """A suggestion with its fields and its levels in words, for the template."""

    suggestion: Suggestion
    decide: BoundField
    adjust: list[BoundField]

    @property
    def now_word(self) -> str:
        return level_word(self.suggestion.kind, self.suggestion.now)

    @property
    def needed(self) -> str:
        return needed(self.suggestion.kind, self.suggestion.required)

    @property
    def is_person(self) -> bool:
        return self.suggestion.kind not in Competency.Kind.values

    @property
    def is_had_or_not(self) -> bool:
        return self.suggestion.kind in HAD_OR_NOT

    @property
    def has_bar(self) -> bool:
        """A bar shows a level of something to know; of people and papers there is none."""
        return not self.is_person and not self.is_had_or_not


class SuggestedForm(ForGoal, forms.Form):
    """Every suggestion that is made now; what was sent for one that is made no more is left alone."""

    def __init__(self, *args: Any, goal: Goal, suggestions: Suggestions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggestions = suggestions
        first = {suggestion.key for suggestion in suggestions.know}
        for suggestion in suggestions.all:
            self._add(suggestion, TAKE if suggestion.key in first and _is_sure(suggestion) else LATER)
        self.opened_for(goal)

    def rows(self, suggestions: Sequence[Suggestion]) -> list[Row]:
        """Some of the suggestions with their fields."""
        return [
            Row(one, self[f"do_{one.slug}"], [self[name] for name in _adjusting(one.slug) if name in self.fields])
            for one in suggestions
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for suggestion in self.suggestions.all:
            if cleaned.get(f"do_{suggestion.slug}") == ADJUST:
                for name in _adjusting(suggestion.slug):
                    if name in self.fields and cleaned.get(name) is None and name not in self.errors:
                        self.add_error(name, f"Choose one for “{suggestion.name}”.")
            else:  # what nobody asked to adjust is not looked at
                for name in _adjusting(suggestion.slug):
                    self.errors.pop(name, None)
        if self.active.owner.gaps.count() + len(self.taken_keys(cleaned)) > MOST_ROWS:
            raise ValidationError(f"That is {MOST_ROWS:,} already, more than one campaign can hold. Let some go first.")
        return cleaned

    def taken_keys(self, cleaned: dict[str, Any]) -> list[str]:
        """The keys of those that become gaps."""
        return [one.key for one in self.suggestions.all if cleaned.get(f"do_{one.slug}") in (TAKE, ADJUST)]

    @property
    def chosen(self) -> int:
        """How many the form shows as taken."""
        return sum(self[f"do_{one.slug}"].value() in (TAKE, ADJUST) for one in self.suggestions.all)

    @property
    def takings(self) -> list[Taking]:
        """What becomes a gap, with the levels that the person gave where they adjusted them."""
        found = []
        for one in self.suggestions.all:
            done, data = self.cleaned_data.get(f"do_{one.slug}"), self.cleaned_data
            if done == TAKE:
                found.append(Taking(one, one.required, one.importance))
            elif done == ADJUST:
                now, need, importance = (data.get(name) for name in _adjusting(one.slug))
                found.append(Taking(one, need or one.required, importance or one.importance, now))
        return found

    @property
    def dismissed(self) -> list[Suggestion]:
        """What is not suggested again."""
        return [one for one in self.suggestions.all if self.cleaned_data.get(f"do_{one.slug}") == NO]

    def _add(self, one: Suggestion, decision: str) -> None:
        now, need, importance = _adjusting(one.slug)
        decide: Any = forms.ChoiceField(
            label=one.name, choices=DECISIONS, initial=decision, required=False, widget=Segments
        )
        decide.template_name = "gaps/_decide.html"
        self.fields[f"do_{one.slug}"] = decide
        if one.kind in Competency.Kind.values:
            levels = HAVE if one.kind in HAD_OR_NOT else Level.choices
            blank = [] if one.is_known else [("", "Choose")]
            self.fields[now] = _number("I am" if one.kind not in HAD_OR_NOT else "I have it", [*blank, *levels])
            self.fields[now].initial = one.now if one.is_known else None
        if one.kind not in HAD_OR_NOT:
            steps = Level.choices[1:] if one.kind in Competency.Kind.values else list(PERSON_NEEDED.items())
            self.fields[need] = _number("It takes", steps, one.required)
        self.fields[importance] = _number("Importance", Importance.choices, one.importance)


def _is_sure(suggestion: Suggestion) -> bool:
    """Is it taken unless the person says otherwise? Not where nobody knows the level, or it may be there by another
    name."""
    return suggestion.is_known and not suggestion.like


def _adjusting(slug: str) -> tuple[str, str, str]:
    return f"now_{slug}", f"need_{slug}", f"imp_{slug}"


def _number(label: str, choices: Sequence[tuple[Any, Any]], initial: int | None = None) -> Any:
    field: Any = forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, initial=initial, required=False
    )
    field.template_name = "gaps/_pick.html"
    return field
