"""What pages say of a path that was drafted: from what, whether it was changed since, and whose figures they are."""

from collections.abc import Sequence
from typing import Any

from django import template

from paths.drafted import is_changed
from paths.models import CareerPath, Stage

ONET = "O*NET "
register = template.Library()


@register.inclusion_tag("paths/_drafted_from.html")
def drafted_from(path: CareerPath, stages: Sequence[Stage]) -> dict[str, Any]:
    """When and from what a path was drafted, `stages` in order; nothing for one that was drawn by hand. One query."""
    source = path.drafted_with
    return {
        "on": path.drafted_on,
        "source": source if source.startswith(ONET) else f"{source[:1].lower()}{source[1:]}",
        "is_changed": path.drafted_on is not None and is_changed(path, stages),
    }


@register.inclusion_tag("occupations/_attribution.html")
def draft_attribution(path: CareerPath) -> dict[str, Any]:
    """Whose figures the notes of a drafted path rest on, as their licence asks; nothing for one drawn by hand."""
    is_onet = path.drafted_with.startswith(ONET)
    release = {"name": path.drafted_with.removeprefix(ONET)} if path.drafted_on else None
    return {"is_onet": is_onet, "release": release}
