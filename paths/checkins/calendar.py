"""When the next check-in is, how long the last one is ago, and the words for both.

A rhythm is a weekday that comes back: each week, every second week, or as the first, second, third or last of its
month, so that it never drifts. The fourth one counts as the last: in most months it is, and a rhythm of "fifth
Tuesdays" would lose itself in the first month that has four.
"""

import calendar
import datetime
from dataclasses import dataclass

from careerplan.web.words import counted, sentence

DAYS = {"week": 7, "two_weeks": 14}
MONTHS = {"month": 1, "quarter": 3}
HALF = {"week": 3, "two_weeks": 7, "month": 14, "quarter": 45}  # days; what is no farther off is this check-in's
LONGEST = {"week": 7, "two_weeks": 14, "month": 35, "quarter": 98}  # days between two of a rhythm, at most
RHYTHM = {
    "week": "Every week",
    "two_weeks": "Every two weeks",
    "month": "Every month",
    "quarter": "Every three months",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLACES = {1: "first", 2: "second", 3: "third", 4: "last"}
LAST = 4  # of a month: the fourth or the fifth of its weekday
FIRST_DAY, LAST_DAY = datetime.date(1920, 1, 1), datetime.date(2200, 12, 31)


@dataclass(frozen=True)
class Due:
    """The next check-in in words: a heading, why or how, and whether it is late, today or paused."""

    heading: str
    reason: str
    is_late: bool = False
    is_today: bool = False
    is_paused: bool = False


def next_day(every: str, weekday: int, on: datetime.date, planned: datetime.date | None = None) -> datetime.date:
    """The day of the check-in after one on `on`, when `planned` was waited for: the first day of the rhythm that is
    more than half a period away. So a late one keeps the rhythm, and an early one stands for the next.

    `weekday` as `date.weekday()` counts it. A planned day that was put off counts as the weekday nearest to it. Never
    later than one and a half of the longest period (LONGEST), nor than 2200.
    """
    return _first_after(every, nearest(weekday, planned or on), on + datetime.timedelta(days=HALF[every]))


def rhythm_after(every: str, weekday: int, day: datetime.date) -> datetime.date:
    """The day of the rhythm that comes after `day`, which is one of it."""
    return _first_after(every, nearest(weekday, day), day)


def rhythm_from(every: str, weekday: int, planned: datetime.date, on: datetime.date) -> datetime.date:
    """The first day of the rhythm on `on` or later: where check-ins go on after a pause."""
    return _first_after(every, nearest(weekday, planned), on - datetime.timedelta(days=1))


def nearest(weekday: int, day: datetime.date) -> datetime.date:
    """The day of that weekday at most three days away."""
    off = (weekday - day.weekday() + 3) % 7 - 3
    return day + datetime.timedelta(days=off)


def _first_after(every: str, anchor: datetime.date, after: datetime.date) -> datetime.date:
    """The first day later than `after` of the rhythm that `anchor` is a day of, before it or behind it."""
    if every in DAYS:
        periods = (after - anchor).days // DAYS[every] + 1
        found = anchor + datetime.timedelta(days=periods * DAYS[every])
    else:
        months = _month(after) - _month(anchor)
        periods = months // MONTHS[every]
        here = _months_on(anchor, periods * MONTHS[every])
        found = here if here > after else _months_on(anchor, (periods + 1) * MONTHS[every])
    return max(FIRST_DAY, min(found, LAST_DAY))


def _months_on(anchor: datetime.date, months: int) -> datetime.date:
    """The same weekday of a month so many months later: the second stays the second, the last stays the last."""
    if months == 0:
        return anchor
    year, month = divmod(_month(anchor) + months, 12)
    days = calendar.monthrange(year, month + 1)[1]
    first = 1 + (anchor.weekday() - datetime.date(year, month + 1, 1).weekday()) % 7
    place = (anchor.day - 1) // 7 + 1
    day = first + 7 * (place - 1) if place < LAST else first + (days - first) // 7 * 7
    return datetime.date(year, month + 1, day)


def _month(day: datetime.date) -> int:
    return day.year * 12 + day.month - 1


def due(
    next_on: datetime.date | None,
    every: str,
    today: datetime.date,
    weekday: int = 1,
    paused_until: datetime.date | None = None,
) -> Due:
    """ "Next check-in: Tuesday 8 December", or that it is today, how late it is, or that it is paused."""
    if next_on is None:
        return Due("No check-in planned yet", "Five minutes every two weeks keep a plan of ten years honest.")
    if paused_until is not None:
        back = f"The next one is planned for {day(next_on, today)}." if next_on != paused_until else ""
        reason = f"No reminders until then, and nothing counts as missed. {back}".rstrip()
        return Due(f"Paused until {day(paused_until, today)}", reason, is_paused=True)
    days = (next_on - today).days
    if days < 0:
        return Due(f"Your check-in is {ago(-days)} late", f"It was planned for {day(next_on, today)}.", is_late=True)
    if days == 0:
        return Due("Your check-in is today", "Under five minutes: look at what happened, then decide.", is_today=True)
    return Due(f"Next check-in: {day(next_on, today)}", f"{rhythm(every, weekday, next_on)}, under five minutes.")


def rhythm(every: str, weekday: int, planned: datetime.date) -> str:
    """ "Every two weeks on Tuesdays", "Every month on the last Tuesday"."""
    if every in DAYS:
        return f"{RHYTHM[every]} on {WEEKDAYS[weekday]}s"
    place = min((nearest(weekday, planned).day - 1) // 7 + 1, LAST)
    return f"{RHYTHM[every]} on the {PLACES[place]} {WEEKDAYS[weekday]}"


def after_moving(every: str, weekday: int, planned: datetime.date, to: datetime.date) -> str:
    """What becomes of the rhythm when one check-in is moved: most often nothing, but far enough off begins anew."""
    if next_day(every, weekday, to, planned) == next_day(every, weekday, to):
        return "Your rhythm stays"
    return f"{rhythm(every, weekday, to)} from then on"


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


def since(last: datetime.date | None, today: datetime.date, has_held: bool = False) -> str:
    """The question on top of a check-in: "Two weeks on. What moved?". `has_held` says of who has no last one for this
    goal whether there are some for an earlier one."""
    if last is None:
        return f"Your first check-in{' for this goal' if has_held else ''}. Where do you stand?"
    if last >= today:  # who has flown west since may find it later than it is
        return "Again today. What moved?"
    return f"{sentence(ago((today - last).days))} on. What moved?"


def day(on: datetime.date, today: datetime.date) -> str:
    """ "Tuesday 8 December", with the year when it is another one."""
    return f"{on:%A} {on.day} {on:%B}" if on.year == today.year else f"{on:%A} {on.day} {on:%B} {on.year}"
