"""From a route to stages: what each brings, why this hop, how long, and how far the goal is afterwards. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from careerplan.web.words import listed
from goals.occupations.atlas import Atlas
from paths.drafting import reasons
from paths.drafting.admission import Need, base_of, needs
from paths.drafting.months import credit, missing, stay
from paths.drafting.standing import COURSE, Standing, Stop
from paths.drafting.traveller import Traveller

SHORT_GAP, SHORT_STAGE, LONG_STAGE = 0.2, 12, 18  # months beside the present job, by what is missing
COURSE_STAGE = 12
WITHOUT_A_ROLE = {  # what each is called, and what it aims at
    "stretch": ("Stay in today’s job and take on part of the goal", "half of what is missing is a fair aim"),
    "venture": ("A side business or freelance work in the goal’s field", "first customers prove"),
    "course": ("A course in what the goal asks to know", "it closes gaps in knowledge"),
}


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
    """Somebody under way: where they stand by now, and the stages that took them there."""

    atlas: Atlas
    goal: int
    stand: Standing
    stages: list[DraftStage] = field(default_factory=list)

    @classmethod
    def of(cls, atlas: Atlas, who: Traveller, goal: int) -> "Journey":
        return cls(atlas, goal, Standing.of(who))

    @property
    def rest(self) -> float:
        """What the goal's role asks and is still missing: 0 to 1."""
        return self.atlas.rest(self.stand.levels, self.goal)

    def study(self, need: Need, role: int) -> None:
        """Study what stands before a role. Part of what the role asks to know is learnt on the way."""
        before = self.rest
        self.stand = self.stand.studied(self.atlas, role)
        why = f"{reasons.work_of(self.atlas, role)} asks for {need.words}"
        brings = reasons.brings(before, self.rest, []) if self.rest < before else ""
        self._add(
            "study", f"Study for {need.words}", need.months, "", brings, f"{why}; full time, double it beside a job"
        )

    def beside(self, kind: str, title: str, months: int, lead: str) -> None:
        """A stage that is no role and needs none: part of what the goal asks and is missing is made good."""
        before, rest = self.stand, self.rest
        self.stand = before.past(self.atlas, Stop(kind, months), self.goal, self.goal)
        gained = reasons.gains(self.atlas, before.levels, self.stand.levels, self.goal, 3)
        aim = f"{lead}: {listed(gained) or 'proof of what you can do already'}"
        self._add(kind, title, months, aim, reasons.brings(rest, self.rest, []), "")

    def role(self, role: int, before: int, after: int | None) -> None:
        """Hold a role after the study that stands before it, if any."""
        if need := needs(self.atlas, role, self.stand.schooling, self.stand.licences):
            self.study(need, role)
        self.hold(role, before, after)

    def hold(self, role: int, before: int, after: int | None, months: int | None = None) -> None:
        """Hold a role, coming from `before`; `after` is the next one, None at the goal. `months` are somebody's own
        plan for it; without one it is held for as long as the next role makes it worth."""
        atlas, rest, stand = self.atlas, self.rest, self.stand
        credited = credit(atlas, stand.months_in, role)
        asks = [reasons.asks(atlas, role, credited)]
        worth = 0
        if after is not None:
            before_next = credit(atlas, stand.months_in, after)
            worth = stay(atlas, role, after, before_next)
            asks.append(reasons.stays(atlas, worth, after, missing(atlas, after, before_next)))
        self.stand = stand.holding(atlas, role, worth if months is None else months)
        gained = reasons.gains(atlas, stand.levels, atlas.level[role], self.goal)
        brings = reasons.still_to_learn(gained) if after is None else reasons.brings(rest, self.rest, gained)
        if after is not None and base_of(atlas, self.goal) in atlas.held(role) - {""}:
            brings = f"{reasons.FIRST_BY_LAW}; {brings}"
        hop = atlas.rest(stand.levels, role)
        relation = reasons.relation(atlas, before, role, hop)
        asked = "; ".join(filter(None, [*asks, reasons.borrowed(atlas, role)]))
        self._add("role", atlas.titles[role], worth, relation, brings, asked, role=role, hop=hop)

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
    title, lead = WITHOUT_A_ROLE[kind]
    beside = SHORT_STAGE if journey.rest <= SHORT_GAP else LONG_STAGE
    journey.beside(kind, title, COURSE_STAGE if kind == COURSE else beside, lead)
    _roles(journey, (who.role, goal))
    return journey.stages


def _roles(journey: Journey, route: Sequence[int]) -> None:
    for n, role in enumerate(route[1:], start=1):
        journey.role(role, route[n - 1], route[n + 1] if n + 1 < len(route) else None)
