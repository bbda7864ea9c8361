"""Staff see how the mail goes, in numbers; nobody's address, goal or words."""

import datetime
import re

import pytest
import time_machine
from django.db import connection

from paths.checkins.mail_now import mail_now
from paths.checkins.models import Reminder
from tests.factories.accounts import PersonFactory
from tests.reminders.people import DUE, reminded

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(DUE, tick=False) as clock:
        yield clock


@pytest.fixture
def staff(client, clock):
    client.force_login(PersonFactory(is_staff=True))
    return client


@pytest.fixture
def worker():
    """`worker(at)`: one gave its sign of life then."""

    def alive(at):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [at])

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    return alive


def row(page, heading):
    found = re.search(rf'<th scope="row">{heading}</th><td>(.*?)</td>', page.content.decode())
    return found[1] if found else None


def test_a_server_that_is_down_is_shown_with_its_answer_and_no_address(staff, sink, turn, worker):
    people = [reminded() for _ in range(3)]
    worker(DUE)
    sink.to_all = "451 4.3.0 <person@example.org> Out of order"
    turn()
    page = staff.get("/admin/mail/")
    assert row(page, "Reminders and digests that wait").startswith("3, the oldest since 24 November 2026")
    assert row(page, "Of these not taken so far") == "3"
    assert row(page, "The mail server’s last answer") == "451 4.3.0 &lt;…&gt; Out of order"
    assert "Three mails were not taken by the mail server so far" in page.content.decode()
    assert "Three mails were not taken by the mail server so far" in staff.get("/admin/").content.decode()
    for cadence in people:
        assert cadence.owner.email not in page.content.decode()
    sink.to_all = ""
    with time_machine.travel(DUE + datetime.timedelta(minutes=1), tick=False):
        turn()
    page = staff.get("/admin/mail/")
    assert row(page, "Reminders and digests that wait") == "0"
    assert "Mail goes out." in page.content.decode()


def test_refused_addresses_are_counted(staff, sink, turn, worker):
    reminded()
    sink.to_all = "550 No such user"
    turn()
    assert row(staff.get("/admin/mail/"), "Addresses refused for good") == "1"


def test_without_a_worker_staff_are_told_to_start_one(staff, worker):
    assert "No worker is running" in staff.get("/admin/mail/").content.decode()
    worker(DUE - datetime.timedelta(minutes=5))
    assert "No worker is running" in staff.get("/admin/mail/").content.decode()
    worker(DUE)
    assert "No worker is running" not in staff.get("/admin/mail/").content.decode()


def test_what_waits_for_long_untried_asks_for_another_worker(clock, worker):
    cadence = reminded()
    Reminder.objects.create(owner=cadence.owner, goal=cadence.goal, kind="check_in", due_on=DUE.date(), try_at=DUE)
    later = DUE + datetime.timedelta(minutes=16)
    worker(later)
    assert "another worker" in mail_now(later).trouble


def test_nobody_else_sees_it(client, clock):
    client.force_login(PersonFactory())
    assert client.get("/admin/mail/").status_code != 200
