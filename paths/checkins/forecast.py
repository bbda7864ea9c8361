"""When readiness reaches 100 %, as a range, from how the person's own readings went. Pure.

A stretch is what lies between two readings: so many points gained in so many weeks. Nothing is made up inside it: with
a check-in a month there are monthly stretches, not four equal weeks. 1,000 ways are drawn, and each is drawn twice:

1. Its pace. As many weeks as were lived are drawn again from the person's own (bootstrap), and their mean is the pace
   of this way: of few weeks no pace is sure. Drawn from few, a mean varies too little; its distance from the pace that
   was measured is widened by sqrt(k / (k - 1)) x t / z, with Student's t and the normal quantile of 90 % and k the
   number of blocks that were lived.
2. Its weeks. Stretches are drawn one after another, each with the time it took and its distance from the measured pace,
   until 100 % or for 40 years.

Stretches are drawn in blocks of neighbours, because a quiet week is seldom alone: a block holds about as many weeks as
the cube root of all weeks (Künsch 1989; Hall, Horowitz and Jing 1995). Readings are whole percent; what that blurs
counts as if it had been lived, so a steady person’s range is rather too wide. Eight of ten ways, with one in ten sooner
and one later, are the range.

Held against simulated people with known pace, 76 to 84 of 100 arrive inside it (tests/checkins/test_forecast.py).
"""

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from careerplan.web.words import counted
from paths.checkins.pace import Point

Numbers = npt.NDArray[np.float64]

WAYS = 1_000
FEWEST_WEEKS, FEWEST_READINGS = 6, 4
NEAREST = 5  # days: readings closer to each other are one
YEARS = 40
LONGEST = YEARS * 365.25 / 7
OUTSIDE = 0.1  # of the ways, at either end of the range
SEEN = 0.8  # of the ways have to arrive for a range to be said
OVERLAP = 1.5  # blocks that overlap tell as much as half as many again that do not (Künsch 1989)
Z = 1.2815515655446004  # the normal quantile of 90 %
AT_ONCE = 60  # stretches drawn in one go
EARLY, READY, NEVER, KNOWN = "early", "ready", "never", "known"


@dataclass(frozen=True)
class Forecast:
    """The range of days between which eight of ten ways arrive, with the middle one; `late` is None when it lies beyond
    40 years, and all are None unless the state is "known"."""

    state: str
    reason: str
    early: datetime.date | None = None
    middle: datetime.date | None = None
    late: datetime.date | None = None


@dataclass(frozen=True)
class Lived:
    """The stretches between readings: `gains` in points, `weeks` long; drawn in blocks of `block` neighbours."""

    gains: Numbers
    weeks: Numbers
    block: int

    @property
    def total(self) -> float:
        return float(self.weeks.sum())

    @property
    def pace(self) -> float:
        """Points gained a week."""
        return float(self.gains.sum()) / self.total

    @property
    def odds(self) -> Numbers:
        """How far each stretch lay from the pace, in points."""
        return self.gains - self.pace * self.weeks

    @property
    def blocks(self) -> float:
        return len(self.gains) / self.block


def forecast(points: Sequence[Point], today: datetime.date) -> Forecast:
    """The forecast from the readings so far, oldest first, today's the last. The same readings say the same."""
    kept = readings(points)
    if kept and kept[-1].percent >= 100:
        return Forecast(READY, "You have what the goal takes: there is nothing left to forecast.")
    if early := _too_early(kept):
        return Forecast(EARLY, early)
    arrivals = _arrivals(_lived(kept), 100 - kept[-1].percent, _luck(kept))
    share = int(np.isfinite(arrivals).sum())
    if share < SEEN * WAYS:
        reason = (
            f"Not at this pace: of {WAYS:,} ways drawn from your own weeks, {share or 'none'} reach 100% within"
            f" {YEARS} years. What the steps bring can change that at any check-in."
        )
        return Forecast(NEVER, reason)
    first, middle = (_day(today, arrivals[round(WAYS * part) - 1]) for part in (OUTSIDE, 0.5))
    last = arrivals[round(WAYS * (1 - OUTSIDE)) - 1]
    late = _day(today, last) if np.isfinite(last) else None
    return Forecast(KNOWN, _sentence(first, middle, late), first, middle, late)


def readings(points: Sequence[Point]) -> list[Point]:
    """The readings that stretches lie between: of some within a few days of each other, the last."""
    kept: list[Point] = []
    for point in reversed(points):
        if not kept or (kept[-1].on - point.on).days >= NEAREST:
            kept.append(point)
    return kept[::-1]


def _too_early(kept: Sequence[Point]) -> str:
    """Why no range is said yet; "" when there is enough to draw from."""
    lead = "Too early to say when you are ready."
    if not kept:
        return f"{lead} A forecast needs {FEWEST_WEEKS} weeks of readings, one with each check-in."
    until = kept[0].on + datetime.timedelta(weeks=FEWEST_WEEKS)
    if kept[-1].on < until:
        return f"{lead} A forecast needs six weeks of readings; yours began on {_long(kept[0].on)}."
    if len(kept) < FEWEST_READINGS:
        return f"{lead} A forecast needs four readings, today’s with them; you have {counted(len(kept), 'reading')}."
    return ""


def _lived(kept: Sequence[Point]) -> Lived:
    days = np.array([point.on.toordinal() for point in kept], dtype=np.float64)
    gains = np.diff(np.array([point.percent for point in kept], dtype=np.float64))
    weeks = np.diff(days) / 7
    block = round(float(weeks.sum()) ** (1 / 3) / float(weeks.mean()))
    return Lived(gains, weeks, max(1, min(block, len(gains) // 3)))


def _luck(kept: Sequence[Point]) -> np.random.Generator:
    """Chance that the readings fix: today's day is left out, so that the range does not jump from day to day."""
    told = ",".join(f"{point.on}:{point.percent}" for point in kept[:-1])
    return np.random.default_rng(int.from_bytes(hashlib.sha256(told.encode()).digest()[:8], "big"))


def _arrivals(lived: Lived, missing: int, luck: np.random.Generator) -> Numbers:
    """Weeks from today until each way has gained what is `missing`, sorted; infinite for one that takes 40 years."""
    paces = _paces(lived, luck)
    gained, spent = np.zeros(WAYS), np.zeros(WAYS)
    arrivals = np.full(WAYS, np.inf)
    going = np.arange(WAYS)
    while len(going):
        weeks, odds = _draw(lived, len(going), AT_ONCE, luck)
        gains = paces[going, None] * weeks + odds * _widening(lived.blocks)
        reached, clock = gained[going, None] + gains.cumsum(axis=1), spent[going, None] + weeks.cumsum(axis=1)
        is_there = (reached >= missing).any(axis=1)
        arrivals[going[is_there]] = _crossing(reached, clock, gains, weeks, missing)[is_there]
        gained[going], spent[going] = reached[:, -1], clock[:, -1]
        going = going[~is_there & (clock[:, -1] < LONGEST)]
    arrivals[arrivals > LONGEST] = np.inf
    return np.sort(arrivals)


def _paces(lived: Lived, luck: np.random.Generator) -> Numbers:
    """The pace of each way, points a week: the measured one as it would be, had other weeks of the same kind come."""
    weeks, odds = _draw(lived, WAYS, len(lived.gains), luck)
    freedom = (lived.blocks if lived.block == 1 else OVERLAP * lived.blocks) - 1
    wide = _widening(lived.blocks) * _student(freedom) / Z
    return lived.pace + wide * odds.sum(axis=1) / weeks.sum(axis=1)


def _draw(lived: Lived, ways: int, stretches: int, luck: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Weeks and odds of so many stretches for each way, shape (ways, stretches), drawn in blocks of neighbours; behind
    the last comes the first."""
    count = len(lived.gains)
    firsts = luck.integers(0, count, (ways, -(-stretches // lived.block)))
    places = (firsts[:, :, None] + np.arange(lived.block)) % count
    places = places.reshape(ways, -1)[:, :stretches]
    return lived.weeks[places], lived.odds[places]


def _crossing(reached: Numbers, clock: Numbers, gains: Numbers, weeks: Numbers, missing: int) -> Numbers:
    """The week in which each way first has what is `missing`, inside the stretch that brings it."""
    rows = np.arange(len(reached))
    first = (reached >= missing).argmax(axis=1)
    gain = np.maximum(gains[rows, first], 1e-9)
    over = np.clip((reached[rows, first] - missing) / gain, 0, 1)
    return np.asarray(clock[rows, first] - over * weeks[rows, first])


def _widening(blocks: float) -> float:
    """A mean of k draws is nearer to those than to the truth: by sqrt((k - 1) / k)."""
    return float(np.sqrt(blocks / (blocks - 1)))


def _student(freedom: float) -> float:
    """Student's t quantile of 90 % (Abramowitz and Stegun 26.7.5); within 0.5 % from 2 degrees of freedom on."""
    terms = (
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    )
    return Z + sum(term / freedom**power for power, term in enumerate(terms, start=1))


def _day(today: datetime.date, weeks: float) -> datetime.date:
    return today + datetime.timedelta(days=round(7 * weeks))


def _sentence(early: datetime.date, middle: datetime.date, late: datetime.date | None) -> str:
    likely = f"Most likely you are ready around {_month(middle)}; in eight of ten ways"
    if late is None:
        return (
            f"{likely} between {_month(early)} and a day that lies more than {YEARS} years ahead: your weeks have been"
            " too unlike to say less."
        )
    if (early.year, early.month) == (late.year, late.month):
        return f"In eight of ten ways you are ready in {_month(early)}."
    first = f"{early:%B}" if early.year == late.year else _month(early)
    return f"{likely} between {first} and {_month(late)}."


def _month(on: datetime.date) -> str:
    return f"{on:%B %Y}"


def _long(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
