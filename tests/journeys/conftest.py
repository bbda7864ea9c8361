"""A real browser, a real server, a real queue and a real mail server, for people who walk through the product."""

import re
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.starter.load import load_starter
from tests.journeys.person import Person


class Postbox(Message):
    """What was mailed, newest last."""

    def __init__(self):
        super().__init__()
        self.mails = []

    def handle_message(self, message):
        self.mails.append(message)

    def newest(self, to: str) -> str:
        """The text of the newest mail to somebody."""
        mail = [mail for mail in self.mails if mail["To"] == to][-1]
        part = next(part for part in mail.walk() if part.get_content_type() == "text/plain")
        return part.get_payload(decode=True).decode()

    def code(self, to: str) -> str:
        """The code in it."""
        return re.search(r"^\s*([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})\s*$", self.newest(to), re.MULTILINE)[1]


@pytest.fixture
def postbox(settings) -> Iterator[Postbox]:
    box = Postbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


@pytest.fixture
def someone(browser, live_server, postbox, drain_jobs):
    """`someone(javascript=False)`: a person at a browser of their own. What their console says must be nothing."""
    people = []

    def at_a_browser(*, javascript: bool = True, width: int = 1280) -> Person:
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=javascript, viewport={"width": width, "height": 900}
        )
        person = Person(context.new_page(), postbox, drain_jobs)
        people.append((context, person))
        return person

    yield at_a_browser
    for context, person in people:
        context.close()
        assert not person.complaints, person.complaints


@pytest.fixture(params=["starter", pytest.param("onet", marks=pytest.mark.onet)])
def catalogue(request, transactional_db):
    """Which catalogue is loaded: our own estimates, or a release of O*NET."""
    if request.param == "starter":
        load_starter()
    else:
        with open_archive(request.getfixturevalue("onet_zip")) as archive:
            import_release(archive)
    return request.param
