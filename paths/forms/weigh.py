"""What paths are weighed by: all weights of the table at once, and a criterion of one's own with its scores."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Segments
from careerplan.web.words import as_seen, same_to_the_eye
from goals.active import ForGoal
from goals.models import Goal
from paths.models import CareerPath, Criterion
from paths.operations import give_points
from paths.scoring import Line
from paths.weighing import MOST_POINTS, MOST_WEIGHT

MOST_OWN = 25
SCALE = "0 not at all, 5 most."
WHOLE = f"Choose a whole number from 0 to {MOST_WEIGHT}."


class WeighForm(ForGoal):
    """A weight for every row of the table.

    What it does not send, because the page did not show it, stays as it is; so does what it sends as it was shown. A
    weight that was put elsewhere in another tab meanwhile, and is sent with a third one here, is asked about once.
    """

    def __init__(self, data: Any = None, *, goal: Goal, lines: Sequence[Line]) -> None:
        super().__init__(data)
        self.lines = lines
        for line in lines:
            self.fields[_field(line.key)] = forms.IntegerField(
                label=line.name,
                min_value=0,
                max_value=MOST_WEIGHT,
                required=data is None or _field(line.key) in data,
                initial=line.weight,
                error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), WHOLE),
            )
        self.opened_for(goal)
        self.fields["for_goal"].widget.attrs["id"] = "id_weigh_for_goal"  # beside the form that chooses

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen = self._seen
        self.weights: dict[str, int] = {}
        for line in self.lines:
            mine = cleaned.get(_field(line.key))
            shown = seen.get(line.key)
            if mine is None or str(mine) == shown:
                continue
            if str(line.weight) == shown or mine == line.weight:
                self.weights[line.key] = mine
            else:
                told = f"Another tab put this at {line.weight} meanwhile. Weigh again to make it {mine}."
                self.add_error(_field(line.key), told)
        if not self.errors:  # from the first time on, what begins with a weight is weighed too
            self.weights |= {line.key: line.weight for line in self.lines if line.pk is None and self._is_kept(line)}
        return cleaned

    @property
    def rows(self) -> list[tuple[Line, Any]]:
        """Each row of the table with its field."""
        return [(line, self[_field(line.key)]) for line in self.lines]

    @property
    def gone(self) -> list[int]:
        """The numbers of own criteria that were sent and are not there any more."""
        known = {line.key for line in self.lines}
        return [int(key) for key in self._seen if key.isdecimal() and len(key) < 19 and key not in known]

    def is_as_sent(self, lines: Sequence[Line]) -> bool:
        """Do these rows stand at the weights that the page shows now?"""
        return all(self.cleaned_data.get(_field(line.key)) in (None, line.weight) for line in lines)

    @property
    def _seen(self) -> dict[str, str]:
        """By key, the weight that the page showed."""
        parts = [part.partition(":") for part in str(self.data.get("seen", "")).split()[: MOST_OWN * 2]]
        return {key: weight for key, _, weight in parts}

    def _is_kept(self, line: Line) -> bool:
        return line.key not in self.weights and self.cleaned_data.get(_field(line.key)) is not None


class CriterionForm(ForGoal, OwnedForm):
    """Something that counts for the person, how much, and how each path does by it; a score may come later."""

    class Meta:
        model = Criterion
        fields = ["name", "weight"]
        labels = {"name": "What counts"}
        help_texts = {"name": "What you would be glad of on the way, or would miss."}

    def __init__(self, *args: Any, goal: Goal, paths: Sequence[CareerPath], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.goal = goal
        self.paths = paths
        self.fields["weight"] = _one_of(range(MOST_WEIGHT + 1), label="How much it counts", help_text=SCALE)
        self.initial["weight"] = str(self.instance.weight)
        held = {score.path_id: str(score.points) for score in self.instance.scores.all()} if self.instance.pk else {}
        for path in paths:
            field = _one_of(range(1, MOST_POINTS + 1), label=f"{path.letter}, {path.name}", required=False)
            field.conditional = True  # type: ignore[attr-defined]
            self.fields[_score(path)] = field
            self.initial[_score(path)] = held.get(path.pk, "")
        if self.instance.pk is None:
            self.opened_for(goal)

    def clean_name(self) -> str:
        """One row a name, whatever its capitals and blanks; the measures' names are theirs."""
        name = as_seen(self.cleaned_data["name"])
        if not name:
            raise ValidationError("Write what counts.")
        others = self._rows().filter(goal=self.instance.goal_id).exclude(pk=self.instance.pk)
        taken = {str(label) for label in Criterion.Measure.labels} | set(others.values_list("name", flat=True))
        if same_to_the_eye(name) in {same_to_the_eye(one) for one in taken}:
            raise ValidationError(f"“{name}” is among the rows already.")
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        own = self._rows().filter(goal=self.instance.goal_id, measure="")
        if self.instance.pk is None and own.count() >= MOST_OWN:
            raise ValidationError(
                f"That is {MOST_OWN} things already, more than anybody holds apart. Delete one first."
            )
        return cleaned

    @property
    def scores(self) -> list[Any]:
        """The fields of the paths."""
        return [self[_score(path)] for path in self.paths]

    def save(self, commit: bool = True) -> Criterion:
        row: Criterion = super().save(commit)
        give_points(criterion=row, points={p.pk: self.cleaned_data[_score(p)] for p in self.paths})
        return row


def _one_of(numbers: range, *, required: bool = True, **about: Any) -> forms.TypedChoiceField:
    """A number to tick; one that is not required can be left open again."""
    told = f"Choose a whole number from {numbers[0]} to {numbers[-1]}."
    return forms.TypedChoiceField(
        choices=[*([] if required else [("", "Not yet")]), *((str(n), str(n)) for n in numbers)],
        coerce=int,
        empty_value=None,
        required=required,
        widget=Segments,
        error_messages=dict.fromkeys(("required", "invalid_choice"), told),
        **about,
    )


def _field(key: str) -> str:
    return f"weight-{key}"


def _score(path: CareerPath) -> str:
    return f"score_{path.pk}"
