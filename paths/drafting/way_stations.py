"""Which roles may stand between a start and a goal at all, and which moves nobody would propose. Pure."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas.atlas import NO_TIER, Atlas
from paths.drafting.admission import COURSE, base_of, needs
from paths.drafting.groups import SUPERVISES, groups, same
from paths.drafting.traveller import Traveller

PATIENCE = 12  # months of related work that a way station may ask beyond both ends
LONG = 30  # months: no programme on top of one's own takes longer on the way
PROFESSORS = "25-1"  # teaching after school asks the degree of the subject
SUBJECT = len("25-107")  # so many characters of such a code name the group of subjects
CLOSE = 1  # of the tiers 0 to 2: as good as a neighbour
LOW_ZONE = 2  # up to here profiles are so flat that likeness of figures says little

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]


def way_stations(atlas: Atlas, who: Traveller, goal: int, vetoed: Collection[int] = ()) -> Mask:
    """True for each role that may be held on the way."""
    start, zones = who.role, atlas.zone
    low, high = sorted((int(zones[start]), int(zones[goal])))
    ok = (zones <= high + (low == high)) & ((zones >= low) | atlas.ladder[start])
    ok &= atlas.schooling_least <= max(atlas.schooling[start], atlas.schooling[goal])
    ok &= atlas.experience_least <= max(atlas.experience[start], atlas.experience[goal]) + PATIENCE
    ok &= _fitting_rank(atlas, start, goal) & ~_other_branch(atlas, start, goal) & ~_of_the_goal(atlas, goal)
    allowed, longest = atlas.held(start, goal) | {base_of(atlas, goal)}, _longest(atlas, who, goal)
    for role in np.flatnonzero(ok & ((groups(atlas).licence >= 0) | _professors(atlas))):
        wall = _asks_too_much(atlas, int(role), start, goal, allowed, longest)
        ok[role] = not (wall or _other_subject(atlas, int(role), goal))
    ok[[start, goal, *vetoed]] = False
    return ok


def far_fetched(atlas: Atlas, sources: Rows, targets: Rows, goal: int) -> Mask:
    """True for each move that figures allow and no counsellor would propose.

    - Out of the two lowest job zones, whose profiles are so flat that any operator of a plant looks nearer: what is
      neither the role's own list's, nor a close one of the other's, nor a supervisor's step, nor of its minor group.
    - Into another field by a leap that no data know, unless the goal is close by.
    - Into another branch under one degree (a civil engineer's to a marine engineer's) that is not close by.
    """
    pair, of = np.ix_(sources, targets), groups(atlas)
    tier, back = atlas.tier[pair], atlas.tier.T[pair]
    named = (tier < NO_TIER) | (back <= CLOSE) | atlas.ladder[pair]
    flat = (atlas.zone[sources] <= LOW_ZONE)[:, None] & ~named & ~same(of.minor, sources, targets)
    near_goal = _listed(atlas, targets, goal) | (targets == goal)
    leap = ~atlas.edge[pair] & ~same(atlas.field_ix, sources, targets) & ~near_goal[None]
    branch = same(of.degree, sources, targets) & (of.degree[targets] >= 0)[None] & (tier > CLOSE)
    return np.asarray(flat | leap | (branch & (targets != goal)[None]))


def well_worn(atlas: Atlas, sources: Rows, targets: Rows, goal: int) -> Mask:
    """True for each move into a role that both the source and the goal are close to by the lists: people go that way,
    though the role by itself may look farther from the goal than the one before."""
    pair = np.ix_(sources, targets)
    mutual = (atlas.tier[pair] <= CLOSE) & (atlas.tier.T[pair] <= CLOSE)
    return np.asarray(mutual & _listed(atlas, targets, goal)[None])


def _listed(atlas: Atlas, roles: Rows, goal: int) -> Mask:
    """Does either of role and goal list the other?"""
    return np.asarray((atlas.tier[roles, goal] < NO_TIER) | (atlas.tier[goal, roles] < NO_TIER))


def _longest(atlas: Atlas, who: Traveller, goal: int) -> float:
    """Months that a programme on the way may take: half of what the goal's own asks, a course in any case."""
    need = needs(atlas, goal, who.schooling, who.licences)
    return max(COURSE, need.months / 2 if need else 0)


def _asks_too_much(atlas: Atlas, role: int, start: int, goal: int, allowed: Collection[str], longest: float) -> bool:
    """A programme of study for a licence that neither end has, unless it builds on one of theirs, or is a much shorter
    one for a role of the goal's minor group that both know, as a hygienist between dental assistant and dentist. A
    licence that a course gives may be had on the way in either end's field, but not beside the one that the goal asks:
    no practical nurse trains for an ambulance in order to be a registered nurse."""
    months = atlas.programme[role]
    if not atlas.licence[role] or atlas.licence[role] in allowed:
        return False
    if months <= COURSE:
        return bool(atlas.licence[goal]) or atlas.field[role] not in (atlas.field[start], atlas.field[goal])
    same_group = groups(atlas).minor[role] == groups(atlas).minor[goal]
    onward = same_group and atlas.tier[start, role] <= CLOSE and _listed(atlas, np.array([role]), goal)[0]
    base = base_of(atlas, role)
    builds = bool(base) and base in allowed and months < LONG
    return not (onward and months <= longest) and not builds


def _other_branch(atlas: Atlas, start: int, goal: int) -> Mask:
    """Other branches under the goal's own degree: a machinist who becomes a mechanical engineer is no civil one first,
    and who has the degree changes to a branch close by."""
    degree = groups(atlas).degree
    if degree[goal] < 0:
        return np.zeros(len(degree), bool)
    has_it = atlas.licence[goal] in atlas.held(start)
    close = np.minimum(atlas.tier[:, goal], atlas.tier[goal]) <= CLOSE
    return np.asarray((degree == degree[goal]) & ~(close & has_it))


def _fitting_rank(atlas: Atlas, start: int, goal: int) -> Mask:
    """Nobody manages a field in order to be employed in it, nor supervises one that is neither the start's nor the
    goal's."""
    rank, field = groups(atlas).rank, atlas.field_ix
    at_home = (field == field[start]) | (field == field[goal])
    return np.asarray((rank <= max(rank[start], rank[goal])) & ((rank != SUPERVISES) | at_home))


def _of_the_goal(atlas: Atlas, goal: int) -> Mask:
    """The specialities of the goal's own occupation: whoever is one has arrived."""
    occupation = groups(atlas).occupation
    return np.asarray(atlas.special & (occupation == occupation[goal]))


def _professors(atlas: Atlas) -> Mask:
    return np.array([code.startswith(PROFESSORS) for code in atlas.codes])


def _other_subject(atlas: Atlas, role: int, goal: int) -> bool:
    code = atlas.codes[role]
    return code.startswith(PROFESSORS) and code[:SUBJECT] != atlas.codes[goal][:SUBJECT]
