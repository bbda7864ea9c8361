"""The arrays of the release in force, kept in Postgres: written by starter and import, read by every process once.

Flags are kept as bits, texts as JSON. Reading takes one statement, so that all parts are of one release, and asks for
bytes as they are: in Postgres's text they would be twice as many.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import psycopg
from django.db import connection, transaction

from goals.occupations import catalogue
from goals.occupations.atlas.build import Part, parts
from goals.occupations.atlas.reading import read_rows
from goals.occupations.copying import copy_rows
from goals.occupations.models import AtlasPart, Release
from goals.occupations.turns import take_turn

LAYOUT = 1  # goes up when other parts are kept, or a formula behind them changes
KEY = "codes"  # the part whose row stands for all of them: it is made anew with them
TEXTS, FLAGS = "json", "bits"
COLUMNS = ["release_id", "layout", "name", "kind", "shape", "content"]
READ = """
SELECT release.source, release.name, part.id, part.name, part.kind, part.shape, part.content
FROM occupations_atlaspart AS part JOIN occupations_release AS release ON release.id = part.release_id
WHERE part.layout = %s AND release.id = (SELECT max(id) FROM occupations_release)
"""


@dataclass(frozen=True, eq=False)
class Kept:
    """All parts of the release in force, by name; `key` is another one when they are made anew."""

    key: int
    release: Release
    parts: Mapping[str, Part]


@transaction.atomic
def rebuild_atlas() -> int:
    """Make the arrays anew of the catalogue as it is, inside the transaction that changed it; answers how many roles
    they hold. Those of an earlier release go; of an empty catalogue nothing is kept."""
    take_turn()
    AtlasPart.objects.all().delete()
    release = catalogue.release()
    rows = read_rows(release) if release else None
    if release is None or rows is None or not rows.codes:
        return 0
    copy_rows(AtlasPart, COLUMNS, ((release.pk, LAYOUT, name, *_kept(part)) for name, part in parts(rows).items()))
    return len(rows.codes)


def keep_atlas() -> None:
    """Make the arrays where there are none that this program can read, for a catalogue that an earlier one loaded."""
    if current_key() is None:
        rebuild_atlas()


def current_key() -> int | None:
    """What stands for the arrays of the release in force; None where there are none that this program can read."""
    newest = Release.objects.order_by("-pk").values("pk")[:1]
    kept = AtlasPart.objects.filter(name=KEY, layout=LAYOUT, release=newest).order_by("pk")
    return kept.values_list("pk", flat=True).first()


def read_kept() -> Kept | None:
    """The arrays of the release in force; None where there are none. They cannot be written."""
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        found = cursor.execute(READ, [LAYOUT], binary=True).fetchall()
    if not found:
        return None
    source, name = found[0][:2]
    keys = {part: key for _, _, key, part, *_ in found}
    return Kept(
        keys[KEY],
        Release(source=source, name=name),
        {part: _part(*said) for _, _, _, part, *said in found},
    )


def _kept(part: Part) -> tuple[str, list[int], bytes]:
    """Kind, shape and bytes of a part."""
    if isinstance(part, tuple):
        return TEXTS, [len(part)], json.dumps(part, ensure_ascii=False).encode()
    if part.dtype == bool:
        return FLAGS, list(part.shape), np.packbits(part).tobytes()
    return part.dtype.str, list(part.shape), part.tobytes()


def _part(kind: str, shape: list[int], content: bytes) -> Part:
    if kind == TEXTS:
        return tuple(json.loads(content))
    if kind != FLAGS:
        return np.frombuffer(content, kind).reshape(shape)
    flags = np.unpackbits(np.frombuffer(content, np.uint8), count=math.prod(shape)).view(bool).reshape(shape)
    flags.flags.writeable = False
    return flags
