"""What a step that is done is asked: what came of it, and where its gaps are now."""

from collections.abc import Iterable
from typing import Any

from django import forms

from goals.contacts.models import Closeness
from goals.gaps.models import Gap, Level


class AnswerForm(forms.Form):
    """All of it may be left out: then the step is just done."""

    came_of_it = forms.CharField(
        max_length=1000,
        required=False,
        error_messages={"max_length": "Keep it to 1,000 letters: the essence is enough."},
    )

    def __init__(self, *args: Any, gaps: Iterable[Gap], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gaps = {f"level_{gap.pk}": gap for gap in gaps}
        for name, gap in self.gaps.items():
            self.fields[name] = forms.TypedChoiceField(
                choices=_levels(gap), coerce=int, required=False, empty_value=None
            )

    @property
    def levels(self) -> dict[Gap, int]:
        """The levels that were chosen."""
        chosen = {gap: self.cleaned_data[name] for name, gap in self.gaps.items()}
        return {gap: level for gap, level in chosen.items() if level is not None}

    @property
    def told(self) -> str:
        """The first thing that could not be taken, in words."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


def _levels(gap: Gap) -> list[tuple[int, Any]]:
    if gap.competency is None:
        return list(Closeness.choices)
    return [(0, ""), (5, "")] if gap.competency.is_had_or_not else list(Level.choices)
