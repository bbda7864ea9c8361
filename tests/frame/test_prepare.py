"""Set-up on a machine that lacks something: one sentence that says what to do."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from careerplan import postgres

PREPARE = postgres.ROOT / "scripts" / "prepare.py"


@pytest.fixture
def bare_checkout(tmp_path: Path) -> Path:
    """A checkout in which nothing was set up yet."""
    (tmp_path / "scripts").mkdir()
    return Path(shutil.copy(PREPARE, tmp_path / "scripts"))


def prepare(script: Path, on_a_machine_where: str) -> subprocess.CompletedProcess[str]:
    program = f"import runpy, sys; {on_a_machine_where}; runpy.run_path({str(script)!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)


def test_an_old_python_is_told_which_one_is_needed(bare_checkout: Path) -> None:
    done = prepare(bare_checkout, "sys.version_info = (3, 9, 18, 'final', 0)")

    assert done.returncode == 1
    assert done.stderr.startswith("CareerPlan needs Python 3.11 or newer, and this is 3.9: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_told_how_to_get_it(bare_checkout: Path, module: str) -> None:
    done = prepare(bare_checkout, f"sys.modules[{module!r}] = None")

    assert done.returncode == 1
    assert "comes without the venv module: install it" in done.stderr
    assert done.stderr.count("\n") == 1


def test_what_is_set_up_is_left_alone() -> None:
    done = prepare(PREPARE, "import subprocess; subprocess.check_call = None")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
