"""Suggestions to decide on, several at once: each is taken, adjusted, said to be none, or left for later."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from careerplan.accounts.forms.owned import MOST_ROWS
from careerplan.web.forms import Segments
from goals.gaps.comparison import Comparison
from goals.gaps.forms.for_role import ForRole, mark
from goals.gaps.forms.levels import HAVE
from goals.gaps.models import HAD_OR_NOT, PERSON_NEEDED, Competency, Importance, Level, level_word, needed
from goals.gaps.suggestions import Suggestion
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


class SuggestedForm(ForRole):
    """Every suggestion that is made now, and those that another tab dismissed or took since the form was opened: what
    was decided on them is carried out all the same.

    On the `is_first` visit those that are sure stand on "Take it"; everything else stands on "Later".
    """

    def __init__(self, data: Any, *, goal: Goal, compared: Comparison, is_first: bool) -> None:
        super().__init__(data)
        self.suggestions = compared.suggestions()
        self.since = self._decided_since(compared)
        self.every = [*self.suggestions.all, *self.since]
        first = {suggestion.key for suggestion in self.suggestions.know} if is_first else set()
        for suggestion in self.every:
            self._add(suggestion, TAKE if suggestion.key in first and _is_sure(suggestion) else LATER)
        self.opened_for(goal)
        self.made_from(mark(goal, compared.today))

    def rows(self, suggestions: Sequence[Suggestion]) -> list[Row]:
        """Some of the suggestions with their fields."""
        return [
            Row(one, self[f"do_{one.slug}"], [self[name] for name in _adjusting(one.slug) if name in self.fields])
            for one in suggestions
        ]

    @property
    def asked_for(self) -> dict[str, str]:
        """What was decided, other than to leave it for later, by the slug of each suggestion."""
        sent = {name.removeprefix("do_"): self.data.get(name) for name in self.data if name.startswith("do_")}
        return {slug: decision for slug, decision in sent.items() if decision in (TAKE, ADJUST, NO)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for suggestion in self.every:
            if cleaned.get(f"do_{suggestion.slug}") == ADJUST:
                for name in _adjusting(suggestion.slug):
                    if name in self.fields and cleaned.get(name) is None and name not in self.errors:
                        self.add_error(name, f"Choose one for “{suggestion.name}”.")
            else:  # what nobody asked to adjust is not looked at
                for name in _adjusting(suggestion.slug):
                    self.errors.pop(name, None)
        if self.active.owner.gaps.count() + len(self.taken_keys(cleaned)) > MOST_ROWS:
            raise ValidationError(f"That is {MOST_ROWS:,} already, more than one campaign can hold. Let some go first.")
        if self.is_of_another:
            self._tell_change()
        return cleaned

    def taken_keys(self, cleaned: dict[str, Any]) -> list[str]:
        """The keys of those that become gaps."""
        return [one.key for one in self.every if cleaned.get(f"do_{one.slug}") in (TAKE, ADJUST)]

    @property
    def chosen(self) -> int:
        """How many the form shows as taken."""
        return sum(self[f"do_{one.slug}"].value() in (TAKE, ADJUST) for one in self.every)

    @property
    def takings(self) -> list[Taking]:
        """What becomes a gap, with the levels that the person gave where they adjusted them."""
        found = []
        for one in self.every:
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
        return [one for one in self.every if self.cleaned_data.get(f"do_{one.slug}") == NO]

    def _decided_since(self, compared: Comparison) -> list[Suggestion]:
        """What was decided on and is not suggested now, though the role asks it."""
        made = {one.slug for one in self.suggestions.all}
        left = self.asked_for.keys() - made
        return [one for one in compared.every() if one.slug in left] if left else []

    def _tell_change(self) -> None:
        """Say once what changed and what is not suggested any more; the rest stands as it was chosen."""
        lost = self.not_any_more(self._levels_of_lost())
        if "for_goal" in self.errors:
            told = f"Not suggested for it: {lost}." if lost else ""
        elif not self.every:
            told = f"{self.what_changed} changed meanwhile, and nothing is suggested for it."
            told += f" You had chosen: {lost}." if lost else ""
        else:
            told = f"{self.what_changed} changed meanwhile: look at the figures again, and send it again to save it."
            told += f" What you chose is kept, but for what is not suggested any more: {lost}." if lost else ""
        if told:
            self.add_error(None, told)
        self.again(self._as_of_now())

    def _levels_of_lost(self) -> dict[str, int | None]:
        """What was decided on and has no field any more, with the level that the person gave where they adjusted it."""
        lost = {slug: decision for slug, decision in self.asked_for.items() if f"do_{slug}" not in self.fields}
        given = {slug: self.data.get(f"now_{slug}") for slug, decision in lost.items() if decision == ADJUST}
        levels = {str(level.value): level.value for level in Level}
        return {slug: levels.get(given.get(slug) or "") for slug in lost}

    def _as_of_now(self) -> dict[str, Any]:
        """The values of what nobody decided on or adjusted."""
        values: dict[str, Any] = {}
        for one in self.every:
            decision = self.asked_for.get(one.slug, LATER)
            adjusting = [] if decision == ADJUST else [name for name in _adjusting(one.slug) if name in self.fields]
            values |= {f"do_{one.slug}": decision} | {name: _text(self.fields[name].initial) for name in adjusting}
        return values

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


def _text(initial: int | None) -> str:
    """A value as a form sends it."""
    return "" if initial is None else str(int(initial))


def _adjusting(slug: str) -> tuple[str, str, str]:
    return f"now_{slug}", f"need_{slug}", f"imp_{slug}"


def _number(label: str, choices: Sequence[tuple[Any, Any]], initial: int | None = None) -> Any:
    field: Any = forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, initial=initial, required=False
    )
    field.template_name = "gaps/_pick.html"
    return field
