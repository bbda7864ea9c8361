"""What changes several rows of a path at once. Each runs in one transaction and locks what it counts on."""

import datetime
import uuid
from collections.abc import Mapping, Sequence

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from goals.models import Goal
from paths.models import CareerPath, Choice, Criterion, Score, Stage, StageGap

COPIED = ("kind", "title", "occupation_id", "months", "note", "witness_contact_id", "witness_interview_id")
LIVED = ("slipped", "state", "started_on", "ended_on")


class LivedOrderError(ValueError):
    """Stages that were lived keep their order; what it says is for the person."""

    def __init__(self, one: Stage, other: Stage) -> None:
        gone = next(stage for stage in (one, other) if stage.state != Stage.State.PLANNED)
        stands = "done" if gone.state == Stage.State.DONE else "where you are now"
        super().__init__(f"“{gone}” is {stands}: what you have lived keeps its place, and what is planned comes after.")


class PathFullError(ValueError):
    """A path holds no more stages; what it says is for the person."""

    def __init__(self, path: CareerPath) -> None:
        super().__init__(f"“{path}” has {CareerPath.MOST_STAGES} stages, as many as a path holds. Delete one first.")


def free_letter(goal: Goal) -> str | None:
    """The first letter that no path of the goal has, or None when all 26 are taken; holds the goal until the commit."""
    return next(iter(CareerPath.free_letters(goal_id=goal.pk, owner_id=goal.owner_id)), None)


@transaction.atomic
def add_path(
    *, goal: Goal, name: str, differs: str = "", source: CareerPath | None = None, token: uuid.UUID | None = None
) -> CareerPath:
    """A new path with the first free letter, without stages or with those of `source`, gaps included.

    Of the source it has all but what was skipped there: two paths can part where the person stands, and what is done
    is done on both. Raises ValueError when there is no letter left, or the source has more stages than a path holds.
    """
    letter = free_letter(goal)
    if letter is None:
        raise ValueError("A goal holds 26 paths, one a letter.")
    lived = lived_or_planned(source) if source else []
    if len(lived) > CareerPath.MOST_STAGES:
        raise ValueError(f"A path holds {CareerPath.MOST_STAGES} stages.")
    path = CareerPath.objects.create(
        owner_id=goal.owner_id, goal=goal, letter=letter, name=name, differs=differs, token=token or uuid.uuid4()
    )
    if lived:
        _copy(lived, to=path, place=0, as_lived=True)
    return path


def lived_or_planned(path: CareerPath) -> list[Stage]:
    """The stages of a path that another one can begin with, in order: all but what was skipped."""
    return [stage for stage in path.stages.in_order() if stage.state != Stage.State.SKIPPED]


@transaction.atomic
def copy_stage(*, stage: Stage, to: CareerPath, token: uuid.UUID | None = None) -> Stage:
    """The stage once more, planned, with the gaps it closes, at the end of another path of the same goal.

    `token` comes from the form: sent twice to one path, it answers the copy that was made first.
    """
    if to.goal_id != stage.path.goal_id:
        raise ValueError("A stage closes gaps of its own goal: it cannot stand on a path to another one.")
    place = next_place(to)
    once = uuid.uuid5(token or uuid.uuid4(), f"{stage.pk} to {to.pk}")
    if made := Stage.objects.filter(owner=to.owner_id, token=once).first():
        return made
    if is_full(to):
        raise PathFullError(to)
    return _copy([stage], to=to, place=place, token=once)[0]


@transaction.atomic
def move_stage(*, stage: Stage, steps: int) -> bool:
    """Change places with the stage `steps` after it, or before it when negative; False when there is none.

    Raises LivedOrderError when that would put another order to what was lived.
    """
    _hold(stage.path_id, stage.owner_id)
    stages = list(Stage.objects.filter(owner=stage.owner_id, path=stage.path_id).in_order())
    here = next((n for n, row in enumerate(stages) if row.pk == stage.pk), None)
    if here is None or not 0 <= here + steps < len(stages):
        return False
    one, other = stages[here], stages[here + steps]
    if not one.may_swap_with(other):
        raise LivedOrderError(one, other)
    # In one statement, whose end alone must find every place taken once. It makes no new version: someone who is
    # editing the words of a stage meanwhile has no quarrel with its place.
    Stage.objects.filter(owner=one.owner_id, pk__in=[one.pk, other.pk]).update(
        place=models.Case(models.When(pk=one.pk, then=other.place), default=one.place)
    )
    return True


@transaction.atomic
def choose_path(*, path: CareerPath, reason: str, at: datetime.datetime, token: uuid.UUID | None = None) -> Choice:
    """The path is the main one from now on; the choice before it stays, with its reason and the day it ended.

    A path that is the main one already stays so, for the reason that was given first.
    """
    Goal.objects.select_for_update().get(owner=path.owner_id, pk=path.goal_id)
    for former in Choice.objects.filter(owner=path.owner_id, goal=path.goal_id, replaced_at__isnull=True):
        if former.path_id == path.pk:
            return former
        former.replaced_at = at
        former.save()
    return Choice.objects.create(
        owner_id=path.owner_id,
        goal_id=path.goal_id,
        path=path,
        reason=reason,
        on=timezone.localdate(at),
        token=token or uuid.uuid4(),
    )


@transaction.atomic
def weigh(*, goal: Goal, criteria: Sequence[Criterion], weights: Mapping[str, int]) -> list[Criterion]:
    """The person's weights, by measure or by the number of an own criterion; what they are weighed by from now on.

    `criteria` are those of the goal, held by the caller. A measure has a row from the day it is weighed, also at the
    weight it began with: what somebody said once does not move with what the product begins with.
    """
    known = {row.measure or str(row.pk): row for row in criteria}
    for key, weight in weights.items():
        row = known.get(key)
        if row and row.weight != weight:
            row.weight = weight
            row.save()
    new = [key for key in Criterion.Measure.values if key in weights and key not in known]
    labels = dict(Criterion.Measure.choices)
    return [
        *criteria,
        *Criterion.objects.bulk_create(
            Criterion(owner_id=goal.owner_id, goal=goal, measure=key, name=labels[key], weight=weights[key])
            for key in new
        ),
    ]


@transaction.atomic
def give_points(*, criterion: Criterion, points: Mapping[int, int | None]) -> None:
    """The scores that a criterion gives, by path; None takes one back."""
    held = {row.path_id: row for row in Score.objects.filter(owner=criterion.owner_id, criterion=criterion.pk)}
    for path, given in points.items():
        row = held.get(path)
        if row and given is None:
            row.delete()
        elif row and given is not None and row.points != given:
            row.points = given
            row.save()
        elif row is None and given is not None:
            Score.objects.create(owner_id=criterion.owner_id, criterion=criterion, path_id=path, points=given)


def is_full(path: CareerPath) -> bool:
    """Does the path hold as many stages as it can? Held first, by `next_place`, it stays so until the commit."""
    return Stage.objects.filter(owner=path.owner_id, path=path.pk).count() >= CareerPath.MOST_STAGES


def next_place(path: CareerPath) -> int:
    """A place after all that the path has or ever had; holds the path until the commit.

    History counts too: a deleted stage that comes back must find its place free.
    """
    _hold(path.pk, path.owner_id)
    history = apps.get_model("paths", "StageEvent")
    ever = history.objects.filter(owner=path.owner_id, path=path.pk)
    now = Stage.objects.filter(owner=path.owner_id, path=path.pk)
    places = [rows.aggregate(last=models.Max("place"))["last"] for rows in (ever, now)]
    return max((place + 1 for place in places if place is not None), default=0)


def _hold(path_id: int, owner_id: int) -> None:
    """Whoever changes the order of a path waits for the one before; of a path deleted meanwhile nothing is held."""
    CareerPath.objects.select_for_update().filter(owner=owner_id, pk=path_id).first()


def _copy(
    stages: list[Stage], *, to: CareerPath, place: int, as_lived: bool = False, token: uuid.UUID | None = None
) -> list[Stage]:
    """`token` is that of the copy, when there is one."""
    names = COPIED + LIVED if as_lived else COPIED
    copies = Stage.objects.bulk_create(
        Stage(
            owner_id=to.owner_id,
            path=to,
            place=place + n,
            token=token or uuid.uuid4(),
            **{name: getattr(stage, name) for name in names},
        )
        for n, stage in enumerate(stages)
    )
    closes = StageGap.objects.filter(owner=to.owner_id, stage__in=[stage.pk for stage in stages]).order_by("pk")
    copy_of = {stage.pk: copy for stage, copy in zip(stages, copies, strict=True)}
    StageGap.objects.bulk_create(
        StageGap(owner_id=to.owner_id, stage=copy_of[link.stage_id], gap_id=link.gap_id) for link in closes
    )
    return copies
