"""When the next check-in is, how long the last one is ago, and the words for both."""

import calendar
import datetime
from dataclasses import dataclass

from careerplan.web.words import counted, sentence

DAYS = {"week": 7, "two_weeks": 14}
MONTHS = {"month": 1, "quarter": 3}
RHYTHM = {
    "week": "Every week",
    "two_weeks": "Every two weeks",
    "month": "Every month",
    "quarter": "Every three months",
}
LAST_DAY = datetime.date(2200, 12, 31)


@dataclass(frozen=True)
class Due:
    """The next check-in in words: a heading, why or how, and whether it is late."""

    heading: str
    reason: str
    is_late: bool = False
    is_today: bool = False


def next_day(every: str, on: datetime.date) -> datetime.date:
    """The day of the check-in after one on `on`. The last day of a month leads to the last day of another."""
    if every in DAYS:
        return min(on + datetime.timedelta(days=DAYS[every]), LAST_DAY)
    months = on.year * 12 + on.month - 1 + MONTHS[every]
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    was_last = on.day == calendar.monthrange(on.year, on.month)[1]
    return min(datetime.date(year, month + 1, last if was_last else min(on.day, last)), LAST_DAY)


def due(next_on: datetime.date | None, every: str, today: datetime.date) -> Due:
    """ "Next check-in: Tuesday 8 December", or that it is today, or how late it is."""
    if next_on is None:
        return Due("No check-in planned yet", "Ten minutes every two weeks keep a plan of ten years honest.")
    days = (next_on - today).days
    if days < 0:
        return Due(f"Your check-in is {ago(-days)} late", f"It was planned for {day(next_on, today)}.", is_late=True)
    if days == 0:
        return Due("Your check-in is today", "About ten minutes: look at what happened, then decide.", is_today=True)
    return Due(f"Next check-in: {day(next_on, today)}", f"{RHYTHM[every]}, about ten minutes.")


def bring(things: int) -> str:
    """What was promised until then, as the line above its list."""
    return f"You said you would bring {counted(things, 'thing')}:" if things else ""


def ago(days: int) -> str:
    """ "three days", "two weeks", "four months": as roughly as people say it."""
    if days < 14 and days % 7:
        return counted(days, "day")
    if days < 60:
        return counted(round(days / 7), "week")
    if days < 730:
        return counted(round(days / 30.44), "month")
    return counted(round(days / 365.25), "year")


def since(last: datetime.date | None, today: datetime.date) -> str:
    """The question on top of a check-in: "Two weeks on. What moved?"."""
    if last is None:
        return "Your first check-in. Where do you stand?"
    if last == today:
        return "Again today. What moved?"
    return f"{sentence(ago((today - last).days))} on. What moved?"


def day(on: datetime.date, today: datetime.date) -> str:
    """ "Tuesday 8 December", with the year when it is another one."""
    return f"{on:%A} {on.day} {on:%B}" if on.year == today.year else f"{on:%A} {on.day} {on:%B} {on.year}"
