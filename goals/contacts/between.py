"""What happened between the person and a contact, newest first, as lines of a log."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
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
class Passed:
    """Something that an interview passed on a day: asked, agreed, thanked."""

    on: datetime.date
    title: str
    interview: int


@dataclass(frozen=True)
class Moment:
    """One line: the day, what it was, what was said; `is_up` when the two are closer after it."""

    on: datetime.date
    when: str
    title: str
    reason: str = ""
    note: str = ""
    is_up: bool = False
    touch: int | None = None
    interview: int | None = None


def moments(
    touches: Iterable[Touched],
    today: datetime.date,
    passed: Iterable[Passed] = (),
    held: Mapping[int, int] = MappingProxyType({}),
) -> list[Moment]:
    """Touches, given newest first, each held against the one before it, among what interviews passed.

    `held` says which touch was which interview.
    """
    rows = list(touches)
    found = [
        _moment(touch, before, today, held.get(touch.pk))
        for touch, before in zip(rows, [*rows[1:], None], strict=False)
    ]
    found += [Moment(one.on, when(one.on, today), one.title, interview=one.interview) for one in passed]
    return sorted(found, key=lambda moment: moment.on, reverse=True)


def when(on: datetime.date, today: datetime.date) -> str:
    """ "19 Nov" this year, "Sep 2025" before."""
    return f"{on.day} {on:%b}" if on.year == today.year else f"{on:%b %Y}"


def _moment(touch: Touched, before: Touched | None, today: datetime.date, interview: int | None) -> Moment:
    return Moment(
        on=touch.on,
        when=when(touch.on, today),
        title="Informational interview, held" if interview else TITLES[touch.how],
        reason=_change(before.closeness if before else None, touch.closeness, touch.how),
        note="" if interview else touch.note,
        is_up=touch.closeness > before.closeness if before else touch.how != "added",
        touch=touch.pk,
        interview=interview,
    )


def _change(before: int | None, now: int, how: str) -> str:
    if before is None:
        return f"{WORDS[now].capitalize()}." if how == "added" or now else ""
    return "" if before == now else f"{WORDS[before].capitalize()} to {WORDS[now]}."
