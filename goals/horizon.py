"""How far the goal is: years turned into a day, the way that is left in words, the years on the way there."""

import calendar
import datetime
from dataclasses import dataclass

CHOICES = (3, 5, 10)
ON_THE_WAY = (3, 5)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def in_years(today: datetime.date, years: int) -> datetime.date:
    """The same day `years` later; a 29 February becomes the 28th where there is none.

    >>> in_years(datetime.date(2028, 2, 29), 3)
    datetime.date(2031, 2, 28)
    """
    year = today.year + years
    return today.replace(year=year, day=min(today.day, calendar.monthrange(year, today.month)[1]))


def number(n: int) -> str:
    """A small number as a word, a larger one in figures."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else str(n)


def counted(n: int, thing: str) -> str:
    """ "1 year", "9 years"."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


@dataclass(frozen=True)
class Distance:
    """The way between today and a horizon: whole years, then days; `days_in_all` is negative once it has passed."""

    years: int
    days: int
    days_in_all: int
    words: str
    reason: str


def distance(today: datetime.date, horizon: datetime.date) -> Distance:
    """How far `horizon` is from `today`, ahead or behind.

    >>> distance(datetime.date(2026, 11, 24), datetime.date(2036, 9, 1)).words
    '9 years, 282 days'
    """
    early, late = sorted((today, horizon))
    years = late.year - early.year
    if in_years(early, years) > late:
        years -= 1
    days = (late - in_years(early, years)).days
    parts = [counted(years, "year")] * bool(years) + [counted(days, "day")] * bool(days)
    long = ", ".join(parts)
    if horizon == today:
        words, reason = "Today", "Today is the day you set."
    elif horizon > today:
        words, reason = long, f"{' and '.join(parts)} from today."
    else:
        words, reason = f"{long} ago", f"The day you set was {' and '.join(parts)} ago."
    return Distance(years, days, (horizon - today).days, words, reason)


def when(today: datetime.date, year: int) -> str:
    """How people speak of a year: "This year", "Next year", "In ten years", "Two years ago"."""
    ahead = year - today.year
    if ahead in (-1, 0, 1):
        return ("Last year", "This year", "Next year")[ahead + 1]
    return f"In {number(ahead)} years" if ahead > 0 else f"{number(-ahead).capitalize()} years ago"


@dataclass(frozen=True)
class Waypoint:
    """A year on the way, and what is true by then."""

    year: int
    words: str
    text: str
    is_goal: bool = False


def on_the_way(
    begun: datetime.date, horizon: datetime.date, today: datetime.date, texts: dict[int, str], goal: str
) -> list[Waypoint]:
    """Three and five years after the campaign began, as far as they lie before the goal's year, then the goal.

    The years are counted from the beginning, so they stay where they are while `today` moves towards them.
    """
    years = [(begun.year + after, texts.get(after, "")) for after in ON_THE_WAY if begun.year + after < horizon.year]
    way = [Waypoint(year, when(today, year), text) for year, text in years]
    return [*way, Waypoint(horizon.year, when(today, horizon.year), goal, is_goal=True)]
