"""The one best next action, with its reason. Pure: plain values and today's date in, ranked actions out.

An action's weight is the sum of what speaks for it, in points of the goal's readiness that it could move or, where
nothing is measured, in the points that an experienced coach would give it:

- a promise to somebody else that is due (an offer to answer, a thank-you) goes before work on oneself;
- among steps: importance x levels still missing of the gaps that it closes, more when it is late or due this week;
- a gap that nobody works on: the same sum, halved, for a first step must still be found;
- a stage of the main path that should be over, or the one after a stage that is done: all dates wait for it.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from careerplan.web.words import counted, sentence

WEEK = datetime.timedelta(days=7)
PROMISE = 100
OVERDUE_CHECK_IN = 60
STAGE_IS_OVER = 40
NEXT_STAGE = 30
TOO_FEW_PATHS = 15
ENOUGH_PATHS = 3


class Kind(StrEnum):
    """What an action is about; the page knows which button belongs to it."""

    START = "start"
    CHECK_IN = "check_in"
    STEP = "step"
    GAP = "gap"
    INTERVIEW = "interview"
    JOB = "job"
    PATH = "path"
    STAGE = "stage"
    DRAFT = "draft"


@dataclass(frozen=True)
class Action:
    """An order in plain words, why this one, and the row that it is about (0: none); `gaps` are the keys of the gaps
    that it would close, those that move most first."""

    kind: Kind
    words: str
    reason: str
    weight: float
    pk: int = 0
    gaps: tuple[int, ...] = ()

    def with_lever(self, reason: str) -> "Action":
        """The same with what speaks for it besides: "Closes 9 % of what you still lack ...", as a lever says it."""
        return replace(self, reason=f"{self.reason} It is a lever, too: it {reason[:1].lower()}{reason[1:]}")


@dataclass(frozen=True)
class OpenGap:
    """A gap with levels still missing."""

    pk: int
    name: str
    importance: int
    missing: int
    has_step: bool = True

    @property
    def pull(self) -> int:
        """What closing it is worth: importance x levels missing."""
        return self.importance * self.missing


@dataclass(frozen=True)
class OpenStep:
    """A step that is not done, and the gaps that it closes."""

    pk: int
    title: str
    due_on: datetime.date | None
    gaps: Sequence[OpenGap] = ()


@dataclass(frozen=True)
class Promise:
    """Something that somebody else waits for: an interview's next act, a job's next action."""

    kind: Kind
    pk: int
    words: str
    due_on: datetime.date
    reason: str


@dataclass(frozen=True)
class Stop:
    """The stage of the main path that waits for a word: the present one that should be over, by the day `due`; or the
    next one, when `after` is done and nothing was started since."""

    pk: int
    title: str
    due: datetime.date | None = None
    after: str = ""


@dataclass(frozen=True)
class State:
    """What the campaign looks like on a day."""

    today: datetime.date
    missing_page: str = ""
    check_in_on: datetime.date | None = None
    steps: Iterable[OpenStep] = ()
    gaps: Iterable[OpenGap] = ()
    promises: Iterable[Promise] = ()
    paths: int = 0
    stop: Stop | None = None
    can_draft: bool = False  # are the occupations of today and of the goal known?


def ranked(state: State) -> list[Action]:
    """All that could be done next, the best first; never empty."""
    found = (_promises, _check_in, _steps, _gaps, _paths, _stop, _start)
    actions = [action for what in found for action in what(state)]
    rest = Action(Kind.GAP, "Read your picture again", "Nothing waits: look whether it still asks for more.", 0)
    return sorted(actions, key=lambda action: (-action.weight, action.kind, action.pk)) or [rest]


def _promises(state: State) -> Iterable[Action]:
    for promise in state.promises:
        days = (promise.due_on - state.today).days
        if days <= WEEK.days:
            yield Action(promise.kind, promise.words, promise.reason, PROMISE - days, promise.pk)


def _check_in(state: State) -> Iterable[Action]:
    if state.check_in_on and state.check_in_on <= state.today:
        late = (state.today - state.check_in_on).days
        when = f"It was due {counted(late, 'day')} ago" if late else "It is due today"
        reason = f"{when}, and five minutes tell you whether the rest is still the right work."
        yield Action(Kind.CHECK_IN, "Stop and look: what moved, and is it still right?", reason, OVERDUE_CHECK_IN)


def _steps(state: State) -> Iterable[Action]:
    for step in state.steps:
        pull = sum(gap.pull for gap in step.gaps)
        days = (step.due_on - state.today).days if step.due_on else None
        urgency = 1.0 if days is None else 2.0 if days <= 0 else 1.5 if days <= WEEK.days else 1.0
        gaps = tuple(gap.pk for gap in sorted(step.gaps, key=lambda gap: -gap.pull))
        yield Action(Kind.STEP, step.title, _why_step(step, days), max(pull, 1) * urgency, step.pk, gaps)


def _why_step(step: OpenStep, days: int | None) -> str:
    if not step.gaps:
        return "It is planned, though it closes no gap yet: do it, or let it go."
    widest = max(step.gaps, key=lambda gap: gap.pull)
    more = len(step.gaps) - 1
    closes = (
        f"it closes {counted(more + 1, 'gap')} at a time, {widest.name} first" if more else f"it closes {widest.name}"
    )
    width = f"{counted(widest.missing, 'level')} short, importance {widest.importance} of 5"
    when = "" if days is None or days > WEEK.days else " It is due this week." if days >= 0 else " It is late."
    return f"Why this one: {closes}, {width}.{when}"


def _gaps(state: State) -> Iterable[Action]:
    for gap in state.gaps:
        if not gap.has_step and gap.missing:
            words = f"Find a first step for {gap.name}"
            reason = f"Why this one: nobody works on it yet, and it is {counted(gap.missing, 'level')} short."
            yield Action(Kind.GAP, words, reason, gap.pull / 2, gap.pk, (gap.pk,))


def _paths(state: State) -> Iterable[Action]:
    if state.missing_page == "paths" and state.can_draft:
        reason = "Why this one: no way to the goal is drawn yet. Three can be drafted for you to argue with."
        yield Action(Kind.DRAFT, "Have three ways to the goal drafted", reason, PROMISE / 2 + 1)
    if not state.missing_page and state.paths < ENOUGH_PATHS:
        missing = ENOUGH_PATHS - state.paths
        words = "Draw a second way to the goal" if state.paths == 1 else "Draw one more way to the goal"
        so_far = "one path is a hope" if state.paths == 1 else f"{counted(state.paths, 'path')} are an either-or"
        reason = f"Why this one: {so_far}. {sentence(counted(missing, 'more path'))} would make it a choice."
        yield Action(Kind.PATH, words, reason, TOO_FEW_PATHS)


def _stop(state: State) -> Iterable[Action]:
    if (stop := state.stop) is None:
        return
    if stop.due:
        words = f"Complete {stop.title}, or say how much longer it takes"
        reason = f"Why this one: it should have been over in {stop.due:%B %Y}, and every date after it waits for it."
        yield Action(Kind.STAGE, words, reason, STAGE_IS_OVER, stop.pk)
    elif stop.after:
        reason = f"Why this one: {stop.after} is done, and your main path goes on with it."
        yield Action(Kind.STAGE, f"Start {stop.title}", reason, NEXT_STAGE, stop.pk)


def _start(state: State) -> Iterable[Action]:
    if state.missing_page:
        words = "Finish your first campaign"
        reason = "Why this one: everything else grows from it, and you can leave it anywhere."
        yield Action(Kind.START, words, reason, PROMISE / 2)
