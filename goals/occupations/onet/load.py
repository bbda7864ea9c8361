"""The one way in: a release becomes the catalogue in one transaction, or nothing changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from goals.occupations import catalogue
from goals.occupations.atlas import keep_atlas, rebuild_atlas
from goals.occupations.licences.load import load_licences
from goals.occupations.models import Release
from goals.occupations.onet.archive import Archive
from goals.occupations.onet.education import Preparation, preparation
from goals.occupations.onet.merge import SAID, merge_occupations, merge_said
from goals.occupations.onet.progress import Tell, quiet
from goals.occupations.onet.refusal import RefusedError
from goals.occupations.onet.staging import files_of, run, stage
from goals.occupations.onet.tables import READ_ME, TABLES
from goals.occupations.onet.version import OLDEST, in_words, is_older, is_too_old, version_of
from goals.occupations.search import rebuild_index
from goals.occupations.turns import take_turn

LEAST_RATED = 850
MOST_CHANGE = 0.10  # of the release in force: more is no update, but a file that was cut
STAGED, MERGED, FOUND = 60, 85, 95  # per cent of the way


@dataclass(frozen=True)
class Imported:
    """What an import did: the release in force, and how many rows changed. `before` is the release of O*NET that was in
    force; empty where there was none."""

    release: Release
    changed: int
    styles: str  # how it rates work styles: importance, impact; empty when it does not
    before: str = ""

    @property
    def told(self) -> str:
        """The result in words."""
        found = f"{self.release.occupations:,} occupations, {self.release.rated:,} of them with ratings."
        name = f"O*NET {self.release.name}"
        if self.before == self.release.name and not self.changed:
            return f"{name} is in place already: nothing changed. {found}"
        changed = f"{self.changed:,} rows changed." if self.changed else f"It says what O*NET {self.before} said."
        return f"{name} is in place: {found} {changed}{self._older}{STYLES[self.styles]}"

    @property
    def _older(self) -> str:
        if self.before and is_older(self.release.name, self.before):
            return f" It is older than O*NET {self.before}, which was in place."
        return ""


STYLES = {
    "importance": "",
    "impact": (
        " Its work styles are rated by their impact, from −3 to 3: they are shown as important as their impact is"
        " good, and as unimportant where they are in the way."
    ),
    "": " It says nothing of work styles.",
}


def import_release(
    archive: Archive,
    tell: Tell = quiet,
    least_rated: int = LEAST_RATED,
    most_change: float = MOST_CHANGE,
) -> Imported:
    """Make the catalogue what `archive` says; raises RefusedError, and then nothing has changed.

    `tell` hears what is being done and how many per cent of the way it is.
    """
    name = _name(archive)
    for table in TABLES:
        files_of(archive, table)
    with transaction.atomic(), connection.cursor() as cursor:
        take_turn()
        load_licences()
        there = catalogue.release()
        current = there if there and there.source == Release.Source.ONET else None
        before = _counts(cursor) if current else {}
        _stage(cursor, archive, tell)
        changed = _merge(cursor, tell)
        _refuse_unlikely(before, _counts(cursor), least_rated, most_change)
        styles = _styles(cursor)
        if current and not changed and current.name == name:
            keep_atlas()
            return Imported(current, 0, styles, name)
        tell("Making the search anew", MERGED)
        rebuild_index()
        tell("Working out moves between occupations", FOUND)
        release = _release(cursor, name, bool(styles))
        rebuild_atlas()
        return Imported(release, changed, styles, current.name if current else "")


def _name(archive: Archive) -> str:
    said = next(archive.chunks(READ_ME), b"")[:1000] if READ_ME in archive.sizes else b""
    version = version_of([said.decode(errors="replace"), archive.name])
    if not version:
        raise RefusedError(
            "Neither Read Me.txt nor the name of the folder or file says which release of O*NET this is."
        )
    if is_too_old(version):
        raise RefusedError(
            f"O*NET {in_words(version)} is older than {in_words(OLDEST)}, the first with related occupations in tiers."
        )
    return in_words(version)


def _stage(cursor: Any, archive: Archive, tell: Tell) -> None:
    sizes = {table: sum(archive.sizes[file] for file in files_of(archive, table)) for table in TABLES}
    whole, done = max(sum(sizes.values()), 1), 0
    for table, size in sizes.items():
        files = files_of(archive, table)
        tell(f"Reading {' and '.join(files) or 'nothing'}", STAGED * done // whole)
        stage(cursor, archive, table)
        done += size


def _merge(cursor: Any, tell: Tell) -> int:
    tell("Comparing occupations", STAGED)
    changed = merge_occupations(cursor, _preparations(cursor))
    for place, said in enumerate(SAID):
        tell(f"Comparing {said.words}", STAGED + (MERGED - STAGED) * place // len(SAID))
        changed += merge_said(cursor, said)
    return changed


def _preparations(cursor: Any) -> Iterator[tuple[str, Preparation]]:
    run(cursor, "SELECT o.code, z.zone::int FROM onet_occupations AS o LEFT JOIN onet_zones AS z USING (code)")
    zones: dict[str, int | None] = dict(cursor.fetchall())
    run(
        cursor,
        "SELECT code, scale, category::int, value::float8 FROM onet_education"
        " WHERE scale <> 'IM' AND category IS NOT NULL AND value::numeric > 0",
    )
    scales: dict[str, dict[str, dict[int, float]]] = {}
    for code, scale, category, percent in cursor.fetchall():
        scales.setdefault(code, {}).setdefault(scale, {})[category] = percent
    return iter([(code, preparation(scales.get(code, {}), zone)) for code, zone in zones.items()])


def _counts(cursor: Any) -> dict[str, int]:
    """What an update changes little of, of the occupations that are offered; work styles, which O*NET made anew,
    aside."""
    run(
        cursor,
        """
        WITH offered AS (SELECT id AS occupation_id, rated FROM occupations_occupation WHERE NOT retired)
        SELECT (SELECT count(*) FROM offered), (SELECT count(*) FROM offered WHERE rated),
            (SELECT count(*) FROM occupations_rating AS r JOIN offered USING (occupation_id)
             JOIN occupations_element AS e ON e.id = r.element_id WHERE e.kind <> 'style' AND r.basis = 'own'),
            (SELECT count(*) FROM occupations_title JOIN offered USING (occupation_id)),
            (SELECT count(*) FROM occupations_related JOIN offered USING (occupation_id)),
            (SELECT count(*) FROM occupations_task JOIN offered USING (occupation_id)),
            (SELECT count(*) FROM occupations_tool JOIN offered USING (occupation_id)),
            (SELECT count(*) FROM occupations_education JOIN offered USING (occupation_id))
        """,
    )
    counted = ("occupations", "rated occupations", "ratings", "titles", "related occupations", "tasks", "tools")
    return dict(zip((*counted, "answers about education"), cursor.fetchone(), strict=True))


def _refuse_unlikely(before: dict[str, int], after: dict[str, int], least_rated: int, most_change: float) -> None:
    if after["rated occupations"] < least_rated:
        raise RefusedError(
            f"Only {after['rated occupations']} of its occupations have ratings; a whole release has {least_rated}."
        )
    for what, was in before.items():
        if abs(after[what] - was) > most_change * was:
            raise RefusedError(
                f"The release in force has {was:,} {what}, this one {after[what]:,}:"
                f" a change of more than {most_change:.0%}."
            )


def _styles(cursor: Any) -> str:
    run(cursor, "SELECT min(scale) FROM onet_styles WHERE value IS NOT NULL")
    return {"IM": "importance", "WI": "impact", None: ""}[cursor.fetchone()[0]]


def _release(cursor: Any, name: str, has_styles: bool) -> Release:
    counts = _counts(cursor)
    return Release.objects.create(
        source=Release.Source.ONET,
        name=name,
        occupations=counts["occupations"],
        rated=counts["rated occupations"],
        has_styles=has_styles,
    )
