"""Who runs the server's programs: postgres refuses to work for root."""

import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from careerplan.postgres.find import ServerError

UNPRIVILEGED = "nobody"
# Inside a user namespace root is nobody to postgres, yet the files stay root's: no folder above has to be opened.
NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534", "--")


def run(*command: str | Path, typed: str = "") -> str:
    """Run one of the server's programs as somebody who may, with `typed` as its input; return what it printed."""
    # The output goes to a file, never to a pipe: the server that pg_ctl leaves behind would hold the pipe open.
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as keyboard:
        keyboard.write(typed)
        keyboard.seek(0)
        done = subprocess.run(  # noqa: S603 - the programs are those that find.py found
            [*(NAMESPACE if _in_namespace() else ()), *map(str, command)],
            stdin=keyboard,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            **(_as_nobody() if _as_other_user() else {}),
        )
        output.seek(0)
        printed = output.read()
    if done.returncode:
        raise ServerError(f"{Path(command[0]).name} failed ({done.returncode}): {printed.strip()}")
    return printed


def own(*folders: Path) -> None:
    """Make folders, private to whoever runs the server."""
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _as_other_user():
            shutil.chown(folder, UNPRIVILEGED)


@functools.cache
def _in_namespace() -> bool:
    if os.geteuid() != 0 or sys.platform != "linux" or not shutil.which("unshare"):
        return False
    return subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0  # noqa: S603


def _as_other_user() -> bool:
    return os.geteuid() == 0 and not _in_namespace()


def _as_nobody() -> dict[str, Any]:
    group = "nogroup" if sys.platform == "linux" and Path("/etc/debian_version").exists() else UNPRIVILEGED
    return {"user": UNPRIVILEGED, "group": group, "extra_groups": []}
