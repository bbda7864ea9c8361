"""kill -9 of workers while reminders go out, at moments that a seed decides; then every mail is counted."""

import datetime
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.frame.databases import own_database
from tests.frame.processes import Program, eventually
from tests.reminders.crowd import crowd
from tests.reminders.mail_server import MailServer, mail_server

QUICK = {"WORKER_HEARTBEAT": "0.5", "MENDING_CRON": "* * * * * */1", "REMINDING_CRON": "* * * * * */1"}
AT_ONCE = 2  # workers


@dataclass(frozen=True)
class Counted:
    """What became of the reminders: lost, sent again under the same Message-ID, and sent under another one."""

    reminders: int
    kills: int
    lost: int
    again: int
    doubled: int
    not_marked: int  # reminders that are not "sent" in the end
    seconds: float


class Workers:
    """Job workers under a supervisor, in a database of their own; one that was killed is followed by another."""

    def __init__(self, environment: dict[str, str], folder: Path, at_once: int = AT_ONCE) -> None:
        self.environment, self.folder, self.started = environment, folder, 0
        self.running = [self._another() for _ in range(at_once)]

    def _another(self) -> Program:
        self.started += 1
        command = [sys.executable, "manage.py", "procrastinate", "worker"]
        return Program(command, self.environment, self.folder / f"worker-{self.started}.log")

    def kill(self, place: int) -> None:
        self.running[place].ends(signal.SIGKILL)
        self.running[place] = self._another()

    def end(self) -> None:
        for worker in self.running:
            worker.ends(signal.SIGKILL)


@contextmanager
def working(server: MailServer, database: str, **variables: str) -> Iterator[Workers]:
    """Workers that send to this mail server."""
    environment = os.environ | QUICK | {"DATABASE_URL": database, "EMAIL_URL": server.url} | variables
    with tempfile.TemporaryDirectory() as folder:
        workers = Workers(environment, Path(folder))
        try:
            yield workers
        finally:
            workers.end()


def due_now(database: str, many: int) -> None:
    """So many people whose check-in was due at the last full hour."""
    hour = datetime.datetime.now(datetime.UTC).replace(minute=0, second=0, microsecond=0)
    with psycopg.connect(database) as connection:
        crowd(connection.cursor(), many, due=hour)


def reminders(database: str) -> dict[str, str]:
    """The state of each reminder by its Message-ID."""
    with psycopg.connect(database) as connection:
        found = connection.execute("SELECT token, state FROM checkins_reminder").fetchall()
    return {f"<{token}@careerplan>": state for token, state in found}


def killed(*, seed: int, many: int, kills: int, delay: float) -> Counted:
    """`many` reminders and so many kills, each after a number of mails and a moment that `seed` decides."""
    chance, began = random.Random(seed), time.monotonic()
    with own_database() as database, mail_server() as server:
        due_now(database, many)
        server.delay = delay
        with working(server, database) as workers:
            for number in range(kills):
                most = (many - len(server.mails)) // (kills - number)
                _after(server, chance.randint(1, max(most, 1)))
                time.sleep(chance.uniform(0, 2 * delay))
                workers.kill(chance.randrange(AT_ONCE))
            server.delay = 0
            eventually(lambda: len(states := reminders(database)) == many and "waiting" not in states.values())
        return _count(server, reminders(database), many, kills, time.monotonic() - began)


def _after(server: MailServer, more: int) -> None:
    """Wait until so many more mails were accepted, or none is left to come."""
    goal, patience = len(server.mails) + more, time.monotonic() + 60
    while len(server.mails) < goal and time.monotonic() < patience:
        time.sleep(0.005)


def _count(server: MailServer, states: dict[str, str], many: int, kills: int, seconds: float) -> Counted:
    names = server.names
    people = Counter(str(mail["To"]) for mail in server.mails)
    return Counted(
        reminders=many,
        kills=kills,
        lost=many - len(people),
        again=sum(times - 1 for times in names.values()),
        doubled=len(names) - len(people),
        not_marked=sum(1 for name in names if states.get(name) != "sent"),
        seconds=seconds,
    )
