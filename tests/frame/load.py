"""People who save steps as fast as the product answers, and what became of every step they were told is saved."""

import http.client
import secrets
import threading
import time
import uuid
from collections import Counter
from urllib.parse import urlencode

import psycopg
from bs4 import BeautifulSoup

from tests.frame.processes import PATIENCE, manage
from tests.frame.production import Answer, Production, Visitor

ADD = "/steps/add/"
MAKE_PEOPLE = """
from datetime import date
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from careerplan.accounts.models import User
from goals.models import Goal
for number in range({many}):
    person = User.objects.create_user(f"load-{run}-{{number}}@example.org", None)
    Goal.objects.create(owner=person, title="Director of nursing", state="active", horizon=date(2036, 1, 1))
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    print("session", session.session_key)
"""


class Client(threading.Thread):
    """One person's browser. What gets no answer, or a 503, it sends again as it was, as a person would."""

    def __init__(self, load: "Load", visitor: Visitor) -> None:
        super().__init__(daemon=True)
        self.load, self.visitor = load, visitor
        page = BeautifulSoup(visitor.get(ADD).text, "html.parser")
        self.hidden = {str(field["name"]): str(field["value"]) for field in page.select("main form input[type=hidden]")}

    def run(self) -> None:
        while not self.load.over.is_set():
            title = f"Step {uuid.uuid4()}"
            if self._save(title):
                self.load.told_saved.append(title)

    def _save(self, title: str) -> bool:
        form = urlencode(self.hidden | {"title": title, "arena": "job", "token": str(uuid.uuid4())})
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            answer = self._sent(form)
            if answer and answer.status == 302 and answer.headers["Location"] == "/steps/":
                return True
            if answer and answer.status != 503:
                self.load.odd.append(f"{answer.status} {answer.text[:300]}")
                return False
            self.load.unanswered += 1
            if self.load.over.is_set():
                return False  # nobody was told anything: it may be there or not
            time.sleep(0.1)
        self.load.odd.append(f"{title} was never saved")
        return False

    def _sent(self, form: str) -> Answer | None:
        try:
            kind = {"Content_Type": "application/x-www-form-urlencoded", "Referer": f"https://careerplan.example{ADD}"}
            return self.visitor.ask("POST", ADD, form, **kind)
        except (OSError, http.client.HTTPException) as error:
            self.load.broken.append(repr(error))
            return None


class Load:
    """`with Load(product, 6) as load:` six people save steps until the block ends.

    `told_saved` are the titles that were acknowledged, `odd` the answers that nobody should get, `broken` the requests
    without an answer, `unanswered` how often one of these or a 503 came. `first` is done in the product's shell before.
    """

    def __init__(self, product: Production, people: int, first: str = "") -> None:
        self.product, self.over = product, threading.Event()
        self.told_saved, self.odd, self.broken, self.unanswered = list[str](), list[str](), list[str](), 0
        made = MAKE_PEOPLE.format(many=people, run=secrets.token_hex(4)) + first
        printed = manage(product.environment, "shell", "--command", made)
        sessions = [line.split()[1] for line in printed.splitlines() if line.startswith("session ")]
        self.clients = [Client(self, self._browser(session)) for session in sessions]

    def _browser(self, session: str) -> Visitor:
        visitor = self.product.visitor()
        visitor.cookies["__Host-session"] = session
        return visitor

    def __enter__(self) -> "Load":
        for client in self.clients:
            client.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        for client in self.clients:
            client.join()

    def goes_on(self, writes: int = 10) -> None:
        """Waits until so many more steps are saved."""
        goal, deadline = len(self.told_saved) + writes, time.monotonic() + PATIENCE
        while len(self.told_saved) < goal:
            assert not self.odd, (self.odd[:3], self.errors())
            assert time.monotonic() < deadline, (self.broken[-3:], self.product.web.printed[-3000:])
            time.sleep(0.05)

    def errors(self) -> str:
        """What the web server logged as an error, of late."""
        lines = [line for line in self.product.web.printed.splitlines() if '"ERROR"' in line]
        return "\n".join(line[-1500:] for line in lines[-3:])

    def lost_and_doubled(self) -> tuple[list[str], list[str]]:
        """Steps that were told saved and are not there, and those that are there more than once."""
        with psycopg.connect(self.product.environment["DATABASE_URL"]) as connection:
            there = Counter(row[0] for row in connection.execute("SELECT title FROM steps_step"))
        lost = [title for title in self.told_saved if title not in there]
        return lost, [title for title, times in there.items() if times > 1]
