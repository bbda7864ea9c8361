"""Where I stand: positions are added, changed, deleted and brought back."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction

from tests.factories.goals import PositionFactory

pytestmark = pytest.mark.django_db
NURSE = {"title": "Registered nurse", "employer": "A city hospital", "started_on": "2019-05-01"}


def test_empty_page_asks_for_the_job_of_today(client, person):
    page = client.get("/position/").content.decode()
    assert "Start with the job you have today" in page


def test_a_position_is_added_and_shown_as_todays(client, person):
    response = client.post("/position/add/", NURSE, follow=True)
    assert response.redirect_chain == [("/position/", 302)]
    assert person.positions.current().title == "Registered nurse"
    assert "Added: Registered nurse" in response.content.decode()


def test_the_same_form_twice_makes_one_position(client, person):
    token = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
    for _ in range(2):
        assert client.post("/position/add/", NURSE | token).status_code == 302
    assert person.positions.count() == 1


def test_a_last_day_before_the_first_is_told_and_nothing_typed_is_lost(client, person):
    page = client.post("/position/add/", NURSE | {"ended_on": "2018-01-01", "notes": "Nights\r\nTraining"})
    soup = BeautifulSoup(page.content, "html.parser")
    assert page.status_code == 200
    assert "The last day cannot be before the first." in soup.select_one(".error-summary").text
    assert soup.select_one("textarea[name=notes]").text.strip() == "Nights\nTraining"
    assert soup.select_one("input[name=title]")["value"] == "Registered nurse"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2019-13-01", "soon"])
def test_a_day_out_of_reach_is_told_beside_the_field(client, person, day):
    page = client.post("/position/add/", NURSE | {"started_on": day})
    soup = BeautifulSoup(page.content, "html.parser")
    assert soup.select_one("#id_started_on_error .field-error")
    assert person.positions.count() == 0


def test_an_edit_of_an_older_version_is_shown_both_and_either_can_be_kept(client, person):
    position = PositionFactory(owner=person)
    shown = {"title": "Charge nurse", "employer": position.employer, "started_on": "2019-05-01", "version": 1}
    position.employer = "A teaching hospital"
    position.save()
    told = client.post(f"/position/{position.pk}/edit/", shown)
    assert told.status_code == 409
    assert "A teaching hospital" in told.content.decode()
    assert "Charge nurse" in told.content.decode()
    kept = shown | {"version": 2, "take-employer": "saved", "take-title": "mine"}
    assert client.post(f"/position/{position.pk}/edit/", kept).status_code == 302
    position.refresh_from_db()
    assert (position.title, position.employer) == ("Charge nurse", "A teaching hospital")


def test_a_deleted_position_comes_back_as_it_was(client, person):
    position = PositionFactory(owner=person, started_on=datetime.date(2020, 1, 1))
    page = client.post(f"/position/{position.pk}/delete/", follow=True)
    assert person.positions.count() == 0
    key = BeautifulSoup(page.content, "html.parser").select_one(".notice input[name=key]")["value"]
    back = client.post("/history/undo/", {"key": key, "back": "/position/"}, follow=True)
    assert "It is back" in back.content.decode()
    again = person.positions.get()
    assert (again.pk, again.started_on, again.token) == (position.pk, position.started_on, position.token)


def test_deleting_by_htmx_answers_the_list_and_the_notice_only(client, person):
    position = PositionFactory(owner=person)
    response = client.post(f"/position/{position.pk}/delete/", headers={"HX-Request": "true"})
    page = response.content.decode()
    assert page.lstrip().startswith('<section id="positions"')
    assert "<html" not in page
    assert 'hx-swap-oob="true"' in page
    assert "HX-Request" in response["Vary"]


def test_what_i_can_do_stands_beside_it_the_strongest_first_with_words(client, person):
    person.competencies.create(name="Budgeting", level=1, evidence="Unit two of a course")
    person.competencies.create(name="Wound care", level=5)
    person.competencies.create(name="A degree", kind="credential", level=5)
    person.competencies.create(name="A year abroad", kind="experience", level=0)
    rows = BeautifulSoup(client.get("/position/").content, "html.parser").select("#competencies li")
    assert [row.strong.text for row in rows] == ["A degree", "Wound care", "Budgeting", "A year abroad"]
    assert [row.select_one(".level-word").text for row in rows] == ["Have it", "Expert", "Beginner", "Not begun"]
    assert "Unit two of a course" in rows[2].text
    assert "Credential" in rows[0].text
    assert rows[2].a["href"] == f"/gaps/competencies/{person.competencies.get(name='Budgeting').pk}/edit/"
    assert len(rows[1].select("svg .is-on")) == 5


def test_without_a_competency_the_column_says_where_to_look_for_one(client, person):
    page = BeautifulSoup(client.get("/position/").content, "html.parser")
    assert "You can do more than your job title says" in page.select_one("#competencies").text
    assert page.select_one("#competencies a")["href"] == "/gaps/competencies/add/"


def test_of_two_positions_held_now_the_latest_is_todays(client, person):
    PositionFactory(owner=person, title="Bank nurse", started_on=datetime.date(2018, 1, 1))
    PositionFactory(owner=person, title="Charge nurse", started_on=datetime.date(2024, 1, 1))
    page = BeautifulSoup(client.get("/position/").content, "html.parser")
    assert [(row.strong.text, row.select_one(".tag").text) for row in page.select("#positions li")] == [
        ("Charge nurse", "Today"),
        ("Bank nurse", "Also now"),
    ]


def test_postgres_refuses_a_position_that_ends_before_it_begins(person):
    with pytest.raises(IntegrityError, match="goals_position_order"), transaction.atomic():
        PositionFactory(owner=person, ended_on=datetime.date(2018, 1, 1))


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_much_there_is(client, person, count_queries, rows):
    PositionFactory.create_batch(rows, owner=person)
    for place in range(rows):
        person.competencies.create(name=f"Skill {place}", level=place % 6)
    with count_queries() as queries:
        client.get("/position/")
    assert len(queries) == 3
