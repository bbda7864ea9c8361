"""What a check-in shows beside what happened: steps that were added or slipped, and how far the present stage is."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q

from careerplan.web.words import in_words
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins.calendar import day
from paths.checkins.models import CheckIn, Commitment
from paths.drawing import stop_name
from paths.models import Stage

MOST = 12


class Planned(NamedTuple):
    """A step in plain values."""

    pk: int
    title: str
    due_on: datetime.date | None
    state: str
    created_at: datetime.datetime


@dataclass(frozen=True)
class Slip:
    """A step whose day moved later, or has passed, and which of the two in words."""

    title: str
    reason: str


@dataclass(frozen=True)
class Present:
    """A stage that goes on: the months it has lasted, of those it takes, and both in words."""

    title: str
    months: int
    takes: int
    words: str


@dataclass(frozen=True)
class UnderWay:
    """All of it, the first dozen of each."""

    added: list[str]
    slipped: list[Slip]
    stages: list[Present]


def under_way(goal: Goal, last: CheckIn | None, today: datetime.date) -> UnderWay:
    """Since the `last` check-in: four queries, whatever there is. What was promised at that one was not added since."""
    since = last.created_at if last else goal.created_at
    promised = Commitment.objects.filter(owner=goal.owner_id, check_in=last).values_list("step_id", flat=True)
    rows = Step.objects.filter(Q(created_at__gt=since) | Q(state__in=Step.OPEN), owner=goal.owner_id, goal=goal)
    rows = rows.exclude(state=Step.State.DROPPED).order_by("due_on", "pk")
    known = set(promised)
    steps = [Planned(*row) for row in rows.values_list(*Planned._fields)]
    added = [step.title for step in steps if step.created_at > since and step.pk not in known]
    open_steps = [step for step in steps if step.state in Step.OPEN]
    return UnderWay(added[:MOST], slips(open_steps, _days_at(goal, since), today)[:MOST], _present(goal, today))


def slips(steps: Iterable[Planned], before: Mapping[int, datetime.date], today: datetime.date) -> list[Slip]:
    """Open steps whose day is later than `before`, or over."""
    found = []
    for step in steps:
        was = before.get(step.pk)
        if step.due_on and step.due_on < today:
            found.append(Slip(step.title, f"was due on {day(step.due_on, today)}"))
        elif was and step.due_on and step.due_on > was:
            found.append(Slip(step.title, f"from {day(was, today)} to {day(step.due_on, today)}"))
    return found


def present(title: str, started_on: datetime.date, takes: int, today: datetime.date) -> Present:
    """How far a stage is; one that takes longer than planned says so without a verdict."""
    months = (today.year - started_on.year) * 12 + today.month - started_on.month - (today.day < started_on.day)
    months = max(months, 0)
    of = f"{in_words(months) if months else 'none'} of {in_words(takes)} months" if takes else "as long as it takes"
    return Present(title, months, takes, f"{of}, since {started_on.day} {started_on:%B %Y}")


def _days_at(goal: Goal, moment: datetime.datetime) -> dict[int, datetime.date]:
    """The day of each step as it stood at that moment."""
    events: Any = Step.pgh_event_model._base_manager  # type: ignore[attr-defined]
    rows = events.filter(owner=goal.owner_id, goal=goal, changed_at__lte=moment)
    newest = rows.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id").values_list("pgh_obj_id", "due_on")
    return {pk: due for pk, due in newest if due}


def _present(goal: Goal, today: datetime.date) -> list[Present]:
    """A stop that several paths share once."""
    stages = Stage.objects.filter(owner=goal.owner_id, path__goal=goal, state=Stage.State.NOW).order_by(
        "started_on", "pk"
    )
    rows = stages.exclude(started_on=None).values_list("title", "started_on", "months", "slipped")[:MOST]
    found = {stop_name(row[0]): present(row[0], row[1], row[2] + row[3], today) for row in rows}
    return list(found.values())
