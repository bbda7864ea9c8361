"""Starts the test cluster before pytest-django reads the settings (`-p tests.postgres_plugin`).

The cluster is the checkout's own, beside the development server's and without fsync. One test run uses it at a time.
Workers of pytest-xdist are children of that run: they inherit DATABASE_URL and start nothing. Every worker's database
is a copy of one that was migrated before: to migrate anew costs each of them a quarter of a minute.
"""

import fcntl
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import IO

import psycopg
import pytest
from psycopg import sql

from careerplan import postgres

HOME = postgres.local() / "pg-test"
DECIDES = (
    "requirements.lock",
    "careerplan/*/*_table.py",
    "careerplan/accounts/together.py",
    "*/migrations/*.py",
    "*/*/migrations/*.py",
)
TEMPLATE = "CAREERPLAN_TEST_TEMPLATE"  # the variable that tells workers its name


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


def migrated(server: str) -> str:
    """The name of a database with all migrations applied. It goes by what decides its tables, so it is never stale."""
    files = sorted({file for pattern in DECIDES for file in postgres.ROOT.glob(pattern)})
    name = f"migrated_{hashlib.sha256(b''.join(file.read_bytes() for file in files)).hexdigest()[:16]}"
    with psycopg.connect(server, autocommit=True) as connection:
        there = {row[0] for row in connection.execute("select datname from pg_database where datname ~ '^migrated_'")}
        if name not in there:
            for old in there:
                connection.execute(sql.SQL("drop database {}").format(sql.Identifier(old)))
            unfinished = f"{name}_unfinished"
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(unfinished)))
            address = re.sub(r"(//[^/]*/)[^?]*", rf"\g<1>{unfinished}", server, count=1)
            command = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
            subprocess.run(command, cwd=postgres.ROOT, env=os.environ | {"DATABASE_URL": address}, check=True)
            names = map(sql.Identifier, (unfinished, name))
            connection.execute(sql.SQL("alter database {} rename to {}").format(*names))
    return name


os.environ.setdefault("CAREERPLAN_DEV", "1")
turn: IO[str] | None = None
if not os.environ.get("DATABASE_URL"):
    turn = wait_for_turn(HOME)
    os.environ["DATABASE_URL"] = postgres.ensure(HOME, durable=False)
    os.environ[TEMPLATE] = migrated(os.environ["DATABASE_URL"])


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if turn:
        postgres.stop(HOME, "immediate")
        turn.close()
