"""A role that somebody names in a shell: a code of the catalogue, or a title in anybody's words."""

from django.core.management.base import CommandError

from goals.occupations import catalogue
from goals.occupations.atlas import Atlas, atlas
from goals.occupations.search import find_occupations


def the_atlas() -> Atlas:
    """The atlas of the release in force."""
    found = atlas()
    if found is None:
        raise CommandError("The catalogue is empty: run import_onet or load_starter, or rebuild_atlas, first.")
    return found


def named_role(found: Atlas, text: str) -> int:
    """Its row in the atlas. A title is looked up as on the pages; an occupation without figures says so."""
    if text in found.index:
        return found.index[text]
    if occupation := catalogue.find(text):
        raise CommandError(f"{occupation.title} has no figures: it can be named, but nothing leads through it.")
    same = [row for row, title in enumerate(found.titles) if title.casefold() == text.strip().casefold()]
    matches = [found.index[match.code] for match in find_occupations(text) if match.code in found.index]
    if not same and not matches:
        raise CommandError(f"No occupation is called anything like “{text}”.")
    return (same or matches)[0]
