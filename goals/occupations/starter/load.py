"""Fills the catalogue with the starter's estimates, as long as no release of O*NET is in force."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from goals.occupations.atlas import keep_atlas, rebuild_atlas
from goals.occupations.catalogue import release
from goals.occupations.copying import copy_rows
from goals.occupations.licences.load import load_licences
from goals.occupations.models import Anchor, Education, Element, Occupation, Rating, Related, Release, Task, Title, Tool
from goals.occupations.search.index import rebuild_index
from goals.occupations.starter.read import Role, Starter, read_starter
from goals.occupations.turns import take_turn

SAID_OF_OCCUPATIONS = (Rating, Title, Task, Tool, Related, Education)


@transaction.atomic
def load_starter(starter: Starter | None = None) -> Release | None:
    """Load our own estimates, and with whatever catalogue the licences. Answers the new release; None when the
    estimates are loaded already, or O*NET supersedes them.

    Occupations and elements keep their ids, so that what people linked stays linked. What is loaded already gets its
    arrays where it has none that this program can read.
    """
    starter = starter or read_starter()
    take_turn()
    load_licences()
    there = release()
    if there and (there.source == Release.Source.ONET or there.name == starter.digest):
        keep_atlas()
        return None
    _elements(starter)
    _occupations(starter)
    _what_is_said(starter)
    rebuild_index()
    loaded = Release.objects.create(
        source=Release.Source.STARTER,
        name=starter.digest,
        occupations=len(starter.roles),
        rated=len(starter.roles),
    )
    rebuild_atlas()
    return loaded


def _elements(starter: Starter) -> None:
    rows = [
        Element(code=e.code, name=e.name, kind=e.kind, description=e.description) for e in starter.elements.values()
    ]
    Element.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["name", "kind", "description"]
    )
    keys = _keys(Element)
    Anchor.objects.all().delete()
    anchors = [(e.code, value, text) for e in starter.elements.values() for value, text in e.anchors.items()]
    copy_rows(Anchor, ["element_id", "value", "text"], ((keys[code], *rest) for code, *rest in anchors))


def _occupations(starter: Starter) -> None:
    facts = ["title", "description", "job_zone", "schooling", "schooling_least", "experience", "experience_least"]
    facts += ["training", "certification"]
    rows = [
        Occupation(code=role.code, rated=True, **{fact: getattr(role, fact) for fact in facts})
        for role in starter.roles.values()
    ]
    changed = [*facts, "rated", "retired", "generic", "by_zone", "borrowed_from", "popularity"]
    Occupation.objects.bulk_create(rows, update_conflicts=True, unique_fields=["code"], update_fields=changed)
    Occupation.objects.exclude(code__in=starter.roles).update(retired=True)


def _what_is_said(starter: Starter) -> None:
    for model in SAID_OF_OCCUPATIONS:
        model.objects.filter(occupation__code__in=starter.roles).delete()
    occupations, elements = _keys(Occupation), _keys(Element)
    roles = [(occupations[role.code], role) for role in starter.roles.values()]
    rated = ["occupation_id", "element_id", "importance", "level", "weak", "basis"]
    copy_rows(Rating, rated, ((key, *row) for key, role in roles for row in _ratings(role, starter, elements)))
    copy_rows(
        Title,
        ["occupation_id", "text", "short", "sources", "reported"],
        ((key, text, "", "", 2 if usual else 0) for key, role in roles for text, usual in role.titles.items()),
    )
    copy_rows(
        Task,
        ["occupation_id", "place", "text"],
        ((key, place, text) for key, role in roles for place, text in enumerate(role.tasks)),
    )
    copy_rows(
        Tool,
        ["occupation_id", "name", "in_demand"],
        ((key, name, asked) for key, role in roles for name, asked in role.tools.items()),
    )
    copy_rows(
        Related,
        ["occupation_id", "other_id", "tier", "rank"],
        ((key, occupations[code], tier, rank) for key, role in roles for rank, (code, tier) in _closest_first(role)),
    )


def _ratings(role: Role, starter: Starter, elements: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    """Dense: what the role says itself, else what is usual in its field. Work styles are said of fields alone."""
    for code, figure in role.figures.items():
        own = code in role.own or starter.elements[code].kind == Element.Kind.STYLE
        basis = Rating.Basis.OWN if own else Rating.Basis.FIELD
        yield elements[code], figure.importance, figure.level, False, basis.value


def _closest_first(role: Role) -> Iterator[tuple[int, tuple[str, int]]]:
    return iter(enumerate(sorted(role.related.items(), key=lambda other: other[1]), start=1))


def _keys(model: type[Occupation] | type[Element]) -> dict[str, int]:
    return dict(model.objects.values_list("code", "pk"))
