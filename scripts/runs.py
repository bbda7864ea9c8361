"""The runs of this checkout: who is alive, what a killed one left behind, and who is the last to go.

Each run keeps a file named after its port and holds a lock on it as long as it lives; the kernel frees the lock
even after a kill -9. The file lists the process groups that the run started.
"""

import contextlib
import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import psutil

from careerplan import postgres

MANAGE = str(postgres.ROOT / "manage.py")
GRACE = 5  # seconds that a job in work gets to finish


class Refusal(Exception):  # noqa: N818 - it is an answer to a person
    """Why the run cannot go on, in a sentence for the terminal."""


class Run:
    def __init__(self, port: int) -> None:
        self.port = port
        self.file = folder() / f"{port}.groups"
        self.children: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> "Run":
        with turn():
            clear_away_the_dead()
            lock = hold(self.file)
            if lock is None:
                raise Refusal(f"CareerPlan already runs from this checkout at http://localhost:{self.port}/.")
            self.lock = lock
        return self

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a management command that stays. Ctrl-C reaches it through us, in a session of its own."""
        child = subprocess.Popen([sys.executable, MANAGE, *command], start_new_session=True)  # noqa: S603
        self.children.append(child)
        self.lock.write(f"{child.pid}\n")
        self.lock.flush()
        return child

    def __exit__(self, *_: object) -> None:
        end({child.pid for child in self.children})
        for child in self.children:
            child.wait()
        with turn():
            self.file.unlink()
            self.lock.close()
            clear_away_the_dead()
            if not any(folder().glob("*.groups")):
                postgres.stop()


def folder() -> Path:
    return postgres.local() / "run"


@contextlib.contextmanager
def turn() -> Iterator[None]:
    """Runs come and go one at a time, so that the last one knows that it is."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / "turn").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def hold(file: Path) -> IO[str] | None:
    """The file with its lock, or nothing if a living run holds it."""
    handle = file.open("a+")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        handle.close()
        return None
    return handle


def clear_away_the_dead() -> None:
    """End the web servers and workers of runs that were killed."""
    for file in folder().glob("*.groups"):
        if handle := hold(file):
            with handle:
                end({int(line) for line in file.read_text().split()})
                file.unlink()


def end(groups: set[int]) -> None:
    """Ask the processes of these groups to end, and make them when they take too long."""
    for number, patience in ((signal.SIGTERM, GRACE), (signal.SIGKILL, GRACE)):
        for process in members(groups):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(number)
        deadline = time.monotonic() + patience
        while members(groups) and time.monotonic() < deadline:
            time.sleep(0.05)


def members(groups: set[int]) -> list[psutil.Process]:
    """The living processes of these groups that run this checkout's manage.py: numbers come back, names do not."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, ProcessLookupError):
            if os.getpgid(process.pid) in groups and MANAGE in process.cmdline():
                found.append(process)
    return found
