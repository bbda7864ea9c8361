"""What a job opens, leaves idle and does for the goal and for each path. Pure.

A door is a role that is within reach after two years in the job and has a worse standing today. Doors have names and
reasons, never a probability.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from goals.occupations.atlas import Atlas
from paths.drafting import reasons
from paths.drafting.admission import schooling_of
from paths.drafting.draft import NEARER, SHARE, draft
from paths.drafting.traveller import Levels, Traveller
from paths.reach import STATUSES, WITH_STUDY, Standing, Within, within_reach

TENURE = 24  # months in the job before its doors count
SHOWN = 6
IMPORTANT, STRONG = 3.0, 3.5  # importance today and level from which on something can be left idle
LESS, MOST_IDLE = 1.0, 4  # by how much less the job asks; so many are named
NEARER_WORD, UNCHANGED, OFF, ON = "nearer", "unchanged", "off", "on"


@dataclass(frozen=True)
class Door:
    """A role that the job opens, how far (`open`, `course`, `study`), and why in a sentence."""

    role: int
    code: str
    title: str
    status: str
    reason: str


@dataclass(frozen=True)
class Towards:
    """What the job does for the goal: the share of what its role asks that is missing before and after, what is gained
    in words, and role routes from the job to the goal by codes."""

    before: float
    after: float
    gained: tuple[str, ...] = ()
    routes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Doors:
    """The doors of a job, best first; what needs study stands apart and is not counted. `idle` are names of what would
    rest; `open_today` are roles within reach without the job."""

    title: str
    opens: tuple[Door, ...] = ()
    with_study: tuple[Door, ...] = ()
    idle: tuple[str, ...] = ()
    towards: Towards | None = None
    open_today: tuple[tuple[str, str], ...] = field(default=())  # code and title

    @property
    def shown(self) -> tuple[Door, ...]:
        return self.opens[:SHOWN]

    @property
    def more(self) -> tuple[Door, ...]:
        return self.opens[SHOWN:]


@dataclass(frozen=True)
class OnPath:
    """What a job does to a path: `on` it, `nearer` to its next stage, `unchanged`, or `off`; `reason` is a sentence."""

    verdict: str
    reason: str


def doors(atlas: Atlas, who: Traveller, job: int, goal: int | None = None, *, routes: bool = True) -> Doors:
    """What two years in `job` would open for somebody. Without `routes` no paths are drafted from the job: quicker."""
    now, then = standing(atlas, who), after(atlas, who, job)
    here, there = within_reach(atlas, now), within_reach(atlas, then)
    new = [role for role in there if role != job and _rank(there.get(role)) < _rank(here.get(role))]
    new.sort(key=lambda role: (_rank(there[role]), _below(atlas, role, job), float(atlas.move_cost[job, role]), role))
    found = [_door(atlas, who, job, role, there[role]) for role in new]
    return Doors(
        title=atlas.titles[job],
        opens=tuple(door for door in found if door.status != WITH_STUDY),
        with_study=tuple(door for door in found if door.status == WITH_STUDY),
        idle=tuple(_idle(atlas, who, job)),
        towards=None if goal is None else _towards(atlas, who, then, job, goal, routes=routes),
        open_today=tuple((atlas.codes[role], atlas.titles[role]) for role in _best(atlas, who, here)),
    )


def count(atlas: Atlas, who: Traveller, job: int) -> int:
    """How many roles two years in the job open, study aside."""
    here, there = within_reach(atlas, standing(atlas, who)), within_reach(atlas, after(atlas, who, job))
    opened = [role for role, within in there.items() if role != job and within.status != WITH_STUDY]
    return sum(_rank(there[role]) < _rank(here.get(role)) for role in opened)


def on_path(atlas: Atlas, who: Traveller, job: int, ahead: Sequence[int], goal: int) -> OnPath:
    """What the job does to a path; `ahead` are the roles of its stages that are still to come, in order."""
    same = next((role for role in ahead if atlas.codes[role][:7] == atlas.codes[job][:7]), None)
    if same is not None:
        return OnPath(ON, f"It is the stage {atlas.titles[same]} of this path.")
    target = ahead[0] if ahead else goal
    before, rest = atlas.rest(who.levels, target), atlas.rest(np.maximum(who.levels, atlas.level[job]), target)
    name = reasons.work_of(atlas, target)
    if rest <= before - min(NEARER, SHARE * before) and rest < before:
        figures = f"{reasons.percent(before)} to {reasons.percent(rest)} %"
        return OnPath(NEARER_WORD, f"It brings you from {figures} of what {name} asks by its figures.")
    if np.isfinite(atlas.hop_cost[job, target]):
        return OnPath(UNCHANGED, f"One can go on from it to {name}, and it brings nothing that this asks for.")
    return OnPath(OFF, f"No list knows a way from it to {name}, and it brings nothing that this asks for.")


def standing(atlas: Atlas, who: Traveller) -> Standing:
    """Where somebody stands today."""
    return Standing((who.role,), {who.role: who.months}, who.levels, who.schooling, who.licences)


def after(atlas: Atlas, who: Traveller, job: int) -> Standing:
    """Where they would stand after two years in the job."""
    months = {who.role: who.months}
    months[job] = months.get(job, 0) + TENURE
    levels: Levels = np.maximum(who.levels, atlas.level[job])
    licences = who.licences | atlas.held(job)
    return Standing((who.role, job), months, levels, max(who.schooling, schooling_of(atlas, job)), licences)


def sentence(found: Doors) -> str:
    """ "Accountants opens Financial Analysts, Budget Analysts and 17 more; leaves idle: clerical work."."""
    names = [door.title for door in found.opens]
    if not names:
        told = f"{found.title} opens nothing that is shut today"
    elif len(names) > 4:
        told = f"{found.title} opens {', '.join(names[:3])} and {len(names) - 3} more"
    else:
        told = f"{found.title} opens {reasons.listed(names)}"
    parts = [told, f"leaves idle: {reasons.listed(found.idle[:2])}" if found.idle else ""]
    if found.towards:
        before, rest = reasons.percent(found.towards.before), reasons.percent(found.towards.after)
        parts.append(f"takes you from {before} to {rest} % of what the goal’s role asks by its figures")
    return reasons.told(parts)


def _door(atlas: Atlas, who: Traveller, job: int, role: int, within: Within) -> Door:
    source = job if atlas.edge[job, role] else who.role
    gained = reasons.gains(atlas, who.levels, atlas.level[job], role)
    brings = f"the job brings {reasons.listed(gained)}" if gained else "the job brings the related experience"
    need = within.need
    asks = f"you would still need {need.words}, about {_months(need.months)}" if need else ""
    told = reasons.told([reasons.relation(atlas, source, role), brings, asks])
    return Door(role, atlas.codes[role], atlas.titles[role], within.status, told)


def _towards(atlas: Atlas, who: Traveller, then: Standing, job: int, goal: int, *, routes: bool) -> Towards:
    ways: tuple[tuple[str, ...], ...] = ()
    if routes and job != goal:
        moved = Traveller(job, then.levels, then.schooling, TENURE, then.licences)
        found = [one for one in draft(atlas, moved, goal) if one.kind == "roles"]
        ways = tuple(tuple(atlas.codes[role] for role in one.route) for one in found)
    return Towards(
        before=round(atlas.rest(who.levels, goal), 4),
        after=round(atlas.rest(then.levels, goal), 4),
        gained=tuple(reasons.gains(atlas, who.levels, atlas.level[job], goal)),
        routes=ways,
    )


def _idle(atlas: Atlas, who: Traveller, job: int) -> list[str]:
    """What counts today, is there at a good level, and would rest in the job: what loses most first."""
    here = who.role
    used = (atlas.importance[here] >= IMPORTANT) & (who.levels >= STRONG) & (atlas.importance[job] < IMPORTANT)
    lost = np.where(used, who.levels - atlas.level[job], 0)
    return [reasons.spoken_low(atlas.element_names[e]) for e in np.argsort(-lost)[:MOST_IDLE] if lost[e] >= LESS]


def _best(atlas: Atlas, who: Traveller, here: dict[int, Within]) -> list[int]:
    ready = [role for role, within in here.items() if within.status != WITH_STUDY]
    return sorted(ready, key=lambda role: (_rank(here[role]), float(atlas.move_cost[who.role, role]), role))


def _rank(within: Within | None) -> int:
    return STATUSES.index(within.status) if within else len(STATUSES)


def _below(atlas: Atlas, role: int, job: int) -> bool:
    return bool(atlas.zone[role] < atlas.zone[job])


def _months(months: int) -> str:
    return "a month" if months == 1 else f"{months} months"
