"""What an occupation asks, against somebody who may want it. Pure.

A person's own level beats that of today's occupation: "the work of a registered nurse" is a job's figure until the
person corrects it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from goals.occupations.figures import Asked, in_figures, our_level, sentence, spoken

LEVELS = ("None", "Beginner", "Basic", "Skilled", "Advanced", "Expert")
SHOWN = 6
STYLES = 6
STYLE = "style"


@dataclass(frozen=True)
class Requirement:
    """One skill or area of knowledge: how far it has to go, and where the person is; `now` is None for somebody of
    whom nothing is known. `said` and `figures` are sentences."""

    code: str
    name: str
    kind: str
    importance: int
    required: int
    now: int | None
    said: str
    figures: str

    @property
    def is_closed(self) -> bool:
        return self.now is not None and self.now >= self.required

    @property
    def now_word(self) -> str:
        return "" if self.now is None else LEVELS[self.now]

    @property
    def required_word(self) -> str:
        return LEVELS[self.required]


@dataclass(frozen=True)
class Person:
    """What is known of somebody: levels of their own by the element's code, and what today's occupation asks."""

    own: Mapping[str, int]
    today: Mapping[str, Asked]
    today_title: str = ""


def requirements(asked: Iterable[Asked], title: str, person: Person | None = None) -> list[Requirement]:
    """Only what the occupation itself asks: against a person the widest and weightiest first, else the weightiest."""
    rows = [(one, _now(one, person)) for one in asked if one.counts and one.kind != STYLE and one.our_level]
    rows.sort(key=lambda row: (-_missing(*row), -row[0].importance, row[0].code))
    return [
        Requirement(
            code=one.code,
            name=spoken(one.name),
            kind=one.kind,
            importance=one.our_importance,
            required=one.our_level,
            now=now,
            said=_said(one, title, person),
            figures=in_figures(one, _today(one, person)),
        )
        for one, now in rows
    ]


def styles(asked: Iterable[Asked]) -> list[str]:
    """The work styles that count most there, the weightiest first."""
    wanted = [one for one in asked if one.kind == STYLE and one.counts]
    return [spoken(one.name) for one in sorted(wanted, key=lambda one: (-one.importance, one.code))[:STYLES]]


def brought(rows: Iterable[Requirement]) -> int | None:
    """How many percent of what is asked, by its figures, the person brings; None where nothing is known or asked."""
    known = [row for row in rows if row.now is not None]
    asked = sum(row.importance * row.required for row in known)
    there = sum(row.importance * min(row.now or 0, row.required) for row in known)
    return round(100 * there / asked) if asked else None


def _now(asked: Asked, person: Person | None) -> int | None:
    if person is None:
        return None
    if asked.code in person.own:
        return person.own[asked.code]
    today = person.today.get(asked.code)
    return None if today is None or today.level is None else our_level(today.level)


def _missing(asked: Asked, now: int | None) -> float:
    """How far, times how much it counts."""
    return 0.0 if now is None else (asked.importance - 1) / 4 * max(asked.our_level - now, 0)


def _today(asked: Asked, person: Person | None) -> Asked | None:
    return person.today.get(asked.code) if person and asked.code not in person.own else None


def _said(asked: Asked, title: str, person: Person | None) -> str:
    told = sentence(
        replace(asked, name=spoken(asked.name)), _today(asked, person), title, person.today_title if person else ""
    )
    if person and asked.code in person.own:
        return f"{told} You put yourself at {LEVELS[person.own[asked.code]].lower()}."
    return told
