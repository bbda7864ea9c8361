"""What stands before a role: a licence, or years of schooling. Pure.

Schooling is counted in years (12 a high school diploma, 16 a bachelor's degree), studies in months, full time.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from careerplan.web.words import listed
from goals.occupations.atlas import Atlas
from goals.occupations.licences.rules import Family
from goals.occupations.way_in import schooling as schooling_words

COURSE = 6  # months: up to here it is a course, longer a programme of study
BACHELOR = 16
WALL = 2  # years: what lacks less is no wall, below a bachelor's degree


@dataclass(frozen=True)
class Need:
    """What has to be studied first: for how many months, and what for in words ("a bachelor’s degree")."""

    months: int
    words: str


def needs(atlas: Atlas, role: int, schooling: float, held: Collection[str]) -> Need | None:
    """What somebody with so many years of schooling and these licences has to study before `role`; None for nothing."""
    family = _family(atlas, role)
    if family and family.name not in held:
        way = atlas.families.way_to(family, held)
        months = sum(step.months for step in way)
        asked = atlas.schooling[role] if months > COURSE else atlas.schooling_least[role]
        lack = round(12 * max(0.0, float(asked) - schooling))
        return Need(max(months, lack), papers(way)) if months or lack else None
    asked = float(atlas.schooling_least[role])
    lacking = asked - schooling
    if lacking >= WALL or (lacking >= 1 and asked >= BACHELOR):
        return Need(round(12 * lacking), schooling_words(asked))
    return None


def may_start(atlas: Atlas, role: int, held: Collection[str]) -> bool:
    """Is the licence held that this role's is given on top of? A nurse practitioner is a registered nurse first."""
    base = base_of(atlas, role)
    return not base or base in held


def base_of(atlas: Atlas, role: int) -> str:
    """The licence that has to come before this role's; "" for none."""
    family = _family(atlas, role)
    return family.builds_on if family else ""


def schooling_of(atlas: Atlas, role: int) -> float:
    """Years of schooling that somebody in the role has at least."""
    return float(atlas.schooling[role] if atlas.licence[role] else atlas.schooling_least[role])


def papers(way: Sequence[Family]) -> str:
    """ "the registered nurse licence", "the degree of an engineer", "the dentist and orthodontist licences"."""
    if len(way) == 1 and way[0].kind == "degree":
        name = way[0].name
        return f"the degree of {'an' if name[:1] in 'aeio' else 'a'} {name}"
    names = [family.name.partition(":")[0] for family in way]
    return f"the {listed(names)} licence{'s' if len(names) > 1 else ''}"


def _family(atlas: Atlas, role: int) -> Family | None:
    """The licence that the role asks, with its months."""
    name = atlas.licence[role]
    if not name:
        return None
    kept = atlas.families.families.get(name.partition(":")[0]) or Family(name, int(atlas.programme[role]), "licence")
    return kept if kept.name == name else replace(kept, name=name)
