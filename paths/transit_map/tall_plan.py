"""The plan of the tall map: one row a stop, lanes at the left, names in a column at the right."""

import math
from dataclasses import dataclass
from itertools import pairwise

from paths.transit_map.grid import TALL
from paths.transit_map.items import build
from paths.transit_map.labels import LINE, Label, goal_label, tall_label
from paths.transit_map.network import Network
from paths.transit_map.plan import Plan
from paths.transit_map.shapes import MARK, boxed
from paths.transit_map.spacing import pack, settle
from paths.transit_map.stations import GOAL, HERE

WIDTH = 342
START = 58  # the place of the start, if nothing is behind it
ABOVE_HERE = 54  # from the row above to the start, for its flag


@dataclass
class TallPlan(Plan):
    column: float = 0  # where the names stand


def plan_tall(net: Network) -> TallPlan:
    """The stops stand in the common order, so names cannot meet, whatever the paths."""
    plan = TallPlan(net, TALL, _lanes(net))
    _to_the_left(plan)
    plan.labels = _labels(plan)
    plan.items = build(net, TALL, plan.lanes, lambda station: [boxed(MARK, plan.mark(station))], _rows(plan))
    pack(plan.items, math.ceil(plan.labels[net.behind[0].key].height / 2 + 6) if net.behind else START)
    settle(plan.items)
    for item in reversed(plan.items):  # a bend that arrives at a stop is as late as it can be
        if item.arrives:
            item.at = min(other.at - space for other, space in item.before)
    return plan


def _lanes(net: Network) -> dict[int, float]:
    used = net.used_lanes
    lanes, at = {used[0].host: 0.0}, 0.0
    for upper, lower in pairwise(used):
        at += max(TALL.gap, 20 + TALL.pitch * (upper.most - lower.least))
        lanes[lower.host] = at
    return lanes


def _to_the_left(plan: TallPlan) -> None:
    """Move the lanes to the left edge and put the names right behind them."""
    used = plan.net.used_lanes
    marks = min(plan.mark(plan.net.start).top, plan.mark(plan.net.goal).top)
    left = min(marks, *(plan.lanes[lane.host] + lane.least * TALL.pitch - 10 for lane in used)) - 3
    plan.lanes = {host: place - left for host, place in plan.lanes.items()}
    right = max(plan.lanes[lane.host] + lane.most * TALL.pitch for lane in used)
    plan.column = max(plan.mark(plan.net.goal).bottom + 22, right + 28)


def _labels(plan: TallPlan) -> dict[str, Label]:
    room = WIDTH - 2 - plan.column
    labels = {station.key: tall_label(plan.net, station, room) for station in plan.net.all_stations[:-1]}
    return labels | {GOAL: goal_label(plan.net.goal.stop, room, room)}


def _rows(plan: TallPlan) -> list[float]:
    """From one stop to the next, so that their labels do not meet."""
    halves = {key: (label.height / 2 + 9.5,) * 2 for key, label in plan.labels.items()}
    halves[HERE] = (ABOVE_HERE, LINE * len(plan.labels[HERE].lines) + 19)
    above, below = halves[GOAL]
    halves[GOAL] = (above + 14, below)
    return [halves[a.key][1] + halves[b.key][0] for a, b in pairwise(plan.net.all_stations)]
