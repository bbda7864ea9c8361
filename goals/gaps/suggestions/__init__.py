"""Gaps that a goal may have, from what its occupation asks, held against what the person has put down or, until they
do, against what today's work asks. Pure.

Suggestions are offers: whatever the person says of a competency beats a figure, and what they dismiss is not suggested
for this goal again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goals.gaps.suggestions.competencies import attributes, to_know
from goals.gaps.suggestions.people import whom
from goals.gaps.suggestions.suggestion import Inventory, Own, Role, Suggestion
from goals.gaps.suggestions.ways_in import papers, tools

__all__ = ["Own", "Role", "Suggestion", "Suggestions", "every", "suggest"]

FIRST = 5  # the rest is folded
MOST_ATTRIBUTES = 3
MOST_TOOLS = 5


@dataclass(frozen=True)
class Suggestions:
    """What to know, the five that weigh most first and the smaller ones; attributes; credentials and experience;
    tools; whom to know. Those that were dismissed stand apart."""

    know: Sequence[Suggestion] = ()
    smaller: Sequence[Suggestion] = ()
    attributes: Sequence[Suggestion] = ()
    papers: Sequence[Suggestion] = ()
    tools: Sequence[Suggestion] = ()
    whom: Sequence[Suggestion] = ()
    dismissed: Sequence[Suggestion] = ()

    @property
    def all(self) -> list[Suggestion]:
        """Every one that is made, in the order of the page."""
        return [*self.know, *self.smaller, *self.attributes, *self.papers, *self.tools, *self.whom]

    @property
    def few(self) -> list[Suggestion]:
        """At most five to begin with, of both sides where there are both."""
        return [*self.know[:3], *self.whom[:2], *self.know[3:], *self.attributes][:FIRST]


def suggest(
    goal: Role,
    today: Role | None,
    *,
    own: Sequence[Own] = (),
    kinds: Collection[str] = (),
    dismissed: Collection[str] = (),
    ahead: str = "",
) -> Suggestions:
    """What the goal's occupation asks and the person may lack.

    `own` are the person's competencies, `kinds` the kinds of people that the goal has a gap for, `dismissed` the keys
    not to suggest again, and `ahead` the title of an occupation between today's and the goal's.
    """

    mine, left = Inventory(own), []

    def wanted(found: list[Suggestion]) -> list[Suggestion]:
        left.extend(suggestion for suggestion in found if suggestion.key in dismissed)
        return [suggestion for suggestion in found if suggestion.key not in dismissed]

    know = wanted(to_know(goal, today, mine))
    return Suggestions(
        know=know[:FIRST],
        smaller=know[FIRST:],
        attributes=wanted(attributes(goal, today, mine))[:MOST_ATTRIBUTES],
        papers=wanted(papers(goal, today, mine)),
        tools=wanted(tools(goal, today, mine))[:MOST_TOOLS],
        whom=wanted(whom(goal, today, ahead, kinds)),
        dismissed=left,
    )


def every(goal: Role, today: Role | None, *, own: Sequence[Own] = (), ahead: str = "") -> list[Suggestion]:
    """Whatever a page may have suggested for the goal's occupation: also what was dismissed since, what is among the
    gaps by now, or there, and what few have room for."""
    found = [*_of_all(goal, today, Inventory(own)), *_of_all(goal, None, Inventory([])), *whom(goal, today, ahead, ())]
    first: dict[str, Suggestion] = {}
    for suggestion in found:
        first.setdefault(suggestion.key, suggestion)
    return [*first.values()]


def _of_all(goal: Role, today: Role | None, own: Inventory) -> list[Suggestion]:
    """All to know, of whatever kind."""
    return [found for kind in (to_know, attributes, papers, tools) for found in kind(goal, today, own)]
