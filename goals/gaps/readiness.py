"""How much of what the goal takes is there.

    readiness = sum(importance x min(now, required)) / sum(importance x required)

over what to know and whom to know together, and over each alone. More than a gap requires counts no further; no gaps,
no figure. The percentage says 0 only when nothing is there, and 100 only when every gap is closed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from careerplan.web.words import counted, in_words, sentence

WHAT, WHOM = "what", "whom"


class Measurable(Protocol):
    """What is asked of a gap: a row of `with_levels()` or of `figures()` will do, and so will plain values."""

    @property
    def name(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def importance(self) -> int: ...
    @property
    def now(self) -> int: ...
    @property
    def required(self) -> int: ...


@dataclass(frozen=True)
class Share:
    """One side of the goal, or both."""

    percent: int
    total: int
    closed: int

    @property
    def open(self) -> int:
        return self.total - self.closed


@dataclass(frozen=True)
class Readiness:
    """The share of all gaps, of each side (None for one without gaps), and the gap whose closing would move it most."""

    all: Share
    what: Share | None
    whom: Share | None
    most: Measurable | None
    points: int
    reason: str

    @property
    def percent(self) -> int:
        return self.all.percent


def measure(gaps: Iterable[Measurable]) -> Readiness | None:
    """Readiness for a goal that takes `gaps`; None when it takes nothing yet. A tie goes to the gap named first."""
    rows = list(gaps)
    share = _share(rows)
    if share is None:
        return None
    sides = _side(rows, WHAT), _side(rows, WHOM)
    most = max(rows, key=_missing)
    total = sentence(counted(share.total, "gap"))
    if not _missing(most):
        return Readiness(share, *sides, None, 0, f"{total}, all closed: you have what the goal takes.")
    points = percent(sum(map(_there, rows)) + _missing(most), sum(map(_needed, rows))) - share.percent
    worth = f": {counted(points, 'point')}" if points else ""
    reason = f"{total}, {in_words(share.closed)} closed. Closing “{most.name}” would move you most{worth}."
    return Readiness(share, *sides, most, points, reason)


def is_closed(gap: Measurable) -> bool:
    """Is as much there as the goal requires?"""
    return gap.now >= gap.required


def distance(gap: Measurable) -> int:
    """Levels still to go; 0 when it is closed."""
    return max(gap.required - gap.now, 0)


def _side(rows: list[Measurable], side: str) -> Share | None:
    return _share([gap for gap in rows if gap.side == side])


def _share(rows: list[Measurable]) -> Share | None:
    if not rows:
        return None
    figure = percent(sum(map(_there, rows)), sum(map(_needed, rows)))
    return Share(figure, len(rows), sum(map(is_closed, rows)))


def percent(there: int, needed: int) -> int:
    """Readiness of the two sums of the formula.

    Rounded to the nearest, but never to 0 with something there, nor to 100 with something missing.
    """
    if there in (0, needed):
        return 100 if there else 0
    return min(max((200 * there + needed) // (2 * needed), 1), 99)


def _there(gap: Measurable) -> int:
    return gap.importance * min(gap.now, gap.required)


def _needed(gap: Measurable) -> int:
    return gap.importance * gap.required


def _missing(gap: Measurable) -> int:
    return gap.importance * distance(gap)
