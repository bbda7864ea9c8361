"""Whose settings a management command takes."""

import os
from pathlib import Path

import pytest

import manage


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CAREERPLAN_DEV", "SECRET_KEY"):
        monkeypatch.setenv(name, "")  # so that it is put back afterwards
        del os.environ[name]
    monkeypatch.setattr(manage, "ROOT", tmp_path)
    return tmp_path


def test_a_checkout_with_its_venv_is_a_developers(checkout: Path) -> None:
    (checkout / ".venv").mkdir()
    manage.choose_development()
    assert os.environ["CAREERPLAN_DEV"] == "1"


def test_anything_else_is_production(checkout: Path) -> None:
    manage.choose_development()
    assert "CAREERPLAN_DEV" not in os.environ


@pytest.mark.parametrize(("name", "value"), [("SECRET_KEY", "a secret"), ("CAREERPLAN_DEV", "0")])
def test_what_the_environment_says_holds(checkout: Path, name: str, value: str) -> None:
    (checkout / ".venv").mkdir()
    os.environ[name] = value
    manage.choose_development()
    assert os.environ.get("CAREERPLAN_DEV") in (None, "0")
