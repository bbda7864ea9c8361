"""kill -9 of web, job worker and Postgres while people save steps and mails go out; then everything is counted."""

import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.frame.load import Load
from tests.frame.processes import Program, eventually
from tests.frame.production import Production, running
from tests.frame.sink import Sink, listening

QUICK = {"WORKER_HEARTBEAT": "0.5", "MENDING_CRON": "* * * * * */1", "LOG_LEVEL": "WARNING"}
QUEUE = """
from django.core.mail import EmailMessage
from careerplan.accounts import mail
for number in range({many}):
    mail.queue(EmailMessage(f"Mail {{number}}", "Words", to=["you@example.org"]))
"""


@dataclass(frozen=True)
class Counted:
    """What was done to the product, and what came of it."""

    kills: int
    seconds: float
    writes: int  # steps that people were told are saved
    lost: list[str]
    doubled: list[str]
    odd: list[str]  # answers that nobody should get
    refused: int  # requests that got no answer or a 503, and were sent again
    mails: int
    mails_lost: int
    mails_again: int  # sent a second time, under the same Message-ID
    mails_doubled: list[str]  # sent a second time under another one


@contextmanager
def killable() -> Iterator[tuple[Production, Sink]]:
    """The product on a Postgres that writes to the disk before it says so, as in production, and where its mails go."""
    with (
        tempfile.TemporaryDirectory() as folder,
        listening() as sink,
        running(Path(folder), durable=True, EMAIL_URL=sink.url, **QUICK) as product,
    ):
        yield product, sink


def kill_and_count(product: Production, sink: Sink, seed: int, people: int, kills: int, mails: int) -> Counted:
    """`kills` of each of web, worker and Postgres at moments that `seed` decides."""
    chance = random.Random(seed)
    sink.delay = 0.1
    load = Load(product, people, QUEUE.format(many=mails))
    began = time.monotonic()
    with load, _job_worker(product) as worker:
        victims = ["web", "worker", "postgres"] * kills
        chance.shuffle(victims)
        for victim in victims:
            load.goes_on()
            time.sleep(chance.uniform(0, 0.5))
            _kill(victim, product, worker, chance)
        load.goes_on()
        load.over.set()
        eventually(lambda: worker.is_alive() and not _waiting(product))
    lost, doubled = load.lost_and_doubled()
    return Counted(
        kills=len(victims),
        seconds=time.monotonic() - began,
        writes=len(load.told_saved),
        lost=lost,
        doubled=doubled,
        odd=load.odd,
        refused=load.unanswered,
        mails=mails,
        mails_lost=mails - len(sink.subjects),
        mails_again=sum(times - 1 for times in sink.names.values()),
        mails_doubled=[name for name, times in sink.subjects.items() if times > _same_name(sink, name)],
    )


def _same_name(sink: Sink, subject: str) -> int:
    """How many copies of a mail carry the first one's Message-ID."""
    names = [str(mail["Message-ID"]) for mail in sink.mails if mail["Subject"] == subject]
    return names.count(names[0])


def _waiting(product: Production) -> int:
    with psycopg.connect(product.environment["DATABASE_URL"]) as connection:
        asked = "SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'mail'"
        found = connection.execute(asked).fetchone()
        return int(found[0]) if found else 0


class JobWorker:
    """A worker under a supervisor: when it ends, for whatever reason, another starts."""

    def __init__(self, product: Production) -> None:
        self.product, self.many = product, 0
        self.program = self._another()

    def _another(self) -> Program:
        self.many += 1
        command = [sys.executable, "manage.py", "procrastinate", "worker"]
        return Program(command, self.product.environment, self.product.home.parent / f"worker-{self.many}.log")

    def is_alive(self) -> bool:
        """It is, or another is from now on."""
        if self.program.process.poll() is not None:
            self.program = self._another()
        return True


@contextmanager
def _job_worker(product: Production) -> Iterator[JobWorker]:
    worker = JobWorker(product)
    try:
        yield worker
    finally:
        worker.program.ends(signal.SIGKILL)


def _kill(victim: str, product: Production, worker: JobWorker, chance: random.Random) -> None:
    worker.is_alive()
    if victim == "web":
        product.kill_a_web_worker(chance)
    elif victim == "worker":
        worker.program.ends(signal.SIGKILL)
        worker.is_alive()
    else:
        product.kill_postgres()
