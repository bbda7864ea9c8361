"""Items: every stop and every bend of a map in one order, each with its distances from those before it.

It speaks of two directions: *along* a line (x in the wide map, y in the tall one) and *across* it. Everything that
takes room has its place in the order from start to goal, and for each pair that could meet there is one number: how
far the later stands behind the earlier. Such a system always has a solution, so a map never fails, and nothing in it
can touch.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from paths.transit_map.grid import Grid
from paths.transit_map.network import Network
from paths.transit_map.shapes import BADGED, LINE, LINE_REACH, Shape, bend, distance
from paths.transit_map.stations import GOAL, HERE, Station

Lanes = Mapping[int, float]  # where the lane of each host lies across


@dataclass(eq=False)
class Item:
    """A stop or a bend. `at` is its place along: the stop's middle, the bend's beginning."""

    order: tuple[float, ...]  # first the place of the stop that it is or goes with
    shapes: Sequence[Shape]
    station: Station | None = None  # of a stop
    line: int = -1  # of a bend
    start: float = 0  # its place across, before the bend
    end: float = 0  # and after
    at: int = 0
    clear: list[tuple["Item", int]] = field(default_factory=list)  # stands so far behind these to stay clear of them
    fixed: list[tuple["Item", int]] = field(default_factory=list)  # and behind these for any other reason
    after: list[tuple["Item", int]] = field(default_factory=list)  # both, once nothing is measured again
    before: list[tuple["Item", int]] = field(default_factory=list)  # and what stands so far behind it
    why: "Item | None" = None  # what keeps it from standing earlier
    left: list[tuple["Item", int]] = field(default_factory=list)  # a stop's neighbours on its lines, with the length
    right: list[tuple["Item", int]] = field(default_factory=list)  # of the bends between that go with the stop

    @property
    def pos(self) -> float:
        """The place of the stop that it is or goes with."""
        return self.order[0]

    @property
    def arrives(self) -> bool:
        """Whether it is a bend that goes with the stop behind it."""
        return self.order[1] < 0

    @property
    def run(self) -> float:
        """A bend's length along: at 45 degrees the same as across."""
        return abs(self.end - self.start)


Chain = list[Item]  # the stops and bends of one line


def build(
    net: Network,
    grid: Grid,
    lanes: Lanes,
    shapes_of: Callable[[Station], Sequence[Shape]],
    rows: Sequence[float] = (),
) -> list[Item]:
    """Every stop and every bend, in order. `rows` are least distances between one stop and the next."""
    stops = [
        Item((station.pos, 0, 0), shapes_of(station), station, start=lanes[station.host], end=lanes[station.host])
        for station in net.all_stations
    ]
    at = {item.pos: item for item in stops}
    chains = [_chain(net, line, at, grid, lanes) for line in range(len(net.paths))]
    bends = [item for chain in chains for item in chain if not item.station]
    items = sorted([*stops, *bends], key=lambda item: item.order)
    _keep_clear(items, grid)
    for chain in chains:
        _keep_in_line(chain, grid)
        _meet_neighbours(chain)
    for (above, below), row in zip(pairwise(stops), rows, strict=False):
        below.fixed.append((above, math.ceil(row)))
    return items


def reshape(items: Sequence[Item], shapes: Mapping[Item, Sequence[Shape]], grid: Grid) -> Callable[[], None]:
    """Give some items other shapes; only what comes near them is measured again. The answer takes all that back."""
    were = [(item, item.shapes, item.clear, item.at, item.why) for item in items]
    for item, others in shapes.items():
        item.shapes = others
    spans = {item: _span(item) for item in items}
    changed: list[Item] = []
    for n, item in enumerate(items):
        if item in shapes:
            item.clear = list(_clearances(item, items[:n], spans, grid))
            changed.append(item)
        elif changed:
            kept = [(other, space) for other, space in item.clear if other not in shapes]
            item.clear = kept + list(_clearances(item, changed, spans, grid))

    def take_back() -> None:
        for item, shapes, clear, at, why in were:
            item.shapes, item.clear, item.at, item.why = shapes, clear, at, why

    return take_back


def _chain(net: Network, line: int, stops: Mapping[float, Item], grid: Grid, lanes: Lanes) -> Chain:
    """The stops and bends of a line, in its order."""
    links: list[tuple[float, Item]] = [(2 * station.pos, stops[station.pos]) for station in net.routes[line]]
    for n, (run, then) in enumerate(pairwise(net.runs[line])):
        start, end = (lanes[r.host] + r.slot * grid.pitch for r in (run, then))
        # the one that goes farthest leaves first and arrives last, so that bends of a bundle do not cross
        leaves = run.last % 2 == 0  # right behind a stop; else it arrives right before one
        if leaves:
            order = (run.last // 2, 1, -abs(end - lanes[run.host]), line)
        else:
            order = (then.first // 2, -1, abs(start - lanes[then.host]), line)
        sort = BADGED if line and not n else LINE
        links.append((run.last + 0.5, Item(order, [bend(sort, start, end)], line=line, start=start, end=end)))
    return [item for _, item in sorted(links, key=lambda link: link[0])]


Span = tuple[float, float]  # how far something reaches across


def _keep_clear(items: Sequence[Item], grid: Grid) -> None:
    """Nothing touches anything before it."""
    spans = {item: _span(item) for item in items}
    for n, item in enumerate(items):
        item.clear = list(_clearances(item, items[:n], spans, grid))


def _span(item: Item) -> Span:
    return min(shape.lo for shape in item.shapes), max(shape.hi for shape in item.shapes)


def _clearances(
    item: Item, earlier: Iterable[Item], spans: Mapping[Item, Span], grid: Grid
) -> Iterator[tuple[Item, int]]:
    """How far an item stands behind each that it could meet."""
    low, high = spans[item]
    low -= LINE_REACH
    for other in earlier:
        lo, hi = spans[other]
        if lo - LINE_REACH <= high and low <= hi:
            space = distance(other.shapes, item.shapes, grid)
            if space is not None:
                yield other, _whole(space)


def _keep_in_line(chain: Chain, grid: Grid) -> None:
    """A line reaches its own stops and bends one after the other."""
    for a, b in pairwise(chain):
        if not (a.station and b.station):
            b.fixed.append((a, _whole(a.run + _clearance(a.station or b.station, grid))))


def _clearance(stop: Station | None, grid: Grid) -> float:
    """From a stop to a bend of its own line, or between two bends."""
    if not stop:
        return grid.straight
    return {HERE: grid.clear_here, GOAL: grid.clear_goal}.get(stop.key, grid.clear)


def _meet_neighbours(chain: Chain) -> None:
    """Tell each stop on the way what comes before and behind it and the bends that go with it."""
    for n, item in enumerate(chain):
        if item.station and 0 < n < len(chain) - 1:
            for step, near in ((-1, item.left), (1, item.right)):
                m, length = n + step, 0.0
                while chain[m].pos == item.pos:
                    length += chain[m].run
                    m += step
                near.append((chain[m], round(length)))


def _whole(space: float) -> int:
    return math.ceil(space - 1e-6)
