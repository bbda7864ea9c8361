"""Which Chromium is taken, when there are several or none."""

from pathlib import Path

import pytest

from scripts import chromium


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any Chromium: its home, and a folder that is its whole PATH."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("PLAYWRIGHT_BROWSERS_PATH", raising=False)
    monkeypatch.setattr(chromium, "APPLICATIONS", ())
    return tmp_path


def program(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_none_is_none(machine: Path) -> None:
    assert chromium.find() is None


def test_the_chosen_one_comes_before_playwrights_and_that_before_the_systems(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = program(machine / "bin" / "google-chrome")
    assert chromium.find() == system

    download = program(machine / ".cache/ms-playwright/chromium-1255/chrome-linux64/chrome")
    assert chromium.find() == download

    chosen = program(machine / "elsewhere" / "chrome")
    monkeypatch.setenv("CHROMIUM", chosen)
    assert chromium.find() == chosen


def test_a_choice_that_is_not_there_fails_loudly(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chrome")

    with pytest.raises(SystemExit, match="CHROMIUM is /nowhere/chrome, but there is no such program"):
        chromium.find()


def test_where_none_can_be_had_one_sentence_says_so(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")  # where nothing listens

    with pytest.raises(SystemExit, match="No Chromium could be found or installed"):
        chromium.main()
