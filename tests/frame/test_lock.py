"""The lock files: exact, hashed, from wherever the installer is set up to look, and in step with each other."""

import re

import pytest

from careerplan import postgres

LOCKS = ("requirements.lock", "requirements-production.lock")


def text(name: str) -> str:
    return (postgres.ROOT / name).read_text()


def pins(name: str) -> set[str]:
    """Each "package==version" with its marker."""
    return {line.rstrip(" \\") for line in text(name).splitlines() if "==" in line.split(";")[0]}


@pytest.mark.parametrize("name", LOCKS)
def test_each_version_is_exact_and_hashed(name: str) -> None:
    for requirement in re.split(r"\n(?=\S)", text(name).strip()):
        assert re.match(r"[a-z0-9.-]+==\S+.*\\\n    --hash=sha256:", requirement), requirement


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_is_in_it(name: str) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", text(name))


def test_production_has_the_versions_that_were_tested_and_no_tools() -> None:
    assert pins("requirements-production.lock") < pins("requirements.lock")
    assert not re.search("^(pytest|mypy|playwright)", text("requirements-production.lock"), re.MULTILINE)
