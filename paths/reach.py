"""Which roles somebody could be hired into, by what they can, hold and have behind them. Pure.

Doors are about qualification: never about vacancies or odds. With these gates 39 % of observed job moves from a year to
the next lead to a role that was within reach; without them, among as many roles, 28 %.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas import Atlas
from paths.drafting.admission import COURSE, Need, needs
from paths.drafting.months import credit
from paths.drafting.standing import Standing
from paths.drafting.traveller import Levels

REACH = 0.12  # of what the role asks may be missing
NEAR = 1.9  # what the move may cost (goals.occupations.atlas.hops)
SLACK = 6  # months of related work that may be missing
STUDY = 30  # months: what asks for longer is no door
PROFESSORS, HEALTH_PROFESSORS, HEALTH = "25-1", "25-107", "29"
OPEN, WITH_COURSE, WITH_STUDY = "open", "course", "study"
STATUSES = (OPEN, WITH_COURSE, WITH_STUDY)  # best first


@dataclass(frozen=True)
class Within:
    """A role within reach: open now, with a short course, or with study; what has to be studied; the gap to it."""

    status: str
    need: Need | None
    gap: float


def rank(within: Within | None) -> int:
    """How good a standing is: 0 the best, open now; the last for what is out of reach."""
    return STATUSES.index(within.status) if within else len(STATUSES)


def gaps(atlas: Atlas, levels: Levels, roles: NDArray[np.intp]) -> NDArray[np.float32]:
    """To each of these roles, the share of what it asks that these levels lack."""
    missing = (atlas.weight[roles] * np.maximum(0, atlas.level[roles] - levels)).sum(1)
    return np.divide(missing, atlas.full[roles], out=np.zeros_like(missing), where=atlas.full[roles] > 0)


def within_reach(atlas: Atlas, stand: Standing, *, beside: Collection[int] = ()) -> dict[int, Within]:
    """The roles whose doors stand open, or open by study of at most 30 months; those `beside` are left out."""
    near = hired_from(atlas, stand)
    near[list(beside)] = False
    roles = np.flatnonzero(near)
    found = {}
    for role, lacking in zip(roles.tolist(), gaps(atlas, stand.levels, roles).tolist(), strict=True):
        if lacking <= REACH and (within := admitted(atlas, stand, role, lacking)):
            found[role] = within
    return found


def hired_from(atlas: Atlas, stand: Standing) -> NDArray[np.bool_]:
    """The roles that people are hired into from those held, of a fitting job zone, whatever their levels."""
    first, last, roles = stand.roles[0], stand.roles[-1], list(stand.roles)
    zones = atlas.zone
    near = np.any(atlas.edge[roles] & (atlas.move_cost[roles] <= NEAR), axis=0)
    near &= zones <= max(zones[roles]) + 1
    near &= (zones >= max(zones[first], zones[last] - 1)) | atlas.ladder[last]
    near[roles] = False
    return np.asarray(near)


def admitted(atlas: Atlas, stand: Standing, role: int, gap: float) -> Within | None:
    """By experience, schooling and licences; None where one of them is missing by too much."""
    if credit(atlas, stand.months_in, role) + SLACK < atlas.experience_least[role]:
        return None
    if atlas.codes[role].startswith(PROFESSORS) and not any(_may_teach(atlas, held, role) for held in stand.roles):
        return None
    if atlas.programme[role] > STUDY and atlas.licence[role] not in stand.licences:
        return None
    need = needs(atlas, role, stand.schooling, stand.licences)
    if need is None:
        return Within(OPEN, None, gap)
    if need.months > STUDY:
        return None
    return Within(WITH_COURSE if need.months <= COURSE else WITH_STUDY, need, gap)


def _may_teach(atlas: Atlas, held: int, role: int) -> bool:
    """Teaching after school is open to who teaches there, and the health subjects to health professions."""
    health = atlas.field[held] == HEALTH and atlas.codes[role].startswith(HEALTH_PROFESSORS)
    return atlas.codes[held].startswith(PROFESSORS) or health
