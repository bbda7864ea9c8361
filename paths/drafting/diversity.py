"""How different two ways are, and which few of many to show. Pure."""

from collections.abc import Sequence

from goals.occupations.atlas import Atlas
from paths.drafting.routes import Route

Costed = tuple[float, Route]  # what a way costs, and the way
SAME_ROLE, SAME_OCCUPATION, SAME_GROUP, SAME_FIELD = 1.0, 0.6, 0.3, 0.15
MOST_ALIKE = 0.6  # two ways that share more are one
APART = 0.5  # what sameness counts against cost
DEARER, AT_LEAST = 1.8, 1.0  # an alternative costs so many times the main way at most, or so much more


def sameness(atlas: Atlas, one: Route, other: Route) -> float:
    """0 for nothing in common, 1 for the same roles: the mean best match of the roles on the way, both ways."""
    a, b = one[1:-1], other[1:-1]
    if not a or not b:
        return 0.0
    there = sum(max(_like(atlas, u, v) for v in b) for u in a) / len(a)
    back = sum(max(_like(atlas, u, v) for u in a) for v in b) / len(b)
    return (there + back) / 2


def apart(atlas: Atlas, ranked: Sequence[Costed], count: int) -> list[Costed]:
    """The cheapest way and up to `count` - 1 others, each as cheap and as different as can be; `ranked` by cost.

    No role is shared with those already chosen; only when that runs dry is one new role enough.
    """
    if not ranked:
        return []
    least = ranked[0][0]
    near = [way for way in ranked if way[0] <= max(least * DEARER, least + AT_LEAST)]
    chosen = near[:1]
    for all_new in (True, False):
        while len(chosen) < count:
            best = min(_fitting(atlas, near, chosen, least, all_new=all_new), default=None)
            if best is None:
                break
            chosen.append(best[1:])
    return chosen


def _fitting(
    atlas: Atlas,
    near: Sequence[Costed],
    chosen: Sequence[Costed],
    least: float,
    *,
    all_new: bool,
) -> list[tuple[float, float, Route]]:
    found = []
    for cost, route in near:
        mine = set(route[1:-1])
        if any(route == other or _clash(mine, set(other[1:-1]), all_new=all_new) for _, other in chosen):
            continue
        same = max(sameness(atlas, route, other) for _, other in chosen)
        if same <= MOST_ALIKE:
            found.append((cost / least + APART * same, cost, route))
    return found


def _clash(mine: set[int], theirs: set[int], *, all_new: bool) -> bool:
    return bool(mine & theirs) if all_new else mine <= theirs


def _like(atlas: Atlas, u: int, v: int) -> float:
    a, b = atlas.codes[u], atlas.codes[v]
    if a == b:
        return SAME_ROLE
    if a[:7] == b[:7]:
        return SAME_OCCUPATION
    if a[:4] == b[:4]:
        return SAME_GROUP
    return SAME_FIELD if atlas.field[u] == atlas.field[v] else 0.0
