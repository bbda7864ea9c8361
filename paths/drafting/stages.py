"""From a route to stages: what each brings, why this hop, how long, and how far the goal is afterwards. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goals.occupations.atlas import Atlas
from paths.drafting import reasons
from paths.drafting.admission import Need, base_of, needs, schooling_of
from paths.drafting.months import credit, missing, stay
from paths.drafting.traveller import LEARNT, Levels, Traveller, studied

HALF = 0.5  # of every level that is missing: a fair aim beside the present job
SHORT_GAP, SHORT_STAGE, LONG_STAGE = 0.2, 12, 18  # months beside the present job, by what is missing
COURSE_STAGE = 12


@dataclass(frozen=True)
class DraftStage:
    """A stage of a draft. `remaining` is the share (0 to 1) of what the goal's role asks that is missing after it and
    `hop` that of what this role asks on arriving, both by the catalogue's figures; `code` is "" for what is no role."""

    kind: str  # as Stage.Kind
    title: str
    months: int
    remaining: float
    reason: str
    code: str = ""
    job_zone: int | None = None
    hop: float | None = None
    relation: str = ""
    brings: str = ""
    asks: str = ""


@dataclass
class Journey:
    """Somebody under way: what they have by now, stage by stage."""

    atlas: Atlas
    goal: int
    levels: Levels
    schooling: float
    licences: frozenset[str]
    months_in: dict[int, int]
    stages: list[DraftStage] = field(default_factory=list)

    @classmethod
    def of(cls, atlas: Atlas, who: Traveller, goal: int) -> "Journey":
        return cls(atlas, goal, who.levels, who.schooling, who.licences, {who.role: who.months})

    @property
    def rest(self) -> float:
        return self.atlas.rest(self.levels, self.goal)

    def study(self, need: Need, role: int) -> None:
        """Study what stands before a role. Part of what the role asks to know is learnt on the way."""
        before = self.rest
        self.levels = studied(self.atlas, self.levels, role)
        why = f"{reasons.work_of(self.atlas, role)} asks for {need.words}"
        brings = reasons.brings(before, self.rest, []) if self.rest < before else ""
        self._add(
            "study", f"Study for {need.words}", need.months, "", brings, f"{why}; full time, double it beside a job"
        )
        self.schooling = max(self.schooling, schooling_of(self.atlas, role))
        self.licences |= self.atlas.held(role)

    def beside(self, kind: str, title: str, months: int, part: NDArray[np.float64], lead: str) -> None:
        """A stage that is no role and needs none: part of what the goal asks and is missing is made good."""
        before, rest = self.levels, self.rest
        lack = np.maximum(0, self.atlas.level[self.goal] - before)
        self.levels = (before + part * lack).astype(np.float32)
        gained = reasons.gains(self.atlas, before, self.levels, self.goal, 3)
        aim = f"{lead}: {reasons.listed(gained) or 'proof of what you can do already'}"
        self._add(kind, title, months, aim, reasons.brings(rest, self.rest, []), "")

    def role(self, role: int, before: int, after: int | None) -> None:
        """Hold a role after the study that stands before it, if any."""
        if need := needs(self.atlas, role, self.schooling, self.licences):
            self.study(need, role)
        self.hold(role, before, after)

    def hold(self, role: int, before: int, after: int | None) -> None:
        """Hold a role, coming from `before`; `after` is the next one, None at the goal."""
        atlas, rest, had = self.atlas, self.rest, self.levels
        hop = self.atlas.rest(had, role)
        credited = credit(atlas, self.months_in, role)
        self.levels = np.maximum(had, atlas.level[role])
        gained = reasons.gains(atlas, had, atlas.level[role], self.goal)
        arrives = after is None
        brings = reasons.still_to_learn(gained) if arrives else reasons.brings(rest, self.rest, gained)
        if not arrives and base_of(atlas, self.goal) in atlas.held(role) - {""}:
            brings = f"{reasons.FIRST_BY_LAW}; {brings}"
        asks = [reasons.asks(atlas, role, credited)]
        months = 0
        if after is not None:
            before_next = credit(atlas, self.months_in, after)
            months = stay(atlas, role, after, before_next)
            asks.append(reasons.stays(atlas, months, after, missing(atlas, after, before_next)))
        relation = reasons.relation(atlas, before, role)
        asked = "; ".join(filter(None, [*asks, reasons.borrowed(atlas, role)]))
        self._add("role", atlas.titles[role], months, relation, brings, asked, role=role, hop=hop)
        self.months_in[role] = self.months_in.get(role, 0) + months

    def _add(
        self,
        kind: str,
        title: str,
        months: int,
        relation: str,
        brings: str,
        asks: str,
        *,
        role: int | None = None,
        hop: float | None = None,
    ) -> None:
        self.stages.append(
            DraftStage(
                kind=kind,
                title=title,
                months=months,
                remaining=0.0 if role == self.goal else round(self.rest, 4),
                reason=reasons.told([relation, brings, asks]),
                code="" if role is None else self.atlas.codes[role],
                job_zone=None if role is None else int(self.atlas.zone[role]),
                hop=None if hop is None else round(hop, 4),
                relation=reasons.told([relation]),
                brings=reasons.told([brings]),
                asks=reasons.told([asks]),
            )
        )


def over_roles(atlas: Atlas, who: Traveller, route: Sequence[int]) -> list[DraftStage]:
    """The stages over the roles of a route, with the studies that stand before them."""
    journey = Journey.of(atlas, who, route[-1])
    _roles(journey, route)
    return journey.stages


def without_a_role(atlas: Atlas, who: Traveller, goal: int, kind: str) -> list[DraftStage]:
    """The stages of a way that needs no third role: stretch, venture or course first, then the goal."""
    journey = Journey.of(atlas, who, goal)
    months = SHORT_STAGE if journey.rest <= SHORT_GAP else LONG_STAGE
    half = np.full(len(atlas.elements), HALF)
    if kind == "stretch":
        title = "Stay in today’s job and take on part of the goal"
        journey.beside(kind, title, months, half, "half of what is missing is a fair aim")
    elif kind == "venture":
        journey.beside(
            kind, "A side business or freelance work in the goal’s field", months, half, "first customers prove"
        )
    else:
        part = np.where(atlas.is_knowledge, LEARNT, 0)
        journey.beside(
            "course", "A course in what the goal asks to know", COURSE_STAGE, part, "it closes gaps in knowledge"
        )
    _roles(journey, (who.role, goal))
    return journey.stages


def _roles(journey: Journey, route: Sequence[int]) -> None:
    for n, role in enumerate(route[1:], start=1):
        journey.role(role, route[n - 1], route[n + 1] if n + 1 < len(route) else None)
