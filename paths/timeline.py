"""When a path arrives: what is done has its days, the rest adds up from the present, held against the horizon."""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LAST_YEAR = 9999
PLANNED, NOW, DONE, SKIPPED = "planned", "now", "done", "skipped"


@dataclass(frozen=True)
class Leg:
    """What of a stage counts in time: the months of the plan, those it slipped since, and what happened so far.

    One that is done has both days, the present one has begun, and of one that was skipped `ended_on` is the day it was.
    """

    months: int
    slipped: int = 0
    state: str = PLANNED
    started_on: datetime.date | None = None
    ended_on: datetime.date | None = None

    @property
    def takes(self) -> int:
        """Months by the plan as it stands."""
        return self.months + self.slipped

    @property
    def is_ahead(self) -> bool:
        """Is it still to be done, or being done?"""
        return self.state in (PLANNED, NOW)


@dataclass(frozen=True)
class Stretch:
    """The time one stage takes, or took; a stage that was skipped takes none. `due` is the day by which the present
    stage should have been over, when that has passed."""

    starts: datetime.date
    ends: datetime.date
    months: int
    due: datetime.date | None = None


@dataclass(frozen=True)
class Timeline:
    """When each stage begins and ends, and how the arrival stands against the horizon."""

    stretches: tuple[Stretch, ...]
    months: int  # from today to the arrival; 0 when it has arrived
    arrives: datetime.date | None  # None before the first stage: a path without stages says nothing about time
    early: int  # months before the horizon; negative when the path arrives after it
    against: str  # "4 months before your horizon", "1 year late"; "" without stages
    reason: str
    overdue: str = ""  # a sentence, when the present stage should be over

    @property
    def is_late(self) -> bool:
        return self.arrives is not None and self.early < 0


def timeline(months: Sequence[int], *, today: datetime.date, horizon: datetime.date) -> Timeline:
    """Stages that are all planned: their months added up from today, and the sentence that says where that leads."""
    return follow([Leg(count) for count in months], today=today, horizon=horizon)


def follow(legs: Sequence[Leg], *, today: datetime.date, horizon: datetime.date) -> Timeline:
    """The stages of a path in their order, as far as it was gone and from there on.

    The present stage ends when its months are over, or today if they were and it goes on; what is planned follows it,
    or today. No stretch ends before it starts, and a slip never brings the arrival nearer.
    """
    if not legs:
        return Timeline((), 0, None, 0, "", "It has no stages yet, so nothing can be said about when it arrives.")
    stretches = tuple(_stretches(legs, today))
    due = next((stretch.due for stretch in stretches if stretch.due), None)
    overdue = f"It should have been over in {due:%B %Y}: complete it, or say by how much it slips." if due else ""
    counted = [stretch.ends for leg, stretch in zip(legs, stretches, strict=True) if leg.state != SKIPPED]
    if not counted:
        which = "Its only stage was" if len(legs) == 1 else "All its stages were"
        reason = f"{which} skipped, so nothing can be said about when it arrives."
        return Timeline(stretches, 0, None, 0, "", reason)
    arrives = max(counted)
    early = months_between(arrives, horizon)
    against = _against(early)
    months = _to_go(legs, today, arrives)
    reason = f"{_so_far(legs, months, arrives)} in {arrives:%B %Y}, {against}."
    return Timeline(stretches, months, arrives, early, against, reason, overdue)


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


def _stretches(legs: Sequence[Leg], today: datetime.date) -> Iterator[Stretch]:
    """What happened as it did; what is planned adds up from the end of the present stage, wherever that stands."""
    present = next((leg for leg in legs if leg.state == NOW), None)
    since = _lasts(present, today).ends if present else today
    total, day = 0, since
    for leg in legs:
        if leg.state == PLANNED:
            total += leg.takes
            starts, day = day, add_months(since, total)
            yield Stretch(starts, day, leg.takes)
        else:
            yield _lasts(leg, today)


def _lasts(leg: Leg, today: datetime.date) -> Stretch:
    """The time of a stage that has begun, or was skipped."""
    if leg.state == SKIPPED:
        on = leg.ended_on or today
        return Stretch(leg.started_on or on, on, 0)
    starts = leg.started_on or today
    if leg.state == DONE:
        ends = leg.ended_on or today
        return Stretch(starts, ends, months_between(starts, ends))
    planned = add_months(starts, leg.takes)
    if planned < today:
        return Stretch(starts, today, max(leg.takes, months_between(starts, today)), due=planned)
    return Stretch(starts, planned, leg.takes)


def _to_go(legs: Sequence[Leg], today: datetime.date, arrives: datetime.date) -> int:
    """Months from today on: those of the plan, as they were put down, when it all lies ahead."""
    if all(leg.state in (PLANNED, SKIPPED) for leg in legs):
        return sum(leg.takes for leg in legs if leg.is_ahead)
    return max(0, months_between(today, arrives)) if any(leg.is_ahead for leg in legs) else 0


def _so_far(legs: Sequence[Leg], months: int, arrives: datetime.date) -> str:
    """The first half of the reason, up to the month of the arrival."""
    ahead = sum(leg.is_ahead for leg in legs)
    done = sum(leg.state == DONE for leg in legs)
    of = ahead + done
    stages = "1 stage" if of == 1 else f"{of} stages"
    left = f"{in_words(months)} to go" if months else "less than a month to go"
    if not ahead:
        return f"All {stages} are done, the last" if of > 1 else "Its stage was done"
    if done:
        return f"{done} of {stages} {'is' if done == 1 else 'are'} done, with {left}: you arrive"
    if any(leg.state == NOW for leg in legs):
        which = "its only stage" if of == 1 else f"the first of {stages}"
        return f"You are at {which}, with {left}: you arrive"
    return f"{stages} {'takes' if of == 1 else 'take'} {in_words(months)} from today: you arrive"


def _against(early: int) -> str:
    if early == 0:
        return "in the month of your horizon"
    return f"{in_words(early)} before your horizon" if early > 0 else f"{in_words(-early)} late"
