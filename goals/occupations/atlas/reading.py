"""What the catalogue's tables say of the roles, in five queries."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, Value
from django.db.models.functions import Coalesce

from goals.occupations.atlas.atlas import NO_TIER, Bytes, Floats
from goals.occupations.atlas.build import Rows
from goals.occupations.figures import spoken
from goals.occupations.models import Element, Occupation, Rating, Related, Release, Title
from goals.occupations.search.vocabulary import widespread

FIGURES = ("schooling", "schooling_least", "experience", "experience_least", "training", "certification")
UNIMPORTANT = 1.0  # what nobody rated, by its importance
RATING = np.dtype([("role", "i8"), ("element", "i8"), ("importance", "f4"), ("level", "f4")])
LISTED = np.dtype([("role", "i8"), ("other", "i8"), ("tier", "i1")])
Keys = npt.NDArray[np.int64]


def read_rows(release: Release) -> Rows:
    """The roles of the release in force: what is offered, has a job zone and is rated densely."""
    ratings = _ratings()
    elements = _elements(ratings)
    roles = _roles(ratings, len(elements))
    keys = np.array([pk for pk, *_ in roles], np.int64)
    codes = tuple(code for _, code, *_ in roles)
    names, words = _names([(pk, title) for pk, _, title, *_ in roles])
    importance, level = _figures(ratings, keys, np.array([pk for pk, *_ in elements], np.int64))
    people = widespread()
    return Rows(
        is_onet=release.source == Release.Source.ONET,
        codes=codes,
        titles=tuple(title for _, _, title, *_ in roles),
        lenders=tuple(lenders for _, _, _, lenders, *_ in roles),
        words=words,
        names=names,
        people=np.array([people.get(code, 0) for code in codes], np.float32),
        zone=np.array([zone for *_, zone in roles], np.int8),
        **_preparation(roles),
        elements=tuple(code for _, code, _, _ in elements),
        element_names=tuple(spoken(name) for _, _, name, _ in elements),
        is_knowledge=np.array([kind == Element.Kind.KNOWLEDGE for *_, kind in elements], bool),
        level=level,
        importance=importance,
        tier=_tiers(keys),
    )


def _ratings() -> npt.NDArray[Any]:
    """Every figure of a skill or an area of knowledge in an occupation that is offered, by keys."""
    rows = Rating.objects.filter(occupation__retired=False).exclude(element__kind=Element.Kind.STYLE)
    fields = ("occupation_id", "element_id", "importance", Coalesce("level", 0.0))
    return np.fromiter(rows.order_by("pk").values_list(*fields).iterator(), RATING)


def _elements(ratings: npt.NDArray[Any]) -> list[tuple[int, str, str, str]]:
    """Key, code, name and kind of what is rated, by code."""
    rated = Element.objects.filter(pk__in=np.unique(ratings["element"]).tolist())
    return list(rated.order_by("code").values_list("pk", "code", "name", "kind"))


def _roles(ratings: npt.NDArray[Any], elements: int) -> list[tuple[Any, ...]]:
    """Key, code, title, lenders, figures and job zone of each role, by code. Densely rated is what has a figure of at
    least half of the elements: with fewer a role would look as if it asked for nothing."""
    keys, figures = np.unique(ratings["role"], return_counts=True)
    rated = Occupation.objects.offered().filter(pk__in=keys[figures * 2 >= elements].tolist())
    fields = ("pk", "code", "title", "borrowed_from", *FIGURES, "job_zone")
    return list(rated.exclude(job_zone=None).order_by("code").values_list(*fields))


def _preparation(roles: Sequence[tuple[Any, ...]]) -> dict[str, Floats]:
    return {
        name: np.array([row[place] or 0 for row in roles], np.float32) for place, name in enumerate(FIGURES, start=4)
    }


def _names(titles: Sequence[tuple[int, str]]) -> tuple[Floats, tuple[str, ...]]:
    """How many names each role has, and all of them in one text."""
    rows = (
        Title.objects.filter(occupation__in=[pk for pk, _ in titles]).values("occupation_id").order_by("occupation_id")
    )
    joined = rows.annotate(text=StringAgg("text", Value(" ")), number=Count("pk"))
    others = {row["occupation_id"]: (row["text"], row["number"]) for row in joined}
    found = [(title, *others.get(pk, ("", 0))) for pk, title in titles]
    return np.array([number + 1 for *_, number in found], np.float32), tuple(f"{t} {text}" for t, text, _ in found)


def _figures(ratings: npt.NDArray[Any], roles: Keys, elements: Keys) -> tuple[Floats, Floats]:
    """Importance and level, roles by elements."""
    importance = np.full((len(roles), len(elements)), UNIMPORTANT, np.float32)
    level = np.zeros_like(importance)
    row, known = _places(ratings["role"], roles)
    column, _ = _places(ratings["element"], elements)
    importance[row[known], column[known]] = ratings["importance"][known]
    level[row[known], column[known]] = ratings["level"][known]
    return importance, level


def _tiers(keys: Keys) -> Bytes:
    """How closely each role lists each: the catalogue counts tiers from 1."""
    rows = Related.objects.filter(occupation__retired=False, other__retired=False).order_by("pk")
    listed = np.fromiter(rows.values_list("occupation_id", "other_id", "tier").iterator(), LISTED)
    (row, known), (column, other_known) = _places(listed["role"], keys), _places(listed["other"], keys)
    known &= other_known
    tier = np.full((len(keys), len(keys)), NO_TIER, np.int8)
    tier[row[known], column[known]] = listed["tier"][known] - 1
    return tier


def _places(wanted: Keys, keys: Keys) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Where each of `wanted` stands among `keys`, and whether it does."""
    if not len(keys):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), bool)
    order = np.argsort(keys)
    place = order[np.minimum(np.searchsorted(keys, wanted, sorter=order), len(keys) - 1)]
    return place, keys[place] == wanted
