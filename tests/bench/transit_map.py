"""How the transit map does on thousands of hard sets of paths: `python -m tests.bench.transit_map [sets]`.

The test suite holds the first 200 of these sets to the rules; this looks at many more and at how large and how fast
the maps are. It ends with an error if a map breaks a rule.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from paths.transit_map.in_words import notes_on
from paths.transit_map.network import Network
from paths.transit_map.tall_map import tall_map
from paths.transit_map.wide_map import SHRINKS, wide_map
from paths.transit_map.wide_plan import WIDTH
from tests.paths.made_up_paths import made_up_paths
from tests.paths.map_checks import fewest_crossings, findings
from tests.paths.seen_map import SeenMap

SETS = 5000
SHOWN = 20  # findings that are told one by one


@dataclass
class Measured:
    """What was seen of one of the two maps, over all sets."""

    draw: Callable[[Network, str, Sequence[str]], str]
    tall: bool
    findings: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def look_at(self, net: Network, notes: Sequence[str], seed: int) -> SeenMap:
        began = time.process_time()
        svg = self.draw(net, "map", notes)
        self.milliseconds.append(1000 * (time.process_time() - began))
        seen = SeenMap(svg, self.tall)
        self.widths.append(seen.width)
        self.heights.append(seen.height)
        name = "tall" if self.tall else "wide"
        self.findings += [f"set {seed}, {name}: {text}" for text in findings(svg, net.paths, self.tall)]
        return seen


def main(sets: int = SETS) -> int:
    wide, tall = Measured(wide_map, tall=False), Measured(tall_map, tall=True)
    split, unplanned, above_least = 0, 0, Counter[int]()
    for seed in range(1, sets + 1):
        net = Network.of(made_up_paths(seed))
        notes = tuple(notes_on(net))
        split += bool(notes)
        crossings = wide.look_at(net, notes, seed).crossings()
        tall.look_at(net, notes, seed)
        unplanned += crossings != net.crossings
        if len(net.paths) <= 4:
            above_least[crossings - fewest_crossings(net.paths)] += 1
    found = wide.findings + tall.findings
    print(f"Transit map, {sets} sets of paths, {split} with a stop that stands twice")
    print(f"  findings        {len(found)}; crossings drawn otherwise than planned {unplanned}")
    print(*(f"    {text}" for text in found[:SHOWN]), sep="\n", end="\n" if found else "")
    print(f"  wide, width     {_quantiles(wide.widths)}; {_share(wide.widths, WIDTH)}, {_share(wide.widths, SHRINKS)}")
    print(f"  wide, height    {_quantiles(wide.heights)}")
    print(f"  tall, height    {_quantiles(tall.heights)}")
    print(f"  wide, ms        {_times(wide.milliseconds)}")
    print(f"  tall, ms        {_times(tall.milliseconds)}")
    print(f"  crossings above the least, up to four paths: {dict(sorted(above_least.items()))}")
    return 1 if found or unplanned else 0


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
