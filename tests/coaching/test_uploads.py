"""Staff upload a release of O*NET at the desk: the worker imports it, the page tells how far it is and what came of it."""

import datetime
import threading
import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from careerplan.accounts.second_wall import acting_as
from goals.occupations import catalogue
from goals.occupations.models import Occupation, Upload, UploadPart
from goals.occupations.onet import uploads
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory
from tests.frame.processes import eventually
from tests.occupations.releases import SMALL, made_up

ADD = "/admin/occupations/upload/add/"
LIST = "/admin/occupations/upload/"
MEGABYTE = 1024**2


@pytest.fixture
def staff(client, db):
    person = PersonFactory(is_staff=True)
    client.force_login(person)
    return person


@pytest.fixture
def coach(db):
    person = PersonFactory()
    EngagementFactory(coach=person, owner=PersonFactory())
    return person


def release(tmp_path, version="29.3", more=b""):
    made = made_up(version).zip(tmp_path)
    return SimpleUploadedFile(made.name, made.read_bytes() + more)


def read(answer):
    return BeautifulSoup(answer.content, "html.parser")


def kept(name="db_29_3_text.zip", content=b"x"):
    return uploads.keep(name=name, size=len(content), chunks=[content], now=timezone.now(), token=uuid.uuid4())


def test_an_upload_waits_for_the_worker(client, staff, tmp_path):
    file = release(tmp_path)
    answer = client.post(ADD, {"file": file})
    upload = Upload.objects.get()
    assert answer.url == f"{LIST}{upload.pk}/change/"
    assert (upload.name, upload.size, upload.state) == ("db_29_3_text.zip", file.size, "waiting")
    job = ProcrastinateJob.objects.get()
    assert (job.queue_name, job.args) == ("catalogue", {"upload": upload.pk})
    page = read(client.get(answer.url))
    assert page.select_one("#upload-state h2").text == "Waits for the worker"
    assert page.select_one("progress")["value"] == "0"
    assert page.select_one("noscript a")["href"] == answer.url
    assert "every 2s" in page.select_one("#upload-state")["hx-trigger"]
    assert not Occupation.objects.exists()


def test_a_form_that_is_sent_twice_uploads_once(client, staff, tmp_path):
    shown = read(client.get(ADD)).select_one("input[name=form_token]")
    assert shown["type"] == "hidden"
    first, again = (client.post(ADD, {"file": release(tmp_path), "form_token": shown["value"]}) for _ in range(2))
    assert first.url == again.url
    assert (Upload.objects.count(), ProcrastinateJob.objects.count()) == (1, 1)
    assert b"".join(bytes(part.content) for part in UploadPart.objects.all()) == release(tmp_path).read()


@pytest.mark.parametrize("other", [{"form_token": str(uuid.uuid4())}, {"form_token": ""}, {"version": "31.0"}])
def test_another_form_and_another_file_are_another_upload(client, staff, tmp_path, other):
    token = str(uuid.uuid4())
    client.post(ADD, {"file": release(tmp_path), "form_token": token})
    file = release(tmp_path, version=other.get("version", "29.3"))
    client.post(ADD, {"file": file, "form_token": other.get("form_token", token)})
    assert Upload.objects.count() == 2


@pytest.mark.slow
def test_a_form_that_is_sent_twice_at_once_uploads_once(transactional_db, tmp_path):
    token, made = uuid.uuid4(), []

    def send():
        made.append(uploads.keep(name="db.zip", size=1, chunks=[b"x"], now=timezone.now(), token=token).pk)
        connection.close()

    with transaction.atomic():
        first = uploads.keep(name="db.zip", size=1, chunks=[b"x"], now=timezone.now(), token=token)
        other = threading.Thread(target=send)
        other.start()
        eventually(_somebody_waits)
    other.join(60)
    assert made == [first.pk]
    assert (Upload.objects.count(), UploadPart.objects.count(), ProcrastinateJob.objects.count()) == (1, 1, 1)


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction sees what it saw before
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


def test_the_worker_imports_it_and_the_file_goes(client, staff, tmp_path):
    client.post(ADD, {"file": release(tmp_path)})
    upload = Upload.objects.get()
    uploads.take_in(upload=upload.pk, **SMALL)
    upload.refresh_from_db()
    assert (upload.state, upload.percent, UploadPart.objects.count()) == ("done", 100, 0)
    assert catalogue.release().name == "29.3"
    page = read(client.get(f"{LIST}{upload.pk}/change/"))
    assert "O*NET 29.3 is in place: 6 occupations, 4 of them with ratings." in page.select_one("[role=status]").text
    assert "hx-get" not in page.select_one("#upload-state").attrs
    assert "In force: O*NET 29.3, 6 occupations" in read(client.get(LIST)).text


def test_a_refusal_stands_on_the_page_with_file_and_line(client, staff, tmp_path):
    made = made_up().change("Skills.txt", 4, "Data Value", "much").zip(tmp_path)
    client.post(ADD, {"file": SimpleUploadedFile(made.name, made.read_bytes())})
    upload = Upload.objects.get()
    uploads.take_in(upload=upload.pk, **SMALL)
    text = read(client.get(f"{LIST}{upload.pk}/change/")).select_one("#upload-state").text
    assert "Refused" in text
    assert "Skills.txt, line 4: Data Value “much” is not a number." in text
    assert not Occupation.objects.exists()
    assert not UploadPart.objects.exists()


def test_a_page_that_asks_again_gets_the_piece_that_moves(client, staff):
    upload = kept()
    Upload.objects.update(state="running", percent=42, doing="Comparing titles")
    answer = client.get(f"{LIST}{upload.pk}/change/", headers={"HX-Request": "true"})
    piece = read(answer)
    assert piece.select_one("html") is None
    assert piece.select_one("#upload-state progress")["value"] == "42"
    assert "Comparing titles" in piece.text
    assert "HX-Request" in answer.headers["Vary"]


def test_an_import_that_breaks_says_so(staff, tmp_path, caplog):
    upload = kept()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE occupations_title RENAME TO gone")
        upload = kept(content=made_up().zip(tmp_path).read_bytes())
        uploads.take_in(upload=upload.pk, **SMALL)
        upload.refresh_from_db()
        transaction.set_rollback(True)
    assert (upload.state, upload.told) == ("broken", uploads.BROKE)
    assert "broke off" in caplog.text


def test_an_upload_is_imported_once(staff, tmp_path):
    upload = kept(content=made_up().zip(tmp_path).read_bytes())
    for _ in range(2):
        uploads.take_in(upload=upload.pk, **SMALL)
    upload.refresh_from_db()
    assert "rows changed" in upload.told


def test_a_large_file_is_kept_in_parts_that_make_the_whole(staff):
    chunks = [bytes([n]) * (MEGABYTE // 2 + n) for n in range(5)]
    upload = uploads.keep(name="x" * 300, size=1, chunks=chunks, now=timezone.now(), token=uuid.uuid4())
    parts = upload.parts.order_by("place", "pk")
    assert b"".join(bytes(part.content) for part in parts) == b"".join(chunks)
    assert max(len(part.content) for part in parts) == MEGABYTE
    assert len(upload.name) == 200


def test_nothing_heard_for_long_is_said(client, staff):
    upload = kept()
    page = f"{LIST}{upload.pk}/change/"
    assert "Nothing was heard of it" not in client.get(page).content.decode()
    Upload.objects.update(moved_at=timezone.now() - datetime.timedelta(minutes=6))
    assert "Nothing was heard of it" in client.get(page).content.decode()


def test_what_a_killed_worker_had_begun_broke_off_and_its_file_goes(staff, tmp_path):
    killed = kept()
    Upload.objects.update(state="running", moved_at=timezone.now() - datetime.timedelta(minutes=6))
    again = kept(content=made_up().zip(tmp_path).read_bytes())
    uploads.take_in(upload=again.pk, **SMALL)
    killed.refresh_from_db()
    assert (killed.state, killed.told, UploadPart.objects.count()) == ("broken", uploads.KILLED, 0)
    assert Upload.objects.get(pk=again.pk).state == "done"


# Who may, and how much -----------------------------------------------------------------------------------------------


def test_a_file_beyond_what_a_form_holds_is_taken_from_staff(client, staff, tmp_path):
    assert client.post(ADD, {"file": release(tmp_path, more=bytes(2 * MEGABYTE))}).status_code == 302
    assert Upload.objects.get().size > 2 * MEGABYTE


class Untouched:
    """A body that must not be read."""

    def __init__(self):
        self.was_read = False

    def read(self, *args):
        self.was_read = True
        return b""

    readline = read


def sent(client, length, path=ADD):
    """What a body of so many bytes is answered with, and whether a byte of it was read."""
    body = Untouched()
    answer = client.generic("POST", path, **{
        "wsgi.input": body, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": "multipart/form-data; boundary=x",
    })  # fmt: skip
    return answer.status_code, body.was_read


@pytest.mark.parametrize("who", ["visitor", "person", "coach", "locked out"])
def test_nobody_else_can_send_a_file_not_a_byte_of_it_is_read(who, coach):
    client = Client(enforce_csrf_checks=True)  # which looks for its token in the body
    if who == "locked out":
        client.force_login(PersonFactory(is_staff=True))
        type(coach).objects.filter(is_staff=True).update(is_active=False)
    elif who != "visitor":
        client.force_login(coach if who == "coach" else PersonFactory())
    assert sent(client, 2 * MEGABYTE) == (413, False)


@pytest.mark.parametrize(
    ("path", "length"),
    [(ADD, 60 * MEGABYTE + 1), (ADD, "9" * 30), ("/position/add/", 2 * MEGABYTE), (LIST, 2 * MEGABYTE)],
)
def test_staff_too_have_limits(client, staff, path, length):
    assert sent(client, length, path) == (413, False)


def test_a_coach_sees_nothing_of_it(coach):
    client = Client()
    client.force_login(coach)
    upload = kept()
    for path, status in ((ADD, 403), (LIST, 403), (f"{LIST}{upload.pk}/change/", 404)):
        assert client.get(path).status_code == status
    assert client.post(ADD, {"file": SimpleUploadedFile("db.zip", b"x")}).status_code == 403
    assert Upload.objects.count() == 1


def test_postgres_itself_shows_uploads_to_staff_alone(coach, staff):
    kept()
    with acting_as(staff.pk):
        assert Upload.objects.count() == UploadPart.objects.count() == 1
    for person in (coach.pk, 0):
        with acting_as(person):
            assert not Upload.objects.exists()
            assert not UploadPart.objects.exists()


@pytest.mark.parametrize("file", [None, SimpleUploadedFile("db.zip", b"")])
def test_a_form_without_a_file_asks_for_one(client, staff, file):
    answer = client.post(ADD, {"file": file} if file else {})
    assert answer.status_code == 200
    assert read(answer).select_one(".errorlist")
    assert not Upload.objects.exists()


def test_a_page_of_an_upload_changes_nothing(client, staff):
    upload = kept()
    assert client.post(f"{LIST}{upload.pk}/change/", {"state": "done"}).status_code == 403
    assert client.get(f"{LIST}{upload.pk}/delete/").status_code == 403
    assert client.get(f"{LIST}999999/change/").status_code == 404


@pytest.mark.slow
def test_how_far_it_is_shows_while_the_import_is_under_way(transactional_db, tmp_path):
    """Another connection sees the bar move before anything is committed."""
    upload = kept(content=made_up().zip(tmp_path).read_bytes())

    def work():
        uploads.take_in(upload=upload.pk, **SMALL)
        connection.close()

    holding = connections.create_connection(DEFAULT_DB_ALIAS)
    holding.set_autocommit(False)
    holding.cursor().execute("LOCK TABLE occupations_title IN SHARE MODE")  # the merge waits there
    worker = threading.Thread(target=work)
    worker.start()
    try:
        eventually(lambda: Upload.objects.get().doing == "Comparing titles")
        assert Upload.objects.get().state == "running"
        assert 60 < Upload.objects.get().percent < 100
        assert not Occupation.objects.exists()
    finally:
        holding.rollback()
        holding.close()
        worker.join(60)
    assert Upload.objects.get().state == "done"
    assert Occupation.objects.count() == 6
