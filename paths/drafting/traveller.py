"""Who travels: where somebody stands today, in the figures of the catalogue. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas import Atlas
from goals.occupations.figures import MIDDLES, our_level

Levels = NDArray[np.float32]  # one a skill or area of knowledge, 0 to 7, in the order of `Atlas.elements`
HERE = 36  # months in today's role, where nothing is known


@dataclass(frozen=True)
class Traveller:
    """Today's role (its row in the atlas), the levels that are there, years of schooling, months in the role, and the
    licences held."""

    role: int
    levels: Levels
    schooling: float
    months: int
    licences: frozenset[str]


def traveller(
    atlas: Atlas, role: int, *, own: Mapping[str, int] | None = None, months: int = HERE, schooling: float | None = None
) -> Traveller:
    """Somebody in `role`. `own` are levels that the person said, 0 to 5 by the element's code: such a one replaces the
    role's where its word differs, by the middle of what the word covers."""
    levels = atlas.level[role].copy()
    at = {code: n for n, code in enumerate(atlas.elements)}
    for code, level in (own or {}).items():
        n = at.get(code)
        if n is not None and our_level(float(levels[n])) != level:
            levels[n] = MIDDLES[level]
    years = float(atlas.schooling[role]) if schooling is None else schooling
    return Traveller(role, levels, years, months, atlas.held(role))
