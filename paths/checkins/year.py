"""The review of a year: from which day on there is one, what it looks back on, and then and now as pairs. Pure."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from careerplan.web.words import counted, in_words


@dataclass(frozen=True)
class Span:
    """The day that the review looks back on, whether a year has passed since the first day, and a sentence of it."""

    then: datetime.date
    is_full: bool
    reason: str


@dataclass(frozen=True)
class Pair:
    """One thing as it was and as it is, in words; "" for what was or is not said."""

    name: str
    then: str
    now: str

    @property
    def is_same(self) -> bool:
        return self.then == self.now


def span(first: datetime.date, today: datetime.date) -> Span:
    """The year up to today, once the goal or its first check-in, of `first`, is that old; else what there is of it."""
    then, full = _years_on(today, -1), _years_on(first, 1)
    if first <= then:
        return Span(then, True, f"Then is {_day(then)}, a year ago; now is today.")
    return Span(first, False, f"After a year, from {_day(full)} on, this page puts that day and today side by side.")


def pairs(named: Iterable[tuple[str, str, str]]) -> list[Pair]:
    """What can be told: a thing that neither was nor is said is left out."""
    return [Pair(*one) for one in named if one[1] or one[2]]


def ready(percent: int | None, on: datetime.date | None = None) -> str:
    """ "45%", with the day of the check-in that says so; "" when none does."""
    if percent is None:
        return ""
    return f"{percent}%, at the check-in of {_day(on)}" if on else f"{percent}%"


def kept(done: int, answered: int) -> str:
    """What became of the commitments of the year."""
    if not answered:
        return "None were due"
    return f"{in_words(done).capitalize()} of {in_words(answered)}"


def known(contacts: int, nearest: str) -> str:
    """ "Seven people, the nearest: ally"."""
    told = counted(contacts, "person", "people").capitalize()
    return f"{told}, the nearest: {nearest.lower()}" if contacts and nearest else told


def _years_on(day: datetime.date, years: int) -> datetime.date:
    """The same day of another year; 29 February becomes the 28th."""
    year = min(day.year + years, datetime.MAXYEAR)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _day(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
