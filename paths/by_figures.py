"""What the catalogue's figures say of whole paths, so that they can be held side by side. Pure.

A path is walked from today's levels, and a stage is worth what it is worth in drafts (`drafting/standing.py`). A role
without figures brings nothing: it is named, so that nobody takes what is left for the whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goals.occupations.atlas import Atlas
from paths.drafting.diversity import sameness
from paths.drafting.standing import ROLE, Standing, Stop, leads_to
from paths.drafting.traveller import Traveller
from paths.reach import WITH_STUDY, Within, rank, within_reach


@dataclass(frozen=True)
class Station(Stop):
    """A stage that was not skipped; `is_over` when it is done."""

    title: str = ""
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
    here = within_reach(atlas, Standing.of(who))
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
    stand, hops = Standing.of(who), []
    for n, station in enumerate(path):
        if station.role is not None and not station.is_over:
            hops.append(atlas.rest(stand.levels, station.role))
        stand = stand.past(atlas, station, leads_to(path[n + 1 :], goal), goal)
    return stand, hops


def _opened(atlas: Atlas, stand: Standing, here: dict[int, Within]) -> list[int]:
    """Roles within reach then, without study, that are not today, or only with more: best first."""
    held = list(stand.roles)
    there = {role: within for role, within in within_reach(atlas, stand).items() if within.status != WITH_STUDY}
    new = [role for role, within in there.items() if rank(within) < rank(here.get(role))]
    near = atlas.move_cost[held].min(axis=0)
    return sorted(new, key=lambda role: (rank(there[role]), float(near[role]), role))


def _differs(atlas: Atlas, goal: int | None, one: Path, other: Path) -> float | None:
    """By the roles on the way. Not known while one of them is, or where a path has none."""
    if not all(station.role is not None for path in (one, other) for station in path if station.kind == ROLE):
        return None
    a, b = ([s.role for s in path if s.role is not None and s.role != goal] for path in (one, other))
    ends = goal or 0  # where all paths start and end is left out of sameness
    return 1 - sameness(atlas, (ends, *a, ends), (ends, *b, ends)) if a and b else None
