"""What happened between the person and a contact, newest first, as lines of a log."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from goals.contacts.closeness import WORDS

TITLES = {
    "met": "You met",
    "wrote": "You wrote",
    "called": "You called",
    "other": "A touch",
    "added": "Added to your people",
}


class Touched(Protocol):
    """What is asked of a touch."""

    pk: int
    on: datetime.date
    how: str
    closeness: int
    note: str


@dataclass(frozen=True)
class Moment:
    """One line: the day, what it was, what was said; `is_up` when the two are closer after it."""

    on: datetime.date
    when: str
    title: str
    reason: str
    note: str = ""
    is_up: bool = False
    touch: int | None = None


def moments(touches: Iterable[Touched], today: datetime.date) -> list[Moment]:
    """The touches, given newest first, each held against the one before it."""
    rows = list(touches)
    found = []
    for touch, before in zip(rows, [*rows, None][1:], strict=True):
        change = _change(before.closeness if before else None, touch.closeness, touch.how)
        is_up = touch.closeness > before.closeness if before else touch.how != "added"
        found.append(Moment(touch.on, when(touch.on, today), TITLES[touch.how], change, touch.note, is_up, touch.pk))
    return found


def when(on: datetime.date, today: datetime.date) -> str:
    """ "19 Nov" this year, "Sep 2025" before."""
    return f"{on.day} {on:%b}" if on.year == today.year else f"{on:%b %Y}"


def _change(before: int | None, now: int, how: str) -> str:
    if before is None:
        return f"{WORDS[now].capitalize()}." if how == "added" or now else ""
    return "" if before == now else f"{WORDS[before].capitalize()} to {WORDS[now]}."
