"""How a person's own dates come true: what they were how sure of, and how much longer things take than planned. Pure.

What somebody is sure of is held against the day of which it was said; moving the day afterwards changes nothing. How
much longer is the middle (median) of days taken to days planned, both with their first day and their last, over
finished steps that had a day. The first day that was set counts, not the one it was moved to.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from careerplan.web.words import counted, in_words, sentence

FEWEST = 10
LEAST, MOST = 0.75, 3.0  # small steps that fly, or one that lay for years, say no more than this of a path
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Said:
    """A step of which the person said how sure they are that it is done by a day."""

    title: str
    sure: int
    by: datetime.date
    done_on: datetime.date | None = None

    @property
    def is_kept(self) -> bool:
        return self.done_on is not None and self.done_on <= self.by

    @property
    def decided_on(self) -> datetime.date:
        """The day on which it shows: that of the finish, or the one after the day that was said."""
        return min(self.done_on or datetime.date.max, self.by + ONE_DAY)

    @property
    def reason(self) -> str:
        told = f"You were {self.sure} % sure of {_day(self.by)}."
        if self.done_on is None:
            return f"{told} It is not done yet."
        return f"{told} It was done on {_day(self.done_on)}."


@dataclass(frozen=True)
class Level:
    """All of what the person was so many percent sure, as far as it is decided."""

    sure: int
    total: int
    kept: int

    @property
    def reason(self) -> str:
        if self.total == 1:
            return f"The one thing you were {self.sure} % sure of was {'' if self.kept else 'not '}done by its day."
        kept = f"{in_words(self.kept)} {'was' if self.kept == 1 else 'were'}"
        return f"Of {in_words(self.total)} things you were {self.sure} % sure of, {kept} done by their day."


@dataclass(frozen=True)
class Finished:
    """A step with a day that is done: when the day was set, which it was, and when it was done."""

    planned_on: datetime.date
    due_on: datetime.date
    done_on: datetime.date


@dataclass(frozen=True)
class Stretch:
    """How many times as long as planned things take; None before ten are finished."""

    factor: float | None
    reason: str


@dataclass(frozen=True)
class Truth:
    """What the person's own dates are worth."""

    said: tuple[Said, ...]
    levels: tuple[Level, ...]
    stretch: Stretch


def truth(said: Iterable[Said], finished: Iterable[Finished], today: datetime.date) -> Truth:
    """What was said and is decided by today, the latest first; by how sure, the surest first; and how much longer."""
    decided = sorted((one for one in said if one.decided_on <= today), key=lambda one: one.decided_on, reverse=True)
    return Truth(tuple(decided), tuple(_levels(decided)), stretch(finished))


def since(said: Sequence[Said], last: datetime.date | None) -> list[Said]:
    """Of what is decided, that of the day of the last check-in and after; all of it before the first."""
    return [one for one in said if last is None or one.decided_on >= last]


def stretch(finished: Iterable[Finished]) -> Stretch:
    """The middle of took to planned, held between three quarters and three times; steps whose day had passed when it
    was set say nothing."""
    plans = [one for one in finished if one.planned_on <= min(one.due_on, one.done_on)]
    if len(plans) < FEWEST:
        so_far = f"so far there {'is' if len(plans) == 1 else 'are'} {in_words(len(plans))}"
        lead = "After ten finished steps whose day was set beforehand, paths say what your own pace makes of them"
        return Stretch(None, f"{lead}; {so_far}.")
    ratios = [_days(one.planned_on, one.done_on) / _days(one.planned_on, one.due_on) for one in plans]
    factor = round(min(max(median(ratios), LEAST), MOST), 2)
    return Stretch(factor, f"{sentence(counted(len(plans), 'finished step'))} with a day took {_times(factor)}.")


def at_pace(arrives: datetime.date, today: datetime.date, factor: float) -> datetime.date:
    """The day of an arrival if all that is ahead takes `factor` times as long."""
    days = (arrives - today).days
    if days <= 0:
        return arrives
    return today + min(datetime.timedelta(days=round(days * factor)), datetime.date.max - today)


def planned_and_at_pace(arrives: datetime.date | None, today: datetime.date, factor: float | None) -> str:
    """ "Planned 2032, at your pace 2034."; "" where nothing is known, or nothing lies ahead."""
    if arrives is None or factor is None or arrives <= today:
        return ""
    own = at_pace(arrives, today, factor)
    if own.year != arrives.year:
        return f"Planned {arrives.year}, at your pace {own.year}."
    if own.month != arrives.month:
        return f"Planned {arrives:%B %Y}, at your pace {own:%B %Y}."
    return f"Planned {arrives:%B %Y}, at your pace the same."


def _levels(decided: Sequence[Said]) -> Iterable[Level]:
    for sure in sorted({one.sure for one in decided}, reverse=True):
        of = [one for one in decided if one.sure == sure]
        yield Level(sure, len(of), sum(one.is_kept for one in of))


def _days(first: datetime.date, last: datetime.date) -> int:
    return (last - first).days + 1


def _times(factor: float) -> str:
    if 0.95 <= factor <= 1.05:
        return "as long as planned, in the middle"
    return f"{factor:.1f} times as long as planned, in the middle"


def _day(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
