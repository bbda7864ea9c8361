"""How the transit map does on drafts and on thousands of hard sets of paths: `python -m tests.bench.transit_map [sets]`.

The test suite holds the drafts and the first 200 of these sets to the rules; this looks at many more, and at how large
and how fast the maps are. Every set is drawn with cold caches, as for somebody who comes for the first time. It ends
with an error if a map breaks a rule.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from paths.transit_map import Path, typesetting, wrapping
from paths.transit_map.in_words import notes_on
from paths.transit_map.network import Network
from paths.transit_map.tall_map import tall_map
from paths.transit_map.wide_map import SHRINKS, wide_map
from paths.transit_map.wide_plan import WIDTH
from tests.paths.drafted_sets import golden_sets
from tests.paths.made_up_paths import lived_paths, made_up_paths
from tests.paths.map_checks import fewest_crossings, findings
from tests.paths.seen_map import SeenMap

SETS = 5000
LIVED = 10  # of so many hard sets one is looked at as it may be some years on, too
SHOWN = 20  # findings that are told one by one
TARGET = 10  # milliseconds for both maps, median


@dataclass
class Measured:
    """What was seen of one of the two maps, over all sets."""

    draw: Callable[[Network, str, Sequence[str]], str]
    tall: bool
    findings: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def look_at(self, net: Network, notes: Sequence[str], name: str) -> SeenMap:
        began = time.process_time()
        svg = self.draw(net, "map", notes)
        self.milliseconds.append(1000 * (time.process_time() - began))
        seen = SeenMap(svg, self.tall)
        self.widths.append(seen.width)
        self.heights.append(seen.height)
        which = "tall" if self.tall else "wide"
        self.findings += [f"{name}, {which}: {text}" for text in findings(svg, net.paths, self.tall)]
        return seen


@dataclass
class Looked:
    """What was seen of both maps, over all sets of one sort."""

    wide: Measured = field(default_factory=lambda: Measured(wide_map, tall=False))
    tall: Measured = field(default_factory=lambda: Measured(tall_map, tall=True))
    both: list[float] = field(default_factory=list)  # milliseconds
    split: int = 0
    unplanned: int = 0
    above_least: Counter[int] = field(default_factory=Counter)

    def look_at(self, paths: Sequence[Path], name: str) -> None:
        for remembered in (wrapping.fit, wrapping.pieces_of, typesetting.measure, typesetting.clean):
            remembered.cache_clear()
        began = time.process_time()
        net = Network.of(paths)
        planned = 1000 * (time.process_time() - began)
        notes = tuple(notes_on(net))
        self.split += bool(notes)
        crossings = self.wide.look_at(net, notes, name).crossings()
        self.tall.look_at(net, notes, name)
        self.both.append(planned + self.wide.milliseconds[-1] + self.tall.milliseconds[-1])
        self.unplanned += crossings != net.crossings
        if len(paths) <= 4:
            self.above_least[crossings - fewest_crossings(paths)] += 1

    @property
    def found(self) -> list[str]:
        return self.wide.findings + self.tall.findings


def main(sets: int = SETS) -> int:
    drafts = enumerate(golden_sets(), 1)
    seeds = range(1, sets + 1)
    looked = [
        _look("drafts", ((f"draft {n}", paths) for n, paths in drafts)),
        _look("hard sets", ((f"set {seed}", made_up_paths(seed)) for seed in seeds)),
        _look("hard sets, lived", ((f"lived set {seed}", lived_paths(seed)) for seed in seeds[::LIVED])),
    ]
    return 1 if any(one.found or one.unplanned for one in looked) else 0


def _look(title: str, sets: Iterable[tuple[str, Sequence[Path]]]) -> Looked:
    seen = Looked()
    for name, paths in sets:
        seen.look_at(paths, name)
    wide, tall = seen.wide, seen.tall
    print(f"Transit map, {len(seen.both)} {title}, {seen.split} with a stop that stands twice")
    print(f"  findings        {len(seen.found)}; crossings drawn otherwise than planned {seen.unplanned}")
    print(*(f"    {text}" for text in seen.found[:SHOWN]), sep="\n", end="\n" if seen.found else "")
    print(f"  wide, width     {_quantiles(wide.widths)}; {_share(wide.widths, WIDTH)}, {_share(wide.widths, SHRINKS)}")
    print(f"  wide, height    {_quantiles(wide.heights)}")
    print(f"  tall, height    {_quantiles(tall.heights)}")
    print(f"  wide, ms        {_times(wide.milliseconds)}")
    print(f"  tall, ms        {_times(tall.milliseconds)}")
    print(f"  both, ms        {_times(seen.both)} (a median of {TARGET} at most)")
    print(f"  crossings above the least, up to four paths: {dict(sorted(seen.above_least.items()))}")
    return seen


def _quantile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def _quantiles(values: Sequence[float]) -> str:
    named = (("median", 0.5), ("p90", 0.9), ("p99", 0.99), ("most", 1))
    return ", ".join(f"{name} {_quantile(values, part):.0f}" for name, part in named)


def _times(values: Sequence[float]) -> str:
    return f"median {_quantile(values, 0.5):.1f}, p95 {_quantile(values, 0.95):.1f}"


def _share(widths: Sequence[float], most: float) -> str:
    return f"{sum(width <= most for width in widths) / len(widths):.0%} within {most}"


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
