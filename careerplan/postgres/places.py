"""Where the server keeps its data and its socket. Nothing here touches the disk."""

import hashlib
import os
import tempfile
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "careerplan"  # of the database and of its superuser
FOLDER = "pg"
PORT = 5432  # only names the socket file: the server listens on no network

LONGEST_SOCKET_PATH = 100  # the kernel's limit is 108 bytes on Linux, 104 on macOS


def local() -> Path:
    """The folder for all that this checkout keeps on this machine."""
    return Path(os.environ.get("CAREERPLAN_LOCAL") or ROOT / ".local").resolve()


def home() -> Path:
    """The folder of the development server: data, socket, log and lock."""
    return local() / FOLDER


def socket_dir(home: Path) -> Path:
    """The folder of the socket: in the home, or elsewhere if the home's path is too long or, with a comma, a list."""
    inside = home / "s"
    if len(os.fsencode(inside / f".s.PGSQL.{PORT}")) < LONGEST_SOCKET_PATH and "," not in str(inside):
        return inside
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"{NAME}-{os.geteuid()}-{digest}"


def url(home: Path | None = None) -> str:
    """The address of the server in `home`, whether it runs or not."""
    sockets = urllib.parse.quote(str(socket_dir(home or local() / FOLDER)), safe="")
    return f"postgresql://{NAME}@/{NAME}?host={sockets}&port={PORT}"
