"""Where somebody stands on the atlas, read from their rows; or why nothing can be drafted for them yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from careerplan.accounts.models import User
from goals.gaps.comparison import own_of
from goals.models import Goal, Position
from goals.occupations.atlas import Atlas, atlas
from goals.occupations.models import Occupation
from paths.drafting import Traveller, traveller
from paths.timeline import months_between

MOST_HERE = 480  # months: longer in a job counts no more


@dataclass(frozen=True)
class Ground:
    """Everything that drafts and doors start from. `goal` is None for somebody whose goal is no role of the catalogue,
    `vetoed` the roles that no draft for it may lead over."""

    atlas: Atlas
    who: Traveller
    position: Position
    goal: int | None
    vetoed: frozenset[int] = frozenset()

    def role(self, occupation: Occupation | None) -> int | None:
        """The row of an occupation in the atlas; None for one without figures."""
        return self.atlas.index.get(occupation.code) if occupation else None


@dataclass(frozen=True)
class NoGround:
    """What is missing (catalogue, position, position_role, position_figures, goal_role, goal_figures, there) and the
    sentence that says so."""

    missing: str
    sentence: str


def ground(person: User, goal: Goal | None) -> Ground | NoGround:
    """From today's position and the person's own levels. Four queries at most, however many rows there are."""
    found = atlas()
    if found is None:
        return NoGround("catalogue", "The catalogue of occupations is empty, so there is nothing to draft from.")
    held = list(person.positions.select_related("occupation").newest_first())
    position = next((one for one in held if one.ended_on is None), None)
    if position is None:
        return NoGround("position", "Say what you do today: a path begins there.")
    if position.occupation is None or position.occupation.code not in found.index:
        return _without_role(position.occupation, "position", position.title)
    who = traveller(
        found,
        found.index[position.occupation.code],
        own=said_levels(person),
        months=_months_in(position),
        past=_past(found, held, position),
    )
    there = goal.occupation if goal else None
    return Ground(
        atlas=found,
        who=who,
        position=position,
        goal=found.index.get(there.code) if there else None,
    )


def draftable(person: User, goal: Goal) -> Ground | NoGround:
    """The same, for a goal that can be drafted to, with the roles that are struck out for it."""
    found = ground(person, goal)
    if isinstance(found, NoGround):
        return found
    if found.goal is None:
        return _without_role(goal.occupation, "goal", goal.title)
    if found.goal == found.who.role:
        return NoGround("there", "Your goal’s occupation is the one you work in, so there is no way to draft.")
    return replace(found, vetoed=frozenset(_vetoed(found.atlas, person, goal)))


def lacking(person: User, goal: Goal) -> list[NoGround]:
    """All that is missing before paths can be drafted to a goal, the first thing first; nothing where they can."""
    first = draftable(person, goal)
    if not isinstance(first, NoGround):
        return []
    found = atlas()
    is_ended_here = found is None or first.missing.startswith("goal") or first.missing == "there"
    if is_ended_here or (goal.occupation and goal.occupation.code in found.index):
        return [first]
    return [first, _without_role(goal.occupation, "goal", goal.title)]


def said_levels(person: User) -> dict[str, int]:
    """The levels that the person has said, 0 to 5 by the element's code."""
    return {row.element: row.level for row in own_of(person, None) if row.element and row.is_said}


def _without_role(occupation: Occupation | None, what: str, title: str) -> NoGround:
    if occupation is None:
        return NoGround(f"{what}_role", f"Find the occupation behind “{title}”, and paths can be drafted.")
    told = f"Nobody has rated {occupation.title}: it can be named, but no path can be drafted from figures it lacks."
    return NoGround(f"{what}_figures", told)


def _months_in(position: Position) -> int:
    until = position.ended_on or timezone.localdate()
    return min(max(months_between(position.started_on, until), 0), MOST_HERE)


def _past(found: Atlas, held: Sequence[Position], today: Position) -> dict[int, int]:
    """Months in each role that was held beside today's or before, the earliest first."""
    months: dict[int, int] = {}
    for one in sorted(held, key=lambda one: one.started_on):
        role = found.index.get(one.occupation.code) if one.occupation else None
        if role is not None and one != today and one.started_on <= today.started_on:
            months[role] = months.get(role, 0) + _months_in(one)
    return months


def _vetoed(found: Atlas, person: User, goal: Goal) -> Iterable[int]:
    codes = person.vetoes.filter(goal=goal).values_list("occupation__code", flat=True)
    return [found.index[code] for code in codes if code in found.index]
