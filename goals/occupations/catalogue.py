"""The doors to the catalogue: it is nobody's, so it is read through these functions and not through a person."""

from collections.abc import Iterable

from django.db.models import Count
from django.db.models.functions import Left

from goals.occupations.figures import Asked
from goals.occupations.models import Anchor, Element, Occupation, Rating, Related, Release, Tool


def release() -> Release | None:
    """What the catalogue holds; None while it is empty."""
    return Release.objects.order_by("-pk").first()


def find(code: str) -> Occupation | None:
    """The occupation of a code, retired or not; None for a code that names none."""
    return Occupation.objects.filter(code=code).first()


def by_key(key: int) -> Occupation | None:
    """The occupation that a row, or its history, points at."""
    return Occupation.objects.filter(pk=key).first()


def titles(keys: Iterable[int]) -> dict[int, str]:
    """What the occupations of these keys are called; no query for none."""
    wanted = set(keys)
    return dict(Occupation.objects.filter(pk__in=wanted).values_list("pk", "title")) if wanted else {}


def keys(codes: Iterable[str]) -> dict[str, int]:
    """The keys of occupations by their codes; no query for none."""
    wanted = set(codes)
    return dict(Occupation.objects.filter(code__in=wanted).values_list("code", "pk")) if wanted else {}


def fields() -> dict[str, int]:
    """How many occupations are offered in each field, by the first two digits of their codes."""
    counted = Occupation.objects.offered().annotate(field=Left("code", 2)).values("field").annotate(count=Count("pk"))
    return dict(counted.order_by("field").values_list("field", "count"))


def codes() -> list[str]:
    """The codes of all occupations that are offered."""
    return list(Occupation.objects.offered().order_by("code").values_list("code", flat=True))


def in_field(field: str) -> list[Occupation]:
    """The occupations of a field, by title."""
    return list(Occupation.objects.offered().filter(code__startswith=f"{field}-").by_title())


def asked_of(occupations: Iterable[Occupation]) -> dict[int, dict[str, Asked]]:
    """What each occupation asks, by its key and the element's code: dense where the catalogue is, in two queries."""
    keys = [occupation.pk for occupation in occupations]
    asked: dict[int, dict[str, Asked]] = {key: {} for key in keys}
    if not keys:
        return asked
    anchors = _anchors()
    ratings = Rating.objects.filter(occupation__in=keys).order_by("-importance", "element__code", "pk")
    fields = (
        "occupation_id",
        "element__code",
        "element__name",
        "element__kind",
        "importance",
        "level",
        "weak",
        "basis",
    )
    for key, code, name, kind, importance, level, weak, basis in ratings.values_list(*fields):
        asked[key][code] = Asked(code, name, kind, importance, level, weak, basis, anchors.get(code, ()))
    return asked


def tools_of(occupations: Iterable[Occupation]) -> dict[int, list[tuple[str, bool]]]:
    """The tools of each occupation by its key, with whether job adverts often name them: what is in demand in most
    occupations first."""
    found: dict[int, list[tuple[str, bool]]] = {occupation.pk: [] for occupation in occupations}
    rows = Tool.objects.filter(occupation__in=list(found)).order_by("name", "pk")
    named = list(rows.values_list("occupation_id", "name", "in_demand"))
    wanted = Tool.objects.filter(occupation__retired=False, in_demand=True)
    wanted = wanted.filter(name__in={name for _, name, in_demand in named if in_demand})
    spread = dict(wanted.values_list("name").annotate(Count("pk")))
    for key, name, in_demand in sorted(named, key=lambda row: -spread.get(row[1], 0)):
        found[key].append((name, in_demand))
    return found


def between(start: Occupation, end: Occupation) -> str:
    """The title of the occupation that lies closest between two, one move from each; empty where none is known."""
    moves = Related.objects.filter(occupation=start, other__leads_to__other=end, other__retired=False)
    moves = moves.exclude(other=end)
    nearest = moves.order_by("tier", "other__leads_to__tier", "rank", "pk").values_list("other__title", flat=True)
    return nearest.first() or ""


def elements(codes: Iterable[str]) -> dict[str, int]:
    """The keys of elements by their codes."""
    return dict(Element.objects.filter(code__in=list(codes)).values_list("code", "pk"))


def _anchors() -> dict[str, tuple[tuple[int, str], ...]]:
    found: dict[str, list[tuple[int, str]]] = {}
    rows = Anchor.objects.order_by("element_id", "value", "pk").values_list("element__code", "value", "text")
    for code, value, text in rows:
        found.setdefault(code, []).append((value, text))
    return {code: tuple(examples) for code, examples in found.items()}
