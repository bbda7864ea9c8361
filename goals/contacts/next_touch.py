"""When to be in touch next, in words."""

import datetime
from dataclasses import dataclass
from typing import Literal

from careerplan.web.words import counted, in_words, sentence


@dataclass(frozen=True)
class NextTouch:
    """The words for a list, whether they are late, and the whole sentence."""

    state: Literal["late", "today", "ahead", "none"]
    words: str
    reason: str


def next_touch(on: datetime.date | None, today: datetime.date) -> NextTouch:
    """ "2 days late", "Today", "Thu 26 November", "None planned"."""
    if on is None:
        return NextTouch("none", "None planned", "No touch is planned. A word now and then keeps a door open.")
    days = (today - on).days
    if days > 0:
        late = f"{days} day{'s' if days > 1 else ''} late"
        return NextTouch("late", late, f"A word was planned for {_day(on, today, '%A')}; it is as welcome today.")
    if days == 0:
        return NextTouch("today", "Today", "A word is planned for today.")
    words = "Tomorrow" if days == -1 else _day(on, today, "%a")
    return NextTouch("ahead", words, f"The next word is planned for {_day(on, today, '%A')}.")


def summary(people: int, waiting: int) -> str:
    """What the page of people says first."""
    who = sentence(counted(people, "person", "people"))
    if not waiting:
        rest = "nobody waiting for a word from you"
    elif people == 1:
        rest = "waiting for a word from you"
    else:
        rest = f"{in_words(waiting)} of them waiting for a word from you"
    return f"{who}, {rest}. Most talks should give you one more name."


def _day(on: datetime.date, today: datetime.date, weekday: str) -> str:
    year = "" if on.year == today.year else f" {on.year}"
    return f"{on:{weekday}} {on.day} {on:%B}{year}"
