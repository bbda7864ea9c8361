"""Start and stop the server, alone or from many processes at once, also after a kill -9."""

import contextlib
import fcntl
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import psutil
from psycopg.pq import PGconn, Ping

from careerplan.postgres import account, find, places
from careerplan.postgres.find import ServerError

Mode = Literal["smart", "fast", "immediate"]
SIGNALS: dict[Mode, signal.Signals] = {
    "smart": signal.SIGTERM,
    "fast": signal.SIGINT,
    "immediate": signal.SIGQUIT,
}
# A test cluster may lose its last seconds in a power cut, and is three times as fast for it. All workers of a test run
# share it, and in each of them fifty browsers may press a button at once.
FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400")
ORPHANED_BACKENDS = "is still in use"  # what postgres logs while backends of a killed server are on their way out
PATIENCE = 60  # seconds


def ensure(home: Path | None = None, durable: bool = True) -> str:
    """Have a server running in `home` and return its address. Costs a few milliseconds when it runs already."""
    home = home or places.home()
    if not answering(home):
        with _turn(home):
            if not answering(home):  # nobody else started it while we waited
                _start(home, durable)
    return places.url(home)


def stop(home: Path | None = None, mode: Mode = "fast") -> None:
    """Stop the server in `home`, if one runs, and wait until it is gone."""
    home = home or places.home()
    if not home.exists():
        return
    with _turn(home):
        server = _server(home)
        if server is None:
            return
        server.send_signal(SIGNALS[mode])
        deadline = time.monotonic() + PATIENCE
        while not _gone(server):
            if time.monotonic() > deadline:
                raise ServerError(f"The Postgres in {home} (process {server.pid}) does not stop.")
            time.sleep(0.02)


def answering(home: Path) -> bool:
    """Whether a server takes connections: one that starts, recovers or stops does not."""
    return PGconn.ping(os.fsencode(places.url(home))) == Ping.OK


@contextlib.contextmanager
def _turn(home: Path) -> Iterator[None]:
    """One process at a time; the kernel lets go of the lock of one that is killed."""
    account.own(home)
    with (home / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _start(home: Path, durable: bool) -> None:
    data, socket_dir, log = home / "data", places.socket_dir(home), home / "log"
    account.own(socket_dir)
    if not data.exists():
        _create(data, durable)
    options = [f'unix_socket_directories="{socket_dir}"', "listen_addresses=", f"port={places.PORT}"]
    options += [] if durable else FOR_TESTS
    command = [str(find.binaries() / "pg_ctl"), "start", "--wait", f"--timeout={PATIENCE}", f"--log={log}"]
    command += [f"--pgdata={data}", "--options=" + " ".join(f"-c {shlex.quote(option)}" for option in options)]
    deadline = time.monotonic() + PATIENCE
    while True:
        _forget_dead_server(home)
        logged = log.stat().st_size if log.exists() else 0
        try:
            account.run(*command)
            return
        except ServerError as error:
            reason = _since(log, logged)
            if ORPHANED_BACKENDS not in reason or time.monotonic() > deadline:
                raise ServerError(f"{error}\n{reason}") from None
            time.sleep(0.25)


def _create(data: Path, durable: bool) -> None:
    """Make the data folder with our database in it, under its name only when it is whole."""
    binaries = find.binaries()
    unfinished = data.with_name("data.new")
    shutil.rmtree(unfinished, ignore_errors=True)  # of a start that was killed
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    options = [f"--username={places.NAME}", "--auth=trust", "--encoding=UTF8", f"--locale={locale}"]
    if find.major_version(binaries) >= 17:
        options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]  # sorts alike on every system
    options += [] if durable else ["--no-sync"]
    account.run(binaries / "initdb", "--no-instructions", *options, "-D", unfinished)
    create_ours = f"create database {places.NAME}\n"
    account.run(binaries / "postgres", "--single", "-D", unfinished, "postgres", typed=create_ours)
    unfinished.rename(data)


def _server(home: Path) -> psutil.Process | None:
    """The living server that the pid file of `home` names."""
    data = home / "data"
    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().split()[0]))
        ours = str(data) in process.cmdline()  # else another program got the number of a server that died
        return process if ours and process.status() != psutil.STATUS_ZOMBIE else None
    except (FileNotFoundError, IndexError, psutil.NoSuchProcess):
        return None


def _gone(server: psutil.Process) -> bool:
    """Whether it has ended. Its pid file and its command line vanish a moment before it does."""
    try:
        return not server.is_running() or server.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _forget_dead_server(home: Path) -> None:
    """Let a server start although the one that was killed left its pid files.

    Postgres refuses while the recorded process exists, be it a zombie that nobody reaps or another program that got
    its number. The files stay, for their other lines are how postgres knows of orphaned backends: only the
    number is replaced, by one that is surely dead.
    """
    if _server(home):
        return
    for file in (home / "data" / "postmaster.pid", places.socket_dir(home) / f".s.PGSQL.{places.PORT}.lock"):
        with contextlib.suppress(FileNotFoundError):
            dead = subprocess.Popen(["true"])  # noqa: S607
            dead.wait()
            lines = file.read_text().splitlines()[1:]
            file.write_text("\n".join([str(dead.pid), *lines, ""]))


def _since(log: Path, position: int) -> str:
    """What the server logged after `position`."""
    if not log.exists():
        return ""
    with log.open("rb") as file:
        file.seek(position)
        return file.read().decode(errors="replace").strip()
