"""A few suggestions to tick, on a form that asks for gaps anyway."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from careerplan.web.forms import Ticks
from goals.gaps.forms.for_role import ForRole, mark
from goals.gaps.models import Competency, needed
from goals.gaps.suggestions import Suggestion
from goals.gaps.taking import Taking


class Known(forms.MultipleChoiceField):
    """What is ticked of a list that may be shorter by now; the form tells what is not offered any more."""

    def __init__(self, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        self.offered = [key for key, _ in offered]
        super().__init__(choices=offered, required=False, widget=Ticks, **kwargs)

    def clean(self, value: Any) -> list[str]:
        sent = self.to_python(value)
        return [key for key in self.offered if key in sent]


class WithSuggestions(ForRole):
    """A form that can be filled in by ticking, too: call `offer` first, for it knows which sides are ticked."""

    suggestions: Sequence[Suggestion] = ()

    def offer(self, suggestions: Sequence[Suggestion]) -> tuple[bool, bool]:
        """Add the field, if there is anything to tick, or was; whether something to know and somebody to know is
        ticked."""
        self.suggestions = suggestions
        if not suggestions and not (self.is_bound and "suggested" in self.data):
            return False, False
        self.fields["suggested"] = Known(
            [(one.slug, _label(one)) for one in suggestions], label="From what the role asks"
        )
        self.made_from(mark(self.active))
        are_things = {one.kind in Competency.Kind.values for one in self._ticked(self["suggested"].data or ())}
        return True in are_things, False in are_things

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "suggested" in self.fields and (told := self._told(self["suggested"].data or ())):
            self.add_error("suggested", told)
        return cleaned

    @property
    def takings(self) -> list[Taking]:
        """What was ticked, as it was suggested."""
        chosen = self._ticked(self.cleaned_data.get("suggested", ()))
        return [Taking(one, one.required, one.importance) for one in chosen]

    def _told(self, ticked: Sequence[str]) -> str:
        """What is to be looked at again, once: ticks that meant another role, and those that are suggested no more."""
        if not ticked:
            return ""
        offered = [one.slug for one in self.suggestions]
        left = self.not_any_more(dict.fromkeys(key for key in ticked if key not in offered))
        lost = f"Not suggested any more: {left}." if left else ""
        if self.is_of_another:
            changed = "" if "for_goal" in self.errors else f"{self.what_changed} changed meanwhile: look at it again. "
            self.again()
            return f"{changed}{lost}".strip()
        return f"{lost} Send the rest again." if lost else ""

    def _ticked(self, keys: Iterable[str]) -> list[Suggestion]:
        return [one for one in self.suggestions if one.slug in keys]


def _label(suggestion: Suggestion) -> str:
    if suggestion.kind not in Competency.Kind.values:
        return suggestion.name
    return f"{suggestion.name}: {needed(suggestion.kind, suggestion.required).lower()}"
