"""The doors to licences, as the tables have them now."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection

from goals.occupations.licences.rules import Family, Licences
from goals.occupations.models import Licence, LicenceCode, Occupation

STAMP = """
SELECT md5(concat(
    (SELECT string_agg(concat_ws('|', id, name, months, kind, coalesce(contains_id, 0), coalesce(builds_on_id, 0),
        apart), ';' ORDER BY id) FROM occupations_licence),
    '/',
    (SELECT string_agg(concat_ws('|', prefix, coalesce(licence_id, 0)), ';' ORDER BY prefix COLLATE "C")
        FROM occupations_licencecode)))
"""


def licences() -> Licences:
    """All families and codes, in two queries."""
    facts = ("name", "months", "kind", "contains__name", "builds_on__name", "apart")
    rows = Licence.objects.order_by("name").values_list(*facts)
    codes = LicenceCode.objects.order_by("prefix").values_list("prefix", "licence__name")
    return Licences(
        {
            name: Family(name, months, kind, contains or "", builds_on or "", apart)
            for name, months, kind, contains, builds_on, apart in rows
        },
        {prefix: name or "" for prefix, name in codes},
    )


def hold_licences() -> list[Licence]:
    """All of them until the commit, in one order: of two that would build on each other, the later one is told."""
    return list(Licence.objects.select_for_update().order_by("pk"))


def stamp() -> str:
    """Another one whenever `licences()` would say something else, whoever changed it; one query."""
    with connection.cursor() as cursor:
        cursor.execute(STAMP)
        return str(cursor.fetchone()[0])


@dataclass
class Asking:
    """Which occupations of the catalogue ask a licence: (code, title) by the family's name and by the entry of the
    table of codes; and those for which it is concluded from certification alone."""

    by_family: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    by_prefix: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    by_certification: list[tuple[str, str]] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many occupations ask one."""
        return sum(len(roles) for name, roles in self.by_family.items() if name) + len(self.by_certification)


def asking() -> Asking:
    """What the tables mean for the occupations that are offered; three queries."""
    all_of_them, found = licences(), Asking()
    offered = Occupation.objects.offered().order_by("code")
    for code, title, certification in offered.values_list("code", "title", "certification"):
        prefix = all_of_them.prefix_of(code)
        if prefix:
            found.by_prefix[prefix].append((code, title))
            found.by_family[all_of_them.codes[prefix]].append((code, title))
        elif all_of_them.of(code, title, certification):
            found.by_certification.append((code, title))
    return found
