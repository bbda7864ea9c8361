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


@register.inclusion_tag("occupations/_of.html")
def what_it_asks(row: Any, edit: str = "") -> dict[str, Any]:
    """The way from something with a title to what its occupation asks; where none was chosen, to the form `edit` that
    finds one. One query for a row whose occupation was not read along, one where there is none."""
    return {"row": row, "edit": edit, "there_is_a_catalogue": _is_there(row, edit)}


@register.inclusion_tag("occupations/_of.html")
def what_each_asks(row: Any, edit: str, there_is_a_catalogue: bool) -> dict[str, Any]:
    """The same in a list, which has asked once whether there is a catalogue."""
    return {"row": row, "edit": edit, "there_is_a_catalogue": there_is_a_catalogue}


@register.simple_tag
def there_is_a_catalogue() -> bool:
    """Can an occupation be found at all?"""
    return catalogue.release() is not None


def _is_there(row: Any, edit: str) -> bool:
    return bool(edit) and row.occupation_id is None and catalogue.release() is not None
