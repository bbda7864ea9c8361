"""What suggestions are made of: occupations and what the person has, in plain values. Pure."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from goals.occupations.figures import Asked

PAPERS = ("credential", "experience")
MOST_LETTERS = 120  # of the name of a competency, or of somebody to know
# Words that say too little for two names to be the same because of them alone.
COMMON = {
    "a", "an", "and", "for", "in", "of", "on", "or", "the", "to", "with",
    "administration", "field", "knowledge", "management", "personal", "service", "services", "skill", "skills",
    "software", "system", "systems", "work", "working",
}  # fmt: skip


class Own(NamedTuple):
    """A competency of the person's: where they are, in a number and in a word, and whether the goal has a gap for it
    already. One that `is_said` has a level from the person; another began at a figure and nobody has said more."""

    name: str
    kind: str
    level: int
    word: str
    element: str = ""
    in_goal: bool = False
    is_said: bool = True


class Inventory:
    """All competencies of a person, to be found by element, by name and by words."""

    def __init__(self, own: Iterable[Own]) -> None:
        rows = list(own)
        self._by_element = {row.element: row for row in rows if row.element}
        self._by_name = {row.name.casefold(): row for row in rows}
        self._words = [(row, _words(row.name)) for row in rows]

    def same(self, name: str, code: str = "") -> Own | None:
        """The competency that is this one: by its element, else by its name, however it is written."""
        return self._by_element.get(code) or self._by_name.get(name.casefold())

    def said(self, name: str, code: str = "") -> Own | None:
        """The same, where its level is what the person said."""
        mine = self.same(name, code)
        return mine if mine and mine.is_said else None

    def like(self, name: str, kind: str) -> str:
        """The name of a competency that seems to be the same, because all the words of one are in the other. A paper
        is never the same as a skill."""
        words = _words(name)
        for row, theirs in self._words:
            fewer = min(len(words), len(theirs))
            if fewer and len(words & theirs) == fewer and (row.kind in PAPERS) == (kind in PAPERS):
                return row.name
        return ""


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
    def slug(self) -> str:
        """The key as part of the name of a field: short, and of plain letters."""
        kind, _, what = self.key.rpartition(":")
        if kind == "tool":
            what = hashlib.sha256(what.encode()).hexdigest()[:12]
        return f"{kind}-{what}" if kind else what

    @property
    def element(self) -> str:
        """The code of the element that it is about; empty when it is about none."""
        return "" if ":" in self.key else self.key


def fit(text: str) -> str:
    """The text, cut where it is longer than a name may be."""
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"


def _words(name: str) -> set[str]:
    found = re.findall(r"[^\W_]+", name.casefold())
    return {_stem(word) for word in found if word not in COMMON}


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
