"""Starts the test cluster before pytest-django reads the settings (`-p tests.postgres_plugin`).

The cluster is the checkout's own, beside the development server's and without fsync. One test run uses it at a time.
Workers of pytest-xdist are children of that run: they inherit DATABASE_URL and start nothing.
"""

import fcntl
import os
import sys
from pathlib import Path
from typing import IO

import pytest

from careerplan import postgres

HOME = postgres.local() / "pg-test"


def wait_for_turn(home: Path) -> IO[str]:
    """The lock of this run; it is open as long as the run lives, and the kernel frees it whatever happens."""
    home.parent.mkdir(parents=True, exist_ok=True)
    turn = home.with_suffix(".turn").open("a")
    try:
        fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print("Another test run is using this checkout's test database; waiting for it to end.", file=sys.stderr)
        fcntl.flock(turn, fcntl.LOCK_EX)
    return turn


os.environ.setdefault("CAREERPLAN_DEV", "1")
turn: IO[str] | None = None
if not os.environ.get("DATABASE_URL"):
    turn = wait_for_turn(HOME)
    os.environ["DATABASE_URL"] = postgres.ensure(HOME, durable=False)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if turn:
        postgres.stop(HOME, "immediate")
        turn.close()
