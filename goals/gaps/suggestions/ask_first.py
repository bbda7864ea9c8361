"""What to ask the person before anything else: the competencies whose level decides most of the readiness. Pure.

Readiness is sum(importance x min(now, required)) / sum(importance x required), so an answer about a competency decides
importance x required of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from careerplan.web.words import sentence
from goals.gaps.suggestions.suggestion import Inventory, Own, Role
from goals.occupations import figures
from goals.occupations.figures import Asked, spoken

MOST = 10
ENOUGH_TO_BE_ALIKE = 4


@dataclass(frozen=True)
class Ask:
    """A competency to ask about: why, with an example beside each level that has one; `own` is the level that the
    person gave already, or None."""

    code: str
    name: str
    kind: str
    reason: str
    examples: dict[int, str] = field(default_factory=dict)
    own: int | None = None


def ask_first(goal: Role, today: Role | None, *, own: Sequence[Own] = (), dismissed: Collection[str] = ()) -> list[Ask]:
    """Of the ten that decide most those that the person has not answered, what decides most first; of two that decide
    as much, the one that the two occupations are further apart on. Once the ten are answered nothing is asked."""
    answered = {row.element for row in own if row.element and row.is_said}
    mine = Inventory(own)
    wanted = [asked for asked in _ranked(goal, today) if asked.code not in dismissed]
    return [_to_ask(asked, goal, mine) for asked in wanted[:MOST] if asked.code not in answered]


def asks_of(goal: Role, today: Role | None, codes: Collection[str], *, own: Sequence[Own] = ()) -> list[Ask]:
    """The questions about these elements, answered or not, in the same order: those of a form that was sent."""
    mine = Inventory(own)
    return [_to_ask(asked, goal, mine) for asked in _ranked(goal, today) if asked.code in codes]


def _ranked(goal: Role, today: Role | None) -> list[Asked]:
    """What the goal's occupation requires at a level."""
    found = [asked for asked in goal.asked.values() if asked.counts and asked.level is not None and asked.our_level]
    return sorted(found, key=lambda asked: (-_decides(asked), -_uncertain(asked, today), asked.code))


def _to_ask(asked: Asked, goal: Role, own: Inventory) -> Ask:
    """The question about one element."""
    name = spoken(asked.name)
    mine = own.said(name, asked.code)
    reason = f"{sentence(figures.importance_words(asked.importance))} for {figures.people(goal.title)}."
    return Ask(asked.code, name, asked.kind, reason, _examples(asked), mine.level if mine else None)


def are_alike(levels: Collection[int]) -> bool:
    """Are all answers the same, and enough of them to wonder?"""
    return len(levels) >= ENOUGH_TO_BE_ALIKE and len(set(levels)) == 1


def _decides(asked: Asked) -> int:
    return asked.our_importance * asked.our_level


def _uncertain(asked: Asked, today: Role | None) -> float:
    now = today.asked.get(asked.code) if today else None
    level = now.level if now and now.level is not None else None
    return 7.0 if level is None else abs((asked.level or 0) - level)


def _examples(asked: Asked) -> dict[int, str]:
    """Each example beside the level of ours that it belongs to."""
    found: dict[int, list[str]] = {}
    for value, text in asked.anchors:
        if text not in figures.ODD:
            found.setdefault(figures.our_level(value), []).append(text)
    return {level: "; ".join(texts) for level, texts in found.items()}
