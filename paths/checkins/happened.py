"""What happened since the last check-in, told by day: stages begun and over, steps done, levels moved, people met, jobs
followed."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from careerplan.web.words import listed, sentence_end
from paths.checkins.spark import Spark, spark

HOW = {
    "met": "Met {}",
    "wrote": "Wrote to {}",
    "called": "Called {}",
    "other": "In touch with {}",
    "added": "Put down {}",
}

COMPLETED = "Completed"
MOST_LEVELS = 8
NOTHING: Mapping[int, Sequence[int]] = MappingProxyType({})


@dataclass(frozen=True)
class StepDone:
    """A step was done; `competencies` are those of the gaps that it closes."""

    on: datetime.date
    title: str
    came_of_it: str = ""
    competencies: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class LevelMoved:
    """A competency was read: its level before (None for the first reading) and after, with their words."""

    on: datetime.date
    competency: int
    name: str
    before: int | None
    after: int
    before_word: str
    after_word: str


@dataclass(frozen=True)
class Touched:
    """A moment with a contact, and how close the two were before (None for the first) and after."""

    on: datetime.date
    contact: int
    name: str
    how: str
    before: int | None
    after: int
    before_word: str
    after_word: str


@dataclass(frozen=True)
class InterviewHeld:
    """An informational interview, and whom and what was recommended there."""

    on: datetime.date
    contact: int
    name: str
    recommended: tuple[str, ...] = ()


@dataclass(frozen=True)
class JobMoved:
    """A line of a job's timeline."""

    on: datetime.date
    job: str
    word: str
    note: str = ""


@dataclass(frozen=True)
class StageMoved:
    """A stage of a path was started, completed or skipped; `verb` says which."""

    on: datetime.date
    title: str
    verb: str


Move = TypeVar("Move", LevelMoved, Touched)


@dataclass(frozen=True)
class Thing:
    """One thing that happened. `is_up` when a level or a closeness went up; a line for each level that was read."""

    title: str
    detail: str = ""
    is_up: bool = False
    sparks: tuple[Spark, ...] = ()


@dataclass(frozen=True)
class Day:
    """What happened on a day."""

    on: datetime.date
    things: tuple[Thing, ...]


def happened(
    *,
    stages: Iterable[StageMoved] = (),
    steps: Iterable[StepDone] = (),
    levels: Iterable[LevelMoved] = (),
    touches: Iterable[Touched] = (),
    interviews: Iterable[InterviewHeld] = (),
    jobs: Iterable[JobMoved] = (),
    series: Mapping[int, Sequence[int]] = NOTHING,
) -> list[Day]:
    """By day, the newest first; `series` has the levels of each competency so far.

    A level read on the day of a step that serves it, and a touch on the day of an interview with the same person, are
    told in one line.
    """
    left = [move for move in _once(levels, "competency") if move.before is not None or move.after]
    met = list(touches)
    told = [(stage.on, Thing(f"{stage.verb}: {stage.title}", is_up=stage.verb == COMPLETED)) for stage in stages]
    for step in steps:
        own = [move for move in left if move.on == step.on and move.competency in step.competencies]
        left = [move for move in left if move not in own]
        told.append((step.on, _step(step, own, series)))
    for talk in interviews:
        close = [touch for touch in met if touch.on == talk.on and touch.contact == talk.contact]
        met = [touch for touch in met if touch not in close]
        told.append((talk.on, _talk(talk, _once(close, "contact"))))
    told += [(move.on, Thing(_moved(move), "", _is_up(move), _sparks([move], series))) for move in left]
    told += [(touch.on, Thing(HOW[touch.how].format(touch.name), _closer(touch), _is_up(touch))) for touch in met]
    told += [(job.on, Thing(f"{job.word}: {job.job}", job.note)) for job in jobs]
    told.sort(key=lambda pair: pair[0], reverse=True)
    return [Day(on, tuple(thing for _, thing in pairs)) for on, pairs in groupby(told, key=lambda pair: pair[0])]


def _once(moves: Iterable[Move], of: str) -> list[Move]:
    """What moved several times on a day, the latest first, as one move from where it began to where it ended."""
    days: dict[tuple[datetime.date, int], list[Move]] = {}
    for move in moves:
        days.setdefault((move.on, getattr(move, of)), []).append(move)
    return [_whole(several) for several in days.values()]


def _whole(several: list[Move]) -> Move:
    latest, first = several[0], several[-1]
    if len(several) == 1:
        return latest
    if first.before is None:  # it was written down that day: where it was then is where it began
        return replace(latest, before=first.after, before_word=first.after_word)
    return replace(latest, before=first.before, before_word=first.before_word)


def _step(step: StepDone, moves: list[LevelMoved], series: Mapping[int, Sequence[int]]) -> Thing:
    words = [f"{_moved(move)}." for move in moves]
    return Thing(
        step.title, " ".join(filter(None, [step.came_of_it, *words])), any(map(_is_up, moves)), _sparks(moves, series)
    )


def _talk(talk: InterviewHeld, touches: list[Touched]) -> Thing:
    words = [_closer(touch) for touch in touches]
    if talk.recommended:
        words.append(sentence_end(f"Recommended: {listed(talk.recommended)}"))
    return Thing(f"Talked with {talk.name}", " ".join(filter(None, words)), any(map(_is_up, touches)))


def _sparks(moves: Iterable[LevelMoved], series: Mapping[int, Sequence[int]]) -> tuple[Spark, ...]:
    """The levels so far of what moved; none while there is only one."""
    found = []
    for move in moves:
        levels = list(series.get(move.competency, ()))[-MOST_LEVELS:]
        words = f"{move.name} so far, of 5: {', '.join(map(str, levels))}"
        found.append(spark(levels, low=0, high=5, words=words))
    return tuple(filter(None, found))


def _moved(move: LevelMoved) -> str:
    if move.before is None:
        return f"{move.name}: {move.after_word.lower()}"
    if move.before == move.after:
        return f"{move.name}: still {move.after_word.lower()}"
    return f"{move.name}: {move.before_word.lower()} to {move.after_word.lower()}"


def _closer(touch: Touched) -> str:
    if touch.before is None or touch.before == touch.after:
        return f"{touch.after_word}."
    return f"{touch.before_word} to {touch.after_word.lower()}."


def _is_up(move: LevelMoved | Touched) -> bool:
    return move.after > (move.before or 0)
