"""Which licence an occupation asks, what a licence includes and what it is given on top of. Pure.

A family is a licence, or a degree, under which one or several occupations are open. Months are those of its entry
programme, as is typical in the United States, counted from where what it builds on ends; 0 is a promotion, which needs
no programme but what it builds on. O*NET knows no licences: the tables say which codes belong to which family, and
beside them a health occupation whose people call certification as good as indispensable counts as a family of its own
(O*NET's element 2.D.4.a, importance 1 to 5).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goals.occupations.limits import MOST_MONTHS, PREFIX

HEALTH = "29-"
CERTIFIED, CERTIFIED_MONTHS = 4.0, 24


@dataclass(frozen=True)
class Family:
    """A licence by its name; `contains` and `builds_on` are names of other families. `apart`: each of its occupations
    has a licence of its own, as every kind of physician."""

    name: str
    months: int
    kind: str
    contains: str = ""
    builds_on: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Licences:
    """All families by name; `codes` says which family (or with "" that none) belongs to codes that begin so."""

    families: Mapping[str, Family]
    codes: Mapping[str, str]

    def prefix_of(self, code: str) -> str:
        """The longest entry of the table with which a code begins; empty where there is none."""
        return next((code[:end] for end in range(len(code), 0, -1) if code[:end] in self.codes), "")

    def of(self, code: str, title: str, certification: float | None) -> Family | None:
        """The family of an occupation; None where no licence is asked. `certification` is its importance, 1 to 5."""
        if prefix := self.prefix_of(code):
            family = self.families.get(self.codes[prefix])
            return replace(family, name=f"{family.name}: {title}") if family and family.apart else family
        if code.startswith(HEALTH) and (certification or 0) >= CERTIFIED:
            return Family(title.lower(), CERTIFIED_MONTHS, "licence")
        return None

    def held(self, names: Iterable[str]) -> frozenset[str]:
        """The families of these names, with everything that they contain."""
        found: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name and name not in found:
                found.add(name)
                waiting.append(self.families[name].contains if name in self.families else "")
        return frozenset(found)

    def way_to(self, family: Family, held: Iterable[str]) -> tuple[Family, ...]:
        """What is still to be earned, first things first and `family` last; nothing for who holds it."""
        has, way = self.held(held), []
        step: Family | None = family
        while step and step.name not in has and step not in way:
            way.append(step)
            step = self.families.get(step.builds_on)
        return tuple(reversed(way))


def faults(family: Family, families: Mapping[str, Family]) -> Iterator[tuple[str, str]]:
    """What cannot be about one family among all of them (itself included): the field and a sentence."""
    if not 0 <= family.months <= MOST_MONTHS:
        yield "months", f"months run from 0 to {MOST_MONTHS}."
    if not family.months and not family.builds_on:
        yield "months", "0 months are a promotion: say what it builds on."
    for field, name in (("contains", family.contains), ("builds_on", family.builds_on)):
        if name and name not in families:
            yield field, f"there is no licence {name!r}."
        elif name and families[name].apart:
            yield field, f"each occupation of {name} has a licence of its own: name none of which that is so."
        elif name and (chain := _circle(family, name, families)):
            yield field, f"it goes round in a circle: {', '.join(chain)}."
    if family.apart and family.contains:
        yield "contains", "where each occupation has a licence of its own, none contains another."
    above = [other.name for other in families.values() if family.name in (other.contains, other.builds_on)]
    if family.apart and above:
        yield "apart", f"{above[0]} names this one, so that it must be one and the same for all its occupations."


def is_prefix(text: str) -> bool:
    """May it stand in the table of codes?"""
    return re.fullmatch(PREFIX, text) is not None


def _circle(family: Family, start: str, families: Mapping[str, Family]) -> list[str]:
    """The names by which one comes from `family` over `start` back to it; empty where one does not."""
    ways, seen = [[family.name, start]], set()
    while ways:
        way = ways.pop()
        if way[-1] == family.name:
            return way
        if way[-1] not in seen and way[-1] in families:
            seen.add(way[-1])
            below = families[way[-1]]
            ways += [[*way, name] for name in (below.contains, below.builds_on) if name]
    return []
