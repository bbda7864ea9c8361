"""What a reader sees of a finished transit map, read from its SVG alone, not from the numbers behind it.

Only the widths of words are taken from the code that draws; they were compared with a browser's.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from paths.transit_map.typesetting import measure

NAME, YEAR, SERIF = 14, 12.5, 21 * 0.95
FAR = 30.0  # what is further away is not measured

Point = tuple[float, float]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", gap: float) -> bool:
        across = self.left < other.right + gap and other.left < self.right + gap
        return across and self.top < other.bottom + gap and other.top < self.bottom + gap

    def distance_to(self, x: float, y: float) -> float:
        return math.hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))

    @classmethod
    def around(cls, boxes: Sequence["Box"]) -> "Box":
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))


class Drawn(NamedTuple):
    """A stop or a text and where it stands, by the link of its stop or by what it is."""

    what: str
    box: Box


class Badge(NamedTuple):
    letter: str
    x: float
    y: float
    radius: float


@dataclass
class SeenMap:
    """What a reader sees of a map."""

    svg: str
    tall: bool
    width: float = 0
    height: float = 0
    lines: dict[str, list[Point]] = field(default_factory=dict)  # by letter, its curves as short straight pieces
    corners: dict[str, list[Point]] = field(default_factory=dict)  # by letter, as if bends were not rounded
    main: str = ""  # the letter of the main line
    behind: list[Point] = field(default_factory=list)  # the way that the person has come
    words: list[Drawn] = field(default_factory=list)
    rows: list[Drawn] = field(default_factory=list)  # each line of the words
    doors: list[Drawn] = field(default_factory=list)
    stops: list[Drawn] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)

    def __post_init__(self) -> None:
        root = parsed(self.svg)
        self.width, self.height = map(float, root.get("viewBox", "").split()[2:])
        for element in root:
            self._read(element, "")

    def _read(self, element: Element, link: str) -> None:
        classes = (element.get("class") or "").split()
        link = element.get("href", link)
        if "map-line" in classes:
            letter = classes[1][-1].upper()
            self.corners[letter], self.lines[letter] = _corners_and_points(element.get("d", ""))
            if "is-main" in classes:
                self.main = letter
        elif "map-behind" in classes:
            self.behind = _corners_and_points(element.get("d", ""))[1]
        elif "map-doors" in classes:
            self.doors.append(Drawn(link, _door(element)))
        elif "map-shapes" in classes:
            self.words.append(Drawn("legend", Box.around([_box_of(part) for part in element if part.tag != "path"])))
        elif "map-badge" in classes:
            circle = element[0]
            self.badges.append(Badge(classes[1][-1].upper(), *(_number(circle, name) for name in ("cx", "cy", "r"))))
        elif {"map-stop", "map-here-ring", "map-goal-ring"} & {*classes}:
            self.stops.append(Drawn(link, _box_of(element)))
        elif "map-here-tag" in classes:
            self.words.append(Drawn("flag", _flag(element.get("d", ""))))
        elif element.tag == "text" and "map-here-text" not in classes:
            self.words.append(Drawn(link, _box_of(element)))
            self.rows += [Drawn(link, _box_of_words(part, element)) for part in element]
        else:
            for part in element:
                self._read(part, link)

    @property
    def all_lines(self) -> dict[str, list[Point]]:
        """The lines by letter, and the way that the person has come."""
        return self.lines | ({"behind": self.behind} if self.behind else {})

    @property
    def upright(self) -> dict[str, list[Point]]:
        """The lines as if they ran from left to right."""
        if not self.tall:
            return self.lines
        return {letter: [(y, x) for x, y in line] for letter, line in self.lines.items()}

    def crossings(self) -> int:
        return sum(crossings_of(a, b) for a, b in combinations(self.upright.values(), 2))


def parsed(markup: str) -> Element:
    """Well-formed markup that we drew ourselves."""
    return ElementTree.fromstring(markup)  # noqa: S314


# ---- reading --------------------------------------------------------------------------------------------------
def _number(element: Element, name: str) -> float:
    return float(element.get(name, 0))


def _box_of(element: Element) -> Box:
    if element.tag == "circle":
        x, y, r = (_number(element, name) for name in ("cx", "cy", "r"))
        return Box(x - r, y - r, x + r, y + r)
    if element.tag == "rect":
        x, y, w, h = (_number(element, name) for name in ("x", "y", "width", "height"))
        return Box(x, y, x + w, y + h)
    return Box.around([_box_of_words(part, element) for part in list(element) or [element]])


def _box_of_words(part: Element, text: Element) -> Box:
    classes = {*(part.get("class") or "").split()}
    if part is text or classes & {"map-year", "map-next"}:
        size = YEAR
    else:
        size = SERIF if text.get("class") == "map-terminus" else NAME
    width = measure(part.text or "", size)
    x, y = _number(part, "x"), _number(part, "y")
    left = x - width / 2 if text.get("text-anchor") == "middle" else x
    return Box(left, y - size * 0.75, left + width, y + size * 0.22)


def _door(element: Element) -> Box:
    """The sign and its number."""
    x, y = map(float, re.findall(r"[-\d.]+", element[1].get("transform", "")))
    return Box.around([Box(x, y, x + 9, y + 12), _box_of_words(element[2], element[2])])


def _flag(d: str) -> Box:
    x, y = map(float, re.findall(r"[-\d.]+", d)[:2])
    return Box(x - 6, y, x + 110, y + (36 if "a7" in d else 26))


def _corners_and_points(d: str) -> tuple[list[Point], list[Point]]:
    corners: list[Point] = []
    points: list[Point] = []
    for command, numbers in re.findall(r"([MLQ])([^MLQ]*)", d):
        x, y, *end = map(float, numbers.split())
        if command == "Q":
            corners.append((x, y))
            points += _curve(points[-1], (x, y), (end[0], end[1]))
        else:
            points.append((x, y))
    return [points[0], *corners, points[-1]], points


def _curve(start: Point, corner: Point, end: Point) -> Iterator[Point]:
    for t in (0.25, 0.5, 0.75, 1):
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        yield a * start[0] + b * corner[0] + c * end[0], a * start[1] + b * corner[1] + c * end[1]


# ---- measuring ------------------------------------------------------------------------------------------------
def distance(line: Sequence[Point], box: Box) -> float:
    """How far a line is from a box, 0 if it enters; FAR at most."""
    return min(_distance_of_piece(start, end, box) for start, end in pairwise(line))


def _distance_of_piece(start: Point, end: Point, box: Box) -> float:
    (x0, y0), (x1, y1) = start, end
    if max(x0, x1) < box.left - FAR or min(x0, x1) > box.right + FAR:
        return FAR
    if max(y0, y1) < box.top - FAR or min(y0, y1) > box.bottom + FAR:
        return FAR
    if _enters(start, end, box):
        return 0
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    near_corners = min(_to_piece(corner, start, end) for corner in corners)
    return min(FAR, near_corners, box.distance_to(x0, y0), box.distance_to(x1, y1))


def _enters(start: Point, end: Point, box: Box) -> bool:
    """Whether some part of a straight piece lies in the box: what is left of it after clipping it at each side."""
    first, last = 0.0, 1.0
    (x0, y0), (x1, y1) = start, end
    for from_, to, least, most in ((x0, x1, box.left, box.right), (y0, y1, box.top, box.bottom)):
        if from_ == to:
            if not least <= from_ <= most:
                return False
            continue
        enter, leave = sorted(((least - from_) / (to - from_), (most - from_) / (to - from_)))
        first, last = max(first, enter), min(last, leave)
    return first <= last


def _to_piece(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0) = point, start
    dx, dy = end[0] - x0, end[1] - y0
    part = min(1, max(0, ((x - x0) * dx + (y - y0) * dy) / ((dx * dx + dy * dy) or 1)))
    return math.hypot(x - x0 - part * dx, y - y0 - part * dy)


def crossings_of(a: Sequence[Point], b: Sequence[Point]) -> int:
    """How often two lines change sides. Both run forward, so compare them at every corner and between."""
    xs = sorted({x for x, _ in a} | {x for x, _ in b})
    places = sorted({*xs, *((x + y) / 2 for x, y in pairwise(xs))})
    apart = [u - v for u, v in zip(_heights(a, places), _heights(b, places), strict=True)]
    sides = [d > 0 for d in apart if abs(d) > 0.5]
    return sum(x != y for x, y in pairwise(sides))


def _heights(line: Sequence[Point], places: Sequence[float]) -> Iterator[float]:
    """Where a line runs at rising places along it."""
    pieces = pairwise(line)
    (x0, y0), (x1, y1) = next(pieces)
    for place in places:
        while place > x1:
            (x0, y0), (x1, y1) = next(pieces)
        yield y0 + (y1 - y0) * ((place - x0) / (x1 - x0) if x1 > x0 else 1)
