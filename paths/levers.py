"""Lever skills: the next levels that at once close most of the goal's gap and open most doors. Pure.

A lever is one word up ("from basic to skilled"), in what the goal's role asks at that word at least and by more than a
survey's error. Its doors are roles that come within reach by it alone: those in the field of today's role or of the
goal's, and those from which the goal is nearer than from today. What a little more of anything would open elsewhere is
chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from careerplan.web.words import counted, listed, sentence
from goals.occupations.atlas import Atlas
from goals.occupations.figures import CUTS, MIDDLES, SAME, our_level
from goals.occupations.requirements import LEVELS
from paths.drafting.draft import NEARER
from paths.drafting.reasons import spoken_low
from paths.drafting.standing import Standing
from paths.drafting.traveller import Levels, Traveller
from paths.reach import REACH, WITH_STUDY, admitted, gaps, hired_from

SHOWN = 3
NAMED = 3  # doors that are named
WORTH = 0.02  # of the goal's gap: what closes less is no lever
DOORS, ENOUGH = 0.5, 3  # doors count half as much as the gap: so many of them as much as any more


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
        opens = f"opens {listed(self.opens, NAMED)}" if self.opens else ""
        told = ", and ".join(filter(None, [closes, opens]))
        return f"{told[:1].upper()}{told[1:]}."

    @property
    def step(self) -> str:
        """ "from basic to skilled"."""
        return f"from {LEVELS[self.now].lower()} to {LEVELS[self.to].lower()}"


def levers(atlas: Atlas, who: Traveller, goal: int, count: int = SHOWN) -> list[Lever]:
    """The best few, with what each gives up against the others; none where nothing is missing."""
    raised = _next(who.levels)
    near = np.flatnonzero(_matters(atlas, who, goal))
    lacking, rest = gaps(atlas, who.levels, near), max(atlas.rest(who.levels, goal), 1e-9)
    near, lacking = near[lacking > REACH], lacking[lacking > REACH]
    found = []
    for element in np.flatnonzero(_asks_next(atlas, who, raised, goal)).tolist():
        closes = float(_closed(atlas, who, raised, element, np.array([goal]))[0]) / rest
        after = lacking - _closed(atlas, who, raised, element, near)
        doors = [role for role in near[after <= REACH].tolist() if _is_open(atlas, who, role)]
        if closes >= WORTH:
            found.append(_lever(atlas, who, element, float(raised[element]), closes, doors))
    return _against_each_other(_best(found, count))


def _asks_next(atlas: Atlas, who: Traveller, raised: Levels, goal: int) -> NDArray[np.bool_]:
    """The elements of which the goal's role asks the next word, and more than a survey's error beyond the level now."""
    error = np.where(atlas.is_knowledge, SAME["knowledge"], SAME["skill"])
    asks_word = np.digitize(atlas.level[goal], CUTS) >= np.digitize(raised, CUTS)
    return np.asarray((atlas.weight[goal] > 0) & asks_word & (atlas.level[goal] - who.levels >= error))


def _matters(atlas: Atlas, who: Traveller, goal: int) -> NDArray[np.bool_]:
    """The roles whose doors say something to somebody on the way to `goal`."""
    own = np.isin(atlas.field_ix, [atlas.field_ix[who.role], atlas.field_ix[goal]])
    nearer = atlas.gap[:, goal] <= atlas.rest(who.levels, goal) - NEARER
    return np.asarray(hired_from(atlas, Standing.of(who)) & (own | nearer))


def _best(found: Sequence[Lever], count: int) -> list[Lever]:
    """Those that do most of both, each measured by what the best of them does."""
    most = max((lever.closes for lever in found), default=1.0)

    def worth(lever: Lever) -> float:
        return lever.closes / most + DOORS * min(len(lever.opens), ENOUGH) / ENOUGH

    return sorted(found, key=lambda lever: (-worth(lever), lever.element))[:count]


def _next(levels: Levels) -> Levels:
    """Each level raised to the middle of the next word."""
    words = np.minimum(np.digitize(levels, CUTS) + 1, len(MIDDLES) - 1)
    return np.maximum(levels, np.array(MIDDLES, np.float32)[words])


def _closed(atlas: Atlas, who: Traveller, raised: Levels, element: int, roles: NDArray[np.intp]) -> NDArray[np.float32]:
    """How much of what each role asks is made good by one element alone."""
    asked = atlas.level[roles, element]
    lift = np.maximum(0, np.minimum(asked, raised[element]) - who.levels[element])
    return np.asarray(atlas.weight[roles, element] * lift / np.maximum(atlas.full[roles], 1e-9))


def _is_open(atlas: Atlas, who: Traveller, role: int) -> bool:
    within = admitted(atlas, Standing.of(who), role, REACH)
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


def _against_each_other(found: Sequence[Lever]) -> list[Lever]:
    """Says of each what it gives up: the one does most for the goal, another opens most, a third less of both."""
    if len(found) < 2:
        return list(found)
    nearest = max(found, key=lambda lever: lever.closes)
    widest = max(found, key=lambda lever: (len(lever.opens), lever is nearest))
    return [replace(lever, trade_off=_trade_off(lever, nearest, widest)) for lever in found]


def _trade_off(lever: Lever, nearest: Lever, widest: Lever) -> str:
    if lever is nearest:
        more = len(widest.opens) - len(lever.opens)
        if more:
            return f"Most for the goal; {spoken_low(widest.name)} opens {counted(more, 'door')} more."
        return "Most for the goal and most doors." if widest.opens else "Most for the goal."
    other, closes, most = spoken_low(nearest.name), _percent(lever.closes), _percent(nearest.closes)
    as_much = f"as much for the goal as {other}" if closes == most else f"{closes} of the gap against {most} by {other}"
    own = [title for title in lever.opens if title not in nearest.opens]
    if own:
        return sentence(f"{as_much}, which does not open {own[0]}.")
    return sentence(f"{as_much}: take the one that comes easier to you.")


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.005 else "less than 1 %"
