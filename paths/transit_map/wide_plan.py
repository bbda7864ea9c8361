"""The plan of the wide map: names above and below the stops, lanes as far apart as those need."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from paths.transit_map.geometry import Box
from paths.transit_map.grid import CROWDED, WIDE, Grid
from paths.transit_map.items import build, reshape
from paths.transit_map.labels import NARROW, ROOMY, Label, goal_label, wide_label
from paths.transit_map.network import Network, UsedLane
from paths.transit_map.plan import Plan
from paths.transit_map.shapes import MARK, NAME, Shape, boxed
from paths.transit_map.spacing import longest_way, pack, spread
from paths.transit_map.stations import GOAL, HERE, Station

WIDTH, EDGE = 1136, 2
START = 84  # the place of the start, at least
FROM_LINE = 14  # from a line to its stop's name
TAG = 59  # half the flag "You are here"
BEHIND_GOAL = 12  # from the goal to its name
UNDER_HERE = 24  # from the start to its name
ABOVE, BELOW = -1, 1


@dataclass
class WidePlan(Plan):
    sides: dict[str, int] = field(default_factory=dict)  # ABOVE or BELOW, by station key

    def words(self, station: Station) -> list[Box]:
        """What is written at a stop, as if it stood at 0 along: its name and, at the start, the flag."""
        (lo, hi), label = self.across(station), self.labels[station.key]
        half = label.width / 2
        if station.key == GOAL:
            left, middle = self.mark(station).right + BEHIND_GOAL, (lo + hi) / 2
            return [Box(left, middle - label.height / 2, left + label.width, middle + label.height / 2)]
        if station.key == HERE:
            top = hi + UNDER_HERE
            return [Box(-half, top, half, top + label.height), Box(-TAG, lo - 68, TAG, lo - 25)]
        top = lo - FROM_LINE - label.height if self.sides[station.key] == ABOVE else hi + FROM_LINE
        return [Box(-half, top, half, top + label.height)]

    @property
    def room(self) -> int:
        """Where the goal stands at most in a map as wide as the page."""
        return WIDTH - EDGE - math.ceil(self.words(self.net.goal)[0].right)

    def shapes(self, station: Station) -> list[Shape]:
        return [boxed(MARK, self.mark(station)), *(boxed(NAME, box) for box in self.words(station))]

    @property
    def start(self) -> int:
        """Where the first stop stands."""
        widest = max(self.labels[station.key].width for station in (*self.net.behind, self.net.start))
        return max(START, math.ceil(widest / 2) + 6)

    def is_shorter_with(self, labels: dict[str, Label], sides: dict[str, int]) -> bool:
        """Take other names and sides for stops, on the same lanes, if that makes the map shorter."""
        known, length = (self.labels, self.sides), self.length
        self.labels, self.sides = labels, sides
        changed = {
            item: self.shapes(station)
            for item, station in self.stops
            if labels[station.key] is not known[0][station.key] or sides.get(station.key) != known[1].get(station.key)
        }
        take_back = reshape(self.items, changed, self.grid)
        if pack(self.items, self.start) < length:
            return True
        take_back()
        self.labels, self.sides = known
        return False

    def move_across(self, by: float) -> None:
        self.lanes = {host: place + by for host, place in self.lanes.items()}
        for item in self.items:
            item.start += by
            item.end += by


@dataclass(frozen=True)
class _Attempt:
    """One way to draw the map, and how much too long it may be for a few changes to help."""

    grid: Grid
    flat: bool
    main: int  # the side of the names on the main path's lane
    changes: int
    hope: float


ATTEMPTS = (
    _Attempt(WIDE, False, ABOVE, 3, 1.25),
    _Attempt(CROWDED, True, ABOVE, 12, 1.8),
    _Attempt(CROWDED, True, BELOW, 12, 1.8),
)


def plan_wide(net: Network, pitch: float = WIDE.pitch) -> WidePlan:
    """Names up to ROOMY wide; above the main path's lane and the lanes over it, below the lanes under it.

    While the map is too long, what stands on its longest way is changed; then all starts again with lanes as close as
    flat names allow and with tighter bends, and again with the main path's names below it. What is still too long
    then, grows to the right.
    """
    plans: list[WidePlan] = []
    for attempt in ATTEMPTS:
        labels = _labels(net, ROOMY, attempt.flat)
        plan = _packed(net, replace(attempt.grid, pitch=pitch), labels, _sides(net, attempt.main))
        plans.append(_shortened(plan, attempt))
        if plans[-1].length <= plan.room:
            break
    best = min(plans, key=lambda plan: plan.length)
    spread(best.items, max(best.length, best.room))
    return best


def _sides(net: Network, main: int) -> dict[str, int]:
    """On which side of its lane each name stands; those of stops that lie behind alternate, so that they need less."""
    sides = {0: main}
    ahead = {s.key: sides.get(net.lanes[s.host], ABOVE if net.lanes[s.host] < 0 else BELOW) for s in net.way_stations}
    return ahead | {station.key: BELOW if station.pos % 2 else ABOVE for station in net.behind}


def _labels(net: Network, limit: float, flat: bool = False) -> dict[str, Label]:
    labels = {s.key: wide_label(s, net.calls.get(s.key, ""), limit, flat) for s in net.all_stations[:-1]}
    return labels | {GOAL: goal_label(net.goal.stop)}


def _packed(net: Network, grid: Grid, labels: Mapping[str, Label], sides: Mapping[str, int]) -> WidePlan:
    """Everything as early as it can stand."""
    plan = WidePlan(net, grid, _lanes(net, grid, labels, sides), dict(labels), sides=dict(sides))
    plan.items = build(net, grid, plan.lanes, plan.shapes)
    pack(plan.items, plan.start)
    return plan


def _lanes(net: Network, grid: Grid, labels: Mapping[str, Label], sides: Mapping[str, int]) -> dict[int, float]:
    """Lanes stand grid.gap apart, or as far as the names between them need."""
    room: dict[tuple[int, int], float] = {}
    for station in net.way_stations:
        side = sides[station.key]
        beyond = max(0, *(side * slot for slot in net.reach[station.key])) * grid.pitch
        need = beyond + FROM_LINE + labels[station.key].height + 14
        room[station.host, side] = max(room.get((station.host, side), 0), need)

    def gap(upper: UsedLane, lower: UsedLane) -> float:
        below_upper = room.get((upper.host, BELOW), 0) - lower.least * grid.pitch
        above_lower = room.get((lower.host, ABOVE), 0) + upper.most * grid.pitch
        return max(grid.gap, below_upper, above_lower)

    used = net.used_lanes
    lanes, at = {used[0].host: 0.0}, 0.0
    for upper, lower in pairwise(used):
        at += gap(upper, lower)
        lanes[lower.host] = at
    return lanes


def _shortened(plan: WidePlan, attempt: _Attempt) -> WidePlan:
    """A shorter plan, if a few changes to the stops on its longest way can make one.

    Their names break into narrower lines, then change sides one by one; what does not help is left as it is.
    """
    if not plan.room < plan.length <= plan.room * attempt.hope:
        return plan
    narrow, turned = _labels(plan.net, NARROW), {GOAL, HERE}
    for _ in range(attempt.changes):
        if plan.length <= plan.room:
            break
        way = [item.station.key for item in longest_way(plan.items) if item.station]
        wordy = {key: narrow[key] for key in way if plan.labels[key].width > narrow[key].width}
        turn = next((key for key in way if key not in turned), None)
        if wordy:
            shorter = _shorter(plan, plan.labels | wordy, plan.sides)
        elif turn:
            turned.add(turn)
            shorter = _shorter(plan, plan.labels, plan.sides | {turn: -plan.sides[turn]})
        else:
            break
        if shorter:
            plan = shorter
        elif wordy:
            narrow |= {key: plan.labels[key] for key in wordy}
    return plan


def _shorter(plan: WidePlan, labels: dict[str, Label], sides: dict[str, int]) -> WidePlan | None:
    """The plan with other names or sides, if that is shorter."""
    if _lanes(plan.net, plan.grid, labels, sides) == plan.lanes:
        return plan if plan.is_shorter_with(labels, sides) else None
    other = _packed(plan.net, plan.grid, labels, sides)
    return other if other.length < plan.length else None
