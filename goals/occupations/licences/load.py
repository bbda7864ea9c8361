"""Puts what the files say into the tables of licences. What staff changed or added stays as they left it."""

from typing import Any, TypeVar

from django.db import transaction

from goals.occupations.licences.read import Tables, read_licences
from goals.occupations.models import Licence, LicenceCode

Row = TypeVar("Row", Licence, LicenceCode)
Facts = dict[str, dict[str, Any]]  # what the files say of each row, by its name there


@transaction.atomic
def load_licences(tables: Tables | None = None) -> None:
    """Make the tables what the files say; the same files again write nothing.

    A row that staff changed is kept as it is; one that the files no longer name goes, unless staff changed it or
    something points at it.
    """
    tables = tables or read_licences()
    families = _put(Licence, "name", _families(tables, {}))
    _put(Licence, "name", _families(tables, families))  # links, now that everything is there that they lead to
    codes = _codes(tables, families)
    _put(LicenceCode, "prefix", codes)
    LicenceCode.objects.filter(edited_at=None).exclude(shipped_as__in=codes).delete()
    gone = Licence.objects.filter(edited_at=None).exclude(shipped_as__in=families)
    while gone.filter(prefixes=None, contained_by=None, built_on_by=None).delete()[0]:
        pass  # what only these pointed at goes next


def _families(tables: Tables, there: dict[str, Licence]) -> Facts:
    """Without their links as long as nothing is `there`."""
    found: Facts = {}
    for name, family in tables.licences.families.items():
        found[name] = {
            "name": name,
            "months": family.months,
            "kind": family.kind,
            "apart": family.apart,
            "source": tables.family_sources[name],
        }
        if there:
            links = {"contains": family.contains, "builds_on": family.builds_on}
            found[name] |= {f"{link}_id": there[to].pk if to else None for link, to in links.items()}
    return found


def _codes(tables: Tables, there: dict[str, Licence]) -> Facts:
    return {
        prefix: {
            "prefix": prefix,
            "licence_id": there[name].pk if name else None,
            "source": tables.code_sources[prefix],
        }
        for prefix, name in tables.licences.codes.items()
    }


def _put(model: type[Row], key: str, wanted: Facts) -> dict[str, Row]:
    """Every wanted row by its name in the files: made, changed, or as staff left it."""
    rows = list(model._default_manager.select_for_update().order_by("pk"))
    shipped = {row.shipped_as: row for row in rows if row.shipped_as}
    there = {getattr(row, key): row for row in rows} | shipped
    new = {name: model(shipped_as=name, **facts) for name, facts in wanted.items() if name not in there}
    model._default_manager.bulk_create(new.values())
    changed = []
    for name, facts in wanted.items():
        row = there.get(name)
        if row and row.edited_at is None and any(getattr(row, field) != value for field, value in facts.items()):
            for field, value in facts.items():
                setattr(row, field, value)
            changed.append(row)
    if changed:
        fields = {field.removesuffix("_id") for facts in wanted.values() for field in facts}
        model._default_manager.bulk_update(changed, sorted(fields))
    return {name: row for name, row in (there | new).items() if name in wanted}
