"""The product as production runs it: its own settings, two web processes, a Postgres that can be stopped."""

import contextlib
import http.client
import os
import random
import re
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import psutil
import psycopg
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from careerplan import postgres
from careerplan.postgres import find
from tests.frame.processes import PATIENCE, Program, eventually, free_port, get, manage
from tests.postgres_plugin import TEMPLATE

HOST = "careerplan.example"
MANIFEST = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
PASSWORD = "correct horse battery"
KNOWN = "known@example.org"
ROLES = (  # what a dump does not hold
    "CREATE ROLE careerplan_person NOLOGIN",
    "CREATE ROLE careerplan_coach NOLOGIN",
    "GRANT careerplan_person TO careerplan_coach",
)
MAKE_PERSON = f"""
from careerplan.accounts.models import User
person = User.objects.create_user("{KNOWN}", "{PASSWORD}")
person.emailaddress_set.create(email=person.email, verified=True, primary=True)
"""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str


@dataclass
class Visitor:
    """A browser without a screen, behind the proxy that speaks https and says whose address it is; keeps its cookies."""

    port: int
    address: str = "192.0.2.1"
    claims: str = ""  # what it puts into X-Forwarded-For by itself
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    set_cookies: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, body: str | bytes = "", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Host": HOST, "X-Forwarded-Proto": "https", "Cookie": self.cookies.output([], "", "; ").strip()}
        sent["X-Forwarded-For"] = ", ".join(filter(None, [self.claims, self.address]))
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body or None, sent)
        answer = connection.getresponse()
        self.set_cookies = answer.headers.get_all("Set-Cookie") or []
        for cookie in self.set_cookies:
            self.cookies.load(cookie)
        text = answer.read().decode(errors="replace")
        connection.close()
        return Answer(answer.status, answer.headers, text)

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, values: dict[str, str], **headers: str) -> Answer:
        """Sends a form as its page would: with the page's token."""
        form = values | {"csrfmiddlewaretoken": self.csrf(path)}
        kind = {"Content_Type": "application/x-www-form-urlencoded", "Referer": f"https://{HOST}{path}"}
        return self.ask("POST", path, urlencode(form), **{**kind, **headers})

    def csrf(self, path: str) -> str:
        """The token that forms of this page carry."""
        token = BeautifulSoup(self.get(path).text, "html.parser").select_one("input[name=csrfmiddlewaretoken]")
        return str(token["value"]) if token else ""

    def log_in(self, password: str = PASSWORD, email: str = KNOWN, **headers: str) -> Answer:
        return self.post("/account/log-in/", {"login": email, "password": password}, **headers)


@dataclass
class Production:
    """The running product."""

    port: int
    home: Path
    environment: dict[str, str]
    web: Program

    def visitor(self, **fields: str) -> Visitor:
        return Visitor(self.port, **fields)  # type: ignore[arg-type]

    def is_ready(self) -> bool:
        return get(self.port, "/readyz")[0] == 200

    def workers(self) -> set[int]:
        """The processes of gunicorn that serve."""
        return {child.pid for child in psutil.Process(self.web.process.pid).children()}

    def restart(self) -> None:
        """SIGHUP: other processes take over. Waits until those that served before are gone."""
        before = self.workers()
        self.web.process.send_signal(signal.SIGHUP)
        eventually(lambda: not before & self.workers())

    def kill_a_web_worker(self, chance: random.Random) -> None:
        """kill -9 of one of gunicorn's processes that serve; gunicorn starts another."""
        with contextlib.suppress(ProcessLookupError, IndexError):  # the one before may not be there again
            os.kill(chance.choice(sorted(self.workers())), signal.SIGKILL)

    def kill_postgres(self) -> None:
        """kill -9 of the server, which a supervisor starts again."""
        os.kill(int((self.home / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
        postgres.ensure(self.home)


def migrate(environment: dict[str, str]) -> None:
    """All tables, in an empty database of a server of its own: restored from those of the test run, which takes a tenth
    of the time, where there is a test run."""
    if TEMPLATE not in os.environ:
        manage(environment, "migrate", "--no-input")
        return
    with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
        for role in ROLES:
            connection.execute(role)
    migrated = re.sub(r"(//[^/]*/)[^?]*", rf"\g<1>{os.environ[TEMPLATE]}", os.environ["DATABASE_URL"], count=1)
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump"
        program("pg_dump", "--format=custom", f"--file={dump}", migrated)
        program("pg_restore", "--no-owner", f"--dbname={environment['DATABASE_URL']}", str(dump))


def program(name: str, *arguments: str) -> str:
    """What a program of the Postgres that we run on printed, once it has ended well."""
    command = [str(find.binaries() / name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def running(folder: Path, durable: bool, **variables: str) -> Iterator[Production]:
    """gunicorn on a Postgres of its own in `folder`, migrated, with the person of `KNOWN`; both end with the block."""
    with override_settings(STATIC_ROOT=folder / "static", STORAGES={**settings.STORAGES, "staticfiles": MANIFEST}):
        call_command("collectstatic", interactive=False, verbosity=0)
    port = free_port()
    environment = {
        **{kept: os.environ[kept] for kept in ("PATH", "HOME") if kept in os.environ},
        "CAREERPLAN_DEV": "0",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "DATABASE_URL": postgres.ensure(folder / "pg", durable),
        "STATIC_ROOT": str(folder / "static"),
        "ALLOWED_HOSTS": HOST,
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "BEHIND_PROXY": "1",
        "TRUSTED_PROXY_COUNT": "1",
        "BIND": "127.0.0.1",
        "PORT": str(port),
        **variables,
    }
    try:
        migrate(environment)
        manage(environment, "shell", "--command", MAKE_PERSON)
        web = Program([sys.executable, "-m", "gunicorn"], environment, folder / "web.log")
        product = Production(port, folder / "pg", environment, web)
        try:
            eventually(lambda: product.is_ready() or web.process.poll() is not None)
            assert product.is_ready(), web.printed
            yield product
        finally:
            web.ends(signal.SIGTERM)
    finally:
        postgres.stop(folder / "pg", "immediate")
