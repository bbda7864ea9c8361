"""From what the tables say of the roles to the arrays that are kept. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from goals.occupations.atlas import hops
from goals.occupations.atlas.atlas import Bools, Bytes, Floats
from goals.occupations.atlas.likeness import alike_profiles, shared_titles
from goals.occupations.atlas.weights import gaps, weights

Part = np.ndarray | tuple[str, ...]
FIRST_LINE = re.compile(r"^First-Line Supervisors\b")  # as O*NET calls who leads people of the own field
SUPERVISOR = re.compile(r"\bsupervisor\b")  # as the starter does: "Shop supervisor"; its managers have other fields
MILLION = 1000  # thousands of people


@dataclass(frozen=True, eq=False)
class Rows:
    """What is known of the roles, by code, and of the elements, by code. `words` are all names of a role in one text,
    `names` how many they are, `people` how many thousand work in it; `tier` and the figures are as in Atlas. A role
    lacks a figure of an element that nobody rated: it is of no importance there."""

    is_onet: bool
    codes: tuple[str, ...]
    titles: tuple[str, ...]
    lenders: tuple[str, ...]  # titles, one on a line
    words: tuple[str, ...]
    names: Floats
    people: Floats
    zone: Bytes
    schooling: Floats
    schooling_least: Floats
    experience: Floats
    experience_least: Floats
    training: Floats
    certification: Floats
    elements: tuple[str, ...]
    element_names: tuple[str, ...]
    is_knowledge: Bools
    level: Floats
    importance: Floats
    tier: Bytes


KEPT = (
    "codes", "titles", "lenders", "zone", "schooling", "schooling_least", "experience", "experience_least", "training",
    "certification", "elements", "element_names", "is_knowledge", "level", "importance", "tier",
)  # fmt: skip


def parts(rows: Rows) -> Mapping[str, Part]:
    """Everything of an Atlas that takes long to compute, by name; the rest follows from it."""
    weight = weights(rows.importance, rows.level)
    gap = gaps(weight, rows.level)
    supervisor, special = supervisors(rows.titles, rows.is_onet), specialities(rows.codes)
    moves = hops.Moves(
        codes=rows.codes,
        zone=rows.zone,
        schooling=rows.schooling,
        supervisor=supervisor,
        special=special,
        spread=spread(rows),
        tier=rows.tier,
        gap=gap,
        shared=shared_titles(rows.words),
        alike=alike_profiles(rows.level),
    )
    ladder = hops.ladder(moves)
    return {
        **{name: getattr(rows, name) for name in KEPT},
        "weight": weight,
        "gap": gap,
        "supervisor": supervisor,
        "special": special,
        "ladder": ladder,
        "edge": hops.edges(moves, ladder),
        "move_cost": hops.move_cost(moves, ladder),
    }


def supervisors(titles: tuple[str, ...], is_onet: bool) -> Bools:
    """Who leads people of the own field at first hand."""
    told = FIRST_LINE if is_onet else SUPERVISOR
    return np.array([bool(told.search(title)) for title in titles], bool)


def specialities(codes: tuple[str, ...]) -> Bools:
    """Codes such as 29-1141.03, whose 29-1141.00 is a role, too."""
    whole = {code[:7] for code in codes if code.endswith(".00")}
    return np.array([not code.endswith(".00") and code[:7] in whole for code in codes], bool)


def spread(rows: Rows) -> Floats:
    """How widespread a role is. O*NET says nothing of employment, and by how many titles a role goes stands in best;
    in the starter all have about ten, and our own estimates of employment are put on the same scale: a million people
    as a hundred titles, as the roles have that are in both."""
    return rows.names if rows.is_onet else hops.USUAL * np.sqrt(rows.people / MILLION)
