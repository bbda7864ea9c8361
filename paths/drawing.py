"""From the rows of a campaign to the description that the transit map is drawn from."""

from collections.abc import Sequence

from django.urls import reverse

from goals.models import Goal, Position
from paths import transit_map
from paths.models import Stage
from paths.way import Way

MOST_PATHS = 5  # five colours; more lines than that are a list, not a map
MOST_STOPS = 12  # a path; where paths share many stops in other orders, the search for the best map doubles with each
COLOURED = "ABCDE"


def can_be_drawn(ways: Sequence[Way]) -> bool:
    """Is it a map, or too much for one: more than five lines, a sixth letter, a line of too many stops?"""
    fits = all(way.path.letter in COLOURED and len(way.stops) <= MOST_STOPS for way in ways)
    return fits and 1 <= len(ways) <= MOST_PATHS


def describe(ways: Sequence[Way], *, position: Position | None, goal: Goal) -> list[transit_map.Path]:
    """The lines of the map: each from today's position over its stages to the goal, the main path first."""
    here = transit_map.Stop(
        "here",
        position.title if position else "Where you are today",
        when=f"since {position.started_on.year}" if position else "",
        link=reverse("position"),
    )
    end = transit_map.Stop("goal", goal.title, when=str(goal.horizon.year), link=reverse("goal_detail", args=[goal.pk]))
    years = _years(ways)
    return [transit_map.Path(way.path.letter, way.path.name, (here, *_stops(way, years), end)) for way in ways]


def same_stop(one: Stage, other: Stage) -> bool:
    """Do two stages stand for one stop, so that one can change there from path to path?"""
    return stop_name(one.title) == stop_name(other.title)


def stop_name(title: str) -> str:
    """The title without what two spellings of one stop differ in: case, spaces, apostrophes, a full stop."""
    return " ".join(title.replace("’", "'").casefold().split()).rstrip(".")


def _stops(way: Way, years: dict[str, set[int]]) -> list[transit_map.Stop]:
    """A path that comes to a stop of one name twice has two stops there."""
    stops, seen = [], []
    for stop in way.stops:
        name = stop_name(stop.stage.title)
        seen.append(name)
        again = seen.count(name)
        key = f"stage:{name}" if again == 1 else f"stage:{name}:{again}"
        link = reverse("stage_detail", args=[stop.stage.pk])
        stops.append(transit_map.Stop(key, stop.stage.title, stop.stage.kind, _when(years[name]), link))
    return stops


def _years(ways: Sequence[Way]) -> dict[str, set[int]]:
    """The years in which each stop begins, over all paths that come to it."""
    years: dict[str, set[int]] = {}
    for way in ways:
        for stop in way.stops:
            years.setdefault(stop_name(stop.stage.title), set()).add(stop.stretch.starts.year)
    return years


def _when(years: set[int]) -> str:
    first, last = min(years), max(years)
    if first == last:
        return str(first)
    return f"{first} or {last}" if len(years) == 2 else f"{first} to {last}"
