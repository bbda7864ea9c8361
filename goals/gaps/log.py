"""How a gap came to stand where it stands: each reading or touch in words, newest first. Pure."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from careerplan.web.words import sentence
from goals.gaps.models.words import NOT_SAID


class Mark(NamedTuple):
    """A level as it was on a day; `key` puts two of one day in order."""

    on: datetime.date
    key: int
    level: int
    note: str
    is_said: bool = True  # False where it counts as none only because nobody knows it


@dataclass(frozen=True)
class Entry:
    """One line of the log."""

    on: datetime.date
    key: int
    text: str
    note: str
    is_up: bool


def entries(marks: Sequence[Mark], word: Callable[[int], str], who: str = "") -> list[Entry]:
    """Each mark against the one before it: "None to beginner", "Still basic"; `who` is named where several are."""
    found: list[Entry] = []
    before: int | None = None
    for mark in sorted(marks):
        now = word(mark.level)
        if not mark.is_said:
            text, is_up = NOT_SAID, False
        elif before is None:
            text, is_up = f"{now}, to begin with", False
        elif mark.level == before:
            text, is_up = f"Still {now.lower()}", False
        else:
            text, is_up = f"{word(before)} to {now.lower()}", mark.level > before
        before = mark.level if mark.is_said else None
        text = f"{who}: {text[:1].lower()}{text[1:]}" if who else text
        found.insert(0, Entry(mark.on, mark.key, sentence(text), mark.note, is_up))
    return found
