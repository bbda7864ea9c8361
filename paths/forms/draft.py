"""Drafts on the page: what is picked for each, and one draft as it is changed before it is saved."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from careerplan.web.forms import Paragraphs, Segments
from goals.active import ForGoal
from goals.models import Goal
from goals.occupations.figures import people
from paths.drafted import NewStage
from paths.models import CareerPath, Stage
from paths.offers import LEAVE, MAIN, PICKS, Offer, key_of

MOST_PICKS = 24  # drafts that are spoken of in one address
NONE_KEPT = "Nothing is kept: pick Main or Keep for at least one, or draw your own."
TWO_MAIN = "Only one can be your main path: pick Keep for the others."
OF_A_STAGE = ("keep", "title", "of", "kind", "months", "note")  # the fields of each stage, in their order


@dataclass(frozen=True)
class Sent:
    """What a browser said of drafts: the pick of each by its key, and what each said when it was shown."""

    picks: Mapping[str, str]
    seen: Mapping[str, str]

    @property
    def wanted(self) -> list[str]:
        """The keys of those to be saved, as they came."""
        return [key for key, pick in self.picks.items() if pick != LEAVE]


def sent_of(data: Any) -> Sent:
    """From a form, or from an address: what is no pick is left out."""
    known = dict(PICKS)
    named = [(name.removeprefix("pick-"), data[name]) for name in data if name.startswith("pick-")][:MOST_PICKS]
    seen = {key_of(slug): data.get(f"seen-{slug}", "") for slug, _ in named}
    return Sent({key_of(slug): pick for slug, pick in named if pick in known}, seen)


class DraftsForm(ForGoal, forms.Form):
    """One pick a draft. Sent twice, it makes each path once: the token of each follows from the form's."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, goal: Goal, offers: Sequence[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers
        for one in offers:
            self.fields[f"pick-{one.slug}"] = forms.ChoiceField(
                label=one.name, choices=PICKS, widget=Segments, initial=one.pick, required=False
            )
            self.fields[f"seen-{one.slug}"] = forms.CharField(
                widget=forms.HiddenInput, initial=one.digest, required=False, max_length=40
            )
        self.opened_for(goal)

    def rows(self) -> list[tuple[Offer, BoundField, BoundField]]:
        """Each offer with its pick and what it said, for the template."""
        return [(one, self[f"pick-{one.slug}"], self[f"seen-{one.slug}"]) for one in self.offers]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        picks = [value for name, value in data.items() if name.startswith("pick-")]
        if all(pick in ("", LEAVE) for pick in picks):
            raise forms.ValidationError(NONE_KEPT)
        if picks.count(MAIN) > 1:
            raise forms.ValidationError(TWO_MAIN)
        return data


@dataclass(frozen=True)
class Row:
    """A stage of a draft in the form: its occupation and its fields. `of` is None for what was drafted as no role."""

    called: str
    code: str
    keep: BoundField
    title: BoundField
    kind: BoundField
    months: BoundField
    note: BoundField
    of: BoundField | None = None


class DraftForm(ForGoal, forms.Form):
    """One draft, to be changed before it is saved: its name, how it differs, and its stages, each of which may be left
    out. `stages` are those of the draft as they would be saved.

    A role that is called something else stays the work of its occupation only while its box `of` is ticked: doors and
    figures go by the occupation, whatever the title says. What the draft says in sentences comes back beside what is
    sent, so that words that nobody touched are known from a person's own.
    """

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, goal: Goal, stages: Sequence[NewStage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stages = stages
        for name, label in (("name", "Name"), ("differs", "How it differs")):
            self.fields[name] = _as_field(CareerPath, name, label, show_hidden_initial=name == "differs")
        self.fields["differs"].widget = Paragraphs(2)
        for n, stage in enumerate(stages):
            self.fields |= {f"{name}-{n}": field for name, field in _fields_of(stage).items()}
        self.opened_for(goal)

    def rows(self) -> list[Row]:
        """The stages with their fields, for the template."""
        return [self._row(n, stage) for n, stage in enumerate(self.stages)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        kept = [n for n in range(len(self.stages)) if data.get(f"keep-{n}")]
        for n in set(range(len(self.stages))) - set(kept):  # what is left out asks for nothing
            for name in OF_A_STAGE:
                self.errors.pop(f"{name}-{n}", None)
        if not kept:
            raise forms.ValidationError("Keep at least one stop: a path without any leads nowhere yet.")
        return data

    @property
    def kept(self) -> list[int]:
        """The places of the stages that stay."""
        return [n for n in range(len(self.stages)) if self.cleaned_data.get(f"keep-{n}")]

    def is_touched(self, name: str) -> bool:
        """Was something else sent in a field than was shown in it? Asked of what a draft says in sentences."""
        return name in self.changed_data

    def stage(self, n: int) -> NewStage:
        """A stage as it was typed; what is no role is the work of no occupation."""
        said: dict[str, Any] = {name: self.cleaned_data.get(f"{name}-{n}") for name in OF_A_STAGE}
        code = self.stages[n].code if said["kind"] == Stage.Kind.ROLE and said["of"] else ""
        return NewStage(said["kind"], said["title"], said["months"], said["note"], code)

    def _row(self, n: int, stage: NewStage) -> Row:
        fields = {name: self[f"{name}-{n}"] for name in OF_A_STAGE if f"{name}-{n}" in self.fields}
        return Row(stage.title, stage.code, **fields)


def _fields_of(stage: NewStage) -> dict[str, forms.Field]:
    keep = forms.BooleanField(label="On the path", required=False, initial=True)
    of = forms.BooleanField(
        label=f"It is the work of {people(stage.title) if stage.title else 'that role'}",
        required=False,
        initial=True,
        help_text="Doors and figures go by it, whatever you call the stop. Untick it for what is other work.",
    )
    note = _as_field(Stage, "note", "Why this stop", initial=stage.note, show_hidden_initial=True)
    note.widget = Paragraphs(3)
    return {
        "keep": keep,
        "title": _as_field(Stage, "title", "Stage", initial=stage.title),
        **({"of": of} if stage.code else {}),
        "kind": _as_field(Stage, "kind", "What it is", initial=stage.kind),
        "months": _as_field(Stage, "months", "Months it takes", initial=stage.months),
        "note": note,
    }


def _as_field(model: Any, name: str, label: str, **kwargs: Any) -> forms.Field:
    """A field of a form with all limits of the model's."""
    field: forms.Field = model._meta.get_field(name).formfield(label=label, **kwargs)
    return field
