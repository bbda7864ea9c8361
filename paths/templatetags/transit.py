"""What other pages show of paths: the transit map, and months in words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from goals.models import Goal, Position
from paths import timeline, transit_map
from paths.drawing import (
    MOST_PATHS,
    MOST_STOPS,
    Ends,
    Halt,
    Line,
    beside,
    can_be_drawn,
    describe,
    ends_of,
    lines_of,
    present_of,
)
from paths.way import Way

MOST_LISTED = 5  # stops of each path where there are too many for a map
register = template.Library()


@register.simple_tag(name="transit_map")
def transit_map_of(
    ways: Sequence[Way], position: Position | None, goal: Goal, doors: Mapping[int, int] | None = None
) -> SafeString:
    """The map of all paths of a goal, read as ways, its key, and the same as a list; too many are a list alone.

    `doors` is how many roles each stage opens, by its key.
    """
    return _map(lines_of(ways, doors or {}), ends_of(position, goal))


@register.simple_tag(name="draft_map")
def draft_map_of(ways: Sequence[Way], drafts: Sequence[Line], position: Position | None, goal: Goal) -> SafeString:
    """The map of drafts, beside the paths that are saved, or alone where those leave no room (see `beside`)."""
    return _map(beside(lines_of(ways), drafts), ends_of(position, goal))


@lru_cache(maxsize=250)  # 25 to 100 KB each; paths are looked at far more often than changed
def _map(lines: tuple[Line, ...], ends: Ends) -> SafeString:
    drawn = can_be_drawn(lines)
    shown = MOST_STOPS if drawn else MOST_LISTED
    context: dict[str, Any] = {"lines": lines, "lists": [_listed(line, shown) for line in lines], "ends": ends}
    present = present_of(lines)
    context["here"] = present.title if present else ends.here or "Where you are today"
    context |= {"drawn": drawn, "most_paths": MOST_PATHS, "most_stops": MOST_STOPS}
    if drawn:
        drawing = transit_map.draw(describe(lines, ends))
        # the drawing escapes every text and drops every link that is not http(s) or relative
        context |= {
            "wide": mark_safe(drawing.wide),  # noqa: S308
            "tall": mark_safe(drawing.tall),  # noqa: S308
            "notes": drawing.notes,
            "scrolls": "is-wider" in drawing.wide,
        }
    return render_to_string("paths/_transit_map.html", context)


def _listed(line: Line, most: int) -> tuple[Line, Sequence[Halt], Sequence[Halt], int]:
    """A line, what lies behind the person and ahead, of each as much as is shown, and how many more are ahead."""
    ahead = line.halts[line.over :]
    return line, line.halts[: line.over][-most:], ahead[:most], len(ahead[most:])


register.filter("in_words", timeline.in_words)
