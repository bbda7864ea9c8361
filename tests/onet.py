"""The real O*NET release, for the tests that ask for it: `$ONET_ZIP`, or where it lies beside the checkouts."""

import os
from pathlib import Path

import pytest

from careerplan import postgres

BESIDE = "shared/onet/db_29_3_text.zip"
PLACES = [postgres.ROOT.parent / BESIDE, postgres.ROOT.parent.parent / BESIDE]
left_out = pytest.StashKey[int]()


def find() -> Path | None:
    """The zip; None where there is none."""
    named = os.environ.get("ONET_ZIP")
    return next((place for place in ([Path(named)] if named else PLACES) if place.is_file()), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without the release, or a file beside it that the marker names, what needs it is left out."""
    place = find()

    def lacks(marker: pytest.Mark | None) -> bool:
        return bool(marker and not (place and all((place.parent / name).is_file() for name in marker.args)))

    needing = [item for item in items if lacks(item.get_closest_marker("onet"))]
    config.stash[left_out] = len(needing)
    if needing:
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was left out, in one line."""
    if count := config.stash.get(left_out, 0):
        terminalreporter.write_line(
            f"Without the real O*NET release, tests left out: {count}. ONET_ZIP=…/db_29_3_text.zip runs them too."
        )


@pytest.fixture(scope="session")
def onet_zip() -> Path:
    """The real release, as it was downloaded."""
    place = find()
    assert place, "a test that asks for the release is marked `onet`"
    return place
