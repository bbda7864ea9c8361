"""Says what is wrong with a finished transit map, from what a reader sees of it."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise, permutations

from paths.transit_map import Path
from paths.transit_map.network import Network
from tests.paths.seen_map import Box, SeenMap, distance


# ---- rules ----------------------------------------------------------------------------------------------------
def findings(svg: str, paths: Sequence[Path], tall: bool) -> list[str]:
    """What breaks the drawing rules."""
    seen = SeenMap(svg, tall)
    return [
        *_words_that_meet(seen),
        *_words_out_of_frame(seen),
        *_words_on_something(seen),
        *_doors_on_something(seen),
        *_badges_on_something(seen),
        *_stops_that_meet(seen),
        *_rows_too_close(seen),
        *_bends_of_other_angles(seen),
        *_stops_missed_or_touched(seen, paths),
        *_what_a_strict_policy_refuses(svg),
    ]


def _words_that_meet(seen: SeenMap) -> Iterator[str]:
    for a, b in combinations(seen.words, 2):
        near = 0 if "legend" in (a.what, b.what) else 2 if seen.tall else 3
        if a.box.meets(b.box, near):
            yield f"words {a.what} meet words {b.what}"


def _words_out_of_frame(seen: SeenMap) -> Iterator[str]:
    for what, box in seen.words:
        if box.left < 0 or box.top < 0 or box.right > seen.width or box.bottom > seen.height:
            yield f"words {what} leave the frame"


def _words_on_something(seen: SeenMap) -> Iterator[str]:
    for what, box in seen.words:
        yield from (f"words {what} meet stop {stop}" for stop, mark in seen.stops if box.meets(mark, 1))
        for letter, line in seen.all_lines.items():
            far = distance(line, box)
            if far < 7:
                yield f"words {what} are {far:.1f} from line {letter}"


def _doors_on_something(seen: SeenMap) -> Iterator[str]:
    for of, door in seen.doors:
        for what, box in seen.words:
            if what != of and door.meets(box, 2 if seen.tall else 3):
                yield f"the door of {of} meets words {what}"
        yield from (
            f"the door of {of} meets its own words" for what, row in seen.rows if what == of and door.meets(row, 2)
        )
        yield from (f"the door of {of} meets stop {stop}" for stop, mark in seen.stops if door.meets(mark, 1))
        yield from (
            f"the door of {of} meets badge {b.letter}" for b in seen.badges if door.distance_to(b.x, b.y) < b.radius
        )
        for letter, line in seen.all_lines.items():
            if distance(line, door) < 7:
                yield f"the door of {of} is near line {letter}"
        if door.left < 0 or door.top < 0 or door.right > seen.width or door.bottom > seen.height:
            yield f"the door of {of} leaves the frame"


def _badges_on_something(seen: SeenMap) -> Iterator[str]:
    """In the tall map the letters stand in the words of a stop."""
    if seen.tall:
        return
    for letter, x, y, radius in seen.badges:
        for what, box in (*seen.words, *seen.stops):
            if box.distance_to(x, y) < radius + 1:
                yield f"badge {letter} meets {what}"
        for other, line in seen.all_lines.items():
            half = 4.5 if other == seen.main else 2.5
            if other != letter and distance(line, Box(x, y, x, y)) < radius + half:
                yield f"badge {letter} touches line {other}"
    for a, b in combinations(seen.badges, 2):
        if math.hypot(a.x - b.x, a.y - b.y) < a.radius + b.radius + 1:
            yield f"badges {a.letter} and {b.letter} meet"


def _stops_that_meet(seen: SeenMap) -> Iterator[str]:
    for a, b in combinations(seen.stops, 2):
        if a.box.meets(b.box, 3):
            yield f"stop {a.what} meets stop {b.what}"


def _rows_too_close(seen: SeenMap) -> Iterator[str]:
    """In the tall map each stop has a row, high enough for a line of its name and for its letters."""
    if seen.tall:
        rows = sorted((box.top + box.bottom) / 2 for _, box in seen.stops)
        yield from (f"rows are {below - above:.0f} apart" for above, below in pairwise(rows) if below - above < 58)


def _bends_of_other_angles(seen: SeenMap) -> Iterator[str]:
    """A line runs straight on or at 45 degrees, and the main one never bends."""
    straight = 90 if seen.tall else 0
    for letter, corners in seen.corners.items():
        angles = [
            math.degrees(math.atan2(y1 - y0, x1 - x0)) - straight
            for (x0, y0), (x1, y1) in pairwise(corners)
            if math.dist((x0, y0), (x1, y1)) > 0.5
        ]
        allowed = (0,) if letter == seen.main else (0, 45, -45)
        for angle in angles:
            if min(abs(angle - other) for other in allowed) > 1.5:
                yield f"line {letter} runs at {angle:.0f}"
        for before, behind in pairwise(angles):
            if abs(behind - before) > 46.5:
                yield f"line {letter} turns by {behind - before:.0f}"


def _stops_missed_or_touched(seen: SeenMap, paths: Sequence[Path]) -> Iterator[str]:
    """A line calls at its own stops and touches no other; so does the way that the person has come."""
    here, goal = paths[0].stops[0].link, paths[0].stops[-1].link
    calls = {path.letter: {stop.link for stop in path.ahead} | {here, goal} for path in paths}
    if seen.behind:
        calls["behind"] = {stop.link for path in paths for stop in path.passed} | {here}
    for letter, own in calls.items():
        far = [(stop, distance(seen.all_lines[letter], mark)) for stop, mark in seen.stops]
        yield from (f"line {letter} misses stop {missed}" for missed in own - {stop for stop, away in far if not away})
        for stop, away in far:
            if stop not in own and away < 3:
                yield f"line {letter} touches foreign stop {stop}"


def _what_a_strict_policy_refuses(svg: str) -> Iterator[str]:
    for word in ("style=", "<style", "<script", "javascript:"):
        if word in svg:
            yield f"{word} in the drawing"


# ---- crossings ------------------------------------------------------------------------------------------------
def fewest_crossings(paths: Sequence[Path]) -> int:
    """The least crossings that any drawing needs with stops in this order.

    All orders of the lines are tried at every stop, those of a stop side by side: exact, by dynamic programming.
    """
    net, lines = Network.of(paths), len(paths)
    cost = dict.fromkeys(permutations(range(lines)), 0)
    for station in net.way_stations:
        if 1 < len(station.lines) < lines:
            fitting = [order for order in permutations(range(lines)) if _side_by_side(order, station.lines)]
            cost = {order: min(known + _swaps(other, order) for other, known in cost.items()) for order in fitting}
    return min(cost.values())


def _side_by_side(order: Sequence[int], lines: Sequence[int]) -> bool:
    at = [order.index(line) for line in lines]
    return max(at) - min(at) == len(at) - 1


@cache
def _swaps(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    pairs = combinations(range(len(a)), 2)
    return sum((a.index(i) < a.index(j)) != (b.index(i) < b.index(j)) for i, j in pairs)
