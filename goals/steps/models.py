"""What the person does about the gaps: action steps on the job, in free time and with people."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from goals.gaps.models import Gap
from goals.models import Goal


class StepFigures(NamedTuple):
    """One step in plain values, as rules take it."""

    pk: int
    title: str
    arena: str
    state: str
    due_on: datetime.date | None
    hours: Decimal | None
    has_gap: bool

    @property
    def is_done(self) -> bool:
        return self.state == Step.State.DONE


def due_and_kept(today: datetime.date, begins: datetime.date, ends: datetime.date) -> tuple[Q, Q]:
    """Of the steps whose day lies from `begins` to `ends`: those that are done or were due by `today`; those done."""
    done = Q(state=Step.State.DONE, due_on__gte=begins, due_on__lte=ends)
    return done | Q(state__in=Step.OPEN, due_on__gte=begins, due_on__lte=today), done


class StepQuerySet(models.QuerySet["Step"]):
    """Steps of one person."""

    def current(self) -> "StepQuerySet":
        """Of the active goal: those of a goal that is past stay as they were."""
        return self.filter(goal__state=Goal.State.ACTIVE)

    def open(self) -> "StepQuerySet":
        """Planned or under way."""
        return self.filter(state__in=Step.OPEN)

    def done(self) -> "StepQuerySet":
        return self.filter(state=Step.State.DONE)

    def listed(self, since: datetime.date) -> "StepQuerySet":
        """Open ones, and those done since `since` that still ask where their gaps are now."""
        asking = Q(state=Step.State.DONE, done_on__gte=since, answered_on__isnull=True)
        return self.filter(Q(state__in=Step.OPEN) | asking)

    def figures(self) -> list[StepFigures]:
        """All of them in plain values: for rules, and cheap at any number."""
        closes = StepGap.objects.filter(step=models.OuterRef("pk"), owner=models.OuterRef("owner"))
        fields = ("pk", "title", "arena", "state", "due_on", "hours", "has_gap")
        rows = self.annotate(has_gap=models.Exists(closes)).order_by("pk")
        return [StepFigures(*row) for row in rows.values_list(*fields)]

    def with_gaps(self) -> "StepQuerySet":
        """Each with the gaps it closes, and where those are now."""
        return self.prefetch_related(models.Prefetch("gaps", Gap.objects.with_levels().by_importance()))

    def by_due(self) -> "StepQuerySet":
        """The most urgent first, those without a day last."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")

    def latest_done(self) -> "StepQuerySet":
        return self.done().order_by("-done_on", "-pk")


@track()
class Step(Owned):
    """One thing to do. It closes gaps; one that closes none is allowed, and shown as such."""

    class Arena(models.TextChoices):
        JOB = "job", "On the job"
        FREE = "free", "Free time"
        PEOPLE = "people", "Relationships"

    class Form(models.TextChoices):
        """What a step in free time is."""

        VOLUNTEERING = "volunteering", "Volunteering"
        CLASS = "class", "A class"
        FREELANCE = "freelance", "Freelance work"
        BUSINESS = "business", "A side business"

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        DOING = "doing", "Doing"
        DONE = "done", "Done"
        DROPPED = "dropped", "Let go"

    OPEN = (State.PLANNED, State.DOING)
    SURE = [(percent, f"{percent} %") for percent in (50, 60, 70, 80, 90, 95)]

    goal = OwnedLink(Goal, models.CASCADE, related_name="steps")
    title = models.CharField("what will you do?", max_length=200)
    arena = models.CharField("where does it happen?", max_length=6, choices=Arena, default=Arena.JOB)
    form = models.CharField("what kind", max_length=12, choices=Form, blank=True)
    due_on = DayField("by when", null=True, blank=True)
    sure = WholeField("how sure are you?", low=50, high=95, null=True, blank=True, choices=SURE)
    sure_by = DayField(null=True, blank=True, editable=False)  # the day of which it was said; moving it proves nothing
    hours = models.DecimalField(
        "how many hours",
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[
            MinValueValidator(0, "Hours cannot be negative."),
            MaxValueValidator(2000, "More than 2,000 hours is a path of its own: split it into steps."),
        ],
    )
    state = models.CharField(max_length=7, choices=State, default=State.PLANNED)
    done_on = DayField(null=True, blank=True)
    came_of_it = models.CharField("what came of it", max_length=1000, blank=True)
    answered_on = DayField(null=True, blank=True)  # when the person said where its gaps are now; nobody is asked twice
    notes = models.CharField(max_length=2000, blank=True)
    gaps: "models.ManyToManyField[Gap, StepGap]" = models.ManyToManyField(Gap, through="StepGap", related_name="steps")
    copied_from = OwnedLink("self", models.SET_NULL, null=True, blank=True, related_name="copies")

    objects = StepQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="steps_step_title"),
            models.CheckConstraint(condition=Q(arena__in=["job", "free", "people"]), name="steps_step_arena"),
            models.CheckConstraint(
                condition=Q(form="") | Q(arena="free", form__in=["volunteering", "class", "freelance", "business"]),
                name="steps_step_form",
                violation_error_message="Only a step in free time is a class, volunteering or a business.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "doing", "dropped"]) | Q(state="done", done_on__isnull=False),
                name="steps_step_state",
            ),
            models.CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gte=0, hours__lte=2000), name="steps_step_hours"
            ),
            models.CheckConstraint(
                condition=Q(sure__isnull=True) | Q(sure_by__isnull=False),
                name="steps_step_sure",
                violation_error_message="Say by when: one is sure of a day.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    def complete(self, *, on: datetime.date, came_of_it: str = "") -> None:
        """It is done; what came of it is kept in the person's words."""
        self.state, self.done_on = self.State.DONE, on
        self.came_of_it = came_of_it or self.came_of_it
        self.save()

    def reopen(self) -> None:
        """Not done after all, or taken up again; done once more, it asks once more."""
        self.state, self.done_on, self.answered_on = self.State.PLANNED, None, None
        self.save()

    def drop(self) -> None:
        """Let it go: it stays readable, and asks for nothing any more."""
        self.state = self.State.DROPPED
        self.save()

    def move_to(self, day: datetime.date | None) -> None:
        """Another day, or none."""
        self.due_on = day
        self.save()


@track()
class StepGap(Owned):
    """A step closes a gap."""

    step = OwnedLink(Step, models.CASCADE, related_name="step_gaps")
    gap = OwnedLink(Gap, models.CASCADE, related_name="step_gaps")

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "step", "gap"], name="steps_stepgap_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.step} closes {self.gap}"
