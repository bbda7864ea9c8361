"""Whom to know for a role: who holds it, who hires for it, who is one stage ahead. Pure."""

from collections.abc import Container

from goals.gaps.suggestions.suggestion import Role, Suggestion, fit
from goals.occupations.figures import people


def whom(goal: Role, today: Role | None, ahead: str, kinds: Container[str]) -> list[Suggestion]:
    """Kinds of people that the goal has nobody for; `kinds` are those that it has. `ahead` is the title of an
    occupation between today's and the goal's, if one is known."""
    found = [
        _person("insider", _holds(goal.title), 3, 4, "Nobody tells you more about the work than somebody who does it."),
        _person("hirer", f"Somebody who hires {people(goal.title)}", 3, 4, "They should know your name first."),
        _person("mentor", _ahead(goal, today, ahead), 4, 3, "Near enough to remember how it was done."),
    ]
    return [suggestion for suggestion in found if suggestion.kind not in kinds]


def _person(kind: str, who: str, required: int, importance: int, reason: str) -> Suggestion:
    return Suggestion(f"whom:{kind}", fit(who), kind, required, importance, reason)


def _holds(title: str) -> str:
    named = people(title)
    return f"Somebody who works as {named}" if named.startswith(("a ", "an ")) else f"Somebody among {named}"


def _ahead(goal: Role, today: Role | None, ahead: str) -> str:
    if ahead:
        return f"{_holds(ahead)} one stage ahead of you"
    if today is not None and today.code != goal.code:
        return f"Somebody who moved on from the work of {people(today.title)}"
    return f"Somebody one stage nearer than you to the work of {people(goal.title)}"
