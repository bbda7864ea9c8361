"""What a job opens, leaves idle and does for the goal and for each path. Pure.

A door is a role that is within reach after two years in the job and has a worse standing today. Doors have names and
reasons, never a probability.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from careerplan.web.words import listed
from goals.occupations.atlas import Atlas
from paths.drafting import reasons
from paths.drafting.admission import needs
from paths.drafting.draft import NEARER, SHARE, draft
from paths.drafting.months import credit
from paths.drafting.standing import Standing
from paths.drafting.traveller import Traveller
from paths.reach import OPEN, SLACK, WITH_STUDY, Within, rank, within_reach

TENURE = 24  # months in the job before its doors count
SHOWN = 6
IMPORTANT, STRONG = 3.0, 3.5  # importance today and level from which on something can be left idle
LESS, MOST_IDLE = 1.0, 4  # by how much less the job asks; so many are named
NEARER_WORD, UNCHANGED, OFF, ON = "nearer", "unchanged", "off", "on"


@dataclass(frozen=True)
class Door:
    """A role that the job opens, how far (`open`, `course`, `study`), and why in a sentence. `need` is what has to be
    studied first: "the estate agent licence, about 3 months"; "" for nothing."""

    role: int
    code: str
    title: str
    status: str
    reason: str
    need: str = ""


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
    rest, `missed` those of them that the goal's role asks for; `open_today` are roles within reach without the job."""

    title: str
    opens: tuple[Door, ...] = ()
    with_study: tuple[Door, ...] = ()
    idle: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
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
    now, then = Standing.of(who), after(atlas, who, job)
    here, there = within_reach(atlas, now), within_reach(atlas, then)
    new = [role for role in there if role != job and rank(there.get(role)) < rank(here.get(role))]
    new.sort(key=lambda role: (rank(there[role]), _below(atlas, role, job), float(atlas.move_cost[job, role]), role))
    found = [_door(atlas, who, now, job, role, there[role]) for role in new]
    idle = _idle(atlas, who, job)
    return Doors(
        title=atlas.titles[job],
        opens=tuple(door for door in found if door.status != WITH_STUDY),
        with_study=tuple(door for door in found if door.status == WITH_STUDY),
        idle=tuple(_named(atlas, idle)),
        missed=() if goal is None else tuple(_named(atlas, [e for e in idle if atlas.weight[goal, e] > 0])),
        towards=None if goal is None else _towards(atlas, who, then, job, goal, routes=routes),
        open_today=tuple((atlas.codes[role], atlas.titles[role]) for role in _best(atlas, who, here)),
    )


def count(atlas: Atlas, who: Traveller, job: int) -> int:
    """How many roles two years in the job open, study aside."""
    return counts(atlas, who, [job])[job]


def counts(atlas: Atlas, who: Traveller, jobs: Iterable[int]) -> dict[int, int]:
    """The same of several jobs, each seen from today: about a third of a millisecond a job."""
    here = within_reach(atlas, Standing.of(who))
    wide_open = [role for role, within in here.items() if within.status == OPEN]
    found = {}
    for job in set(jobs):
        there = within_reach(atlas, after(atlas, who, job), beside=[*wide_open, job])
        opened = [role for role, within in there.items() if within.status != WITH_STUDY]
        found[job] = sum(rank(there[role]) < rank(here.get(role)) for role in opened)
    return found


def on_path(
    atlas: Atlas, who: Traveller, job: int, ahead: Sequence[tuple[int, str]], goal: int | None
) -> OnPath | None:
    """What the job does to a path; `ahead` are the roles of its stages that are still to come, in order, each with what
    the person calls it. None where nothing is known of where the path leads.

    Measured at the first stop that one could come to from the job: what it brings there, if anything.
    """
    for role, title in ahead:
        if _is_same(atlas, role, job):
            return OnPath(ON, f"It is a stop of this path: {title}.")
    stops = [(role, f"the stop “{title}”") for role, title in ahead]
    stops += [(goal, "where this path leads")] if goal is not None else []
    if not stops:
        return None
    if _is_same(atlas, stops[-1][0], job):
        return OnPath(ON, "It is where this path leads.")
    reached = next((stop for stop in stops if np.isfinite(atlas.hop_cost[job, stop[0]])), None)
    if reached is None:
        return OnPath(OFF, f"No list knows a way on to {stops[0][1]}{', nor further' if len(stops) > 1 else ''}.")
    return _at_stop(atlas, who, job, *reached)


def _at_stop(atlas: Atlas, who: Traveller, job: int, role: int, stop: str) -> OnPath:
    before, rest = atlas.rest(who.levels, role), atlas.rest(np.maximum(who.levels, atlas.level[job]), role)
    if rest <= before - min(NEARER, SHARE * before) and rest < before:
        figures = f"{reasons.percent(before)} to {reasons.percent(rest)} % of what that asks by its figures"
        return OnPath(NEARER_WORD, f"One can go on to {stop}, and it brings you from {figures}.")
    brings = "it brings little of what you lack there" if before > 0 else "you have what is asked there as it is"
    return OnPath(UNCHANGED, f"One can go on to {stop}, but {brings}.")


def after(atlas: Atlas, who: Traveller, job: int) -> Standing:
    """Where somebody would stand after two years in the job."""
    return Standing.of(who).holding(atlas, job, TENURE)


def sentence(found: Doors) -> str:
    """ "Accountants opens Financial Analysts, Budget Analysts and 17 more; leaves idle: clerical work."."""
    names = listed([door.title for door in found.opens], 3)
    told = f"{found.title} opens {names or 'nothing that is shut today'}"
    parts = [told, f"leaves idle: {listed(found.idle[:2])}" if found.idle else ""]
    if found.towards:
        before, rest = reasons.percent(found.towards.before), reasons.percent(found.towards.after)
        takes = f"takes you from {before} to {rest}" if rest > before else f"leaves you at {before}"
        parts.append(f"{takes} % of what the goal’s role asks by its figures")
    return reasons.told(parts)


def _door(atlas: Atlas, who: Traveller, now: Standing, job: int, role: int, within: Within) -> Door:
    source = job if atlas.edge[job, role] else who.role
    need = f"{within.need.words}, about {_months(within.need.months)}" if within.need else ""
    asks = f"you would still need {need}" if need else ""
    rests_on = reasons.relation(atlas, source, role, within.gap)
    told = reasons.told([rests_on, *_brings(atlas, who, now, job, role, within), asks])
    return Door(role, atlas.codes[role], atlas.titles[role], within.status, told, need)


def _brings(atlas: Atlas, who: Traveller, now: Standing, job: int, role: int, within: Within) -> list[str]:
    """What is missing for the role today and is there after two years in the job."""
    gained = reasons.gains(atlas, who.levels, atlas.level[job], role)
    if credit(atlas, now.months_in, role) + SLACK < atlas.experience_least[role]:
        gained.append("the related work that it asks")
    had = None if within.need else needs(atlas, role, now.schooling, now.licences)
    brings = [f"the job brings {listed(gained)}"] if gained else []
    asks = [f"the job asks for {had.words} as well, so you would have it"] if had else []
    return brings + asks or ["you have what it asks, and people come to it from there"]


def _towards(atlas: Atlas, who: Traveller, then: Standing, job: int, goal: int, *, routes: bool) -> Towards:
    ways: tuple[tuple[str, ...], ...] = ()
    if routes and job != goal:
        past = {role: months for role, months in then.months_in.items() if role != job}
        moved = Traveller(job, then.levels, then.schooling, then.months_in[job], then.licences, past)
        found = [one for one in draft(atlas, moved, goal) if one.kind == "roles"]
        ways = tuple(tuple(atlas.codes[role] for role in one.route) for one in found)
    return Towards(
        before=round(atlas.rest(who.levels, goal), 4),
        after=round(atlas.rest(then.levels, goal), 4),
        gained=tuple(reasons.gains(atlas, who.levels, atlas.level[job], goal)),
        routes=ways,
    )


def _idle(atlas: Atlas, who: Traveller, job: int) -> list[int]:
    """The elements that count today, are there at a good level, and would rest in the job: what loses most first."""
    here = who.role
    used = (atlas.importance[here] >= IMPORTANT) & (who.levels >= STRONG) & (atlas.importance[job] < IMPORTANT)
    lost = np.where(used, who.levels - atlas.level[job], 0)
    return [int(e) for e in np.argsort(-lost, kind="stable")[:MOST_IDLE] if lost[e] >= LESS]


def _named(atlas: Atlas, elements: Iterable[int]) -> list[str]:
    return [reasons.spoken_low(atlas.element_names[e]) for e in elements]


def _best(atlas: Atlas, who: Traveller, here: dict[int, Within]) -> list[int]:
    ready = [role for role, within in here.items() if within.status != WITH_STUDY]
    return sorted(ready, key=lambda role: (rank(here[role]), float(atlas.move_cost[who.role, role]), role))


def _is_same(atlas: Atlas, one: int, other: int) -> bool:
    """Are two roles one occupation, a speciality of it perhaps?"""
    return atlas.codes[one][:7] == atlas.codes[other][:7]


def _below(atlas: Atlas, role: int, job: int) -> bool:
    return bool(atlas.zone[role] < atlas.zone[job])


def _months(months: int) -> str:
    return "a month" if months == 1 else f"{months} months"
