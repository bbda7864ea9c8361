"""Days in words: what is for this week, what comes later, how late something is. Pure: today comes from outside."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from careerplan.web.words import counted, in_words, sentence

LATE, NOW = "late", "now"
CHOICES = {"week": "This week", "next": "Next week", "month": "This month", "later": "Later, no day yet"}


class Dated(Protocol):
    """What is asked of a step: its key, its day, its hours, and whether it is done."""

    @property
    def pk(self) -> int: ...
    @property
    def due_on(self) -> datetime.date | None: ...
    @property
    def hours(self) -> Decimal | None: ...
    @property
    def is_done(self) -> bool: ...


@dataclass(frozen=True)
class Month:
    """One heading under Later, and the keys of its steps."""

    title: str
    keys: list[int]


@dataclass(frozen=True)
class Weeks:
    """Keys of the steps in their lists, and a line about each list."""

    week: list[int]
    week_line: str
    later: list[Month] = field(default_factory=list)
    later_line: str = ""
    hidden: int = 0


def monday(today: datetime.date) -> datetime.date:
    """The day this week began."""
    return today - datetime.timedelta(days=today.weekday())


def month_of(today: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of the month."""
    return today.replace(day=1), today.replace(day=calendar.monthrange(today.year, today.month)[1])


def week_end(today: datetime.date) -> datetime.date:
    """The coming Sunday; on a Sunday, today."""
    return today + datetime.timedelta(days=6 - today.weekday())


def coming_friday(today: datetime.date) -> datetime.date:
    """The next Friday after today: where a late step may move."""
    return today + datetime.timedelta(days=(4 - today.weekday()) % 7 or 7)


def due_for(choice: str, today: datetime.date) -> datetime.date | None:
    """The last day of "This week", "Next week" or "This month"; no day for later."""
    if choice == "week":
        return week_end(today)
    if choice == "next":
        return week_end(today) + datetime.timedelta(days=7)
    if choice == "month":
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    return None


def late(due: datetime.date, today: datetime.date) -> str:
    """ "2 days late", "3 weeks late", "4 months late"; "" when it is not."""
    days = (today - due).days
    if days <= 0:
        return ""
    length, unit = (30, "month") if days >= 60 else (7, "week") if days >= 14 else (1, "day")
    number = days // length
    return f"{number} {unit}{'' if number == 1 else 's'} late"


def when(due: datetime.date | None, today: datetime.date) -> tuple[str, str]:
    """A step's day in words, and its tone: ("2 days late", LATE), ("Today", NOW), ("Thu 26", "")."""
    if due is None:
        return "No day yet", ""
    if due < today:
        return late(due, today), LATE
    if due == today:
        return "Today", NOW
    if (due - today).days <= 7:
        return f"{due:%a} {due.day}", ""
    return f"{due.day} {due:%B}" + ("" if due.year == today.year else f" {due.year}"), ""


def arrange(steps: Iterable[Dated], today: datetime.date, *, most: int = 40) -> Weeks:
    """Open steps in their lists, the most urgent first; what is done and still asks stands last in this week's.

    Later shows at most `most`, and says how many are hidden.
    """
    rows = sorted(steps, key=lambda step: (step.is_done, step.due_on is None, step.due_on or today, step.pk))
    week = [step for step in rows if step.is_done or (step.due_on is not None and step.due_on <= week_end(today))]
    chosen = {step.pk for step in week}
    later = [step for step in rows if step.pk not in chosen]
    titles: dict[str, list[int]] = {}
    for step in later[:most]:
        titles.setdefault(_month(step.due_on, today), []).append(step.pk)
    return Weeks(
        week=[step.pk for step in week],
        week_line=to_go([step for step in week if not step.is_done]),
        later=[Month(title, keys) for title, keys in titles.items()],
        later_line=_more(later),
        hidden=max(len(later) - most, 0),
    )


def to_go(steps: list[Dated]) -> str:
    """ "Four to go, about 4 hours"; hours only where some are known."""
    if not steps:
        return ""
    hours = sum((step.hours for step in steps if step.hours), Decimal(0))
    about = f", about {_hours(hours)}" if hours else ""
    return f"{sentence(in_words(len(steps)))} to go{about}"


def outlook(open_steps: int, next_due: datetime.date | None, done_steps: int, today: datetime.date) -> str:
    """What is planned for a gap: "Two steps, one this week"; "" when nothing is, nor was."""
    if not open_steps:
        return f"{sentence(counted(done_steps, 'step'))} done" if done_steps else ""
    day = ""
    if next_due is not None and next_due <= week_end(today):
        day = "late" if next_due < today else "today" if next_due == today else "this week"
    if open_steps == 1:
        return f"One step {day or 'planned'}"
    return sentence(f"{in_words(open_steps)} steps{f', one {day}' if day else ' planned'}")


def summary(total: int, loose: int) -> str:
    """The line under the page's title; `loose` of the open steps close no gap."""
    if not total:
        return "Nothing planned just now. One step, half an hour long, is enough to go on."
    steps = f"{sentence(counted(total, 'step'))} ahead: in the job you have, in your own time, or with people."
    if loose == total:
        return f"{steps} {'It closes no gap' if total == 1 else 'None of them closes a gap'} yet."
    if loose:
        return f"{steps} All but {in_words(loose)} close a gap you can name."
    return f"{steps} {'It closes a gap' if total == 1 else 'Each closes a gap'} you can name."


def done_line(total: int, first: datetime.date | None, *, due: int, kept: int, today: datetime.date) -> str:
    """ "23 since March, seven of nine kept in November"; `due` steps had their day this month, `kept` are done."""
    if not total or first is None:
        return ""
    since = f"{first:%B}" if first.year == today.year else f"{first:%B %Y}"
    in_time = f", {in_words(kept)} of {in_words(due)} kept in {today:%B}" if due else ""
    return f"{sentence(in_words(total))} since {since}{in_time}"


def _month(due: datetime.date | None, today: datetime.date) -> str:
    if due is None:
        return "No day yet"
    months = (due.year - today.year) * 12 + due.month - today.month
    if months < 2:
        return f"{due:%B}"
    return f"{calendar.month_name[(today.month + 1) % 12 + 1]} and after"


def _more(later: list[Dated]) -> str:
    if not later:
        return ""
    days = [step.due_on for step in later if step.due_on]
    until = f", until {max(days):%B %Y}" if days else ""
    return f"{sentence(in_words(len(later)))} more{until}"


def _hours(hours: Decimal) -> str:
    whole = round(hours)
    return "half an hour" if not whole else "1 hour" if whole == 1 else f"{whole:,} hours"
