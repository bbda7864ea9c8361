"""On target or not: readiness gained a month since the first check-in, against what the horizon needs."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from careerplan.web.words import counted, sentence
from paths.checkins.calendar import ago

A_MONTH = 30.44
SHORTEST = 14
EARLY, ON_TARGET, BEHIND, READY, PASSED = "early", "on target", "behind", "ready", "passed"


@dataclass(frozen=True)
class Point:
    """Readiness in percent as it was on a day."""

    on: datetime.date
    percent: int


@dataclass(frozen=True)
class Pace:
    """The state in a word or two, the finding, what follows from it, and which decision it suggests ("" for none);
    `meets` is that part of the reason which says what would meet the day that was set."""

    state: str
    finding: str
    reason: str
    gained: float | None = None
    needed: float | None = None
    suggests: str = ""
    meets: str = ""


def measure(points: Sequence[Point], horizon: datetime.date, today: datetime.date) -> Pace:
    """Whether readiness grows fast enough. `points` are the readings so far, oldest first, today's the last."""
    if not points:
        return Pace(EARLY, "Too early to say.", "Readiness needs gaps: write down what the goal takes.")
    first, now = points[0], points[-1]
    if now.percent == 100:
        return Pace(READY, "You have what the goal takes.", "Every gap is closed: look for the job itself.")
    if horizon <= today:
        text = "Set another day for it, or aim at something nearer. Both are good answers."
        return Pace(PASSED, f"The day you set has passed, and you are {now.percent}% ready.", text, suggests="adjust")
    if len(points) < 2 or (now.on - first.on).days < SHORTEST:
        text = "A pace shows once two readings lie two weeks apart. Until then, one step a week is a good one."
        return Pace(EARLY, "Too early to say.", text)
    gained = (now.percent - first.percent) / ((now.on - first.on).days / A_MONTH)
    needed = (100 - now.percent) / ((horizon - today).days / A_MONTH)
    if gained >= needed or round(gained, 1) >= round(needed, 1) > 0:  # what reads as much counts as much
        text = f"{_points(needed)} a month would meet {_day(horizon)}. Keep going as you do."
        return Pace(ON_TARGET, f"{_gain(gained)}.", text, gained, needed, "stay", text)
    return _behind(first, now, horizon, gained, needed)


def _behind(first: Point, now: Point, horizon: datetime.date, gained: float, needed: float) -> Pace:
    meets = f"{_points(needed)} a month would meet {_day(horizon)}."
    if gained > 0:
        days = (100 - now.percent) / gained * A_MONTH
        late = ago(max(round(days) - (horizon - now.on).days, 1))
        text = f"At that pace you are ready {late} after the day you set. {meets}"
        return Pace(BEHIND, f"{_gain(gained)}.", text, gained, needed, "adjust", meets)
    if now.percent == first.percent:
        finding = f"Readiness stands where it stood on {_day(first.on)}: {now.percent}%."
        return Pace(BEHIND, finding, meets, gained, needed, "adjust", meets)
    finding = f"Readiness went from {first.percent}% to {now.percent}% since {_day(first.on)}."
    text = f"More may be asked of you than you knew then: that is worth knowing. {meets}"
    return Pace(BEHIND, finding, text, gained, needed, "adjust", meets)


def _gain(points: float) -> str:
    return f"You gain {_about(points)} a month"


def _points(points: float) -> str:
    return sentence(_about(points))


def _about(points: float) -> str:
    told = round(points, 1)
    if told < 0.1:
        return "less than a tenth of a point"
    return f"about {counted(int(told), 'point') if told == int(told) else f'{told:g} points'}"


def _day(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
