"""Real processes for tests: start them, wait for what they do, see what is left of them."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil

from careerplan import postgres

PATIENCE = 180  # seconds, for a machine that does other things too


class Program:
    """A program in a session of its own, as a terminal starts it, with what it printed."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                command,
                cwd=postgres.ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def printed(self) -> str:
        return self.log.read_text(errors="replace")

    def says(self, words: str) -> None:
        eventually(lambda: words in self.printed or self.process.poll() is not None)
        assert words in self.printed, f"It never said {words!r}, but:\n{self.printed}"

    def send(self, number: signal.Signals) -> None:
        """What the terminal sends: the signal goes to all in the foreground."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, number)

    def ends(self, number: signal.Signals) -> int:
        self.send(number)
        return self.process.wait(PATIENCE)


def eventually(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "It takes too long."
        time.sleep(0.1)


def get(port: int, path: str, host: str = "localhost") -> tuple[int, str]:
    """Status and text of a page, or (0, reason) when nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=15)  # longer than the pool waits for Postgres
    try:
        connection.request("GET", path, headers={"Host": host})
        response = connection.getresponse()
        return response.status, response.read().decode()
    except OSError as error:
        return 0, str(error)
    finally:
        connection.close()


def manage(environment: Mapping[str, str], *command: str) -> str:
    """What a management command printed, once it has ended well."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=postgres.ROOT, env=environment, capture_output=True, text=True, timeout=3 * PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return re.sub(r"\x1b\[\d+m", "", done.stdout)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started_with(name: str, value: str) -> list[psutil.Process]:
    """The living processes that were started with this environment variable, whoever their parent is by now."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(name) == value and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
        except psutil.Error:
            continue
    return found
