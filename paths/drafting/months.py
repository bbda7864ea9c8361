"""How long a stage lasts: the related work that the next role usually asks, and what has to be learnt there. Pure.

Months rest on the medians of surveys: they are said with "about".
"""

import math
from collections.abc import Mapping

from goals.occupations.atlas import Atlas

LEAST, LEAST_SIMPLE = 12, 6  # months in a role, and in one of the first job zone
MOST_TRAINING, MOST = 24, 48
STEP = 6  # months are told in half years
CLOSE_TIER = 2


def relevance(atlas: Atlas, held: int, asked: int) -> float:
    """How much of a month in one role counts as related work for another: 1 for the same, 0.2 for anything else."""
    tier = min(atlas.tier[held, asked], atlas.tier[asked, held])
    same_group = atlas.codes[held][:4] == atlas.codes[asked][:4]
    if held == asked or atlas.ladder[held, asked] or tier < CLOSE_TIER or same_group:
        return 1.0
    if atlas.related[held, asked]:
        return 0.6
    return 0.4 if atlas.edge[held, asked] or atlas.field[held] == atlas.field[asked] else 0.2


def credit(atlas: Atlas, months_in: Mapping[int, int], asked: int) -> float:
    """Months of related work that count for a role, from the months in each role that was held."""
    return sum(months * relevance(atlas, role, asked) for role, months in months_in.items())


def stay(atlas: Atlas, role: int, after: int, credited: float) -> int:
    """Months in `role` before `after`, in half years: a year, its training, and the related work that is missing."""
    lack = missing(atlas, after, credited) / relevance(atlas, role, after)
    least = LEAST if atlas.zone[role] > 1 else LEAST_SIMPLE
    months = max(least, min(float(atlas.training[role]), MOST_TRAINING), min(lack, MOST))
    return int(STEP * math.ceil(months / STEP - 1e-9))


def missing(atlas: Atlas, role: int, credited: float) -> float:
    """Months of related work that a role usually asks beyond those that count."""
    return max(0.0, float(atlas.experience[role]) - credited)
