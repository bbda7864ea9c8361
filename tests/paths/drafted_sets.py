"""What drafts look like as a map: alone, and beside paths that are saved and lived."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path as File
from typing import Any

from paths.transit_map import Path, Stop

GOLDEN = File(__file__).parent / "golden" / "starter_drafts.json"
YEAR = 2026
DOORS = (0, 3, 17, 9, 0, 41)  # made up: what counts here is the room they take
LIVED = ("done", "now", "next", "slipped", "skipped", "")


def golden_sets() -> list[list[Path]]:
    """The maps of all drafts in the golden file."""
    return list(sets_of(json.loads(GOLDEN.read_text())))


@cache
def golden_titles() -> list[str]:
    """The titles in the golden file, which are those of a real catalogue."""
    told = json.loads(GOLDEN.read_text())
    stages = (stage for one in told for path in one["paths"] for stage in path["stages"])
    return sorted(
        {end["title"] for one in told for end in (one["from"], one["to"])} | {stage["title"] for stage in stages}
    )


def sets_of(told: Sequence[dict[str, Any]]) -> Iterator[list[Path]]:
    """The maps of drafts as the command prints them.

    Each pair's drafts alone; the first saved, and lived, with the others beside it; and those of two pairs together,
    as if from the first one's job to the first one's goal: five lines.
    """
    for n, one in enumerate(told):
        drafts = _lines(one, one, n)
        yield drafts
        yield [_lived(drafts[0], n), *drafts[1:]]
    for n, (one, other) in enumerate(pairwise(told)):
        more = [path for path in _lines(one, other, n) if len(path.stops) > 2][:2]
        lines = [_lived(_lines(one, one, n)[0], n), *_lines(one, one, n)[1:3], *more]
        yield [Path(letter, line.name, line.stops, line.is_draft) for letter, line in zip("ABCDE", lines, strict=False)]


def _lines(ends: dict[str, Any], told: dict[str, Any], n: int) -> list[Path]:
    """The drafts of `told`, between the ends of another."""
    here = Stop("here", ends["from"]["title"], when="since 2019", link="#here")
    goal = Stop("goal", ends["to"]["title"], when="2036", link="#goal")
    return [
        Path(letter, f"Draft {letter}", (here, *_stops(path["stages"], n), goal), is_draft=True)
        for letter, path in zip("ABCDE", told["paths"], strict=False)
    ]


def _stops(stages: Sequence[dict[str, Any]], n: int) -> Iterator[Stop]:
    months = 0
    for place, stage in enumerate(stages[:-1]):
        doors = DOORS[(n + place) % len(DOORS)] if stage["kind"] == "role" else 0
        key = stage["code"] if stage["kind"] == "role" else stage["title"]
        link = f"#{key.replace(' ', '-')}"
        yield Stop(key, stage["title"], stage["kind"], str(YEAR + months // 12), link, doors=doors)
        months += stage["months"]


def _lived(path: Path, n: int) -> Path:
    """The path saved, its stops in one state after another."""
    stops = [
        Stop(stop.key, stop.name, stop.kind, stop.when, stop.link, LIVED[(n + place) % len(LIVED)], stop.doors)
        for place, stop in enumerate(path.way_stops)
    ]
    return Path(path.letter, path.name, (path.stops[0], *stops, path.stops[-1]))
