"""The wide map as SVG, for screens from 900 px."""

import math
from collections.abc import Sequence
from itertools import pairwise

from paths.transit_map import svg
from paths.transit_map.badges import badges
from paths.transit_map.geometry import Box
from paths.transit_map.items import Item
from paths.transit_map.labels import LINE, NEXT_STOP
from paths.transit_map.legend import legend
from paths.transit_map.network import Network
from paths.transit_map.stations import Station
from paths.transit_map.wide_plan import EDGE, TAG, UNDER_HERE, WIDTH, WidePlan, plan_wide

SHRINKS = 1200  # a map up to this wide may be shown 5 % smaller; a wider one scrolls
MARGIN = 8  # above and below what is drawn


def wide_map(net: Network, uid: str, notes: Sequence[str]) -> str:
    plan = plan_wide(net)
    plan.move_across(MARGIN - min(box.top for box in _drawn(plan)))
    drawn = _drawn(plan)
    width = max(WIDTH, math.ceil(max(box.right for box in drawn)) + EDGE)
    shapes, height = legend(net, width, max(box.bottom for box in drawn) + MARGIN, drawn)
    classes = "map-wide is-wider" if width > SHRINKS else "map-wide"
    stops = [_stop(plan, item, station) for item, station in plan.stops[1:-1]]
    body = [*_lines(plan), *stops, _here(plan), _goal(plan), shapes]
    return svg.frame(net, uid, classes, (width, height), notes, body)


def _drawn(plan: WidePlan) -> list[Box]:
    """The room that everything takes."""
    boxes = [box.moved(item.at) for item, station in plan.stops for box in (plan.mark(station), *plan.words(station))]
    for line in range(len(plan.net.paths)):
        for (x0, y0), (x1, y1) in pairwise(plan.polyline(line)):
            boxes.append(Box(x0, min(y0, y1) - 8, x1, max(y0, y1) + 8))
    return boxes


def _lines(plan: WidePlan) -> list[str]:
    """The lines, the main one on top, and their letters on them."""
    paths = list(enumerate(plan.net.paths))
    lines = [svg.line(path.letter, plan.polyline(i), plan.grid.radius, not i) for i, path in reversed(paths)]
    letters = [svg.badge(path.letter, x, y, 10.5) for (_, path), (x, y) in zip(paths, badges(plan), strict=True)]
    return lines + letters


def _stop(plan: WidePlan, item: Item, station: Station) -> str:
    label, name = plan.labels[station.key], plan.words(station)[0]
    sign = svg.stop_sign(station.stop.kind, len(station.lines) > 1, plan.mark(station).moved(item.at))
    words = [("map-next", NEXT_STOP)] * label.is_next + svg.name_and_year(label)
    text = svg.spans(words, item.at, name.top + 12, LINE)
    return svg.linked(station, label, f'{sign}<text class="map-name" text-anchor="middle">{text}</text>')


def _here(plan: WidePlan) -> str:
    (item, station), label = plan.stops[0], plan.labels[plan.net.start.key]
    lo, hi = plan.across(station)
    x, top = item.at, lo - 68
    tag = (
        f"M{x - TAG + 7} {svg.num(top)}h104a7 7 0 0 1 7 7v20a7 7 0 0 1-7 7H{x + 8}l-8 9-8-9H{x - TAG + 7}"
        "a7 7 0 0 1-7-7v-20a7 7 0 0 1 7-7z"
    )
    mark = svg.here_mark(plan.mark(station).moved(x), tag, (x, top + 21.5))
    text = svg.spans(svg.name_and_year(label), x, hi + UNDER_HERE + 12, LINE)
    return svg.linked(station, label, f'{mark}<text class="map-name" text-anchor="middle">{text}</text>')


def _goal(plan: WidePlan) -> str:
    item, station = plan.stops[-1]
    name = plan.words(station)[0].moved(item.at)
    return svg.goal(station, plan.labels[station.key], plan.mark(station).moved(item.at), name.left)
