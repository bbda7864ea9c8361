"""kill -9 of the job worker: what it had in hand is done by the next one, and no mail goes out twice that need not."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.frame.databases import own_database
from tests.frame.processes import Program, eventually, manage
from tests.frame.sink import Sink, listening

pytestmark = pytest.mark.slow
QUEUE = """
from django.core.mail import EmailMessage
from careerplan.accounts import mail
for number in range({many}):
    mail.queue(EmailMessage(f"Mail {{number}}", "Words", to=["you@example.org"]))
"""
SEND = "careerplan.accounts.mail.send"
Start = Callable[[], Program]


@pytest.fixture
def sink() -> Iterator[Sink]:
    with listening() as sink:
        yield sink


@pytest.fixture
def environment(sink: Sink) -> Iterator[dict[str, str]]:
    """Of a worker that is known to be gone after some three seconds, in a database of its own."""
    with own_database() as database:
        quick = {"WORKER_HEARTBEAT": "0.5", "MENDING_CRON": "* * * * * */1"}
        yield os.environ | quick | {"DATABASE_URL": database, "EMAIL_URL": sink.url}


@pytest.fixture
def start(environment: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """`start()`: a job worker."""
    workers: list[Program] = []

    def one() -> Program:
        command = [sys.executable, "manage.py", "procrastinate", "worker"]
        workers.append(Program(command, environment, tmp_path / f"worker-{len(workers)}"))
        return workers[-1]

    yield one
    for worker in workers:
        worker.send(signal.SIGKILL)


def left(environment: dict[str, str]) -> list[tuple[str, str]]:
    """Task and state of the mails that are in the queue."""
    with psycopg.connect(environment["DATABASE_URL"]) as connection:
        asked = "SELECT task_name, status::text FROM procrastinate_jobs WHERE queue_name = 'mail' ORDER BY id"
        return connection.execute(asked).fetchall()


def killed_while_it_holds(sink: Sink, side: str, worker: Program) -> None:
    """kill -9 with one mail on one side of being accepted."""
    sink.held.clear()
    sink.hold = side
    assert sink.held.wait(60), worker.printed
    worker.ends(signal.SIGKILL)
    sink.hold = ""


def test_mails_in_the_hands_of_workers_that_are_killed_are_sent_by_the_next(environment, sink, start):
    """Killed before the mail server has accepted a mail, it is sent once. Killed after that, before anybody could write
    down that it was, it is sent again: under the same Message-ID, so that mail programs show one."""
    manage(environment, "shell", "--command", QUEUE.format(many=2))
    killed_while_it_holds(sink, "before", start())
    assert left(environment) == [(SEND, "doing"), (SEND, "todo")]
    killed_while_it_holds(sink, "after", start())
    assert left(environment) == [(SEND, "doing"), (SEND, "doing")]
    last = start()
    eventually(lambda: left(environment) == [] or last.process.poll() is not None)
    assert left(environment) == [], last.printed
    assert sink.subjects == {"Mail 0": 1, "Mail 1": 2}
    assert sorted(sink.names.values()) == [1, 2]
