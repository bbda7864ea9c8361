"""What suggestions are made of: occupations and what the person has, in plain values. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from goals.occupations.figures import Asked

MOST_LETTERS = 120  # of the name of a competency, or of somebody to know
# Words that say too little for two names to be the same because of them alone.
COMMON = {
    "a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with",
    "field", "knowledge", "management", "personal", "service", "services", "skill", "skills", "software", "system",
    "systems", "work", "working",
}  # fmt: skip


class Own(NamedTuple):
    """A competency that the person has put down: where they are, in a number and in a word, and whether the goal has a
    gap for it already."""

    name: str
    kind: str
    level: int
    word: str
    element: str = ""
    in_goal: bool = False


@dataclass(frozen=True)
class Role:
    """An occupation in plain values, and what it asks by the code of each element."""

    code: str
    title: str
    asked: Mapping[str, Asked] = field(default_factory=dict)
    schooling: float | None = None
    schooling_least: float | None = None
    experience: int | None = None
    experience_least: int | None = None
    certification: float | None = None
    by_zone: bool = False
    tools: tuple[str, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A gap that the goal may have. `now_from` says whose the level now is: "own", that of today's "work", or "" where
    nobody knows it yet. `like` names a competency of the person's that seems to be the same."""

    key: str
    name: str
    kind: str  # of a competency, or of a person to know
    required: int
    importance: int
    reason: str
    now: int = 0
    now_from: str = ""
    figures: str = ""
    caveats: str = ""
    like: str = ""
    weight: float = 0.0

    @property
    def is_own(self) -> bool:
        """Is the level now what the person said, and not what today's work asks?"""
        return self.now_from == "own"

    @property
    def is_known(self) -> bool:
        """Does anybody know the level now?"""
        return bool(self.now_from)

    @property
    def element(self) -> str:
        """The code of the element that it is about; empty when it is about none."""
        return "" if ":" in self.key else self.key


def same(own: Iterable[Own], name: str, code: str = "") -> Own | None:
    """The person's competency that is this one: by its element, else by its name, however it is written."""
    rows = list(own)
    linked = next((row for row in rows if code and row.element == code), None)
    return linked or next((row for row in rows if row.name.casefold() == name.casefold()), None)


def like(own: Iterable[Own], name: str) -> str:
    """The name of a competency that seems to be the same, because all the words of one are in the other."""
    words = _words(name)
    for row in own:
        theirs = _words(row.name)
        fewer = min(len(words), len(theirs))
        if fewer and len(words & theirs) == fewer:
            return row.name
    return ""


def spoken(name: str) -> str:
    """A name as it stands among our words: "Administration and management"."""
    first, *rest = name.split(" ")
    return " ".join([first, *(word if sum(map(str.isupper, word)) > 1 else word.lower() for word in rest)])


def fit(text: str) -> str:
    """The text, cut where it is longer than a name may be."""
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _words(name: str) -> set[str]:
    found = re.findall(r"[^\W_]+", name.casefold())
    return {_stem(word) for word in found if word not in COMMON}


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
