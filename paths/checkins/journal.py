"""Reads what happened between two check-ins out of the rows of all rooms; happened.py tells it."""

import datetime
from typing import Any

from django.db.models import Case, OuterRef, Prefetch, Q, QuerySet, Subquery, When

from goals.contacts.models import Closeness, Touch
from goals.gaps.models import Level, Reading
from goals.interviews.models import Interview, Recommendation
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins.happened import (
    COMPLETED,
    Day,
    InterviewHeld,
    JobMoved,
    LevelMoved,
    StageMoved,
    StepDone,
    Touched,
    happened,
)
from paths.checkins.models import CheckIn
from paths.drawing import stop_name
from paths.models import Stage
from paths.opportunities.models import StatusEvent
from paths.opportunities.statuses import WORDS

MOST = 60
NOTED = "created_at"  # of rows that are written once; others change, and that is no sign of when it happened


def between(*, goal: Goal, last: CheckIn | None, until: datetime.date, this: CheckIn | None = None) -> list[Day]:
    """Everything from the `last` check-in (or from the goal's first day) to `until`, or to `this` check-in."""
    owner = goal.owner_id

    def span(day: str, moment: str) -> Q:
        return _span(day, moment, _start(goal), last, this) & Q(**{f"{day}__lte": this.on if this else until})

    begun, over = span("started_on", "changed_at"), span("ended_on", "changed_at")
    stages = Stage.objects.filter(owner=owner, path__goal=goal)
    levels = _levels(Reading.objects.filter(span("on", NOTED), owner=owner))
    return happened(
        stages=_stages(
            stages.annotate(began=Case(When(begun, then="started_on")), ended=Case(When(over, then="ended_on")))
        ),
        steps=_steps(Step.objects.filter(span("done_on", "changed_at"), owner=owner, goal=goal).done()),
        levels=levels,
        series=_series(owner, {move.competency for move in levels}, this.on if this else until),
        touches=_touches(Touch.objects.filter(span("on", NOTED), owner=owner)),
        interviews=_interviews(Interview.objects.filter(span("held_on", "changed_at"), owner=owner)),
        jobs=_jobs(StatusEvent.objects.filter(span("on", NOTED), owner=owner)),
    )


def _start(goal: Goal) -> datetime.date:
    return goal.state_on or goal.created_at.date()


def _span(day: str, moment: str, start: datetime.date, last: CheckIn | None, this: CheckIn | None) -> Q:
    """After the last check-in and not after this one; on their own days the moment of writing decides.

    What was only written down after the last one counts too, whatever its day: nobody has looked at it yet.
    """
    if last is None:
        found = Q(**{f"{day}__gte": start})
    else:
        found = Q(**{f"{day}__gt": last.on}) | Q(**{day: last.on, f"{moment}__gt": last.created_at})
        if moment == NOTED:
            found |= Q(**{f"{day}__gte": start, f"{moment}__gt": last.created_at})
    if this is not None:
        found &= Q(**{f"{day}__lt": this.on}) | Q(**{day: this.on, f"{moment}__lte": this.created_at})
    return found


def _stages(rows: QuerySet[Stage]) -> list[StageMoved]:
    """What began and was over; a stop that several paths share once."""
    rows = rows.filter(Q(began__isnull=False) | Q(ended__isnull=False)).order_by("-ended_on", "-started_on", "pk")[
        :MOST
    ]
    over = {Stage.State.DONE: COMPLETED, Stage.State.SKIPPED: "Skipped"}
    told: dict[tuple[str, str, datetime.date], StageMoved] = {}
    for title, state, began, ended in rows.values_list("title", "state", "began", "ended"):
        for verb, on in ((over.get(state, ""), ended), ("Started", began)):
            if on:
                told.setdefault((verb, stop_name(title), on), StageMoved(on, title, verb))
    return list(told.values())


def _steps(rows: QuerySet[Step]) -> list[StepDone]:
    rows = rows.prefetch_related("gaps").order_by("-done_on", "-pk")[:MOST]
    return [StepDone(_day(step.done_on), step.title, step.came_of_it, frozenset(_competencies(step))) for step in rows]


def _competencies(step: Step) -> list[int]:
    return [gap.competency_id for gap in step.gaps.all() if gap.competency_id]


def _levels(rows: QuerySet[Reading]) -> list[LevelMoved]:
    rows = rows.annotate(before=_before(Reading, "competency", "level")).select_related("competency")
    return [
        LevelMoved(
            reading.on, reading.competency_id, reading.competency.name, reading.before, reading.level,
            _word(reading, reading.before), _word(reading, reading.level),
        )
        for reading in rows.order_by("-on", "-pk")[:MOST]
    ]  # fmt: skip


def _series(owner: int, competencies: set[int], until: datetime.date) -> dict[int, list[int]]:
    """The levels of each of these competencies, oldest first, as they were that day."""
    rows = Reading.objects.filter(owner=owner, competency__in=competencies, on__lte=until).order_by("on", "pk")
    found: dict[int, list[int]] = {}
    for competency, level in rows.values_list("competency_id", "level"):
        found.setdefault(competency, []).append(level)
    return found


def _word(reading: Reading, level: int | None) -> str:
    if level is None:
        return ""
    if reading.competency.is_had_or_not:
        return "Have it" if level == 5 else "Not begun"
    return str(Level(level).label)


def _touches(rows: QuerySet[Touch]) -> list[Touched]:
    rows = rows.annotate(before=_before(Touch, "contact", "closeness")).select_related("contact")
    return [
        Touched(
            touch.on, touch.contact_id, touch.contact.name, touch.how, touch.before, touch.closeness,
            "" if touch.before is None else str(Closeness(touch.before).label), str(Closeness(touch.closeness).label),
        )
        for touch in rows.order_by("-on", "-pk")[:MOST]
    ]  # fmt: skip


def _interviews(rows: QuerySet[Interview]) -> list[InterviewHeld]:
    offered = Prefetch("recommendations", Recommendation.objects.order_by("pk"))
    rows = rows.select_related("contact").prefetch_related(offered).order_by("-held_on", "-pk")[:MOST]
    return [
        InterviewHeld(
            _day(talk.held_on), talk.contact_id, talk.contact.name, tuple(map(str, talk.recommendations.all()))
        )
        for talk in rows
    ]


def _jobs(rows: QuerySet[StatusEvent]) -> list[JobMoved]:
    rows = rows.select_related("opportunity").order_by("-on", "-pk")[:MOST]
    words = WORDS | {"looking": "Noted"}
    return [JobMoved(event.on, event.opportunity.title, words[event.status], event.note) for event in rows]


def _before(model: Any, of: str, value: str) -> Subquery:
    """The value in the row before this one, of the same competency or contact."""
    earlier = Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), pk__lt=OuterRef("pk"))
    rows = model.objects.filter(earlier, owner=OuterRef("owner"), **{of: OuterRef(of)})
    return Subquery(rows.order_by("-on", "-pk").values(value)[:1])


def _day(on: datetime.date | None) -> datetime.date:
    """The day of a row that was found by it."""
    if on is None:
        raise ValueError("found by its day, and has none")
    return on
