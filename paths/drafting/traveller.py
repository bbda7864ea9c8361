"""Who travels: where somebody stands today, in the figures of the catalogue. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas import Atlas
from goals.occupations.figures import MIDDLES, our_level

Levels = NDArray[np.float32]  # one a skill or area of knowledge, 0 to 7, in the order of `Atlas.elements`
HERE = 36  # months in today's role, where nothing is known
LEARNING = 12  # months until all that a new role asks is there; no draft stays for less


@dataclass(frozen=True)
class Traveller:
    """Today's role (its row in the atlas), the levels that are there, years of schooling, months in the role, the
    licences held, and the months in each role that was held before, the earliest first."""

    role: int
    levels: Levels
    schooling: float
    months: int
    licences: frozenset[str]
    past: Mapping[int, int] = field(default_factory=dict)


def traveller(
    atlas: Atlas,
    role: int,
    *,
    own: Mapping[str, int] | None = None,
    months: int = HERE,
    past: Mapping[int, int] | None = None,
) -> Traveller:
    """Somebody in `role` for so many months, who held the roles of `past` before, the earliest first.

    `own` are levels that the person said, 0 to 5 by the element's code: such a one replaces the figure where its word
    differs, by the middle of what the word covers.
    """
    earlier = dict(past or {})
    months += earlier.pop(role, 0)
    levels = _learnt(atlas, [*earlier.items(), (role, months)])
    at = {code: n for n, code in enumerate(atlas.elements)}
    for code, level in (own or {}).items():
        n = at.get(code)
        if n is not None and our_level(float(levels[n])) != level:
            levels[n] = MIDDLES[level]
    held = [*earlier, role]
    schooling = max(float(atlas.schooling[one]) for one in held)
    return Traveller(role, levels, schooling, months, atlas.held(*held), earlier)


def _learnt(atlas: Atlas, held: Sequence[tuple[int, int]]) -> Levels:
    """The levels of roles in their order, each with its months: the first one is known from the start, and what a later
    one asks beyond that comes within a year."""
    levels = atlas.level[held[0][0]].copy()
    for role, months in held[1:]:
        more = np.maximum(0, atlas.level[role] - levels)
        levels = (levels + min(months / LEARNING, 1) * more).astype(np.float32)
    return levels
