"""Reminders: workers that are killed while they send, and what it takes to plan and to send them for many people.

`python -m tests.bench.reminders` does both, `... scale 1000` or `... killed` a part, on a Postgres that writes to the disk.
"""

import json
import os
import resource
import subprocess
import sys
import time
from typing import Any

from careerplan import postgres

HOME = postgres.local() / "pg-bench-reminders"
SIZES = (1_000, 10_000, 100_000)
SEED, MANY, KILLS = 11, 500, 20
LONGEST = 3_600.0  # seconds of sending: all of them are due in one hour
CALL = [sys.executable, "-m", "tests.bench.reminders"]


def main() -> int:
    """Print the figures; 1 when a reminder was lost or came twice under two names."""
    environment = {**os.environ, "CAREERPLAN_DEV": "1", "DJANGO_SETTINGS_MODULE": "careerplan.settings"}
    try:
        environment["DATABASE_URL"] = postgres.ensure(HOME)
        parts = [["killed"], *(["scale", str(size)] for size in SIZES)]
        asked = [sys.argv[1:]] if __name__ == "__main__" and sys.argv[1:] else parts
        calls = [subprocess.run([*CALL, "measure", *part], env=environment, cwd=postgres.ROOT) for part in asked]
        return max(call.returncode for call in calls)
    finally:
        postgres.stop(HOME)


def killed() -> int:
    from tests.reminders.killed import killed as kill_and_count

    counted = kill_and_count(seed=SEED, many=MANY, kills=KILLS, delay=0.02)
    print(
        f"Reminders: {counted.reminders} through {counted.kills} kills of a worker: {counted.lost} lost,"
        f" {counted.doubled} double, {counted.again} sent again under the same Message-ID, in {counted.seconds:.0f} s"
    )
    return int(bool(counted.lost or counted.doubled or counted.not_marked))


def scale(many: int) -> int:
    """In a database of its own, by a process of its own, so that its memory is that of this number of people."""
    from tests.frame.databases import own_database

    with own_database() as database:
        call = [*CALL, "people", str(many)]
        done = subprocess.run(call, env=os.environ | {"DATABASE_URL": database}, cwd=postgres.ROOT, capture_output=True)
    if done.returncode:
        print(done.stderr.decode())
        return 1
    print(told(json.loads(done.stdout)))
    return 0


def told(found: dict[str, Any]) -> str:
    """The figures of one number of people in two lines."""
    plan, drain = found["plan"], found["drain"]
    return (
        f"Reminders of {found['people']:,} people: planned {plan['rows'] / plan['seconds']:,.0f} a second"
        f" ({1_000 * plan['queries'] / plan['rows']:.1f} queries per 1,000; CPU {plan['cpu']:.1f} s of {plan['seconds']:.1f}),\n"
        f"  written and sent to a server that takes everything at once {drain['rows'] / drain['seconds']:,.0f} a second"
        f" ({drain['rows']:,} of them; {1_000 * drain['queries'] / drain['rows']:,.0f} queries per 1,000;"
        f" CPU {drain['cpu']:.1f} s of {drain['seconds']:.1f}); memory peak {found['peak']:.0f} MB,"
        f" {found['peak'] - found['before']:.0f} MB above the start"
    )


def people(many: int) -> None:
    """Plan and send, and print as JSON what it took."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from paths.checkins import outbox
    from paths.checkins.planning import plan_check_ins
    from tests.reminders.crowd import DUE, crowd

    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    with connection.cursor() as cursor:
        crowd(cursor, many)
    before = peak()

    def plan() -> int:
        rows = 0
        while batch := plan_check_ins(DUE):
            rows += batch
        return rows

    planned = measured(plan)
    drained = measured(lambda: outbox.drain(until=time.monotonic() + LONGEST).sent)
    print(json.dumps({"people": many, "plan": planned, "drain": drained, "before": before, "peak": peak()}))


def measured(work: Any) -> dict[str, float]:
    """Rows, statements (begin and commit are not counted), seconds on the wall and of this process."""
    from django.db import connection

    seen = [0]

    def note(execute: Any, *asked: Any) -> Any:
        seen[0] += 1
        return execute(*asked)

    began, cpu = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(note):
        rows = work()
    return {
        "rows": rows,
        "queries": seen[0],
        "seconds": time.perf_counter() - began,
        "cpu": time.process_time() - cpu,
    }


def peak() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def run(part: list[str]) -> int:
    return killed() if part[0] == "killed" else scale(int(part[1]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["people"]:
        people(int(sys.argv[2]))
    elif sys.argv[1:2] == ["measure"]:
        sys.exit(run(sys.argv[2:]))
    else:
        sys.exit(main())
