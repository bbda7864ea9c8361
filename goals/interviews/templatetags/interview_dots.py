"""The six states of an interview, drawn small."""

from collections.abc import Sequence
from typing import Any

from django import template

from goals.interviews.progress import Stop

register = template.Library()


@register.inclusion_tag("interviews/_dots.html")
def interview_dots(stops: Sequence[Stop]) -> dict[str, Any]:
    """A dot a stop: filled = done, vermilion = next, open = ahead; its words stand beside it."""
    dots = [
        {"x": 6 + 16 * place, "state": {"is-done": "is-on", "is-here": "is-here"}.get(stop.place, "is-open")}
        for place, stop in enumerate(stops)
    ]
    done = sum(stop.place == "is-done" for stop in stops)
    return {"dots": dots, "done": 16 * min(done, len(stops) - 1)}
