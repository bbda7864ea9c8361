"""The tall map as SVG, for narrow screens."""

from collections.abc import Sequence

from paths.transit_map import svg
from paths.transit_map.geometry import Box
from paths.transit_map.items import Item
from paths.transit_map.labels import LETTER, LINE, letters_width
from paths.transit_map.legend import tall_legend
from paths.transit_map.network import Network
from paths.transit_map.stations import Station
from paths.transit_map.tall_plan import WIDTH, TallPlan, plan_tall
from paths.transit_map.written import beside, num


def tall_map(net: Network, uid: str, notes: Sequence[str]) -> str:
    plan = plan_tall(net)
    way = [(item, station) for item, station in plan.stops if station not in (net.start, net.goal)]
    leaders = [_leader(plan, item, station) for item, station in way]
    stops = [_stop(plan, item, station) for item, station in way]
    goal_name = plan.labels[net.goal.key].height / 2
    foot = plan.length + max(plan.mark(net.goal).right + 4, goal_name + 6)
    marks, height = tall_legend(net, plan.column, WIDTH - 2, foot)
    body = [*leaders, *_lines(plan), _here(plan), *stops, _goal(plan), marks]
    return svg.frame(net, uid, "map-tall", (WIDTH, height), notes, body)


def _lines(plan: TallPlan) -> list[str]:
    """The lines, the main one on top."""
    turned = [[(across, along) for along, across in plan.polyline(i)] for i in range(len(plan.net.paths))]
    paths = list(enumerate(plan.net.paths))
    behind = [svg.way_behind(*((across, along) for along, across in plan.way_behind))] if plan.way_behind else []
    return behind + [svg.line(path, turned[i], plan.grid.radius, not i) for i, path in reversed(paths)]


def _leader(plan: TallPlan, item: Item, station: Station) -> str:
    """The hair line from a stop to its name."""
    _, right = plan.across(station)
    return f'<path class="map-leader" d="M{num(right + 14)} {num(item.at)}H{num(plan.column - 8)}"/>'


def _stop(plan: TallPlan, item: Item, station: Station) -> str:
    label, x, stop = plan.labels[station.key], plan.column, station.stop
    first = item.at + 16.5 - label.height / 2
    under = first + LINE * len(label.lines) + 3
    year_at = (x, under + LINE) if label.below else (x + letters_width(station), under)
    lines = [plan.net.paths[line] for line in station.lines] if station.pos > 0 else []
    letters = "".join(svg.badge(path, x + 8 + LETTER * n, under - 4, 8) for n, path in enumerate(lines))
    sign = svg.stop_sign(stop.kind, len(station.lines) > 1, _turned(plan.mark(station), item.at), stop.state)
    return svg.linked(station, label, sign + beside(label, stop, x, first, year_at) + letters)


def _here(plan: TallPlan) -> str:
    station, label = plan.net.start, plan.labels[plan.net.start.key]
    x, y = plan.column, plan.here.at
    tag = f"M{num(x)} {y - 44}h104a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6H{num(x)}a6 6 0 0 1-6-6v-14a6 6 0 0 1 6-6z"
    mark = svg.here_mark(_turned(plan.mark(station), y), tag, (x + 52, y - 26.5))
    words = beside(label, station.stop, x, y + 5, (x, y + 5 + LINE * len(label.lines)))
    return svg.linked(station, label, mark + words)


def _goal(plan: TallPlan) -> str:
    item, station = plan.stops[-1]
    mark = _turned(plan.mark(station), item.at)
    indent = 22 if mark.right + 20 <= plan.column - 22 else 0
    return svg.goal(station, plan.labels[station.key], mark, plan.column - indent)


def _turned(mark: Box, along: float) -> Box:
    """A mark at its place in the tall map, whose lines run downwards."""
    return Box(mark.top, along + mark.left, mark.bottom, along + mark.right)
