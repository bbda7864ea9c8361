"""Plan: a map with all its coordinates, as (along, across)."""

from dataclasses import dataclass, field

from paths.transit_map.geometry import Box, Point
from paths.transit_map.grid import Grid
from paths.transit_map.items import Item
from paths.transit_map.labels import Label
from paths.transit_map.network import Network
from paths.transit_map.stations import GOAL, HERE, Station


@dataclass
class Plan:
    net: Network
    grid: Grid
    lanes: dict[int, float]  # where the lane of each host lies across
    labels: dict[str, Label] = field(default_factory=dict)  # by station key
    items: list[Item] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Where the goal stands."""
        return self.items[-1].at

    @property
    def stops(self) -> list[tuple[Item, Station]]:
        return [(item, item.station) for item in self.items if item.station]

    @property
    def here(self) -> Item:
        """Where the person is, and all lines start."""
        return next(item for item in self.items if item.station is self.net.start)

    @property
    def way_behind(self) -> tuple[Point, Point] | None:
        """From the first stop that the person has passed to where the person is."""
        across = self.place(0, self.net.start)
        return ((self.items[0].at, across), (self.here.at, across)) if self.net.behind else None

    def place(self, line: int, station: Station) -> float:
        """Where a line runs across at a station."""
        return self.lanes[station.host] + self.net.slots[station.key][line] * self.grid.pitch

    def across(self, station: Station) -> tuple[float, float]:
        """The first and last line of a station."""
        lane, (first, last) = self.lanes[station.host], self.net.reach[station.key]
        return lane + first * self.grid.pitch, lane + last * self.grid.pitch

    def mark(self, station: Station) -> Box:
        """The stop itself, as if it stood at 0 along."""
        lo, hi = self.across(station)
        if station.key == GOAL:
            middle, half = (lo + hi) / 2, max(self.grid.goal, (hi - lo) / 2 + 4)
            return Box(-half, middle - half, half, middle + half)
        half = self.grid.here if station.key == HERE else self.grid.mark
        return Box(-half, lo - half, half, hi + half)

    def polyline(self, line: int) -> list[Point]:
        """The corners of a line."""
        bends = sorted((item for item in self.items if item.line == line), key=lambda item: item.at)
        points = [(float(self.here.at), self.place(line, self.net.start))]
        for item in bends:
            points += [(item.at, item.start), (item.at + item.run, item.end)]
        return [*points, (self.length, self.place(line, self.net.goal))]
