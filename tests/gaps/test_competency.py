"""What the person can do: added, read again by each change of level, deleted with the gaps that rest on it."""

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection, transaction

from goals.gaps.models import Competency
from goals.gaps.operations import competency_named, read_closeness, read_level
from tests.factories.gaps import CompetencyFactory, ReadingFactory, WhatGapFactory
from tests.factories.goals import GoalFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
NEW = {"name": "Budgeting", "kind": "knowledge", "level": "2", "have": "0", "evidence": "A course"}


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


def test_the_list_stands_on_the_page_where_i_stand(client, person):
    assert client.get("/gaps/competencies/").url == "/position/"


def test_a_competency_is_added_with_its_first_reading(client, person):
    answer = client.post("/gaps/competencies/add/", NEW, follow=True)
    assert "Added: Budgeting, basic." in answer.content.decode()
    reading = person.competencies.get().readings.get()
    assert (reading.on, reading.level) == (TODAY, 2)


def test_the_same_form_twice_makes_one_competency_with_one_reading(client, person):
    for _ in range(2):
        client.post("/gaps/competencies/add/", NEW | {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"})
    assert person.competencies.get().readings.count() == 1


def test_each_name_is_there_once_however_it_is_written(client, person):
    CompetencyFactory(owner=person, name="BUDGETING")
    page = BeautifulSoup(client.post("/gaps/competencies/add/", NEW).content, "html.parser")
    assert "You have “Budgeting” already" in page.select_one("#id_name_error").text
    assert page.select_one("textarea[name=evidence]").text.strip() == "A course"


def test_another_level_is_a_reading_of_today(client, person):
    row = CompetencyFactory(owner=person, name="Budgeting", level=1)
    ReadingFactory(owner=person, competency=row, on=datetime.date(2026, 3, 1), level=1)
    client.post(f"/gaps/competencies/{row.pk}/edit/", NEW | {"level": "3", "version": "1"})
    assert row.readings.newest_first().values_list("on", "level").first() == (TODAY, 3)


def test_the_same_level_is_no_reading(client, person):
    row = CompetencyFactory(owner=person, name="Budgeting", level=2)
    ReadingFactory(owner=person, competency=row, level=2)
    client.post(f"/gaps/competencies/{row.pk}/edit/", NEW | {"evidence": "Two courses", "version": "1"})
    row.refresh_from_db()
    assert (row.evidence, row.readings.count()) == ("Two courses", 1)


def test_what_turns_out_to_be_a_credential_is_needed_whole(client, person):
    row = CompetencyFactory(owner=person, name="A degree", level=2)
    gap = WhatGapFactory(owner=person, goal=GoalFactory(owner=person), competency=row, required=3)
    sent = NEW | {"name": "A degree", "kind": "credential", "version": "1"}
    client.post(f"/gaps/competencies/{row.pk}/edit/", sent)
    row.refresh_from_db()
    gap.refresh_from_db()
    assert (row.level, gap.required) == (0, 5)


def test_an_edit_of_an_older_version_is_shown_both(client, person):
    row = CompetencyFactory(owner=person, name="Budgeting", level=1)
    row.evidence = "A ledger"
    row.save()
    told = client.post(f"/gaps/competencies/{row.pk}/edit/", NEW | {"version": "1"})
    assert told.status_code == 409
    assert "A ledger" in told.content.decode()
    assert "A course" in told.content.decode()


def test_deleting_tells_how_many_gaps_go_with_it_and_brings_them_back(client, person):
    row = CompetencyFactory(owner=person, name="Budgeting")
    ReadingFactory(owner=person, competency=row)
    WhatGapFactory(owner=person, goal=GoalFactory(owner=person), competency=row)
    assert "1 gap rests on it and goes with it" in client.get(f"/gaps/competencies/{row.pk}/edit/").content.decode()
    page = BeautifulSoup(client.post(f"/gaps/competencies/{row.pk}/delete/", follow=True).content, "html.parser")
    assert "Deleted: Budgeting, and one gap with it." in page.select_one(".notice").text
    assert not person.gaps.exists()
    key = page.select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/position/"})
    assert person.competencies.get().readings.count() == person.gaps.count() == 1


def test_the_level_follows_the_latest_day_not_the_latest_word(person):
    row = CompetencyFactory(owner=person, level=0)
    read_level(competency=row, level=3, on=datetime.date(2026, 10, 1))
    read_level(competency=row, level=1, on=datetime.date(2026, 2, 1))
    row.refresh_from_db()
    assert row.level == 3


def test_closeness_follows_the_latest_touch(person):
    contact = person.contacts.model(owner=person, name="A director", closeness=1)
    contact.save()
    read_closeness(contact=contact, closeness=4, on=datetime.date(2026, 10, 1), note="Lunch")
    read_closeness(contact=contact, closeness=2, on=datetime.date(2026, 2, 1))
    contact.refresh_from_db()
    assert contact.closeness == 4


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"kind": "magic"},
        {"level": -1},
        {"level": 6},
        {"kind": "credential", "level": 3},
        {"name": "budgeting"},
    ],
)
def test_postgres_refuses(person, fields):
    CompetencyFactory(owner=person, name="Budgeting")
    with pytest.raises(IntegrityError), transaction.atomic():
        Competency(**{"owner": person, "name": "Calm", "level": 0} | fields).save()


@pytest.mark.django_db(transaction=True)
def test_two_pages_that_name_one_competency_at_the_same_moment_make_it_once(person):
    """A recommendation becomes a gap in one tab while the guided start names the same in others."""
    start = threading.Barrier(6)

    def name(written):
        start.wait()
        try:
            return competency_named(written, owner=person, on=TODAY, level=2).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answered = list(pool.map(name, ["Budgeting", "budgeting", "BUDGETING"] * 2))
    competency = person.competencies.get()
    assert answered == [competency.pk] * 6
    assert competency.readings.count() == 1
