"""The wide map as SVG, for screens from 900 px."""

import math
from collections.abc import Sequence
from itertools import pairwise

from paths.transit_map import svg
from paths.transit_map.badges import LARGE, SMALL, Badges, badges
from paths.transit_map.geometry import Box
from paths.transit_map.grid import LOOSE, WIDE
from paths.transit_map.items import Item
from paths.transit_map.legend import legend
from paths.transit_map.network import Network
from paths.transit_map.stations import Station
from paths.transit_map.wide_plan import EDGE, TAG, UNDER_HERE, WIDTH, WidePlan, plan_wide
from paths.transit_map.written import centred, num

SHRINKS = 1200  # a map up to this wide may be shown 5 % smaller; a wider one scrolls
MARGIN = 8  # above and below what is drawn


def wide_map(net: Network, uid: str, notes: Sequence[str]) -> str:
    plan, letters = _lettered(net)
    drawn = _drawn(plan)
    width = max(WIDTH, math.ceil(max(box.right for box in drawn)) + EDGE)
    shapes, height = legend(net, width, max(box.bottom for box in drawn) + MARGIN, drawn)
    classes = "map-wide is-wider" if width > SHRINKS else "map-wide"
    ends = (net.start, net.goal)
    stops = [_stop(plan, item, station) for item, station in plan.stops if station not in ends]
    body = [*_lines(plan), *_letters(plan, letters), *stops, _here(plan), _goal(plan), shapes]
    return svg.frame(net, uid, classes, (width, height), notes, body)


def _lettered(net: Network) -> tuple[WidePlan, Badges]:
    """The plan and where its letters stand.

    A line that runs in bundles all the way has no stretch where its letter touches no other line. Then all bundles are
    made wider, so that small letters fit in.
    """
    plan = _placed(net, WIDE.pitch)
    letters = badges(plan, LARGE)
    if letters.touching:
        plan = _placed(net, LOOSE)
        letters = badges(plan, SMALL)
    return plan, letters


def _placed(net: Network, pitch: float) -> WidePlan:
    plan = plan_wide(net, pitch)
    plan.move_across(MARGIN - min(box.top for box in _drawn(plan)))
    return plan


def _drawn(plan: WidePlan) -> list[Box]:
    """The room that everything takes."""
    boxes = [box.moved(item.at) for item, station in plan.stops for box in (plan.mark(station), *plan.words(station))]
    for line in range(len(plan.net.paths)):
        for (x0, y0), (x1, y1) in pairwise(plan.polyline(line)):
            boxes.append(Box(x0, min(y0, y1) - 8, x1, max(y0, y1) + 8))
    return boxes


def _lines(plan: WidePlan) -> list[str]:
    """The lines, the main one on top."""
    behind = [svg.way_behind(*plan.way_behind)] if plan.way_behind else []
    paths = list(enumerate(plan.net.paths))
    return behind + [svg.line(path, plan.polyline(i), plan.grid.radius, not i) for i, path in reversed(paths)]


def _letters(plan: WidePlan, letters: Badges) -> list[str]:
    places = zip(plan.net.paths, letters.places, strict=True)
    return [svg.badge(path, x, y, letters.radius) for path, (x, y) in places]


def _stop(plan: WidePlan, item: Item, station: Station) -> str:
    label, name, stop = plan.labels[station.key], plan.words(station)[0], station.stop
    sign = svg.stop_sign(stop.kind, len(station.lines) > 1, plan.mark(station).moved(item.at), stop.state)
    return svg.linked(station, label, sign + centred(label, stop, item.at, name.top + 12))


def _here(plan: WidePlan) -> str:
    station, label = plan.net.start, plan.labels[plan.net.start.key]
    lo, hi = plan.across(station)
    x, top = plan.here.at, lo - 68
    tag = (
        f"M{x - TAG + 7} {num(top)}h104a7 7 0 0 1 7 7v20a7 7 0 0 1-7 7H{x + 8}l-8 9-8-9H{x - TAG + 7}"
        "a7 7 0 0 1-7-7v-20a7 7 0 0 1 7-7z"
    )
    mark = svg.here_mark(plan.mark(station).moved(x), tag, (x, top + 21.5))
    return svg.linked(station, label, mark + centred(label, station.stop, x, hi + UNDER_HERE + 12))


def _goal(plan: WidePlan) -> str:
    item, station = plan.stops[-1]
    name = plan.words(station)[0].moved(item.at)
    return svg.goal(station, plan.labels[station.key], plan.mark(station).moved(item.at), name.left)
