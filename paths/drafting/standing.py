"""Where somebody stands by now: the roles held, what they can, know and hold; and where a stage of a path takes them.

The one place that says what a stage is worth: drafts, doors, levers, the comparison and the page of a stage ask here.
Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas import Atlas
from paths.drafting.admission import needs, schooling_of
from paths.drafting.traveller import Levels, Traveller

LEARNT = 0.6  # of the knowledge that is missing: what a course or a programme of study is credited with
HALF = 0.5  # of every level that is missing: a fair aim beside the present job
ROLE, STUDY, COURSE, BESIDE = "role", "study", "course", ("stretch", "venture")


@dataclass(frozen=True)
class Stop:
    """A stage of a path: its kind, its months, and the row of its role in the atlas; None for what is no role and for a
    role without figures."""

    kind: str
    months: int
    role: int | None = None


def leads_to(ahead: Sequence[Stop], goal: int | None) -> int | None:
    """The next role with figures, of the stages that are ahead; else the goal."""
    return next((stop.role for stop in ahead if stop.role is not None), goal)


@dataclass(frozen=True)
class Standing:
    """The roles held, the one of today first and the last one held last; the months in each, levels (0 to 7, one an
    element), years of schooling and licences."""

    roles: tuple[int, ...]
    months_in: Mapping[int, int]
    levels: Levels
    schooling: float
    licences: frozenset[str]

    @classmethod
    def of(cls, who: Traveller) -> "Standing":
        """Where somebody stands today."""
        return cls((who.role,), {**who.past, who.role: who.months}, who.levels, who.schooling, who.licences)

    def holding(self, atlas: Atlas, role: int, months: int) -> "Standing":
        """After some months in a role: its levels and its licence are there, and the schooling that had to come first.
        Schooling that is no wall is not credited: whoever gets a job without a year of college has not been there."""
        need = needs(atlas, role, self.schooling, self.licences)
        return Standing(
            roles=(*self.roles, role),
            months_in={**self.months_in, role: self.months_in.get(role, 0) + months},
            levels=np.maximum(self.levels, atlas.level[role]),
            schooling=max(self.schooling, schooling_of(atlas, role)) if need else self.schooling,
            licences=self.licences | atlas.held(role),
        )

    def taught(self, atlas: Atlas, role: int) -> "Standing":
        """After a course in what a role asks: part of the knowledge that is missing is learnt, and no skill."""
        return self._closing(atlas, role, np.where(atlas.is_knowledge, LEARNT, 0))

    def studied(self, atlas: Atlas, role: int) -> "Standing":
        """After studying for a role: taught, and with the schooling and the licence that it asks."""
        schooling = max(self.schooling, schooling_of(atlas, role))
        licences = self.licences | atlas.held(role)
        return replace(self.taught(atlas, role), schooling=schooling, licences=licences)

    def tried(self, atlas: Atlas, goal: int) -> "Standing":
        """After taking on part of the goal beside the present job: half of every level that is missing is there."""
        return self._closing(atlas, goal, np.full(len(atlas.elements), HALF))

    def past(self, atlas: Atlas, stop: Stop, onward: int | None, goal: int | None) -> "Standing":
        """After a stage; `onward` is the role that it leads to. A pause brings nothing, nor what has no figures."""
        if stop.kind == ROLE:
            return self if stop.role is None else self.holding(atlas, stop.role, stop.months)
        if stop.kind == STUDY and onward is not None:
            return self.studied(atlas, onward)
        if stop.kind == COURSE and onward is not None:
            return self.taught(atlas, onward)
        return self.tried(atlas, goal) if stop.kind in BESIDE and goal is not None else self

    def _closing(self, atlas: Atlas, role: int, part: NDArray[np.float64]) -> "Standing":
        lack = np.maximum(0, atlas.level[role] - self.levels)
        return replace(self, levels=(self.levels + part * lack).astype(np.float32))
