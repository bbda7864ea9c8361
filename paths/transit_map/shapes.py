"""Shapes: what takes room on a map, and how far one must stand behind another."""

from collections.abc import Sequence
from typing import NamedTuple

from paths.transit_map.geometry import Box
from paths.transit_map.grid import Grid

NAME, MARK, LINE, BADGED = range(4)  # sorts of shapes; a badged line carries its letter and needs more room

# how far shapes of two sorts stay apart along the line, whichever comes first
APART = {(NAME, NAME): 14, (NAME, MARK): 8, (NAME, LINE): 13, (NAME, BADGED): 22}
APART |= {(later, earlier): space for (earlier, later), space in APART.items()}

BENDS_APART = 14  # more than a pitch, between bends that lean to different sides
LINE_REACH, REACH = 10, 4  # shapes that lie further apart across than this can never meet


class Shape(NamedTuple):
    """Something with straight sides.

    At `lo` across it reaches from `left` to `right` along; at `hi` both are `lean` further. A bend leans by its
    length, a box does not.
    """

    sort: int
    lo: float
    hi: float
    left: float
    right: float
    lean: float = 0


def boxed(sort: int, box: Box) -> Shape:
    return Shape(sort, box.top, box.bottom, box.left, box.right)


def bend(sort: int, start: float, end: float) -> Shape:
    """A line at 45 degrees from one place across to another."""
    length = abs(end - start)
    if end > start:
        return Shape(sort, start, end, 0, 0, length)
    return Shape(sort, end, start, length, length, -length)


def distance(earlier: Sequence[Shape], later: Sequence[Shape], grid: Grid) -> float | None:
    """How far behind one thing another must stand, or None if they can never meet.

    Nothing is asked more often while a map is drawn, so it takes shapes apart instead of calling for their parts.
    """
    far = None
    for a in earlier:
        sort, top, bottom, _, right, leans = a
        for b in later:
            lo, hi = (top if top > b.lo else b.lo), (bottom if bottom < b.hi else b.hi)
            if lo > hi + (LINE_REACH if sort >= LINE or b.sort >= LINE else REACH):
                continue
            need = right - b.left + _space(a, b, grid)
            if leans or b.lean:  # sides are straight, so the nearest is at one end or the other
                need += max(_leaning(a, lo) - _leaning(b, lo), _leaning(a, hi) - _leaning(b, hi))
            if far is None or need > far:
                far = need
    return far


def _space(a: Shape, b: Shape, grid: Grid) -> float:
    if a.sort >= LINE and b.sort >= LINE:
        parallel = a.lean * b.lean > 0
        return grid.pitch * 1.4143 if parallel else grid.pitch + BENDS_APART
    if a.sort == MARK and b.sort == MARK:
        return grid.apart
    return APART.get((a.sort, b.sort), grid.beside - grid.mark)


def _leaning(shape: Shape, at: float) -> float:
    """How much further along than at its `lo` a shape stands at a place across."""
    if not shape.lean or at <= shape.lo:
        return 0
    return shape.lean if at >= shape.hi else shape.lean * (at - shape.lo) / (shape.hi - shape.lo)
