"""What pages show of the catalogue."""

from typing import Any

from django import template

from goals.occupations import catalogue

register = template.Library()


@register.inclusion_tag("occupations/_attribution.html")
def attribution() -> dict[str, Any]:
    """Whose figures they are, wherever they stand; nothing for an empty catalogue. One query."""
    release = catalogue.release()
    return {"release": release, "is_onet": bool(release) and release.source == release.Source.ONET}
