"""Lever skills: the next levels that at once close most of the goal's gap and open most doors. Pure."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas import Atlas
from goals.occupations.figures import MIDDLES, our_level
from goals.occupations.requirements import LEVELS
from paths.doors import standing
from paths.drafting.reasons import listed, spoken_low
from paths.drafting.traveller import Traveller
from paths.reach import REACH, WITH_STUDY, admitted, gaps, hired_from

SHOWN = 3
NAMED = 3  # doors that are named
WORTH = 0.02  # of the goal's gap: what closes less and opens nothing is no lever
DOOR = 0.04  # what a door counts beside a share of the goal's gap


@dataclass(frozen=True)
class Lever:
    """One element, from the level now to the next word (0 to 5). `closes` is the share (0 to 1) of what is missing for
    the goal's role that it makes good; `opens` are titles of roles that come within reach by it alone."""

    element: str
    name: str
    now: int
    to: int
    closes: float
    opens: tuple[str, ...]
    trade_off: str = ""

    @property
    def reason(self) -> str:
        """ "Closes 9 % of what you still lack for the goal’s role, by its figures, and opens Cost Estimators."."""
        closes = f"closes {_percent(self.closes)} of what you still lack for the goal’s role, by its figures"
        more = len(self.opens) - NAMED
        names = [*self.opens[:NAMED], *([f"{more} more"] if more > 0 else [])]
        opens = f"opens {listed(names)}" if names else ""
        told = ", and ".join(filter(None, [closes, opens]))
        return f"{told[:1].upper()}{told[1:]}."

    @property
    def step(self) -> str:
        """ "from basic to skilled"."""
        return f"from {LEVELS[self.now].lower()} to {LEVELS[self.to].lower()}"


def levers(atlas: Atlas, who: Traveller, goal: int, count: int = SHOWN) -> list[Lever]:
    """The best few, with what each gives up against the others; none where nothing is missing."""
    now = standing(atlas, who)
    raised = _next(who.levels)
    lacking = gaps(atlas, who.levels)
    near = np.flatnonzero(hired_from(atlas, now) & (lacking > REACH))
    found, rest = [], max(float(lacking[goal]), 1e-9)
    for element in np.flatnonzero((atlas.weight[goal] > 0) & (atlas.level[goal] > who.levels)):
        closes = float(_closed(atlas, who, raised, int(element), np.array([goal]))[0]) / rest
        after = lacking[near] - _closed(atlas, who, raised, int(element), near)
        opened = [int(role) for role, gap in zip(near, after, strict=True) if gap <= REACH]
        doors = [role for role in opened if _is_open(atlas, who, role)]
        if closes >= WORTH or doors:
            found.append(_lever(atlas, who, int(element), float(raised[element]), closes, doors))
    found.sort(key=lambda lever: (-(lever.closes + DOOR * len(lever.opens)), lever.element))
    return _against_each_other(found[:count])


def _next(levels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each level raised to the middle of the next word."""
    words = [min(our_level(float(level)) + 1, len(MIDDLES) - 1) for level in levels]
    return np.maximum(levels, np.array([MIDDLES[word] for word in words], np.float32))


def _closed(
    atlas: Atlas, who: Traveller, raised: NDArray[np.float32], element: int, roles: NDArray[np.intp]
) -> NDArray[np.float32]:
    """How much of what each role asks is made good by one element alone."""
    asked = atlas.level[roles, element]
    lift = np.maximum(0, np.minimum(asked, raised[element]) - who.levels[element])
    return np.asarray(atlas.weight[roles, element] * lift / np.maximum(atlas.full[roles], 1e-9))


def _is_open(atlas: Atlas, who: Traveller, role: int) -> bool:
    within = admitted(atlas, standing(atlas, who), role, REACH)
    return within is not None and within.status != WITH_STUDY


def _lever(atlas: Atlas, who: Traveller, element: int, to: float, closes: float, doors: list[int]) -> Lever:
    ranked = sorted(doors, key=lambda role: (float(atlas.move_cost[who.role, role]), role))
    return Lever(
        element=atlas.elements[element],
        name=atlas.element_names[element],
        now=our_level(float(who.levels[element])),
        to=our_level(to),
        closes=round(closes, 4),
        opens=tuple(atlas.titles[role] for role in ranked),
    )


def _against_each_other(found: list[Lever]) -> list[Lever]:
    """Says of each what it gives up: most for the goal, most doors, or both."""
    if len(found) < 2:
        return found
    nearest, widest = max(lever.closes for lever in found), max(len(lever.opens) for lever in found)
    told = []
    for lever in found:
        most_goal, most_doors = lever.closes == nearest, widest > 0 and len(lever.opens) == widest
        told.append(replace(lever, trade_off=_trade_off(lever, most_goal, most_doors, found)))
    return told


def _trade_off(lever: Lever, most_goal: bool, most_doors: bool, found: list[Lever]) -> str:
    if most_goal and most_doors:
        return "Most for the goal and most doors at once."
    best_goal = max(found, key=lambda one: one.closes)
    best_doors = max(found, key=lambda one: len(one.opens))
    if most_goal:
        return (
            f"Most for the goal; {spoken_low(best_doors.name)} opens more doors."
            if best_doors.opens
            else "Most for the goal."
        )
    if most_doors:
        return f"Most doors; {spoken_low(best_goal.name)} closes more of the goal’s gap."
    return f"Less of both than {spoken_low(best_goal.name)}, for one with a reason to prefer it."


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.005 else "less than 1 %"
