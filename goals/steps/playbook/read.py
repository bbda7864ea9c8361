"""The playbook's files, read and held against each other. Pure.

A template's title may have one place, {}, for what its gap is about; `met` says whether it makes sense only once
somebody is met ("yes"), or only before ("no").
"""

import csv
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from goals.steps.arenas import ARENAS, FREE

TABLES = Path(__file__).parent / "tables"
FORMS = ("", "volunteering", "class", "freelance", "business")
MET = ("", "yes", "no")
FEWEST = 3  # templates in an arena, whether somebody is met or not
LONGEST = 105  # letters of a title before a name is filled in
MOST_HOURS = 40


class PlaybookError(ValueError):
    """A file of the playbook says what cannot be: it tells file and line."""


@dataclass(frozen=True)
class Family:
    """What steps have in common. A keyword that ends with a hyphen stands for all words that begin so."""

    key: str
    name: str
    keywords: tuple[str, ...]


@dataclass(frozen=True)
class Element:
    """A skill, an area of knowledge or a work style of the catalogue: what it is called, and how that reads in a
    sentence."""

    code: str
    name: str
    reads: str
    family: str


@dataclass(frozen=True)
class Template:
    """A step for any gap of a family."""

    family: str
    arena: str
    form: str
    met: str
    title: str
    shows: str
    hours: int

    @property
    def key(self) -> str:
        """What forms call it: the same as long as its words are."""
        return sha256(self.title.encode()).hexdigest()[:10]

    def fits(self, *, is_met: bool) -> bool:
        """Does it make sense, now that somebody is met, or not yet?"""
        return self.met in ("", "yes" if is_met else "no")


@dataclass(frozen=True)
class Playbook:
    """All of it: families by key, elements by code, templates by family and arena in the order of the file."""

    families: dict[str, Family]
    elements: dict[str, Element]
    templates: dict[tuple[str, str], list[Template]]


@cache
def playbook() -> Playbook:
    """Ours, read once a process."""
    return read_playbook()


def read_playbook(folder: Path = TABLES) -> Playbook:
    """The playbook that the files in `folder` describe. Raises PlaybookError for the first thing that does not fit."""
    families: dict[str, Family] = {}
    for where, row in _rows(folder, "families"):
        _refuse(where, row["family"] in families, f"{row['family']} stands there already.")
        families[row["family"]] = Family(row["family"], row["name"], tuple(row["keywords"].split()))
    elements: dict[str, Element] = {}
    for where, row in _rows(folder, "elements"):
        _refuse(where, row["element"] in elements, f"{row['element']} stands there already.")
        _refuse(where, row["family"] not in families, f"there is no family {row['family']}.")
        elements[row["element"]] = Element(row["element"], row["name"], row["reads"], row["family"])
    return Playbook(families, elements, _templates(folder, families))


def _templates(folder: Path, families: Collection[str]) -> dict[tuple[str, str], list[Template]]:
    found: dict[tuple[str, str], list[Template]] = {(family, arena): [] for family in families for arena in ARENAS}
    titles: set[str] = set()
    last = "steps.csv"
    for where, row in _rows(folder, "steps"):
        _hold(where, row, families)
        _refuse(where, row["title"] in titles, "this title stands there already.")
        titles.add(row["title"])
        template = Template(**{**row, "hours": int(row["hours"])})  # type: ignore[arg-type]
        found[template.family, template.arena].append(template)
        last = where
    for (family, arena), rows in found.items():
        for is_met in (True, False):
            enough = sum(row.fits(is_met=is_met) for row in rows) >= FEWEST
            _refuse(last, not enough, f"{family} needs {FEWEST} templates in {arena}, met or not.")
    return found


def _hold(where: str, row: dict[str, str], families: Container[str]) -> None:
    for column, allowed in (("family", families), ("arena", ARENAS), ("form", FORMS), ("met", MET)):
        _refuse(where, row[column] not in allowed, f"{column} cannot be “{row[column]}”.")
    title, shows, hours = row["title"], row["shows"], row["hours"]
    _refuse(where, row["form"] != "" and row["arena"] != FREE, "only a step in free time has a form.")
    _refuse(where, not title or len(title) > LONGEST, f"a title has 1 to {LONGEST} letters.")
    _refuse(where, title.count("{}") > 1, "a title has one place for a name.")
    _refuse(where, not shows.startswith("That ") or shows.endswith("."), "it shows “That ...”, without a full stop.")
    _refuse(where, not hours.isdecimal() or not 0 < int(hours) <= MOST_HOURS, f"hours are 1 to {MOST_HOURS}.")


def _rows(folder: Path, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            where = f"{name}.csv, line {number}"
            _refuse(where, None in row or None in row.values(), "it has not as many values as the header.")
            yield where, row


def _refuse(where: str, is_wrong: bool, told: str) -> None:
    if is_wrong:
        raise PlaybookError(f"{where}: {told}")
