"""When the next action of a job is due, in words."""

import datetime
from dataclasses import dataclass

OFFER_WAITS = 7


@dataclass(frozen=True)
class When:
    """The words for a day, and whether they are said in crimson (late) or in vermilion (now)."""

    words: str
    is_late: bool = False
    is_now: bool = False


def when(due: datetime.date | None, today: datetime.date, *, offer: bool = False) -> When:
    """ "2 days late", "Today", "By Friday 27 November"; an offer within a week is for now."""
    if due is None:
        return When("No date")
    late = (today - due).days
    if late > 0:
        return When("1 day late" if late == 1 else f"{late:,} days late", is_late=True)
    if late == 0:
        return When("Today", is_now=True)
    return When(f"By {day(due, today)}", is_now=offer and -late <= OFFER_WAITS)


def day(on: datetime.date, today: datetime.date) -> str:
    """ "Monday 30 November", with the year when it is another one."""
    return f"{on:%A} {on.day} {on:%B}" if on.year == today.year else f"{on:%A} {on.day} {on:%B} {on.year}"
