"""A role that somebody names in a shell: a code of the catalogue, or a title in anybody's words."""

import re

from django.core.management.base import CommandError, OutputWrapper

from goals.occupations import catalogue
from goals.occupations.atlas import Atlas, atlas
from goals.occupations.search import find_occupations


def the_atlas() -> Atlas:
    """The atlas of the release in force."""
    found = atlas()
    if found is None:
        raise CommandError("The catalogue is empty: run import_onet or load_starter, or rebuild_atlas, first.")
    return found


def named_role(found: Atlas, text: str, told: OutputWrapper | None = None) -> int:
    """Its row in the atlas. A title is looked up as on the pages, and one that is not the occupation's own is told to
    `told`, as what it was read; an occupation without figures says so."""
    text = _readable(text)
    code = f"{text}.00" if re.fullmatch(r"\d{2}-\d{4}", text) else text
    if code in found.index:
        return found.index[code]
    if occupation := catalogue.find(code):
        raise CommandError(f"{occupation.title} has no figures: it can be named, but nothing leads through it.")
    same = [row for row, title in enumerate(found.titles) if title.casefold() == text.casefold()]
    matches = [found.index[match.code] for match in find_occupations(text) if match.code in found.index]
    if not same and not matches:
        raise CommandError(f"No occupation is called anything like “{text}”.")
    row = (same or matches)[0]
    if told and not same:
        told.write(f"Read “{text}” as {found.titles[row]} ({found.codes[row]}).")
    return row


def two_roles(found: Atlas, start: str, goal: str, told: OutputWrapper) -> tuple[int, int]:
    """Where from and where to, which cannot be one occupation."""
    rows = named_role(found, start, told), named_role(found, goal, told)
    if rows[0] == rows[1]:
        raise CommandError(f"Both are one occupation: {found.titles[rows[0]]} ({found.codes[rows[0]]}).")
    return rows


def _readable(text: str) -> str:
    """An argument of a shell can be any bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise CommandError("That is no text in UTF-8: write a code or a title.") from None
    return text.strip()
