"""What roles have in common, as arrays that are worked out once an atlas. Pure."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas import Atlas

HANDS_ON = {"33", "35", "37", "39", "41", "43", "45", "47", "49", "51", "53"}  # major groups with supervisors first
SUPERVISES, MANAGES = 1, 2
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Groups:
    """A number a role in each: equal ones belong together.

    `minor` is the code system's minor group, `occupation` what specialities have in common; `licence` the licence, -1
    for none; `degree` the same for degrees alone, as all engineers ask one. `rank` is 0 for who leads nobody, 1 for
    supervisors at first hand, 2 for managers, 3 for those of a whole house: the code system has managers in 11, and
    supervisors first in each field of hands-on work.
    """

    minor: Numbers
    occupation: Numbers
    licence: Numbers
    degree: Numbers
    rank: Numbers


@lru_cache(maxsize=1)  # an atlas is large, and a process needs one
def groups(atlas: Atlas) -> Groups:
    """The groups of an atlas."""
    families = atlas.families.families
    names = np.array(atlas.licence)
    licence = np.where(names == "", -1, np.unique(names, return_inverse=True)[1])
    is_degree = np.array([name in families and families[name].kind == "degree" for name in atlas.licence])
    return Groups(
        minor=np.unique([code[:4] for code in atlas.codes], return_inverse=True)[1],
        occupation=np.unique([code[:7] for code in atlas.codes], return_inverse=True)[1],
        licence=licence,
        degree=np.where(is_degree, licence, -1),
        rank=np.array([_rank(code, bool(atlas.supervisor[role])) for role, code in enumerate(atlas.codes)]),
    )


def same(groups: NDArray[Any], sources: NDArray[np.intp], targets: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which of the sources (rows) and targets (columns) are of one group."""
    return np.asarray(groups[sources][:, None] == groups[targets][None])


def _rank(code: str, supervises: bool) -> int:
    if code.startswith("11-"):
        return MANAGES + code.startswith("11-1")
    return SUPERVISES if supervises or (code[3] == "1" and code[:2] in HANDS_ON) else 0
