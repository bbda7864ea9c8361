"""Where the person is with what decides most of the readiness, each level with an example where there is one."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from careerplan.web.forms import Cards
from careerplan.web.words import in_words
from goals.gaps.models import Level
from goals.gaps.suggestions.ask_first import Ask, are_alike


class AskForm(forms.Form):
    """A level for each, all of them optional; it is the person's whatever the goal is. Answers that are all alike are
    asked about once."""

    alike = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(self, *args: Any, asks: Sequence[Ask], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks = asks
        for ask in asks:
            self.fields[f"level_{ask.code}"] = _level(ask)

    @property
    def questions(self) -> list[BoundField]:
        """The fields in order, for the template."""
        return [self[f"level_{ask.code}"] for ask in self.asks]

    @property
    def levels(self) -> dict[str, int]:
        """What was answered, by the code of the element."""
        sent = {ask.code: self.cleaned_data.get(f"level_{ask.code}") for ask in self.asks}
        return {code: level for code, level in sent.items() if level is not None}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        levels = list(self.levels.values())
        if are_alike(levels) and not cleaned.get("alike"):
            again: Any = self.data.copy()
            again[self.add_prefix("alike")] = "seen"
            self.data = again
            word = str(Level(levels[0]).label).lower()
            raise ValidationError(
                f"All {in_words(len(levels))} answers are “{word}”. It may be just so: then save them again as they "
                "are. If some of it comes easier to you than the rest, change those first."
            )
        return cleaned


def _level(ask: Ask) -> Any:
    """The levels as cards: "Skilled", with an example below where there is one."""
    choices = [
        (value, f"{word}: {ask.examples[value]}" if value in ask.examples else word) for value, word in Level.choices
    ]
    field: Any = forms.TypedChoiceField(
        label=ask.name,
        help_text=ask.reason,
        choices=choices,
        coerce=int,
        empty_value=None,
        initial=ask.own,
        required=False,
        widget=Cards,
    )
    field.conditional, field.template_name = True, "gaps/_ask.html"
    return field
