"""The measures of the two maps, in units of the SVG."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Grid:
    """How far the parts of a map stand apart, and how large they are."""

    pitch: float  # between the lines of a bundle
    gap: float  # between lanes, at least
    radius: float  # of a bend
    mark: float  # half a stop
    here: float  # half the mark where you are
    goal: float  # the goal's radius, at least; lines may need more
    clear: float  # from a stop to a bend of its own line
    clear_here: float  # the same where you are
    clear_goal: float  # and at the goal
    straight: float  # between two bends
    beside: float  # from a stop to somebody else's bend
    apart: float  # between two stops on a lane


WIDE = Grid(
    pitch=10,
    gap=104,
    radius=22,
    mark=8,
    here=14,
    goal=32,
    clear=34,
    clear_here=44,
    clear_goal=28,
    straight=30,
    beside=22,
    apart=34,
)
LOOSE = 14  # the pitch of bundles in which letters stand
CROWDED = replace(WIDE, gap=62, radius=16, clear=27, clear_here=38, straight=20, beside=19, apart=30)
TALL = Grid(
    pitch=8,
    gap=28,
    radius=9,
    mark=8,
    here=13,
    goal=30,
    clear=17,
    clear_here=22,
    clear_goal=28,
    straight=6,
    beside=18,
    apart=34,
)
