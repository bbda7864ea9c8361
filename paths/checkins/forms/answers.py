"""What became of each commitment: one answer, and one more word where the answer asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from careerplan.web.forms import Segments
from goals.steps.models import Step
from paths.checkins.commitments import Said, asks_to_decide
from paths.checkins.models import Commitment

Outcome = Commitment.Outcome
USUAL = [(value, Outcome(value).label) for value in ("kept", "moved", "dropped")]
DECIDE = [("kept", "Done"), ("smaller", "Smaller"), ("handed", "Hand it over"), ("dropped", "Let go")]
ASKED = {Outcome.SMALLER: "Write the smaller thing.", Outcome.HANDED: "Write who does it now."}


@dataclass(frozen=True)
class Answer:
    """A commitment with the fields that ask what became of it; no `more` while "not yet" is an answer."""

    commitment: Commitment
    field: Any
    more: list[tuple[str, Any]]


class Answers(forms.Form):
    """A form with such fields for each commitment of `promised`."""

    promised: Sequence[Commitment]

    def ask_for(self, promised: Sequence[Commitment]) -> None:
        """Add the fields, in the order of the commitments."""
        self.promised = promised
        for commitment in promised:
            self.fields |= _fields(commitment)

    @property
    def answers(self) -> list[Answer]:
        """Each commitment with its fields."""
        return [
            Answer(
                commitment,
                self[f"commit_{commitment.pk}"],
                [(name, self[f"{name}_{commitment.pk}"]) for name in ASKED if asks_to_decide(commitment)],
            )
            for commitment in self.promised
        ]

    def clean(self) -> dict[str, Any]:
        """Only the word that the answer asks for counts, and it is needed; what another field holds is no error."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for commitment in filter(asks_to_decide, self.promised):
            outcome = cleaned.get(f"commit_{commitment.pk}")
            for name in ASKED:
                field = f"{name}_{commitment.pk}"
                if outcome != name:
                    self.errors.pop(field, None)
                elif not self.errors.get(field) and (told := _amiss(commitment, name, cleaned[field])):
                    self.add_error(field, told)
        return cleaned

    def said(self) -> dict[Commitment, Said]:
        """What became of each commitment, of a form that is valid."""
        data = self.cleaned_data
        outcomes = {commitment: data[f"commit_{commitment.pk}"] for commitment in self.promised}
        return {one: Said(word, data.get(f"{word}_{one.pk}") or "") for one, word in outcomes.items()}


def _fields(commitment: Commitment) -> dict[str, forms.Field]:
    decides = asks_to_decide(commitment)
    title, pk = commitment.step.title, commitment.pk
    fields: dict[str, forms.Field] = {
        f"commit_{pk}": forms.ChoiceField(
            label=title,
            choices=DECIDE if decides else USUAL,
            initial=_by_itself(commitment, "" if decides else "moved"),
            widget=Segments,
            error_messages={
                "required": f"Say what became of “{title}”.",
                "invalid_choice": f"Say what became of “{title}”.",
            },
        )
    }
    if decides:
        fields[f"smaller_{pk}"] = _word("A smaller thing in its place", "smaller")
        fields[f"handed_{pk}"] = _word("Who does it now?", "handed")
    return fields


def _amiss(commitment: Commitment, name: str, word: str) -> str:
    """What is wrong with the word that an answer asks for; "" for nothing."""
    if not word:
        return ASKED[Outcome(name)]
    is_same = name == Outcome.SMALLER and word.casefold() == commitment.step.title.casefold()
    return "That is the same thing. Write a part of it." if is_same else ""


def _by_itself(commitment: Commitment, otherwise: str) -> str:
    """What the step says already."""
    return {Step.State.DONE: "kept", Step.State.DROPPED: "dropped"}.get(Step.State(commitment.step.state), otherwise)


def _word(label: str, name: str) -> forms.CharField:
    field = forms.CharField(label=label, required=False, max_length=200)
    field.conditional = True  # type: ignore[attr-defined]
    return field
