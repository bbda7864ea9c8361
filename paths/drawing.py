"""From the paths of a campaign to the description that the transit map is drawn from.

What is drawn stands in plain values, so that a map can be remembered until one of them changes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse

from goals.models import Goal, Position
from paths import transit_map
from paths.models import Stage
from paths.way import Way

MOST_PATHS = 5  # five colours; more lines than that are a list, not a map
# A path. Time is no reason: it grows with the stops, and five paths of 20, half of them shared in other orders, are
# drawn in a tenth of a second. But such a map is ten screens wide by then, and what is longer is read better as a list.
MOST_STOPS = 20
COLOURED = "ABCDE"


class Halt(NamedTuple):
    """A stage as a map shows it, and the year in which it begins."""

    pk: int
    title: str
    kind: str
    year: int

    @property
    def kind_word(self) -> str:
        """What it is, when it is no role."""
        return "" if self.kind == Stage.Kind.ROLE else str(Stage.Kind(self.kind).label).lower()


class Line(NamedTuple):
    """A path as a map shows it."""

    letter: str
    name: str
    is_main: bool
    arrives: int | None
    halts: tuple[Halt, ...]


class Ends(NamedTuple):
    """Where all lines start and end."""

    here: str
    since: int | None
    goal_pk: int
    goal: str
    by: int


def lines_of(ways: Sequence[Way]) -> tuple[Line, ...]:
    """The main path first, as the ways come."""
    return tuple(
        Line(
            way.path.letter,
            way.path.name,
            way.is_main,
            way.timeline.arrives.year if way.timeline.arrives else None,
            tuple(Halt(s.stage.pk, s.stage.title, s.stage.kind, s.stretch.starts.year) for s in way.stops),
        )
        for way in ways
    )


def ends_of(position: Position | None, goal: Goal) -> Ends:
    """From today's position, if there is one, to the goal."""
    since = position.started_on.year if position else None
    return Ends(position.title if position else "", since, goal.pk, goal.title, goal.horizon.year)


def can_be_drawn(lines: Sequence[Line]) -> bool:
    """Is it a map, or too much for one: more than five lines, a sixth letter, a line of too many stops?"""
    fits = all(line.letter in COLOURED and len(line.halts) <= MOST_STOPS for line in lines)
    return fits and 1 <= len(lines) <= MOST_PATHS


def describe(lines: Sequence[Line], ends: Ends) -> list[transit_map.Path]:
    """The lines of the map: each from today's position over its stages to the goal, the main path first."""
    when = f"since {ends.since}" if ends.since else ""
    here = transit_map.Stop("here", ends.here or "Where you are today", when=when, link=reverse("position"))
    link = reverse("goal_detail", args=[ends.goal_pk])
    end = transit_map.Stop("goal", ends.goal, when=str(ends.by), link=link)
    years = _years(lines)
    return [transit_map.Path(line.letter, line.name, (here, *_stops(line, years), end)) for line in lines]


def same_stop(one: Stage, other: Stage) -> bool:
    """Do two stages stand for one stop, so that one can change there from path to path?"""
    return stop_name(one.title) == stop_name(other.title)


def stop_name(title: str) -> str:
    """The title without what two spellings of one stop differ in: case, spaces, apostrophes, a full stop."""
    return " ".join(title.replace("’", "'").casefold().split()).rstrip(".")


def _stops(line: Line, years: dict[str, set[int]]) -> list[transit_map.Stop]:
    """A path that comes to a stop of one name twice has two stops there."""
    stops, seen = [], []
    for halt in line.halts:
        name = stop_name(halt.title)
        seen.append(name)
        again = seen.count(name)
        key = f"stage:{name}" if again == 1 else f"stage:{name}:{again}"
        link = reverse("stage_detail", args=[halt.pk])
        stops.append(transit_map.Stop(key, halt.title, halt.kind, _when(years[name]), link))
    return stops


def _years(lines: Sequence[Line]) -> dict[str, set[int]]:
    """The years in which each stop begins, over all paths that come to it."""
    years: dict[str, set[int]] = {}
    for line in lines:
        for halt in line.halts:
            years.setdefault(stop_name(halt.title), set()).add(halt.year)
    return years


def _when(years: set[int]) -> str:
    first, last = min(years), max(years)
    if first == last:
        return str(first)
    return f"{first} or {last}" if len(years) == 2 else f"{first} to {last}"
