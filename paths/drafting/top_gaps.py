"""What the goal's role asks most that is missing. Pure."""

from dataclasses import dataclass

import numpy as np

from goals.occupations.atlas import Atlas
from paths.drafting.traveller import Traveller

SHOWN = 6


@dataclass(frozen=True)
class TopGap:
    """One skill or area of knowledge: importance 1 to 5, levels 0 to 7, as in O*NET."""

    name: str
    importance: float
    level_now: float
    level_goal: float


def top_gaps(atlas: Atlas, who: Traveller, goal: int, count: int = SHOWN) -> list[TopGap]:
    """The weightiest first: how far it is, times how much it counts and how unusual the demand is."""
    asked = atlas.level[goal]
    missing = atlas.weight[goal] * np.maximum(0, asked - who.levels)
    return [
        TopGap(
            atlas.element_names[e],
            round(float(atlas.importance[goal, e]), 2),
            round(float(who.levels[e]), 2),
            round(float(asked[e]), 2),
        )
        for e in np.argsort(-missing, kind="stable")[:count]
        if missing[e] > 0
    ]
