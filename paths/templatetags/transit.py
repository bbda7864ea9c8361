"""What other pages show of paths: the transit map, and months in words."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.safestring import mark_safe

from goals.models import Goal, Position
from paths import timeline, transit_map
from paths.drawing import MOST_PATHS, MOST_STOPS, can_be_drawn, describe
from paths.way import Way

register = template.Library()


@register.inclusion_tag("paths/_transit_map.html", name="transit_map")
def transit_map_of(ways: Sequence[Way], position: Position | None, goal: Goal) -> dict[str, Any]:
    """The map of all paths of a goal, read as ways, its key, and the same as a list; too many are a list alone."""
    drawn = can_be_drawn(ways)
    context: dict[str, Any] = {"ways": ways, "position": position, "goal": goal, "drawn": drawn}
    context |= {"most_paths": MOST_PATHS, "most_stops": MOST_STOPS}
    if drawn:
        drawing = transit_map.draw(describe(ways, position=position, goal=goal))
        # the drawing escapes every text and drops every link that is not http(s) or relative
        context |= {
            "wide": mark_safe(drawing.wide),  # noqa: S308
            "tall": mark_safe(drawing.tall),  # noqa: S308
            "notes": drawing.notes,
            "scrolls": "is-wider" in drawing.wide,
        }
    return context


register.filter("in_words", timeline.in_words)
