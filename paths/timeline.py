"""When a path arrives: months add up from today, and the day is held against the horizon of the goal."""

import calendar
import datetime
from collections.abc import Sequence
from dataclasses import dataclass

LAST_YEAR = 9999


@dataclass(frozen=True)
class Stretch:
    """The time one stage takes."""

    starts: datetime.date
    ends: datetime.date
    months: int


@dataclass(frozen=True)
class Timeline:
    """When each stage begins and ends, and how the arrival stands against the horizon."""

    stretches: tuple[Stretch, ...]
    months: int
    arrives: datetime.date | None  # None before the first stage: a path without stages says nothing about time
    early: int  # months before the horizon; negative when the path arrives after it
    against: str  # "4 months before your horizon", "1 year late"; "" without stages
    reason: str

    @property
    def is_late(self) -> bool:
        return self.arrives is not None and self.early < 0


def timeline(months: Sequence[int], *, today: datetime.date, horizon: datetime.date) -> Timeline:
    """The stages' months added up from today, and the sentence that says where that leads."""
    stretches, day = [], today
    for count, total in zip(months, _sums(months), strict=True):
        ends = add_months(today, total)
        stretches.append(Stretch(day, ends, count))
        day = ends
    if not stretches:
        return Timeline((), 0, None, 0, "", "It has no stages yet, so nothing can be said about when it arrives.")
    early = months_between(day, horizon)
    against = _against(early)
    stages = "1 stage" if len(stretches) == 1 else f"{len(stretches)} stages"
    takes = "takes" if len(stretches) == 1 else "take"
    reason = f"{stages} {takes} {in_words(sum(months))} from today: you arrive in {day:%B %Y}, {against}."
    return Timeline(tuple(stretches), sum(months), day, early, against, reason)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or the last one of a shorter month; the calendar ends in the year 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST_YEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_between(first: datetime.date, second: datetime.date) -> int:
    """Calendar months from `first` to `second`; days do not count, nobody plans a decade by the day."""
    return (second.year - first.year) * 12 + second.month - first.month


def in_words(months: int) -> str:
    """ "8 months", "1 year", "2 years and 6 months"; "no time" for none."""
    years, rest = divmod(months, 12)
    parts = [f"{count} {word}{'s' if count > 1 else ''}" for count, word in ((years, "year"), (rest, "month")) if count]
    return " and ".join(parts) or "no time"


def _against(early: int) -> str:
    if early == 0:
        return "in the month of your horizon"
    return f"{in_words(early)} before your horizon" if early > 0 else f"{in_words(-early)} late"


def _sums(months: Sequence[int]) -> list[int]:
    total, sums = 0, []
    for count in months:
        total += count
        sums.append(total)
    return sums
