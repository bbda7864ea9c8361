"""What people called their jobs, with the codes that answer: it lies beside the release of O*NET and is not ours.

The words of the census were coded by clerks who also saw the employer, so that no search finds them all.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CENSUS, PLAIN = "census words", "plain titles"


@dataclass(frozen=True)
class Asked:
    """A query and the codes any of which is right."""

    text: str
    right: frozenset[str]
    kind: str


def beside(onet_zip: Path) -> list[Asked]:
    """The queries beside a release; none when they are not there."""
    place = onet_zip.with_name("titles_dev.json")
    rows = json.loads(place.read_text(encoding="utf-8")) if place.is_file() else []
    return [
        Asked(row["q"], frozenset(row["accept"]), CENSUS if row["source"].startswith("ACS") else PLAIN) for row in rows
    ]


def hits(search: Callable[[str], list[str]], queries: list[Asked]) -> tuple[float, float]:
    """Of how many queries, each counted once, the first and one of the first five answers is right."""
    first = five = 0
    for asked in queries:
        codes = search(asked.text)[:5]
        first += bool(codes) and codes[0] in asked.right
        five += not asked.right.isdisjoint(codes)
    return first / len(queries), five / len(queries)
