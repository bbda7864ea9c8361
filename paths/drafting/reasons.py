"""Why this hop, what it brings, why so long: one sentence each, from the numbers that the draft goes by. Pure."""

from collections.abc import Sequence

import numpy as np

from careerplan.web.words import listed
from goals.occupations.atlas.atlas import NO_TIER, Atlas
from goals.occupations.figures import our_level, people
from goals.occupations.requirements import LEVELS
from goals.occupations.way_in import time
from paths.drafting.traveller import Levels

WORTH = 0.05  # weighted levels: less of a gain is not worth a word
SHORT = 0.25  # of what is asked: a leap over less is no long step
FIRST_BY_LAW = "the licence that the goal asks is given on top of this one"
CLOSENESS = ("Closely related to", "Related to", "Loosely related to")


def relation(atlas: Atlas, u: int, v: int, lacking: float | None = None) -> str:
    """What the move from role u to role v rests on, without a full stop; `lacking` is the share (0 to 1) of what v asks
    that somebody lacks by then, where it is not what the levels of role u lack."""
    work = work_of(atlas, u)
    if u == v:
        return f"Still {work}"
    if atlas.tier[u, v] < NO_TIER:
        return f"{CLOSENESS[atlas.tier[u, v]]} {work}"
    if atlas.ladder[u, v]:
        return f"The supervisor’s step from {work}"
    if atlas.tier[v, u] < NO_TIER:
        return f"People come to it from {work}"
    if atlas.edge[u, v]:
        return f"Shares job titles and skills with {work}"
    missing = round(100 * float(atlas.gap[u, v] if lacking is None else lacking))
    if missing <= 100 * SHORT:
        return f"No list names this move from {work}, but only {missing} % of what it asks is missing"
    return f"A long step from {work}: {missing} % of what it asks is missing"


def gains(atlas: Atlas, before: Levels, after: Levels, role: int, count: int = 2) -> list[str]:
    """What `role` asks in which these levels lift somebody, the weightiest first: "economics and accounting from basic
    to advanced"."""
    asked = atlas.level[role]
    lift = atlas.weight[role] * np.maximum(0, np.minimum(after, asked) - before)
    found = []
    named: set[str] = set()  # mathematics is a skill and an area of knowledge: the weightier of both is told
    for e in np.argsort(-lift, kind="stable"):
        if lift[e] <= WORTH or len(found) == count:
            break
        if (name := spoken_low(atlas.element_names[e])) not in named:
            named.add(name)
            found.append(_gain(name, float(before[e]), float(min(after[e], asked[e]))))
    return found


def brings(rest: float, after: float, gained: Sequence[str]) -> str:
    """How far the goal is before and after; shares of what its role asks that are missing."""
    if percent(rest) == percent(after):
        return f"leaves you at {percent(after)} % of what the goal’s role asks by its figures"
    told = f"brings you from {percent(rest)} to {percent(after)} % of what the goal’s role asks by its figures"
    return f"{told} ({listed(gained)})" if gained else told


def still_to_learn(gained: Sequence[str]) -> str:
    """What is left for the goal itself."""
    return f"still to learn there: {listed(gained)}" if gained else "you bring the levels that it asks"


def stays(atlas: Atlas, months: int, after: int, lacking: float) -> str:
    """Why so long in a role: what the next one asks."""
    here = f"about {time(months)} here"
    if lacking < 1:
        return here
    asked = time(int(atlas.experience[after]))
    return f"{here}, because {work_of(atlas, after)} usually asks for {asked} of related work"


def asks(atlas: Atlas, role: int, credited: float) -> str:
    """What even the quickest quarter brought, where the person would have less; "" where it is enough."""
    least = int(atlas.experience_least[role])
    if least <= credited + 1:
        return ""
    have = time(int(credited))
    return f"most people bring at least {time(least)} of related work, you would have {_about(have)}"


def borrowed(atlas: Atlas, role: int) -> str:
    """Whose figures stand in; "" where they are the role's own."""
    lenders = atlas.lenders.get(role, ())
    return f"figures borrowed from {listed(lenders[:2])}" if lenders else ""


def work_of(atlas: Atlas, role: int) -> str:
    """ "the work of registered nurses"."""
    return f"the work of {people(atlas.titles[role])}"


def told(parts: Sequence[str]) -> str:
    """One sentence of the parts that say something."""
    text = "; ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def percent(rest: float) -> int:
    """How much of what is asked is there, where `rest` (0 to 1) is missing."""
    return round(100 * (1 - rest))


def spoken_low(name: str) -> str:
    """The name of an element within a sentence."""
    return name if name.startswith("English") or not name[1:2].islower() else name[:1].lower() + name[1:]


def _gain(name: str, before: float, after: float) -> str:
    low, high = our_level(before), our_level(after)
    return f"{name} from {LEVELS[low].lower()} to {LEVELS[high].lower()}" if high > low else f"a little more {name}"


def _about(words: str) -> str:
    return words if words == "none" else f"about {words}"
