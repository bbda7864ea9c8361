"""How much each element counts in a role, and what a role lacks of another. Pure.

Two formulas. The weight of an element is its importance above 3, times how unusual the level is that is asked of it.
The gap from a to b is the weighted part of what b asks that lies above what a asks: 0 is ready, 1 is nothing of it.
"""

import numpy as np

from goals.occupations.atlas.atlas import Floats

COUNTS = 3.0  # the importance from which an element is a demand
FEWEST = 5  # a role with fewer demands is measured by its most important elements


def weights(importance: Floats, level: Floats) -> Floats:
    """The weight (0 to 1) of each element (column) in each role (row)."""
    counting = np.where(importance >= COUNTS, importance - 1, 0)
    few = np.flatnonzero((counting > 0).sum(1) < FEWEST)
    most = np.argsort(-importance[few], axis=1, kind="stable")[:, :FEWEST]
    counting[few[:, None], most] = importance[few[:, None], most] - 1
    return (counting / 4 * percentiles(level)).astype(np.float32)


def percentiles(level: Floats) -> Floats:
    """Where a level stands among those that all roles ask of the element, above 0 to 1. Equal levels share the middle
    of their ranks, so that the order of the roles says nothing."""
    share = np.empty_like(level)
    for element, asked in enumerate(level.T):
        ranked = np.sort(asked)
        below, upto = np.searchsorted(ranked, asked, "left"), np.searchsorted(ranked, asked, "right")
        share[:, element] = (below + upto + 1) / (2 * len(asked))
    return share


def gaps(weight: Floats, level: Floats) -> Floats:
    """The gap from each role (row) to each (column); to one that asks nothing there is none."""
    full = asked_in_all(weight, level)
    gap = np.zeros((len(level), len(level)), np.float32)
    for goal in np.flatnonzero(full):
        gap[:, goal] = np.maximum(0, level[goal] - level) @ weight[goal] / full[goal]
    return gap


def asked_in_all(weight: Floats, level: Floats) -> Floats:
    """What each role asks, all elements together."""
    return (weight * level).sum(1, dtype=np.float32)
