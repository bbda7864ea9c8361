"""Make .venv, install requirements.lock into it and cut the fonts; what is done already is not done again.

Runs on a bare Python with nothing installed. The syntax stays readable for old ones, so that they get a sentence.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this is where an older Python is told
    sys.exit(
        "CareerPlan needs Python 3.11 or newer, and this is {}.{}: call make with PYTHON=python3.12 "
        "or wherever a newer one is.".format(*sys.version_info)
    )

import fcntl
import hashlib
import importlib.util
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements.lock"
STAMP = VENV / "installed.sha256"  # of the requirements.lock that .venv holds
FONTS = ROOT / ".local" / "static" / "css" / "fonts.css"


def main() -> None:
    try:
        prepare()
    except PermissionError as error:
        sys.exit(f"{error.filename} belongs to another user: run make as that user, or remove .local and .venv first.")
    except KeyboardInterrupt:
        sys.exit(130)  # what is half done is done again next time


def prepare() -> None:
    (ROOT / ".local").mkdir(exist_ok=True)
    with (ROOT / ".local" / "setup.lock").open("a") as lock:  # two makes at once: the second finds it done
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not works(PYTHON):
            make_venv()
        wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
        if not STAMP.exists() or STAMP.read_text() != wanted:
            install()
            STAMP.write_text(wanted)
        if not FONTS.exists():
            call("Cutting the fonts.", PYTHON, "-m", "scripts.fonts")


def works(python: Path) -> bool:
    """A venv is broken when its making was interrupted, or when the Python it was made with has gone."""
    check = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([python, "-c", check], capture_output=True).returncode == 0  # noqa: S603
    except OSError:
        return False


def make_venv() -> None:
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            f"{sys.executable} comes without the venv module: install it (on Debian and Ubuntu: "
            "apt-get install python3-venv), or call make with PYTHON=another-python."
        )
    call("Making .venv.", sys.executable, "-m", "venv", "--clear", VENV)


def install() -> None:
    pip = ["-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet", "--require-hashes", "-r"]
    call("Installing what CareerPlan stands on; this takes a minute or two.", PYTHON, *pip, REQUIREMENTS)


def call(what: str, *command: str | Path) -> None:
    print(what, flush=True)
    try:
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own commands
    except subprocess.CalledProcessError:
        sys.exit(f"That did not work (see above): {what}")


if __name__ == "__main__":
    main()
