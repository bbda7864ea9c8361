"""A path as it is lived: its stages are started, completed, put off, skipped, and planned again.

Each is one transaction on stages that `goings` holds, and answers the sentences that say all that it changed.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import models, transaction

from careerplan.web.words import listed
from goals.gaps.models import Gap
from goals.gaps.operations import read_gap
from goals.models import Goal, Position
from paths.drawing import same_stop, stop_name
from paths.models import CareerPath, Stage
from paths.timeline import in_words

State = Stage.State
MOST_SLIPPED = 240


class NotNowError(ValueError):
    """What cannot be done with a stage as it stands; what it says is for the person."""


@dataclass(frozen=True)
class Going:
    """A path as far as it was gone: its stages in order."""

    path: CareerPath
    stages: tuple[Stage, ...]

    @property
    def present(self) -> Stage | None:
        """The stage that was started and is not over."""
        return next((stage for stage in self.stages if stage.state == State.NOW), None)

    @property
    def next(self) -> Stage | None:
        """The first stage that is planned."""
        return next((stage for stage in self.stages if stage.state == State.PLANNED), None)

    @property
    def last(self) -> Stage | None:
        """Of the stages that were started the one that came last, by its day: it may stand before another."""
        begun = [stage for stage in self.stages if stage.state in (State.NOW, State.DONE)]
        return sorted(begun, key=lambda stage: stage.started_on or datetime.date.min)[-1] if begun else None

    @property
    def over(self) -> Stage | None:
        """Of the stages that are done the one that was over last, wherever it stands."""
        done = [stage for stage in self.stages if stage.state == State.DONE]
        return max(done, key=lambda stage: stage.ended_on or datetime.date.min, default=None)

    def find(self, pk: int) -> Stage | None:
        """The stage of this key, as it stands; None when it was deleted."""
        return next((stage for stage in self.stages if stage.pk == pk), None)

    def jumped(self, stage: Stage) -> list[Stage]:
        """What is planned before `stage`, and would be skipped if that began."""
        before = self.stages[: self.stages.index(stage)]
        return [one for one in before if one.state == State.PLANNED]


def goings(*, goal: Goal, hold: bool = False) -> dict[int, Going]:
    """All paths of a goal by their keys, in two queries. What is held stays as it is until the commit."""
    paths = CareerPath.objects.filter(owner=goal.owner_id, goal=goal).order_by("pk")
    stages = Stage.objects.filter(owner=goal.owner_id, path__goal=goal).select_related("occupation").order_by("pk")
    if hold:
        paths, stages = paths.select_for_update(), stages.select_for_update(of=("self",))
    found = {path.pk: path for path in paths}
    of: dict[int, list[Stage]] = {pk: [] for pk in found}
    for stage in sorted(stages, key=lambda stage: stage.place):
        if stage.path_id in found:
            stage.path = found[stage.path_id]
            of[stage.path_id].append(stage)
    return {pk: Going(path, tuple(of[pk])) for pk, path in found.items()}


@transaction.atomic
def start_stage(*, going: Going, stage: Stage, on: datetime.date, also: Iterable[Going] = ()) -> list[str]:
    """The stage is the present one since `on`; the one before it is completed, and what was planned between skipped.

    On the paths `also` the same stop is started where it is the next one and none is the present.
    """
    if stage.state != State.PLANNED:
        raise NotNowError(f"{stage} cannot be started: {stage.stands}.")
    told = []
    if present := going.present:
        told.append(_complete(present, on))
    told += [_skip(one, on) for one in going.jumped(stage)]
    told.append(_start(stage, on))
    twins = [other for other in also if other.next and not other.present and same_stop(other.next, stage)]
    return [*told, *_the_same(twins, "Started", [_start(twin.next, on) for twin in twins if twin.next])]


@transaction.atomic
def complete_stage(
    *,
    going: Going,
    stage: Stage,
    on: datetime.date,
    today: datetime.date,
    levels: Mapping[Gap, int] | None = None,
    also: Iterable[Going] = (),
) -> list[str]:
    """The stage was over on `on`; where its gaps are after it is read `today`.

    On the paths `also` the same stop is completed where it is the present one.
    """
    if stage.state != State.NOW:
        raise NotNowError(f"{stage} cannot be completed: {stage.stands}.")
    told = [_complete(stage, on)]
    twins = [other for other in also if other.present and same_stop(other.present, stage)]
    told += _the_same(twins, "Completed", [_complete(twin.present, on) for twin in twins if twin.present])
    for gap, level in (levels or {}).items():
        read_gap(gap=gap, level=level, on=today, note=f"After: {stage.title}")
    if levels:
        told.append(f"Levels noted: {listed([gap.name for gap in levels])}.")
    return told


@transaction.atomic
def slip_stage(*, stage: Stage, months: int, on: datetime.date, why: str = "") -> list[str]:
    """The stage takes so many months more than it did, or fewer when negative; `why` is added to its note."""
    if not stage.is_ahead:
        raise NotNowError(f"{stage} cannot slip: {stage.stands}.")
    if not months:
        raise NotNowError(f"{stage}: it does not slip.")
    stage.slipped += months
    if not 0 <= stage.slipped <= MOST_SLIPPED:
        raise NotNowError(f"A stage slips by {in_words(MOST_SLIPPED)} at most, and not by less than nothing.")
    if why:
        stage.note = noted(stage.note, slip_line(months, on, why))
    stage.save()
    if months < 0:
        return [f"{stage} takes {in_words(stage.months + stage.slipped)} again."]
    return [f"{stage} slipped by {in_words(months)}."]


@transaction.atomic
def skip_stage(*, stage: Stage, on: datetime.date) -> list[str]:
    """The stage is not gone to, or given up on the way; it stays readable and takes no time."""
    if not stage.is_ahead:
        raise NotNowError(f"{stage} cannot be skipped: {stage.stands}.")
    return [_skip(stage, on)]


@transaction.atomic
def put_back(*, going: Going, stage: Stage) -> list[str]:
    """One step back: what was skipped or started is planned again, what was done last goes on.

    What is planned again stands behind all that was gone already.
    """
    if stage.state == State.PLANNED:
        raise NotNowError(f"{stage} is planned already.")
    if stage.state == State.DONE:
        if going.present:
            raise NotNowError(f"{stage} cannot go on: {going.present} is where you are now.")
        if going.last != stage:
            raise NotNowError(f"{stage} cannot go on: {going.last} came after it.")
        stage.state, stage.ended_on = State.NOW, None
        stage.save()
        return [f"{stage} goes on."]
    stays = _position_stays(stage) if stage.state == State.NOW else []
    stage.state, stage.started_on, stage.ended_on = State.PLANNED, None, None
    stage.save()
    _behind_what_was_gone(going, stage)
    return [f"Planned again: {stage}.", *stays]


@transaction.atomic
def move_position(*, stage: Stage, on: datetime.date, employer: str = "") -> list[str]:
    """Today's position is that of the stage since `on`, and the one before it ended then; never twice the same."""
    current = Position.objects.select_for_update().filter(owner=stage.owner_id).current()
    if current and is_position(current, stage):
        return []
    told = []
    if current:
        current.ended_on = on
        current.save()
        told.append(f"{current} ended.")
    new = Position(
        owner_id=stage.owner_id, title=stage.title, occupation=stage.occupation, employer=employer, started_on=on
    )
    new.save()
    return [f"Your position is {new} now.", *told]


def is_position(position: Position, stage: Stage) -> bool:
    """Is the person there already?"""
    return stop_name(position.title) == stop_name(stage.title)


def shared_next(paths: Iterable[Going], stage: Stage) -> list[Going]:
    """The other paths whose next stop this is too, with nothing under way."""
    others = [other for other in paths if other.path.pk != stage.path_id and other.next and not other.present]
    return [other for other in others if other.next and same_stop(other.next, stage)]


def shared_present(paths: Iterable[Going], stage: Stage) -> list[Going]:
    """The other paths on which this stop is the present one too."""
    others = [other for other in paths if other.path.pk != stage.path_id and other.present]
    return [other for other in others if other.present and same_stop(other.present, stage)]


def slip_line(months: int, on: datetime.date, why: str) -> str:
    """What a slip adds to the note: "Slipped by 3 months on 24 November 2026: the post is frozen"."""
    return f"Slipped by {in_words(months)} on {on.day} {on:%B %Y}: {why}"


def noted(note: str, line: str) -> str:
    """The note with one more line."""
    return f"{note}\n{line}" if note else line


def _start(stage: Stage, on: datetime.date) -> str:
    stage.state, stage.started_on = State.NOW, on
    stage.save()
    return f"Started: {stage}."


def _complete(stage: Stage, on: datetime.date) -> str:
    stage.state, stage.ended_on = State.DONE, on
    stage.save()
    return f"Completed: {stage}."


def _skip(stage: Stage, on: datetime.date) -> str:
    stage.state, stage.ended_on = State.SKIPPED, on
    stage.save()
    return f"Skipped: {stage}."


def _position_stays(stage: Stage) -> list[str]:
    """A role that was not started after all may have moved the position, which may have changed since."""
    current = Position.objects.filter(owner=stage.owner_id).current()
    if stage.kind != Stage.Kind.ROLE or current is None or not is_position(current, stage):
        return []
    return [f"Your position is still {current}: change that under “Where I stand”, if it is not so."]


def _the_same(twins: list[Going], verb: str, done: list[str]) -> list[str]:
    """On which other paths it was done, too."""
    return [f"{verb} on {listed([twin.path.name for twin in twins])}, too."] if done else []


def _behind_what_was_gone(going: Going, stage: Stage) -> None:
    """The places of the path stay the same ones; the stages between move up by one."""
    order = [one for one in going.stages if one != stage]
    gone = [n for n, one in enumerate(order) if one.state in (State.NOW, State.DONE)]
    here = max(gone[-1] + 1 if gone else 0, going.stages.index(stage))
    order.insert(here, stage)
    places = [one.place for one in going.stages]
    moved = [(one.pk, place) for one, place in zip(order, places, strict=True) if one.place != place]
    if moved:
        whens = [models.When(pk=pk, then=place) for pk, place in moved]
        rows = Stage.objects.filter(owner=stage.owner_id, pk__in=[pk for pk, _ in moved])
        rows.update(place=models.Case(*whens, output_field=models.IntegerField()))
