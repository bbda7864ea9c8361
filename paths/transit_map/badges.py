"""Badges: where each line of the wide map carries its letter."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paths.transit_map.geometry import Box, Point, distance_to_line
from paths.transit_map.wide_plan import WidePlan

LARGE, SMALL = 10.5, 8.0  # radius; small ones are for a bundle, which is made wider for them
HALO = 1.25  # around a badge, in the colour of the page
FROM_WORDS, FROM_STOP, FROM_BADGE, FROM_LINE = 3.0, 6.5, 9.0, 3.5  # from the rim of a badge
MAIN, OTHER = 4.5, 2.5  # half of how wide lines are
PARTS, MORE_PARTS = (0.5, 0.35, 0.65), (0.2, 0.8, 0.1, 0.9)  # of a stretch between two stops
AIRY = (0.0, 0.0)  # a place that lacks no air

Need = tuple[Box, float]  # how far a badge stays from what
Piece = tuple[Point, Point, float]  # the same from a straight piece of a line


@dataclass(frozen=True)
class Badges:
    places: list[Point]  # one a line
    radius: float
    touching: bool  # whether one touches a line that is not its own


def badges(plan: WidePlan, radius: float) -> Badges:
    """The middle of each line's first stretch on which its letter touches nothing else.

    If there is none, a place where it touches nothing but lines, and those the least.
    """
    lines = [plan.polyline(line) for line in range(len(plan.net.paths))]
    boxes = [(plan.mark(station).moved(item.at), radius + FROM_STOP) for item, station in plan.stops]
    boxes += [(box.moved(item.at), radius + FROM_WORDS) for item, station in plan.stops for box in plan.words(station)]
    places: list[Point] = []
    lacking = 0.0
    for line, corners in enumerate(lines):
        pieces = list(_foreign(lines, line, radius + FROM_LINE))
        stops = [item.at for item, station in plan.stops if line in station.lines]
        near = [(Box(x, y, x, y), 2 * radius + FROM_BADGE) for x, y in places]
        place, lack = _airiest(_places(corners, stops), boxes + near, pieces)
        places.append(place)
        lacking = min(lacking, lack)
    return Badges(places, radius, lacking < HALO - FROM_LINE)


def _foreign(lines: Sequence[Sequence[Point]], own: int, need: float) -> Iterator[Piece]:
    """The pieces of all lines but a badge's own."""
    for line, corners in enumerate(lines):
        if line != own:
            yield from ((start, end, need + (OTHER if line else MAIN)) for start, end in pairwise(corners))


def _places(corners: Sequence[Point], stops: Iterable[float]) -> Iterator[Point]:
    """Places for the letter of a line, the best ones first."""
    stretches = []
    for (x0, y0), (x1, y1) in pairwise(corners):
        cuts = sorted({x0, x1, *(x for x in stops if x0 < x < x1)})
        slope = (y1 - y0) / ((x1 - x0) or 1)
        stretches += [(a, b, y0 + slope * (a - x0), slope) for a, b in pairwise(cuts)]
    for parts in (PARTS, MORE_PARTS):
        for a, b, y, slope in stretches:
            yield from ((a + (b - a) * part, y + slope * (b - a) * part) for part in parts)


def _airiest(places: Iterable[Point], boxes: Sequence[Need], pieces: Sequence[Piece]) -> tuple[Point, float]:
    """The first place that lacks no air, else the one that lacks the least; and what it lacks of that from lines."""
    best, most = (0.0, 0.0), (-math.inf, -math.inf)
    for place in places:
        air = _air(place, boxes, pieces)
        if air > most:
            best, most = place, air
        if air == AIRY:
            break
    return best, most[1]


def _air(place: Point, boxes: Sequence[Need], pieces: Sequence[Piece]) -> tuple[float, float]:
    """What a badge at a place lacks of its distance from words, stops and badges, and of that from lines."""
    x, y = place
    to_boxes = (
        box.distance_to(place) - need
        for box, need in boxes
        if box.left - need < x < box.right + need and box.top - need < y < box.bottom + need
    )
    to_lines = (
        distance_to_line(place, start, end) - need
        for start, end, need in pieces
        if start[0] - need < x < end[0] + need and min(start[1], end[1]) - need < y < max(start[1], end[1]) + need
    )
    return _lack(to_boxes), _lack(to_lines)


def _lack(spare: Iterator[float]) -> float:
    return min(0.0, min(spare, default=0.0) + 1e-6)
