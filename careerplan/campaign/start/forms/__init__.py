"""The forms of the guided start. Where a room has a form of its own, a page shows a part of it."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from careerplan.accounts.forms import OwnedForm
from careerplan.campaign.start.operations import FirstPath, What, Whom
from careerplan.campaign.start.pages import QUESTIONS, Question
from careerplan.web.forms import Day, Paragraphs, Segments, Ticks
from goals.active import ForGoal
from goals.contacts.models import ContactKind
from goals.forms.goal import GoalForm
from goals.forms.position import PositionForm
from goals.gaps.forms.ticks import WithSuggestions
from goals.gaps.models import Level
from goals.gaps.suggestions import Suggestion
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins.aiming import aim
from paths.checkins.models import Cadence
from paths.models import CareerPath

ROWS = 3
STOPS_A_PATH = 6
KINDS = [(kind.value, kind.label.partition(":")[0]) for kind in ContactKind]


class StartPosition(PositionForm):
    """The job held now."""

    class Meta(PositionForm.Meta):
        fields = ["title", "occupation", "employer", "started_on"]


class StartGoal(ForGoal, GoalForm):
    """The goal in a line; the first one becomes the campaign's."""

    class Meta(GoalForm.Meta):
        fields = ["title", "occupation", "line", "horizon"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"scene", "kept_as"} & set(self.fields):
            del self.fields[name]
        if self.instance.pk:
            self.opened_for(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk is None:
            self.instance.scene = cleaned["scene"]
            cleaned["kept_as"] = Goal.State.ACTIVE
        return cleaned


class StartPicture(ForGoal, OwnedForm):
    """One question of the picture."""

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name in self.fields if name not in (question.field, "version")]:
            del self.fields[name]
        self.opened_for(self.instance)
        field = self.fields[question.field]
        field.label, field.help_text, field.required = question.label, question.help, question.required
        field.error_messages["required"] = "One line is enough. It is the picture’s backbone."

    class Meta:
        model = Goal
        fields = [question.field for question in QUESTIONS]
        widgets = {question.field: Paragraphs(6) for question in QUESTIONS}


class OnceForm(ForGoal, forms.Form):
    """A form that makes several rows, each once however often it is sent."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, goal: Goal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened_for(goal)


class ReasonedTicks(Ticks):
    """A suggestion to tick on each line, with its reason and what is less sure about it."""

    template_name = "campaign/start/_suggested.html"

    def __init__(self, suggestions: Sequence[Suggestion]) -> None:
        super().__init__()
        self.by_slug = {one.slug: one for one in suggestions}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["aria-describedby"] = f"{option['attrs']['id']}_why"
        return {**option, "suggestion": self.by_slug[str(value)]}


class StartGaps(WithSuggestions, OnceForm):
    """Suggestions to tick, if there are any, and up to three things to know and three people; one of each side before
    there are any."""

    def __init__(
        self, *args: Any, has_what: bool, has_whom: bool, suggestions: Sequence[Suggestion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        what_ticked, whom_ticked = self.offer(suggestions)
        if suggestions:
            offered = self.fields["suggested"]
            offered.widget = ReasonedTicks(suggestions)
            offered.widget.choices = offered.choices
        for row in range(ROWS):
            first = row == 0
            self.fields[f"what_{row}"] = line("Something to know", first and not has_what and not what_ticked)
            self.fields[f"level_{row}"] = forms.TypedChoiceField(
                label="Where are you now?", coerce=int, choices=Level.choices, initial=1
            )
            self.fields[f"whom_{row}"] = line("Somebody to know", first and not has_whom and not whom_ticked)
            self.fields[f"kind_{row}"] = forms.ChoiceField(label="What would they be?", choices=KINDS)

    def rows(self) -> list[dict[str, Any]]:
        """The fields of each row, for the template."""
        names = ("what", "level", "whom", "kind")
        return [{name: self[f"{name}_{row}"] for name in names} for row in range(ROWS)]

    @property
    def whats(self) -> list[What]:
        data = self.cleaned_data
        return [What(data[f"what_{r}"], data[f"level_{r}"]) for r in range(ROWS) if data[f"what_{r}"]]

    @property
    def whoms(self) -> list[Whom]:
        data = self.cleaned_data
        return [Whom(data[f"whom_{r}"], data[f"kind_{r}"]) for r in range(ROWS) if data[f"whom_{r}"]]


class StartPaths(OnceForm):
    """A path and two alternatives, by the names of their stops; one before there is any."""

    NAMES = ("The straight way", "A second way", "A third way")

    def __init__(self, *args: Any, there: list[CareerPath], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.there = [_same(path.name, [stage.title for stage in path.stages.all()]) for path in there]
        self.room = len(CareerPath.LETTERS) - len(there)
        for row, name in enumerate(self.NAMES):
            must = row == 0 and not there
            self.fields[f"name_{row}"] = forms.CharField(label="Its name", max_length=60, initial=name, required=must)
            self.fields[f"stops_{row}"] = forms.CharField(
                label="Its stops, in order",
                required=must,
                max_length=STOPS_A_PATH * 122,
                widget=Paragraphs(3),
                help_text="One job, course or project on a line. Leave out today’s job and the goal.",
                error_messages={"required": "One stop between today and the goal is enough."},
            )

    def rows(self) -> list[dict[str, Any]]:
        """The two fields of each path, for the template."""
        return [{name: self[f"{name}_{row}"] for name in ("name", "stops")} for row in range(len(self.NAMES))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for row in range(len(self.NAMES)):
            stops = _stops(data.get(f"stops_{row}", ""))
            if len(stops) > STOPS_A_PATH:
                self.add_error(f"stops_{row}", f"Keep it to {STOPS_A_PATH} stops for now; you can add more later.")
            if any(len(stop) > 120 for stop in stops):
                self.add_error(f"stops_{row}", "A stop is a name of at most 120 letters. Shorten the longest line.")
        new = [row for row, name in enumerate(self.NAMES) if self._is_new(row, name)]
        for row in new[self.room :]:
            self.add_error(f"stops_{row}", "You have 26 paths, one a letter. Delete one that you would not take.")
        return data

    def _is_new(self, row: int, name: str) -> bool:
        stops = _stops(self.cleaned_data.get(f"stops_{row}", ""))
        return bool(stops) and _same(self.cleaned_data.get(f"name_{row}") or name, stops) not in self.there

    @property
    def paths(self) -> list[FirstPath]:
        data = self.cleaned_data
        rows = [(row, name) for row, name in enumerate(self.NAMES) if self._is_new(row, name)]
        return [FirstPath(data[f"name_{row}"] or name, _stops(data[f"stops_{row}"])) for row, name in rows]


class StartCheckIn(ForGoal, OwnedForm):
    """How often to stop, and the first day: its weekday is that of the rhythm."""

    class Meta:
        model = Cadence
        fields = ["every", "next_on"]
        labels = {"every": "How often", "next_on": "The first one on"}
        widgets = {"every": Segments, "next_on": Day}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened_for(self.instance.goal)

    def save(self, commit: bool = True) -> Any:
        if "next_on" in self.changed_data or self.instance.pk is None:
            self.instance.weekday = self.cleaned_data["next_on"].weekday()
        aim(self.instance, self.owner.time_zone)
        return super().save(commit)


def line(label: str, required: bool, most: int = 120) -> forms.CharField:
    """One line of the person's own words."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        error_messages={"required": "One is enough to begin with. A rough word will do."},
    )


def day() -> Any:
    """As a step's own day, with its limits."""
    return Step._meta.get_field("due_on").formfield(label="By when", required=False, widget=Day)


def _same(name: str, stops: list[str]) -> list[str]:
    """Two paths are the same when their names and all their stops are."""
    return [word.casefold() for word in (name, *stops)]


def _stops(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
