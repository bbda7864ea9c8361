"""A few suggestions to tick, on a form that asks for gaps anyway."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from careerplan.web.forms import Ticks
from goals.gaps.models import Competency, needed
from goals.gaps.suggestions import Suggestion
from goals.gaps.taking import Taking


class Known(forms.MultipleChoiceField):
    """What is ticked of a list that may be shorter by now: what is not offered any more is left alone."""

    def __init__(self, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        self.offered = [key for key, _ in offered]
        super().__init__(choices=offered, required=False, widget=Ticks, **kwargs)

    def clean(self, value: Any) -> list[str]:
        sent = self.to_python(value)
        return [key for key in self.offered if key in sent]


class WithSuggestions(forms.Form):
    """A form that can be filled in by ticking, too: call `offer` first, for it knows which sides are ticked."""

    suggestions: Sequence[Suggestion] = ()

    def offer(self, suggestions: Sequence[Suggestion]) -> tuple[bool, bool]:
        """Add the field, if there is anything to tick; whether something to know and somebody to know is ticked."""
        self.suggestions = suggestions
        if not suggestions:
            return False, False
        self.fields["suggested"] = Known(
            [(one.slug, _label(one)) for one in suggestions], label="From what the role asks"
        )
        are_things = {one.kind in Competency.Kind.values for one in self._ticked(self["suggested"].data or ())}
        return True in are_things, False in are_things

    @property
    def takings(self) -> list[Taking]:
        """What was ticked, as it was suggested."""
        chosen = self._ticked(self.cleaned_data.get("suggested", ()))
        return [Taking(one, one.required, one.importance) for one in chosen]

    def _ticked(self, keys: Iterable[str]) -> list[Suggestion]:
        return [one for one in self.suggestions if one.slug in keys]


def _label(suggestion: Suggestion) -> str:
    if suggestion.kind not in Competency.Kind.values:
        return suggestion.name
    return f"{suggestion.name}: {needed(suggestion.kind, suggestion.required).lower()}"
