"""`make run` with real processes: it starts, answers, ends, and recovers from being killed."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from careerplan import postgres
from tests.frame.processes import Program, free_port, get, started_with

OURS = ("DATABASE_URL", "SECRET_KEY", "CAREERPLAN_DEV", "MAKEFLAGS", "MAKELEVEL")


class Checkout:
    """What `make run` starts once .venv is there, with a place of its own for database and run files."""

    def __init__(self, local: Path) -> None:
        self.local = local
        self.environment = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment["CAREERPLAN_LOCAL"] = str(local)
        self.programs: list[Program] = []

    def run(self, port: int | str) -> Program:
        log = self.local.parent / f"{self.local.name}-{len(self.programs)}.log"
        program = Program([sys.executable, "-m", "scripts.run"], {**self.environment, "PORT": str(port)}, log)
        self.programs.append(program)
        return program

    def clean_up(self) -> None:
        for process in started_with("CAREERPLAN_LOCAL", str(self.local)):
            process.kill()


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    here = Checkout(tmp_path / "here")
    yield here
    here.clean_up()


@pytest.mark.slow
def test_it_answers_recovers_keeps_data_and_leaves_nothing_running(checkout: Checkout) -> None:
    port, other_port = free_port(), free_port()
    first = checkout.run(port)
    first.says(f"http://localhost:{port}/")
    assert get(port, "/readyz")[0] == 200
    database = psycopg.connect(postgres.url(checkout.local / "pg"), autocommit=True)
    database.execute("create table note as select 'kept' as words")

    first.ends(signal.SIGKILL)
    os.kill(database.info.backend_pid, 0)  # the server and our web server go on without their master
    orphans = started_with("CAREERPLAN_LOCAL", str(checkout.local))
    assert get(port, "/healthz")[0] == 200
    for process in orphans:
        if process.name().startswith("postgres"):
            process.kill()

    second, beside = checkout.run(port), checkout.run(other_port)
    for program, its_port in ((second, port), (beside, other_port)):
        program.says(f"http://localhost:{its_port}/")
    assert not [process for process in orphans if process.is_running()]
    with psycopg.connect(postgres.url(checkout.local / "pg")) as again:
        assert again.execute("select words from note").fetchall() == [("kept",)]

    assert second.ends(signal.SIGINT) == 0
    assert get(other_port, "/readyz")[0] == 200  # the database stays for the run that is left
    assert beside.ends(signal.SIGTERM) == 0
    assert started_with("CAREERPLAN_LOCAL", str(checkout.local)) == []
    assert get(port, "/healthz")[0] == get(other_port, "/healthz")[0] == 0


def test_a_taken_port_gets_one_sentence(checkout: Checkout) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = checkout.run(taken.getsockname()[1])

        assert refused.process.wait(20) == 1

    assert refused.printed.count("\n") == 1
    assert "cannot be used" in refused.printed
    assert "make run PORT=" in refused.printed


def test_a_port_that_is_none_gets_one_sentence(checkout: Checkout) -> None:
    refused = checkout.run("eighty")

    assert refused.process.wait(20) == 1
    assert refused.printed == "PORT is 'eighty', which is no port: choose a number such as 8000.\n"
