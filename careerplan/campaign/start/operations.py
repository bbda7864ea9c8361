"""What the pages of the guided start make. Each row's token follows from the form's, so that a form sent twice makes
each row once."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from careerplan.accounts.models import User
from goals.gaps.models import Gap
from goals.gaps.operations import competency_named
from goals.models import Goal
from goals.steps.models import Step, StepGap
from paths.models import CareerPath, Stage

MONTHS_A_STOP = 24


@dataclass(frozen=True)
class What:
    """Something to know: its name and the level now, 0 to 5."""

    name: str
    level: int


@dataclass(frozen=True)
class Whom:
    """Somebody to know, and what they would be to the campaign."""

    who: str
    kind: str


@dataclass(frozen=True)
class FirstStep:
    """What to do about a gap."""

    gap: Gap
    title: str
    arena: str
    due_on: datetime.date | None


@dataclass(frozen=True)
class FirstPath:
    """A way to the goal by the names of its stops."""

    name: str
    stops: list[str]


def add_gaps(
    *, owner: User, goal: Goal, form: uuid.UUID, whats: list[What], whoms: list[Whom], on: datetime.date
) -> None:
    """Gaps of a first campaign: all count much (4 of 5), and ask for skilled, or for being in touch."""
    with transaction.atomic():
        for place, what in enumerate(whats):
            _once(_what, owner, goal, uuid.uuid5(form, f"what {place}"), what, on)
        for place, whom in enumerate(whoms):
            token = uuid.uuid5(form, f"whom {place}")
            _once(
                Gap.objects.get_or_create,
                owner=owner,
                token=token,
                defaults={
                    "goal": goal,
                    "side": Gap.Side.WHOM,
                    "who": whom.who,
                    "kind_of_person": whom.kind,
                    "importance": 4,
                    "required": 3,
                },
            )


def _what(owner: User, goal: Goal, token: uuid.UUID, what: What, on: datetime.date) -> None:
    competency = competency_named(what.name, owner=owner, on=on, level=what.level)
    if not goal.gaps.filter(competency=competency).exists():
        Gap.objects.create(
            owner=owner,
            token=token,
            goal=goal,
            side=Gap.Side.WHAT,
            competency=competency,
            importance=4,
            required=5 if competency.is_had_or_not else 3,
        )


def add_steps(*, owner: User, goal: Goal, form: uuid.UUID, steps: Iterable[FirstStep]) -> None:
    """One step for each gap that was answered."""
    with transaction.atomic():
        for first in steps:
            _once(_step, owner, goal, uuid.uuid5(form, f"gap {first.gap.pk}"), first)


def _step(owner: User, goal: Goal, token: uuid.UUID, first: FirstStep) -> None:
    step, made = Step.objects.get_or_create(
        owner=owner,
        token=token,
        defaults={"goal": goal, "title": first.title, "arena": first.arena, "due_on": first.due_on},
    )
    if made:
        StepGap.objects.create(owner=owner, step=step, gap=first.gap)


def add_paths(*, owner: User, goal: Goal, form: uuid.UUID, paths: list[FirstPath]) -> None:
    """Paths by the names of their stops, two years each to begin with."""
    with transaction.atomic():
        for place, first in enumerate(paths):
            _once(_path, owner, goal, uuid.uuid5(form, f"path {place}"), first)


def _path(owner: User, goal: Goal, token: uuid.UUID, first: FirstPath) -> None:
    letter = CareerPath.free_letters(goal_id=goal.pk, owner_id=owner.pk)[0]
    path, made = CareerPath.objects.get_or_create(
        owner=owner, token=token, defaults={"goal": goal, "name": first.name, "letter": letter}
    )
    if made:
        for place, title in enumerate(first.stops):
            Stage.objects.create(owner=owner, path=path, place=place, title=title, months=MONTHS_A_STOP)


def _once(make, *args, **kwargs) -> None:  # type: ignore[no-untyped-def]
    """Two equal forms at the same moment: the later finds the row made, which is what it wanted."""
    try:
        with transaction.atomic():
            make(*args, **kwargs)
    except IntegrityError:
        return
