"""The arrays of career paths and doors on the real release of O*NET: how long a process makes and loads them, and how
much of its memory they take. A process of its own says so."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import psutil
import psycopg

from careerplan import postgres
from tests import onet
from tests.bench.occupations import HOME, own_database

MOST_SECONDS, MOST_MEGABYTES = 0.3, 60
AGAIN = 4  # loads beside the first: a busy machine does not count
HAS_ARRAYS = (
    "SELECT 1 FROM occupations_atlaspart JOIN occupations_release AS r ON r.id = release_id AND source = 'onet'"
)


def main() -> int:
    """Print the figures; 1 when loading takes too long or too much."""
    onet_zip = onet.find()
    if not onet_zip:
        print("Arrays of paths and doors: left out, for they need the real O*NET release.")
        return 0
    environment = {"CAREERPLAN_DEV": "1", **os.environ, "DJANGO_SETTINGS_MODULE": "careerplan.settings"}

    def run(*command: str) -> str:
        call = [sys.executable, *command]
        return subprocess.run(
            call, env=environment, cwd=postgres.ROOT, check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    try:
        environment["DATABASE_URL"], is_filled = database(postgres.ensure(HOME))
        if not is_filled:
            run("manage.py", "migrate", "--verbosity=0")
            run("manage.py", "import_onet", str(onet_zip))
        return show(json.loads(run("-m", "tests.bench.atlas", "measure")))
    finally:
        postgres.stop(HOME)


def show(found: dict[str, float]) -> int:
    """Print what was measured; 1 when it is too much."""
    more = found["numpy"] + found["arrays"]
    print(
        f"Arrays of paths and doors, {found['roles']} roles: made in {found['made']:.1f} s, loaded in {found['loaded']:.3f} s"
    )
    print(
        f"  a process without them {found['without']:.0f} MB, {more:.0f} MB more with them ({found['numpy']:.0f} of it NumPy);"
        f" at most {found['peak']:.0f} MB while they are loaded"
    )
    return int(found["loaded"] > MOST_SECONDS or more > MOST_MEGABYTES)


def database(url: str) -> tuple[str, bool]:
    """The database of the search's bench, and whether it holds arrays: it does when that bench went before."""
    there = url.replace("@/careerplan?", "@/titles?")
    try:
        with psycopg.connect(there) as connection:
            if connection.execute(HAS_ARRAYS).fetchone():
                return there, True
    except psycopg.Error:
        pass
    return own_database(url), False


def measure() -> dict[str, float]:
    """Seconds and megabytes of this process, as each of the web server's would have them."""
    began = megabytes()
    import numpy

    assert numpy
    library = megabytes() - began
    import django

    django.setup()
    from django.urls import get_resolver

    from goals.occupations.atlas import atlas, rebuild_atlas
    from goals.occupations.atlas.current import made
    from goals.occupations.atlas.store import read_kept
    from goals.occupations.catalogue import release
    from goals.occupations.licences import licences

    assert get_resolver().url_patterns  # all views are imported
    assert release()  # and Postgres is known
    before = megabytes()
    first, found = timed(atlas)
    arrays, peak = megabytes() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    again = [timed(lambda: made(read_kept(), licences()))[0] for _ in range(AGAIN)]
    making, roles = timed(rebuild_atlas)
    assert len(found.codes) == roles
    return {
        "roles": roles, "made": making, "loaded": min(first, *again), "numpy": library, "arrays": arrays,
        "without": before - library, "peak": peak,
    }  # fmt: skip


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what was answered."""
    began = time.perf_counter()
    answer = call()
    return time.perf_counter() - began, answer


def megabytes() -> float:
    """What of this process is in memory."""
    return psutil.Process().memory_info().rss / 1e6


if __name__ == "__main__":
    if "measure" in sys.argv:
        print(json.dumps(measure()))
    else:
        sys.exit(main())
