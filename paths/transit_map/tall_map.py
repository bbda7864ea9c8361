"""The tall map as SVG, for narrow screens."""

from collections.abc import Sequence

from paths.transit_map import svg
from paths.transit_map.geometry import Box
from paths.transit_map.items import Item
from paths.transit_map.labels import LETTER, LINE, letters_width
from paths.transit_map.network import Network
from paths.transit_map.stations import Station
from paths.transit_map.tall_plan import WIDTH, TallPlan, plan_tall


def tall_map(net: Network, uid: str, notes: Sequence[str]) -> str:
    plan = plan_tall(net)
    way = plan.stops[1:-1]
    leaders = [_leader(plan, item, station) for item, station in way]
    stops = [_stop(plan, item, station) for item, station in way]
    body = [*leaders, *_lines(plan), _here(plan), *stops, _goal(plan)]
    goal_name = plan.labels[net.goal.key].height / 2
    height = plan.length + max(plan.mark(net.goal).right + 4, goal_name + 6)
    return svg.frame(net, uid, "map-tall", (WIDTH, height), notes, body)


def _lines(plan: TallPlan) -> list[str]:
    """The lines, the main one on top."""
    turned = [[(across, along) for along, across in plan.polyline(i)] for i in range(len(plan.net.paths))]
    paths = list(enumerate(plan.net.paths))
    return [svg.line(path.letter, turned[i], plan.grid.radius, not i) for i, path in reversed(paths)]


def _leader(plan: TallPlan, item: Item, station: Station) -> str:
    """The hair line from a stop to its name."""
    _, right = plan.across(station)
    return f'<path class="map-leader" d="M{svg.num(right + 14)} {svg.num(item.at)}H{svg.num(plan.column - 8)}"/>'


def _stop(plan: TallPlan, item: Item, station: Station) -> str:
    label, x = plan.labels[station.key], plan.column
    first = item.at + 16.5 - label.height / 2
    under = first + LINE * len(label.lines) + 3
    text = svg.spans((("", line) for line in label.lines), x, first, LINE)
    if label.when:
        start = (x, under + LINE) if label.below else (x + letters_width(station), under)
        text += svg.span("map-year is-next" if label.is_next else "map-year", label.when, *start)
    letters = "".join(
        svg.badge(plan.net.paths[line].letter, x + 8 + LETTER * n, under - 4, 8) for n, line in enumerate(station.lines)
    )
    sign = svg.stop_sign(station.stop.kind, len(station.lines) > 1, _turned(plan.mark(station), item.at))
    return svg.linked(station, label, f'{sign}<text class="map-name">{text}</text>{letters}')


def _here(plan: TallPlan) -> str:
    (item, station), label = plan.stops[0], plan.labels[plan.net.start.key]
    x, y = plan.column, item.at
    tag = f"M{svg.num(x)} {y - 44}h104a6 6 0 0 1 6 6v14a6 6 0 0 1-6 6H{svg.num(x)}a6 6 0 0 1-6-6v-14a6 6 0 0 1 6-6z"
    mark = svg.here_mark(_turned(plan.mark(station), y), tag, (x + 52, y - 26.5))
    text = svg.spans(svg.name_and_year(label), x, y + 5, LINE)
    return svg.linked(station, label, f'{mark}<text class="map-name">{text}</text>')


def _goal(plan: TallPlan) -> str:
    item, station = plan.stops[-1]
    mark = _turned(plan.mark(station), item.at)
    indent = 22 if mark.right + 20 <= plan.column - 22 else 0
    return svg.goal(station, plan.labels[station.key], mark, plan.column - indent)


def _turned(mark: Box, along: float) -> Box:
    """A mark at its place in the tall map, whose lines run downwards."""
    return Box(mark.top, along + mark.left, mark.bottom, along + mark.right)
