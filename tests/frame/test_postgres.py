"""The embedded server: one per home, there after whatever happened, gone when told."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import psycopg
import pytest

from careerplan import postgres
from careerplan.postgres import find, lifecycle, places


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "pg"
    postgres.stop(tmp_path / "pg", "immediate")


def server_pid(home: Path) -> int:
    return int((home / "data" / "postmaster.pid").read_text().split()[0])


def ask(home: Path, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(postgres.url(home), autocommit=True) as connection:
        cursor = connection.execute(question)  # type: ignore[arg-type]
        return cursor.fetchall() if cursor.description else []


def test_what_was_acknowledged_outlives_kill_9(home: Path) -> None:
    postgres.ensure(home)
    ask(home, "create table note (words text)")
    ask(home, "insert into note values ('kept')")
    os.kill(server_pid(home), signal.SIGKILL)

    postgres.ensure(home)

    assert ask(home, "select words from note") == [("kept",)]


def test_a_pid_file_that_names_another_program_is_no_obstacle(home: Path) -> None:
    postgres.ensure(home, durable=False)
    os.kill(server_pid(home), signal.SIGKILL)
    pid_file = home / "data" / "postmaster.pid"
    pid_file.write_text(pid_file.read_text().replace(pid_file.read_text().split()[0], str(os.getppid()), 1))

    postgres.ensure(home, durable=False)

    assert lifecycle.answering(home)


def test_many_starts_at_once_give_one_server(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        addresses = set(pool.map(lambda _: postgres.ensure(home, durable=False), range(8)))

    assert addresses == {postgres.url(home)}
    assert ask(home, "select count(*) from pg_stat_activity where backend_type = 'checkpointer'") == [(1,)]


def test_two_homes_do_not_meet_even_below_a_long_path(tmp_path: Path) -> None:
    homes = [tmp_path / ("a-very-long-name-" * 8) / "pg", tmp_path / ("a-very-long-name-" * 8) / "pg-test"]
    try:
        for home in homes:
            postgres.ensure(home, durable=False)
        ask(homes[0], "create table only_here ()")
        assert ask(homes[1], "select to_regclass('only_here')") == [(None,)]
    finally:
        for home in homes:
            postgres.stop(home, "immediate")
            places.socket_dir(home).rmdir()


def test_any_folder_will_do(tmp_path: Path) -> None:
    home = tmp_path / "Jo's plans, 100 % naïve" / "pg"
    try:
        postgres.ensure(home, durable=False)
        assert ask(home, "select 1") == [(1,)]
    finally:
        postgres.stop(home, "immediate")


def test_stop_is_final_and_may_be_said_twice(home: Path) -> None:
    postgres.stop(home)  # nothing was ever there
    postgres.ensure(home)
    server = psutil.Process(server_pid(home))

    postgres.stop(home)
    postgres.stop(home)

    assert not lifecycle.answering(home)
    assert not server.is_running() or server.status() == psutil.STATUS_ZOMBIE


def test_a_start_that_fails_says_what_the_server_said(home: Path) -> None:
    postgres.ensure(home, durable=False)
    postgres.stop(home, "immediate")
    (home / "data" / "PG_VERSION").write_text("9.6\n")

    with pytest.raises(postgres.ServerError, match="not compatible"):
        postgres.ensure(home, durable=False)


def test_a_wrong_postgres_bin_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POSTGRES_BIN", str(tmp_path))

    with pytest.raises(postgres.ServerError, match=str(tmp_path)):
        find.binaries()
