"""The test cluster serves one run at a time."""

import threading
from pathlib import Path

import pytest

from tests import postgres_plugin


def test_a_second_run_says_that_it_waits_and_goes_on_when_the_first_has_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = postgres_plugin.wait_for_turn(tmp_path / "pg-test")
    got_it = threading.Event()

    def second() -> None:
        with postgres_plugin.wait_for_turn(tmp_path / "pg-test"):
            got_it.set()

    thread = threading.Thread(target=second)
    thread.start()
    assert not got_it.wait(0.3)
    assert capsys.readouterr().err.count("waiting for it to end.\n") == 1

    first.close()
    thread.join(5)
    assert got_it.is_set()
