"""The figures under the head of "Where do I go now?". Pure: values in, words out."""

import datetime
from typing import NamedTuple

from careerplan.web.words import counted, sentence


class Fact(NamedTuple):
    """A figure, its unit, and what it is in words."""

    figure: str
    unit: str
    words: str


def until_horizon(horizon: datetime.date, today: datetime.date) -> Fact:
    """Days to the horizon; past it, days since."""
    days = (horizon - today).days
    word = "until" if days >= 0 else "since"
    return Fact(f"{abs(days):,}", "day" if abs(days) == 1 else "days", f"{word} {_day(horizon)}")


def ready(percent: int, gained: int, since: datetime.date | None) -> Fact:
    """Readiness for the goal, and what it gained since the first check-in of the season."""
    change = f", {'up' if gained > 0 else 'down'} {abs(gained)} since {since:%B}" if gained and since else ""
    return Fact(str(percent), "%", f"ready for the goal{change}")


def kept(done: int, of: int, today: datetime.date) -> Fact:
    """Steps whose day was this month."""
    return Fact(str(done), f"of {of}", f"{'step' if of == 1 else 'steps'} kept in {today:%B}")


def check_in(on: datetime.date, today: datetime.date) -> Fact:
    """Days to the next check-in, or how late it is."""
    days = (on - today).days
    unit = "day" if abs(days) == 1 else "days"
    if days < 0:
        return Fact(str(-days), f"{unit} late", f"check-in of {on:%A} {on.day} {on:%B}")
    return Fact(str(days), unit, f"to the next check-in, {on:%A} {on.day} {on:%B}")


def ways(number: int) -> str:
    """The heading over the map: "Four ways there"."""
    return sentence(f"{counted(number, 'way')} there") if number else "The ways there"


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
