"""The catalogue as arrays: what drafts of career paths and doors are computed on. Pure.

A role is an occupation that is offered, has a job zone and is rated; others can be named, and nothing leads through
them. Rows and columns of all arrays are the roles by code, second axes of `level` and its like the elements by code.
Arrays are shared by all threads of a process, and cannot be written.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goals.occupations.licences.rules import Licences

Floats = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]

NO_TIER = 9  # in `tier`: the one does not list the other


@dataclass(frozen=True, eq=False)
class Atlas:
    """n roles by e elements (skills and knowledge). Its fields:

    - `release` is what the catalogue holds, in words; `index` leads from a code to its row.
    - `level` (0 to 7) and `importance` (1 to 5); `weight` how much an element counts in a role, 0 for what does not;
      `full` the sum of weight times level, what a role asks in all.
    - `schooling` in years; `experience` and `training` in months; `_least` is what a quarter of the people in the job
      say is enough. `lenders` are the titles that a role's figures are borrowed from, where they are.
    - `licence` ("" for none) and `programme`, the months that lead to it, as `families` have them.
    - `field` is the first two digits of the code, with business read as management and health support as health;
      `special` roles are specialities of another role, `supervisor` ones lead people of their own field.
    - `tier[a, b]` is how closely a lists b (0, 1, 2, or NO_TIER); `ladder` a step up to a supervisor; `related` either
      lists the other, or the ladder; `edge` a move that data know, lists or likeness.
    - `gap[a, b]` is the share of what b asks that a lacks, from 0 to 1. `move_cost` says how hard a move is, for every
      pair; `hop_cost` the same, infinite where nobody should move at once.
    """

    release: str
    is_onet: bool
    codes: tuple[str, ...]
    titles: tuple[str, ...]
    index: Mapping[str, int]
    zone: Bytes
    level: Floats
    importance: Floats
    weight: Floats
    full: Floats
    elements: tuple[str, ...]
    element_names: tuple[str, ...]
    is_knowledge: Bools
    schooling: Floats
    schooling_least: Floats
    experience: Floats
    experience_least: Floats
    training: Floats
    lenders: Mapping[int, tuple[str, ...]]
    licence: tuple[str, ...]
    programme: Floats
    families: Licences
    field: tuple[str, ...]
    field_ix: npt.NDArray[np.int64]
    special: Bools
    supervisor: Bools
    tier: Bytes
    ladder: Bools
    related: Bools
    edge: Bools
    gap: Floats
    move_cost: Floats
    hop_cost: Floats

    def rest(self, levels: npt.ArrayLike, goal: int) -> float:
        """The share of what `goal` asks that somebody with these levels (one an element, 0 to 7) lacks: 0 to 1."""
        if not self.full[goal]:
            return 0.0
        missing = np.maximum(0, self.level[goal] - np.asarray(levels, np.float32))
        return float(self.weight[goal] @ missing / self.full[goal])

    def held(self, *roles: int) -> frozenset[str]:
        """The licences of these roles, with everything that they contain."""
        return self.families.held(self.licence[role] for role in roles)
