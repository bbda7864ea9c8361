"""Pages under load on production's server: CPU of web and Postgres from /proc, so that a busy machine does not lie."""

import gzip
import http.client
import os
import socket
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from careerplan import postgres

HOME = postgres.local() / "pg-bench"
PYTHON = sys.executable
ROUNDS, A_ROUND, CROWD, CROWD_SECONDS = 12, 10, 16, 4
PAGES = [
    ("floor: bare page, 10 cheap queries", "/floor/bare/", 60),
    ("floor: the same and 60 rows by template", "/floor/rows/", 60),
    ("campaign page, 60 rows", "/campaign/", 60),
    ("campaign page, 1,000 rows", "/campaign/", 1000),
    ("gaps, 60 rows", "/gaps/", 60),
    ("steps, 60 rows", "/steps/", 60),
]


@dataclass(frozen=True)
class Figures:
    """What one page costs."""

    name: str
    cpu: float
    p50: float
    p95: float
    rate: float
    kilobytes: float
    wire: float


def main() -> None:
    url = postgres.ensure(HOME)
    environment = {
        **os.environ,
        "CAREERPLAN_DEV": "0",
        "DATABASE_URL": url,
        "SECRET_KEY": "only-for-the-bench-" * 4,
        "ALLOWED_HOSTS": "localhost",
        "SSL_REDIRECT": "0",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "LOG_LEVEL": "ERROR",
    }
    try:
        manage(environment, "migrate", "-v0")
        manage(environment, "collectstatic", "--noinput", "-v0")
        cookies = people(environment, sorted({rows for _, _, rows in PAGES}))
        server, port = serve(environment)
        try:
            found = measure(port, [(name, path, cookies[rows]) for name, path, rows in PAGES], server.pid)
            weight = first_visit(port, cookies[60])
        finally:
            server.terminate()
            server.wait()
    finally:
        postgres.stop(HOME)
    show(found, weight)


def manage(environment: dict[str, str], *command: str) -> None:
    subprocess.run([PYTHON, "manage.py", *command], env=environment, cwd=postgres.ROOT, check=True)


def people(environment: dict[str, str], rows: list[int]) -> dict[int, str]:
    """A session cookie for each size of campaign."""
    command = [PYTHON, "-m", "tests.bench.people", *map(str, rows)]
    printed = subprocess.run(command, env=environment, cwd=postgres.ROOT, check=True, capture_output=True, text=True)
    return {int(line.split()[0]): line.split()[1] for line in printed.stdout.splitlines()}


def serve(environment: dict[str, str]) -> tuple[subprocess.Popen, int]:
    """gunicorn as in production, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**environment, "PORT": str(port), "BIND": "127.0.0.1"}
    server = subprocess.Popen(
        [Path(PYTHON).with_name("gunicorn"), "careerplan.wsgi"], env=environment, cwd=postgres.ROOT
    )
    for _ in range(300):
        try:
            ask(http.client.HTTPConnection("localhost", port), "/readyz", "")
            return server, port
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


def ask(connection: http.client.HTTPConnection, path: str, cookie: str) -> bytes:
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} answered {answer.status}")
    return body


@dataclass
class Visits:
    """What was seen of one page so far."""

    name: str
    path: str
    cookie: str
    body: bytes = b""
    cpu: float = 0.0
    times: list[float] = field(default_factory=list)

    def ask(self, connection: http.client.HTTPConnection) -> None:
        began = time.perf_counter()
        self.body = ask(connection, self.path, self.cookie)
        self.times.append((time.perf_counter() - began) * 1000)

    def figures(self, rate: float) -> Figures:
        html = len(gzip.decompress(self.body)) if self.body[:2] == b"\x1f\x8b" else len(self.body)
        cuts = statistics.quantiles(self.times, n=20)
        spent, middle = self.cpu * 1000 / len(self.times), statistics.median(self.times)
        return Figures(self.name, spent, middle, cuts[-1], rate, html / 1024, len(self.body) / 1024)


def measure(port: int, pages: list[tuple[str, str, str]], web: int) -> list[Figures]:
    """One connection for the time and the CPU of a request, then a crowd for the rate.

    The pages take turns, so that a machine that is slow for a while is slow for all of them.
    """
    connection = http.client.HTTPConnection("localhost", port)
    visits = [Visits(*page) for page in pages]
    for page in visits:
        for _ in range(A_ROUND):
            ask(connection, page.path, page.cookie)
    for _ in range(ROUNDS):
        for page in visits:
            before = cpu(web)
            for _ in range(A_ROUND):
                page.ask(connection)
            page.cpu += cpu(web) - before
    return [page.figures(crowd(port, page.path, page.cookie)) for page in visits]


def crowd(port: int, path: str, cookie: str) -> float:
    """Requests a second with 16 connections at once."""
    until, counts = time.monotonic() + CROWD_SECONDS, [0] * CROWD

    def one(place: int) -> None:
        connection = http.client.HTTPConnection("localhost", port)
        while time.monotonic() < until:
            ask(connection, path, cookie)
            counts[place] += 1

    threads = [threading.Thread(target=one, args=[place]) for place in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / CROWD_SECONDS


def cpu(web: int) -> float:
    """Seconds of CPU that gunicorn and the bench's Postgres have used so far, their children included."""
    postmaster = int((HOME / "data" / "postmaster.pid").read_text().split()[0])
    total = 0.0
    for parent in (psutil.Process(web), psutil.Process(postmaster)):
        for process in [parent, *parent.children(recursive=True)]:
            used = process.cpu_times()
            total += used.user + used.system
        gone = parent.cpu_times()
        total += gone.children_user + gone.children_system
    return total


def first_visit(port: int, cookie: str) -> float:
    """Kilobytes of the campaign page with all that its head asks for, as brotli where it is kept so."""
    import re

    connection = http.client.HTTPConnection("localhost", port)
    connection.request("GET", "/campaign/", headers={"Cookie": cookie})
    html = connection.getresponse().read().decode()
    total = len(gzip.compress(html.encode()))
    files = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', html))
    for sheet in [file for file in files if file.endswith(".css")]:
        connection.request("GET", sheet)
        base = sheet.rsplit("/", 1)[0]
        css = connection.getresponse().read().decode()
        fonts = [
            f for f in re.findall(r'url\("?([^")]+\.woff2)"?\)', css) if "italic" not in f
        ]  # nothing here is italic
        files |= {os.path.normpath(f"{base}/{font}") for font in fonts}
    for file in sorted(files):
        connection.request("GET", file, headers={"Accept-Encoding": "br"})
        total += len(connection.getresponse().read())
    return total / 1024


def show(found: list[Figures], weight: float) -> None:
    floor = found[1]
    print(f"{'page':42} CPU ms  x floor    p50    p95  x floor   req/s   HTML KB  wire KB")
    for row in found:
        print(
            f"{row.name:42} {row.cpu:6.1f} {row.cpu / floor.cpu:8.2f} {row.p50:6.1f} {row.p95:6.1f}"
            f" {row.p95 / floor.p95:8.2f} {row.rate:7.0f} {row.kilobytes:9.1f} {row.wire:8.1f}"
        )
    print(f"first visit of the campaign page: {weight:.0f} KB")
