"""What the catalogue's figures say of whole paths, so that they can be held side by side. Pure.

A path is walked from today's levels. A role that is held brings every level up to what it asks. Study and a course
bring part of the knowledge that the next role asks, or else the goal (`drafting.traveller.LEARNT`), and study its
schooling and licence; a stretch and a venture half of what the goal asks and is missing, as in drafts. A pause brings
nothing, and nor does a role without figures: it is named, so that nobody takes what is left for the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from goals.occupations.atlas import Atlas
from paths.doors import standing
from paths.drafting.admission import schooling_of
from paths.drafting.diversity import sameness
from paths.drafting.stages import HALF
from paths.drafting.traveller import Traveller, studied
from paths.reach import STATUSES, WITH_STUDY, Standing, Within, within_reach

ROLE, STUDY, LEARNING, BESIDE = "role", "study", ("study", "course"), ("stretch", "venture")


@dataclass(frozen=True)
class Station:
    """A stage that was not skipped: `role` is its row in the atlas, None without figures; `is_over` when it is done."""

    kind: str
    title: str
    months: int
    role: int | None
    is_over: bool = False


@dataclass(frozen=True)
class Figures:
    """Titles of the roles that the path brings within reach, best first; `remaining` is the share (0 to 1) of what the
    goal's role asks that is missing on arrival, `widest_hop` the largest share that is missing before a role of the
    path or the goal; `differs` is 1 less the sameness to the main path. None where it is not known.

    `unknown` are the titles of roles without figures.
    """

    doors: tuple[str, ...] | None = None
    remaining: float | None = None
    widest_hop: float | None = None
    differs: float | None = None
    unknown: tuple[str, ...] = ()


Path = Sequence[Station]


def figures(
    atlas: Atlas, who: Traveller, goal: int | None, paths: Sequence[Path], main: int | None = None
) -> list[Figures]:
    """Of each path, in their order; `main` is the place of the chosen one. A third of a millisecond a path."""
    here = within_reach(atlas, standing(atlas, who))
    read = [_of(atlas, who, goal, path, here) for path in paths]
    if main is None:
        return read
    return [
        replace(one, differs=None if n == main else _differs(atlas, goal, paths[n], paths[main]))
        for n, one in enumerate(read)
    ]


def _of(atlas: Atlas, who: Traveller, goal: int | None, path: Path, here: dict[int, Within]) -> Figures:
    roles = [station for station in path if station.kind == ROLE]
    unknown = tuple(station.title for station in roles if station.role is None)
    if unknown and len(unknown) == len(roles):
        return Figures(unknown=unknown)
    stand, hops = _walk(atlas, who, goal, path)
    remaining = None if goal is None else atlas.rest(stand.levels, goal)
    known = remaining is not None and not unknown
    return Figures(
        doors=tuple(atlas.titles[role] for role in _opened(atlas, stand, here) if role != goal),
        remaining=remaining,
        widest_hop=max([*hops, remaining or 0.0]) if known else None,
        unknown=unknown,
    )


def _walk(atlas: Atlas, who: Traveller, goal: int | None, path: Path) -> tuple[Standing, list[float]]:
    """Where the path leads, and what is missing before each role that is still to come."""
    stand, hops = standing(atlas, who), []
    for n, station in enumerate(path):
        if station.kind == ROLE and station.role is not None:
            if not station.is_over:
                hops.append(atlas.rest(stand.levels, station.role))
            stand = _held(atlas, stand, station.role, station.months)
        elif station.kind in LEARNING:
            stand = _learnt(atlas, stand, station, next((s.role for s in path[n:] if s.role is not None), goal))
        elif station.kind in BESIDE and goal is not None:
            lack = np.maximum(0, atlas.level[goal] - stand.levels)
            stand = replace(stand, levels=(stand.levels + HALF * lack).astype(np.float32))
    return stand, hops


def _held(atlas: Atlas, stand: Standing, role: int, months: int) -> Standing:
    return Standing(
        roles=(*stand.roles, role),
        months_in={**stand.months_in, role: stand.months_in.get(role, 0) + months},
        levels=np.maximum(stand.levels, atlas.level[role]),
        schooling=max(stand.schooling, schooling_of(atlas, role)),
        licences=stand.licences | atlas.held(role),
    )


def _learnt(atlas: Atlas, stand: Standing, station: Station, towards: int | None) -> Standing:
    if towards is None:
        return stand
    learnt = replace(stand, levels=studied(atlas, stand.levels, towards))
    if station.kind != STUDY:
        return learnt
    schooling = max(stand.schooling, schooling_of(atlas, towards))
    return replace(learnt, schooling=schooling, licences=stand.licences | atlas.held(towards))


def _opened(atlas: Atlas, stand: Standing, here: dict[int, Within]) -> list[int]:
    """Roles within reach then, without study, that are not today, or only with more: best first."""
    held = list(stand.roles)
    there = {role: within for role, within in within_reach(atlas, stand).items() if within.status != WITH_STUDY}
    new = [role for role, within in there.items() if _rank(within) < _rank(here.get(role))]
    near = atlas.move_cost[held].min(axis=0)
    return sorted(new, key=lambda role: (_rank(there[role]), float(near[role]), role))


def _rank(within: Within | None) -> int:
    return STATUSES.index(within.status) if within else len(STATUSES)


def _differs(atlas: Atlas, goal: int | None, one: Path, other: Path) -> float | None:
    """By the roles on the way. Not known while one of them is, or where a path has none."""
    if not all(station.role is not None for path in (one, other) for station in path if station.kind == ROLE):
        return None
    a, b = ([s.role for s in path if s.role is not None and s.role != goal] for path in (one, other))
    ends = goal or 0  # where all paths start and end is left out of sameness
    return 1 - sameness(atlas, (ends, *a, ends), (ends, *b, ends)) if a and b else None
