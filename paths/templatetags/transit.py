"""What other pages show of paths: the transit map, and months in words."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe

from goals.models import Goal, Position
from paths import timeline, transit_map
from paths.drawing import MOST_PATHS, MOST_STOPS, can_be_drawn, describe
from paths.models import CareerPath, Choice
from paths.way import read_ways

register = template.Library()


@register.inclusion_tag("paths/_transit_map.html", name="transit_map")
def transit_map_of(
    paths: Iterable[CareerPath], chosen: Choice | None, position: Position | None, goal: Goal
) -> dict[str, Any]:
    """The map of all paths of a goal, its key, and the same as a list; more than five paths are a list alone.

    `paths` come `with_stages()`, `chosen` is the standing choice or None: then nothing is asked of Postgres.
    """
    ways = read_ways(paths, chosen=chosen, horizon=goal.horizon, today=timezone.localdate())
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
