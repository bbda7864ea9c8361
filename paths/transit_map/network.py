"""The topology of a map: what stands on which lane in which order. No distances yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from paths.transit_map.bundles import Run, bundled
from paths.transit_map.lanes import choose_lanes, tracks_of
from paths.transit_map.model import OVER, Path
from paths.transit_map.stations import Route, Station, in_common_order, stations_and_routes, stations_behind

NOW, NEXT_STOP = "Now", "Next stop"
CALLS = {"now": NOW, "next": NEXT_STOP}


class UsedLane(NamedTuple):
    """A lane that lines run on, by its host, and how far the bundle reaches beside it."""

    host: int
    least: int
    most: int


@dataclass(frozen=True)
class Network:
    """The lines of a map. The first path is the main path."""

    paths: Sequence[Path]
    behind: list[Station]  # what the person has passed, on one way that leads to the start
    stations: list[Station]  # in the common order, from the start to the goal
    routes: list[Route]  # one a path
    lanes: list[int]  # of each path, 0 is the main path's, negative ones lie above
    runs: list[list[Run]]  # of each path
    crossings: int

    @classmethod
    def of(cls, paths: Sequence[Path]) -> "Network":
        found, routes = stations_and_routes(paths)
        stations = in_common_order(found, routes)
        tracks = tracks_of(stations, routes)
        lanes, crossings = choose_lanes(tracks)
        return cls(paths, stations_behind(paths), stations, routes, lanes, bundled(tracks, lanes), crossings)

    @property
    def all_stations(self) -> list[Station]:
        return [*self.behind, *self.stations]

    @property
    def start(self) -> Station:
        return self.stations[0]

    @property
    def goal(self) -> Station:
        return self.stations[-1]

    @property
    def way_stations(self) -> list[Station]:
        return self.stations[1:-1]

    @cached_property
    def calls(self) -> dict[str, str]:
        """What is called out at stops of the main path, by their keys: the one under way, and the next.

        Where no state says which, it is the first that is not over. A draft has no next stop until it is chosen.
        """
        way = self.routes[0][1:-1]
        called = {station.key: CALLS[station.stop.state] for station in way if station.stop.state in CALLS}
        ahead = [station.key for station in way if station.stop.state not in OVER]
        return called or dict.fromkeys(ahead[: not self.paths[0].is_draft], NEXT_STOP)

    @cached_property
    def slots(self) -> dict[str, dict[int, int]]:
        """The place of each line in its bundle at each station, by the station's key."""
        found: dict[str, dict[int, int]] = {station.key: {0: 0} for station in self.behind}  # on the lane itself
        for station in self.stations:
            at = 2 * station.pos
            found[station.key] = {
                line: next(run.slot for run in self.runs[line] if run.first <= at <= run.last) for line in station.lines
            }
        return found

    @cached_property
    def reach(self) -> dict[str, tuple[int, int]]:
        """The places of the first and the last line at each station."""
        return {key: (min(slots.values()), max(slots.values())) for key, slots in self.slots.items()}

    @cached_property
    def used_lanes(self) -> list[UsedLane]:
        """The lanes that lines run on, from the highest to the lowest."""
        slots: dict[int, list[int]] = {}
        for runs in self.runs:
            for run in runs:
                slots.setdefault(run.host, []).append(run.slot)
        hosts = sorted(slots, key=self.lanes.__getitem__)
        return [UsedLane(host, min(slots[host]), max(slots[host])) for host in hosts]
