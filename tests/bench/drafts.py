"""Drafted paths and doors on the real release of O*NET, beside a plain search for the three shortest paths (Yen's, as
networkx has it) over the same moves: `python -m tests.bench.drafts`, after `tests.bench.atlas` has made the arrays."""

import itertools
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from careerplan import postgres
from tests import onet
from tests.bench.atlas import database
from tests.bench.occupations import HOME

PAIRS, BESIDE = 1000, 60  # random pairs, and so many of them for the plain search
MEDIAN, P95, DOORS = 25.0, 100.0, 10.0  # milliseconds, on a quiet core


def main() -> int:
    """Print the figures; 1 when a draft or the doors of a job take too long."""
    if not onet.find():
        print("Drafts and doors: left out, for they need the real O*NET release.")
        return 0
    environment = {"CAREERPLAN_DEV": "1", **os.environ, "DJANGO_SETTINGS_MODULE": "careerplan.settings"}
    try:
        environment["DATABASE_URL"], is_filled = database(postgres.ensure(HOME))
        if not is_filled:
            print("Drafts and doors: left out, for the arrays were not made (run the bench of the arrays first).")
            return 0
        call = [sys.executable, "-m", "tests.bench.drafts", "measure"]
        return subprocess.run(call, env=environment, cwd=postgres.ROOT, check=False).returncode
    finally:
        postgres.stop(HOME)


def measure() -> int:
    """In a process of its own, which knows the catalogue's database."""
    import django

    django.setup()
    from goals.occupations.atlas import atlas
    from paths.doors import doors
    from paths.drafting import draft, traveller
    from paths.levers import levers

    found = atlas()
    assert found
    chance = random.Random(29)
    pairs = [tuple(chance.sample(range(len(found.codes)), 2)) for _ in range(PAIRS)]
    travellers = [traveller(found, start) for start, _ in pairs]
    jobs = [next(job for job in chance.sample(range(len(found.codes)), 20) if job != start) for start, _ in pairs]

    drafts = timed([lambda w=who, g=goal: draft(found, w, g) for who, (_, goal) in zip(travellers, pairs, strict=True)])
    opened = timed([lambda w=who, j=job: doors(found, w, j) for who, job in zip(travellers, jobs, strict=True)])
    lifted = timed([lambda w=who, g=g: levers(found, w, g) for who, (_, g) in zip(travellers, pairs, strict=True)])
    plain = yen(found, pairs[:BESIDE])
    median, p95 = told("Drafts, 1,000 random pairs", drafts)
    first, _ = told("Doors of 1,000 random jobs", opened)
    told("Levers of 1,000 random pairs", lifted)
    told(f"Plain three shortest paths, {BESIDE} pairs", plain)
    print(f"  a draft takes {median / statistics.median(plain):.2f} of the plain search's time")
    return int(median > MEDIAN or p95 > P95 or first > DOORS)


def yen(found, pairs: Sequence[tuple[int, ...]]) -> list[float]:
    """Milliseconds of the three cheapest paths without loops, over the moves that data know, at the same costs."""
    import networkx
    import numpy as np

    graph = networkx.DiGraph()
    sources, targets = np.nonzero(found.edge)
    costs = found.move_cost[sources, targets]
    graph.add_weighted_edges_from(zip(sources.tolist(), targets.tolist(), costs.tolist(), strict=True))

    def three(start: int, goal: int) -> list[list[int]]:
        try:
            return list(itertools.islice(networkx.shortest_simple_paths(graph, start, goal, "weight"), 3))
        except networkx.NetworkXNoPath:
            return []

    return timed([lambda s=s, g=g: three(s, g) for s, g in pairs])


def timed(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of processor time for each call, after one to warm up."""
    calls[0]()
    times = []
    for call in calls:
        began = time.process_time()
        call()
        times.append((time.process_time() - began) * 1000)
    return times


def told(name: str, times: Sequence[float]) -> tuple[float, float]:
    median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"  {name}: median {median:.1f} ms, p95 {p95:.1f}, most {max(times):.1f}")
    return median, p95


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["measure"] else main())
