"""The starter catalogue's files, read and held against each other. Pure.

A field has one profile over all skills and knowledge areas; a role has ten to fifteen ratings of its own over it.
Importance runs from 1 to 5 and levels from 0 to 7, in half steps.
"""

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from goals.occupations.lines import Line, LineError, known, once, one_of, read_lines

TABLES = Path(__file__).parent / "tables"
FILES = ("elements", "anchors", "profiles", "styles", "roles", "ratings", "titles", "related", "tools", "tasks")
FEWEST_OWN, MOST_OWN = 10, 15
SCHOOLING = (10, 12, 13, 14, 16, 18, 19, 20)  # years
EXPERIENCE = (0, 1, 2, 5, 9, 18, 36, 60, 84, 108, 132)  # months, as O*NET's categories stand for
TRAINING = (0, 1, 2, 5, 9, 18, 36, 60, 120)
HEALTH = ("29-", "31-")
STEPS = 2  # halves


@dataclass(frozen=True)
class Figure:
    """How much an element counts (1 to 5) and at what level (0 to 7; None for a work style)."""

    importance: float
    level: float | None


@dataclass
class Role:
    """One occupation with all that is said of it.

    `own` and `figures` go by the element's code; `figures` are dense: the field's, where the role says nothing itself.
    Other titles say whether they are usual ones, related roles (by code) their tier, tools whether employers often ask
    for them.
    """

    code: str
    title: str
    field: str
    description: str
    job_zone: int
    schooling: int
    schooling_least: int
    experience: int
    experience_least: int
    training: int
    certification: float | None
    own: dict[str, Figure] = dataclasses.field(default_factory=dict)
    figures: dict[str, Figure] = dataclasses.field(default_factory=dict)
    titles: dict[str, bool] = dataclasses.field(default_factory=dict)
    related: dict[str, int] = dataclasses.field(default_factory=dict)
    tools: dict[str, bool] = dataclasses.field(default_factory=dict)
    tasks: list[str] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class Element:
    """A skill, an area of knowledge or a work style, with examples of its levels."""

    code: str
    name: str
    kind: str
    description: str
    anchors: dict[int, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Starter:
    """All of it; `digest` is another one when any file is."""

    digest: str
    elements: dict[str, Element]
    roles: dict[str, Role]


def read_starter(folder: Path = TABLES) -> Starter:
    """The catalogue that the files in `folder` describe. Raises LineError for the first thing that does not fit."""
    lines = {name: list(read_lines(folder, name)) for name in FILES}
    elements = _elements(lines["elements"], lines["anchors"])
    profiles = _profiles(lines["profiles"], lines["styles"], elements)
    roles = _roles(lines["roles"], profiles)
    _own_ratings(lines["ratings"], roles, elements)
    _names(lines, roles)
    _related(lines["related"], roles)
    for role in roles.values():
        role.figures = profiles[role.field] | role.own
    content = b"".join((folder / f"{name}.csv").read_bytes() for name in FILES)
    return Starter(hashlib.sha256(content).hexdigest()[:16], elements, roles)


def _elements(lines: list[Line], anchors: list[Line]) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for line in lines:
        once(line, line["code"], found)
        one_of(line, "kind", ("skill", "knowledge", "style"))
        found[line["code"]] = Element(line["code"], line["name"], line["kind"], line["description"])
    for line in anchors:
        element = known(line, "element", found)
        value = int(_number(line, "value", 0, 7))
        once(line, value, element.anchors)
        element.anchors[value] = line["text"]
    for line in lines:
        if line["kind"] != "style" and len(found[line["code"]].anchors) != 3:
            raise LineError(line, f"{line['name']} needs three anchors.")
    return found


def _profiles(lines: list[Line], styles: list[Line], elements: dict[str, Element]) -> dict[str, dict[str, Figure]]:
    """The figures of each field, by the element's code: all skills and knowledge areas, and the work styles."""
    names = [column for column in lines[0].values if column not in ("element", "name")]
    profiles: dict[str, dict[str, Figure]] = {name: {} for name in names}
    for line in lines:
        element = known(line, "element", elements)
        for name in names:
            once(line, element.code, profiles[name])
            importance, _, level = line[name].partition("/")
            profiles[name][element.code] = Figure(*_figure(line, importance, level))
    for line in styles:
        for name in names:
            profiles[name][known(line, "style", elements).code] = Figure(_number(line, name, 1, 5), None)
    missing = set(elements) - set(profiles[names[0]])
    if missing:
        raise LineError(lines[-1], f"the profiles say nothing of {', '.join(sorted(missing))}.")
    return profiles


def _roles(lines: list[Line], profiles: dict[str, dict[str, Figure]]) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for line in lines:
        once(line, line["code"], roles)
        one_of(line, "field", profiles)
        health = line["code"].startswith(HEALTH)
        if bool(line["certification"]) != health:
            raise LineError(line, "the importance of certification is said of health roles, and of no others.")
        role = Role(
            code=line["code"],
            title=line["title"],
            field=line["field"],
            description=line["description"],
            job_zone=int(_number(line, "job_zone", 1, 5)),
            schooling=_one_number_of(line, "schooling", SCHOOLING),
            schooling_least=_one_number_of(line, "schooling_least", SCHOOLING),
            experience=_one_number_of(line, "experience", EXPERIENCE),
            experience_least=_one_number_of(line, "experience_least", EXPERIENCE),
            training=_one_number_of(line, "training", TRAINING),
            certification=_number(line, "certification", 1, 5) if health else None,
        )
        if role.schooling_least > role.schooling or role.experience_least > role.experience:
            raise LineError(line, "the least that is enough cannot be more than what is usual.")
        roles[role.code] = role
    return roles


def _own_ratings(lines: list[Line], roles: dict[str, Role], elements: dict[str, Element]) -> None:
    codes = {
        element.name: code for code, element in reversed(elements.items())
    }  # Mathematics: the skill, which is first
    last: dict[str, Line] = {}
    for line in lines:
        role = known(line, "code", roles)
        code = codes.get(line["element"])
        if code is None:
            raise LineError(line, f"there is no element {line['element']!r}.")
        once(line, code, role.own)
        role.own[code] = Figure(*_figure(line, line["importance"], line["level"]))
        last[role.code] = line
    for role in roles.values():
        if not FEWEST_OWN <= len(role.own) <= MOST_OWN:
            told = f"{role.title} has {len(role.own)} ratings of its own, not {FEWEST_OWN} to {MOST_OWN}."
            raise LineError(last.get(role.code, lines[-1]), told)


def _names(lines: dict[str, list[Line]], roles: dict[str, Role]) -> None:
    """Other names, tools and tasks."""
    tables: list[tuple[str, str, str, Callable[[Role], dict[str, bool]]]] = [
        ("titles", "title", "usual", lambda role: role.titles),
        ("tools", "tool", "in_demand", lambda role: role.tools),
    ]
    for file, column, mark, held in tables:
        for line in lines[file]:
            one_of(line, mark, ("", "1"))
            names = held(known(line, "code", roles))
            once(line, line[column], names)
            names[line[column]] = line[mark] == "1"
    for line in lines["tasks"]:
        tasks = known(line, "code", roles).tasks
        once(line, line["task"], tasks)
        tasks.append(line["task"])


def _related(lines: list[Line], roles: dict[str, Role]) -> None:
    """Who could go where. No role may be an orphan: each has a way on, and some other role leads to it."""
    for line in lines:
        role, other = known(line, "code", roles), known(line, "other", roles)
        if role is other:
            raise LineError(line, f"{role.title} is related to itself.")
        once(line, other.code, role.related)
        role.related[other.code] = int(_number(line, "tier", 1, 3))
    led_to = Counter(other for role in roles.values() for other in role.related)
    for role in roles.values():
        if not role.related:
            raise LineError(lines[-1], f"no way leads on from {role.title}.")
        if not led_to[role.code]:
            raise LineError(lines[-1], f"no way leads to {role.title}.")


def _figure(line: Line, importance: str, level: str) -> tuple[float, float]:
    return _half(line, importance, 1, 5), _half(line, level, 0, 7)


def _number(line: Line, column: str, low: float, high: float) -> float:
    return _half(line, line[column], low, high)


def _half(line: Line, text: str, low: float, high: float) -> float:
    try:
        number = float(text)
    except ValueError:
        raise LineError(line, f"{text!r} is no number.") from None
    if not low <= number <= high or number * STEPS != int(number * STEPS):
        raise LineError(line, f"{text} is not one of the half steps from {low} to {high}.")
    return number


def _one_number_of(line: Line, column: str, allowed: tuple[int, ...]) -> int:
    if line[column] not in map(str, allowed):
        raise LineError(line, f"{column} is one of {', '.join(map(str, allowed))}, not {line[column]!r}.")
    return int(line[column])
