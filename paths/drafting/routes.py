"""All ways over one, two or three roles, cheapest first, of which every stage is measurably nearer. Pure.

No search in a graph: of the roles that may stand in between, the 120 that cost least to come to and to leave are kept,
and all ways over one and two of them, and the best first role for every two last ones, are three expressions on arrays.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas.atlas import NO_TIER, Atlas
from paths.drafting.admission import base_of, may_start, needs
from paths.drafting.standing import Standing
from paths.drafting.traveller import Traveller
from paths.drafting.way_stations import far_fetched, well_worn

KEEP = 120  # roles that are combined
DEAR = 3.0  # what a hop counts at most where roles are picked
DETOUR = 0.5  # added for a role whose field is neither the start's nor the goal's
LEFT = 1.0  # added for what would be left to learn in the goal itself: all of what it asks costs as much as this
TELLING = 0.001  # of what the goal asks: less is not told
PAIRS, TRIPLES, WALKED = 250, 150, 300  # of so many ways, cheapest first, every stage is looked at

Route = tuple[int, ...]  # rows of the atlas, the start first and the goal last


@dataclass(frozen=True)
class Had:
    """Where somebody stands who came so far, and the gap that remains to the goal."""

    stand: Standing
    rest: float


@dataclass
class Walk:
    """Walks routes stage by stage: levels only rise, and each stage has to bring the goal nearer by `nearer`."""

    atlas: Atlas
    goal: int
    nearer: float
    known: dict[Route, Had | None]
    first_by_law: NDArray[np.bool_] = field(repr=False)

    def to(self, route: Route) -> Had | None:
        """What is had at the end of the route; None where a stage breaks a rule."""
        if route not in self.known:
            before = self.to(route[:-1])
            self.known[route] = self._stage(before, route[-1]) if before else None
        return self.known[route]

    def _stage(self, before: Had, role: int) -> Had | None:
        if not may_start(self.atlas, role, before.stand.licences):
            return None
        stand = before.stand.holding(self.atlas, role, 0)  # how long is not asked on the way
        rest = self.atlas.rest(stand.levels, self.goal)
        nearer = rest <= before.rest - self.nearer and rest < before.rest - self._by_study(before, role)
        if not nearer and not self.first_by_law[role]:
            return None
        return Had(stand, rest)

    def _by_study(self, before: Had, role: int) -> float:
        """What the study before a role brings by itself: the role has to bring more."""
        if not needs(self.atlas, role, before.stand.schooling, before.stand.licences):
            return 0.0
        after = self.atlas.rest(before.stand.taught(self.atlas, role).levels, self.goal)
        return before.rest - after + TELLING


def routes(atlas: Atlas, who: Traveller, goal: int, ok: NDArray[np.bool_], nearer: float) -> list[tuple[float, Route]]:
    """(cost, route) of the cheapest ways over roles that are `ok`, each stage nearer by `nearer` (0 to 1 of what the
    goal asks). A role that gives the licence the goal's is built on counts as nearer by law, whatever its figures."""
    start, rest = who.role, atlas.rest(who.levels, goal)
    by_law = _by_law(atlas, who, goal)
    third = (atlas.field_ix != atlas.field_ix[start]) & (atlas.field_ix != atlas.field_ix[goal])
    into = atlas.hop_cost[start] + np.where(third, np.where(atlas.tier[start] < NO_TIER, DETOUR, np.inf), 0)
    here, everywhere = np.array([start]), np.arange(len(atlas.codes))
    into = np.where(far_fetched(atlas, here, everywhere, goal)[0], np.inf, into)
    worn = well_worn(atlas, here, everywhere, goal)[0]
    near = np.flatnonzero(ok & ((atlas.gap[:, goal] <= rest - nearer) | by_law | worn))
    worth = np.minimum(into[near], DEAR) + np.minimum(atlas.hop_cost[near, goal], DEAR)
    kept = near[np.argsort(worth, kind="stable")[:KEEP]]
    if not len(kept):
        return []
    out_of = np.where(far_fetched(atlas, kept, np.array([goal]), goal)[:, 0], np.inf, atlas.hop_cost[kept, goal])
    between = _between(atlas, kept, goal, nearer, third, by_law)
    found = [route for route in _combined(into[kept], between, out_of) if np.isfinite(route[0])]
    walk = Walk(atlas, goal, nearer, {(start,): Had(Standing.of(who), rest)}, by_law)
    out = []
    for cost, places in sorted(found, key=lambda route: route[0])[:WALKED]:
        route = (start, *(int(kept[place]) for place in places))
        end = walk.to(route) if len(set(places)) == len(places) else None
        if end and may_start(atlas, goal, end.stand.licences):
            out.append((float(cost) + LEFT * end.rest, (*route, goal)))
    return out


def _by_law(atlas: Atlas, who: Traveller, goal: int) -> NDArray[np.bool_]:
    base = base_of(atlas, goal)
    asked = bool(base) and base not in who.licences
    if not asked:
        return np.zeros(len(atlas.licence), bool)
    return np.array([licence == base for licence in atlas.licence])


def _between(
    atlas: Atlas,
    kept: NDArray[np.intp],
    goal: int,
    nearer: float,
    third: NDArray[np.bool_],
    by_law: NDArray[np.bool_],
) -> NDArray[np.float32]:
    """What a move from each kept role to each other costs; without end where it brings the goal no nearer."""
    pair, gap = np.ix_(kept, kept), atlas.gap[kept, goal]
    detour = np.where(third[kept][None], np.where(atlas.tier[pair] < NO_TIER, DETOUR, np.inf), 0)
    cost = atlas.hop_cost[pair] + detour
    closer = gap[None] <= gap[:, None] - max(nearer, 1e-6)
    closer |= by_law[kept][None] | by_law[kept][:, None] | well_worn(atlas, kept, kept, goal)
    return np.where(closer & ~far_fetched(atlas, kept, kept, goal), cost, np.inf).astype(np.float32)


def _combined(
    into: NDArray[np.float32], between: NDArray[np.float32], out_of: NDArray[np.float32]
) -> list[tuple[float, tuple[int, ...]]]:
    """(cost, places among the kept) over one role, over two, and over three with the best first one."""
    found: list[tuple[float, tuple[int, ...]]] = [(float(c), (i,)) for i, c in enumerate(into + out_of)]
    two = into[:, None] + between
    first = two.argmin(0)
    pairs, triples = two + out_of[None], two.min(0)[:, None] + between + out_of[None]
    for place in _least(pairs, PAIRS):
        i, j = divmod(place, len(into))
        found.append((float(pairs[i, j]), (i, j)))
    for place in _least(triples, TRIPLES):
        i, j = divmod(place, len(into))
        found.append((float(triples[i, j]), (int(first[i]), i, j)))
    return found


def _least(costs: NDArray[np.float32], count: int) -> list[int]:
    """Where the so many least costs stand in the flattened array, least first."""
    flat = costs.ravel()
    if len(flat) > count:
        near = np.argpartition(flat, count)[:count]
        return [int(n) for n in near[np.argsort(flat[near], kind="stable")]]
    return [int(n) for n in np.argsort(flat, kind="stable")]
