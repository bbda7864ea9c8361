"""The forms of the guided start. Where a room has a form of its own, a page shows a part of it."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms

from careerplan.accounts.forms import OwnedForm
from careerplan.campaign.start.operations import FirstPath, What, Whom
from careerplan.campaign.start.pages import QUESTIONS, Question
from careerplan.web.forms import Cards, Day, Paragraphs, Segments
from goals.active import ForGoal
from goals.contacts.models import ContactKind
from goals.forms.goal import GoalForm
from goals.forms.position import PositionForm
from goals.gaps.forms.ticks import WithSuggestions
from goals.gaps.models import Gap, Level
from goals.gaps.suggestions import Suggestion
from goals.models import Goal
from goals.steps.arenas import ARENAS
from goals.steps.models import Step
from goals.steps.operations import Planned, as_offered
from goals.steps.playbook.offers import Offer, offers
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


class StartGaps(WithSuggestions, OnceForm):
    """Suggestions to tick, if there are any, and up to three things to know and three people; one of each side before
    there are any."""

    def __init__(
        self, *args: Any, has_what: bool, has_whom: bool, suggestions: Sequence[Suggestion] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        what_ticked, whom_ticked = self.offer(suggestions)
        for row in range(ROWS):
            first = row == 0
            self.fields[f"what_{row}"] = _line("Something to know", first and not has_what and not what_ticked)
            self.fields[f"level_{row}"] = forms.TypedChoiceField(
                label="Where are you now?", coerce=int, choices=Level.choices, initial=1
            )
            self.fields[f"whom_{row}"] = _line("Somebody to know", first and not has_whom and not whom_ticked)
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


class StartSteps(OnceForm):
    """A first step for each of `asked`, the gaps that have none; one on each side of `needed`, before there are any.

    Three are offered for each, one an arena, and taken where nothing is written. `others` are the goal's other gaps,
    with their steps: another tab may have planned one since this form was shown.
    """

    def __init__(
        self, *args: Any, asked: list[Gap], others: list[Gap], needed: set[str], today: datetime.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.needed = today, needed
        self.gaps = [*asked, *(gap for gap in others if self._is_sent(gap))]
        self.there = {gap.pk: [step.title for step in gap.steps.all()] for gap in self.gaps}
        self.offers: dict[int, dict[str, Offer]] = {}
        shown: set[str] = set()
        for gap in self.gaps:
            self.fields[f"title_{gap.pk}"] = _first_step(gap.side in needed)
            self.fields[f"offer_{gap.pk}"] = self._offered(gap, shown)
            self.fields[f"arena_{gap.pk}"] = forms.ChoiceField(
                label="Where does it happen?",
                choices=Step.Arena.choices,
                widget=Segments,
                initial=Step.Arena.PEOPLE if gap.side == Gap.Side.WHOM else Step.Arena.JOB,
            )
            self.fields[f"due_{gap.pk}"] = _day()
            if self.there[gap.pk]:
                self.fields[f"known_{gap.pk}"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def rows(self) -> list[dict[str, Any]]:
        """Each gap with its four fields, for the template."""
        names = ("title", "offer", "arena", "due")
        return [{"gap": gap, **{name: self[f"{name}_{gap.pk}"] for name in names}} for gap in self.gaps]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for side in sorted(self.needed):
            of_side = [gap for gap in self.gaps if gap.side == side]
            if of_side and not any(self._planned(gap) or self.has_error(f"title_{gap.pk}") for gap in of_side):
                self.add_error(f"title_{of_side[0].pk}", "One is enough to begin with. A rough word will do.")
        for gap in self.gaps:
            due = data.get(f"due_{gap.pk}")
            if due is not None and due < self.today:
                self.add_error(f"due_{gap.pk}", f"{due:%-d %B} is past. Choose a day from today on.")
            if self._is_new(gap):
                self._tell_of_others(gap)
        return data

    @property
    def steps(self) -> list[Planned]:
        """What is new, as it was written, else as it was offered."""
        return [planned for gap in self.gaps if self._is_new(gap) and (planned := self._planned(gap))]

    def _is_sent(self, gap: Gap) -> bool:
        return any(self.data.get(f"{name}_{gap.pk}", "").strip() for name in ("title", "offer"))

    def _offered(self, gap: Gap, shown: set[str]) -> forms.ChoiceField:
        """One of each arena to choose from, no two alike on the page; any other of the gap's may be sent as well."""
        every = offers(gap)
        first = [next((o for o in found if o.title not in shown), found[0]) for found in every.values()]
        shown |= {offer.title for offer in first}
        self.offers[gap.pk] = {offer.key: offer for found in every.values() for offer in found}
        field = forms.ChoiceField(
            label="Or take one of these", choices=[(key, "") for key in ["", *self.offers[gap.pk]]], required=False
        )
        words = [(o.key, f"{ARENAS[o.arena]}, {o.effort}: {o.title}") for o in first]
        field.conditional = True  # type: ignore[attr-defined]
        field.widget = Cards(choices=[("", "In my own words"), *words])
        return field

    def _planned(self, gap: Gap) -> Planned | None:
        title, offer, arena, due_on = (
            self.cleaned_data.get(f"{name}_{gap.pk}") for name in ("title", "offer", "arena", "due")
        )
        if not title and offer:
            return as_offered(self.offers[gap.pk][offer], gap, due_on)
        return Planned(gap, title, arena or Step.Arena.JOB, due_on) if title else None

    def _is_new(self, gap: Gap) -> bool:
        planned = self._planned(gap)
        there = [title.casefold() for title in self.there[gap.pk]]
        return planned is not None and planned.title.casefold() not in there

    def _tell_of_others(self, gap: Gap) -> None:
        """Told once when another tab planned a step for the gap since this page was opened; sent again, it is one
        more."""
        planned, known = self.there[gap.pk], f"known_{gap.pk}"
        if planned and self.data.get(known) != str(len(planned)):
            again = self.data.copy()
            again[known] = str(len(planned))
            self.data = again
            told = f"“{planned[-1]}” was planned for this meanwhile. Send yours again if you want it as well."
            self.add_error(f"title_{gap.pk}", told)


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
    """How often to stop, and the first day."""

    class Meta:
        model = Cadence
        fields = ["every", "next_on"]
        labels = {"every": "How often", "next_on": "The first one on"}
        widgets = {"every": Segments, "next_on": Day}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened_for(self.instance.goal)


def _line(label: str, required: bool, most: int = 120) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=most,
        error_messages={"required": "One is enough to begin with. A rough word will do."},
    )


def _first_step(is_needed: bool) -> forms.CharField:
    """In the person's own words; what is needed may be taken from what is offered instead."""
    field = _line("A first step", False, 200)
    field.conditional = is_needed  # type: ignore[attr-defined]
    field.widget.attrs["placeholder"] = "Ask, shadow, finish, draft"
    return field


def _day() -> Any:
    """As a step's own day, with its limits."""
    return Step._meta.get_field("due_on").formfield(label="By when", required=False, widget=Day)


def _same(name: str, stops: list[str]) -> list[str]:
    """Two paths are the same when their names and all their stops are."""
    return [word.casefold() for word in (name, *stops)]


def _stops(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
