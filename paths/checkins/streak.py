"""How many check-ins were held in a row. Pure.

A check-in is due one rhythm after the one before it, and counts until the one after it would be due. It is the rhythm
of those days that counts, not the present one; where it was changed in between, the longest. Days of a pause, and of a
check-in that was skipped, do not pass: what is due waits so much longer.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from careerplan.web.words import counted, sentence
from paths.checkins.calendar import rhythm_after


@dataclass(frozen=True)
class Rest:
    """Days that do not count: from `begins` on, and again from `ends` on they do."""

    begins: datetime.date
    ends: datetime.date


@dataclass(frozen=True)
class Held:
    """The rhythm that was set on a day, one of calendar.RHYTHM."""

    since: datetime.date
    every: str


@dataclass(frozen=True)
class Streak:
    """Check-ins in a row up to today, the longest row ever, and a sentence of both ("" before there are two)."""

    now: int
    longest: int
    reason: str


def streak(
    days: Iterable[datetime.date],
    every: str,
    rests: Sequence[Rest],
    today: datetime.date,
    rhythms: Sequence[Held] = (),
) -> Streak:
    """The row of check-ins held on `days`; several on one day are one. `every` is the present rhythm of
    calendar.RHYTHM, `rhythms` are those that were set so far, the oldest first."""
    held = sorted(set(days))
    rows = [0]
    waits = None
    for place, day in enumerate(held):
        rows = [*rows, 1] if waits is None or day >= waits else [*rows[:-1], rows[-1] + 1]
        following = held[place + 1] if place + 1 < len(held) else today
        waits = max(_waits_until(day, one, rests) for one in _rhythms(day, following, rhythms) or [every])
    now = rows[-1] if waits and today < waits else 0
    return Streak(now, max(rows), _sentence(now, max(rows)))


def _rhythms(day: datetime.date, following: datetime.date, rhythms: Sequence[Held]) -> list[str]:
    """Those that were in force from one check-in until the one that followed it."""
    before = [one.every for one in rhythms if one.since <= day][-1:]
    return [*before, *(one.every for one in rhythms if day < one.since <= following)]


def _waits_until(last: datetime.date, every: str, rests: Sequence[Rest]) -> datetime.date:
    """The first day on which it is too late for the check-in after the one on `last`."""
    following = rhythm_after(every, last.weekday(), last)
    until, passed = rhythm_after(every, last.weekday(), following), last
    for rest in sorted(rests, key=lambda rest: rest.begins):
        begins = max(rest.begins, passed)
        if begins < until and begins < rest.ends:
            until += rest.ends - begins
            passed = rest.ends
    return until


def _sentence(now: int, longest: int) -> str:
    if longest < 2:
        return ""
    if now == longest:
        return f"{sentence(counted(now, 'check-in'))} in a row."
    best = f"the longest row was {counted(longest, 'check-in')}."
    if now:
        return f"{sentence(counted(now, 'check-in'))} in a row; {best}"
    return f"A new row begins with the next check-in; {best}"
