"""Badges: where each line of the wide map carries its letter."""

import math
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from paths.transit_map.geometry import Box, Point, distance_to_line
from paths.transit_map.wide_plan import WidePlan

FROM_WORDS, FROM_STOP, FROM_LINE, FROM_MAIN, FROM_BADGE = 13.5, 17.0, 16.5, 18.5, 30.0  # from the middle of a badge
PARTS = (0.5, 0.35, 0.65)  # of a stretch between two stops
AIRY = (0.0, 0.0)  # a place that lacks no air


def badges(plan: WidePlan) -> list[Point]:
    """The middle of each line's first stretch on which its letter touches nothing else.

    If there is none, a place where it touches nothing but lines, and those the least.
    """
    lines = [plan.polyline(line) for line in range(len(plan.net.paths))]
    boxes = [(plan.mark(station).moved(item.at), FROM_STOP) for item, station in plan.stops]
    boxes += [(box.moved(item.at), FROM_WORDS) for item, station in plan.stops for box in plan.words(station)]
    placed: list[Point] = []
    for line, corners in enumerate(lines):
        pieces = [
            (start, end, FROM_LINE if other else FROM_MAIN)
            for other, points in enumerate(lines)
            for start, end in pairwise(points)
            if other != line
        ]
        stops = [item.at for item, station in plan.stops if line in station.lines]
        best, most = corners[0], (-math.inf, -math.inf)
        for place in _places(corners, stops):
            air = _air(place, boxes, placed, pieces)
            if air > most:
                best, most = place, air
            if air == AIRY:
                break
        placed.append(best)
    return placed


def _places(corners: Sequence[Point], stops: Sequence[float]) -> Iterator[Point]:
    for (x0, y0), (x1, y1) in pairwise(corners):
        cuts = sorted({x0, x1, *(x for x in stops if x0 < x < x1)})
        for a, b in pairwise(cuts):
            for part in PARTS:
                x = a + (b - a) * part
                yield x, y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def _air(
    place: Point,
    boxes: Sequence[tuple[Box, float]],
    badges: Sequence[Point],
    pieces: Sequence[tuple[Point, Point, float]],
) -> tuple[float, float]:
    """What a badge at a place lacks of its distance from words, stops and badges, and of that from lines."""
    to_boxes = (box.distance_to(place) - need for box, need in boxes)
    to_badges = (math.dist(place, badge) - FROM_BADGE for badge in badges)
    to_lines = (distance_to_line(place, start, end) - need for start, end, need in pieces)
    return _lack(chain(to_boxes, to_badges)), _lack(to_lines)


def _lack(spare: Iterator[float]) -> float:
    return min(0.0, min(spare, default=0.0) + 1e-6)
