"""All jobs at a glance: board, table, two or more side by side."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from paths.models import CareerPath, Stage
from tests.factories.goals import GoalFactory
from tests.factories.opportunities import OpportunityFactory, StatusEventFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db


def column(page, status):
    return page.select_one(f"section[aria-labelledby={status}-head]")


def stage_of(person, title="Charge nurse", **goal):
    path = CareerPath.objects.create(owner=person, goal=GoalFactory(owner=person, **goal), name="Ward line", letter="A")
    return Stage.objects.create(owner=person, path=path, place=0, title=title)


def test_an_empty_board_says_why_it_pays_and_where_to_look(client, person):
    page = soup(client.get("/opportunities/"))
    assert "No job on the table" in page.text
    assert len(page.select(".starters li")) == 3


def test_an_empty_board_offers_the_first_role_of_a_path_and_its_form_knows_it(client, person):
    stage = stage_of(person)
    link = soup(client.get("/opportunities/")).select_one(".starters a")["href"]
    form = soup(client.get(link))
    assert form.select_one("input[name=title]")["value"] == "Charge nurse"
    assert form.select_one("select[name=stage] option[selected]")["value"] == str(stage.pk)


@pytest.mark.parametrize("junk", ["x", "-1", "9" * 20, "%00", "²"])
def test_a_starter_that_names_nothing_opens_an_empty_form(client, person, junk):
    assert soup(client.get(f"/opportunities/add/?stage={junk}")).select_one("input[name=title]").get("value") is None


def test_each_job_stands_in_the_column_of_its_latest_event(client, person):
    job = OpportunityFactory(owner=person, title="Charge nurse", status="looking")
    StatusEventFactory(owner=person, opportunity=job, status="applied", on=datetime.date(2026, 11, 10))
    OpportunityFactory(owner=person, title="Case manager", status="declined")
    page = soup(client.get("/opportunities/"))
    assert "Charge nurse" in column(page, "applied").text
    assert not column(page, "looking").select(".ticket")
    assert "Case manager" in page.select_one(".closed-jobs").text


def test_a_job_of_an_earlier_goals_path_wears_no_line_of_todays_map(client, person):
    earlier = stage_of(person, state="achieved", state_on=datetime.date(2026, 3, 9))
    OpportunityFactory(owner=person, stage=earlier)
    for view in ("", "?view=table"):
        page = soup(client.get(f"/opportunities/{view}"))
        assert "Earlier goal" in page.select_one("main").text
        assert not page.select("main .line-badge")


def test_a_late_next_action_says_by_how_much(client, person):
    OpportunityFactory(owner=person, next_action_on=timezone.localdate() - datetime.timedelta(days=2))
    assert soup(client.get("/opportunities/")).select_one(".ticket .late").text == "2 days late"


def test_a_ticket_moves_by_one_button_and_its_timeline_grows(client, person):
    job = OpportunityFactory(owner=person, title="Charge nurse")
    page = client.post(f"/opportunities/{job.pk}/event/", {"to": "applied"}, follow=True)
    assert page.redirect_chain == [("/opportunities/", 302)]
    assert "Charge nurse" in column(soup(page), "applied").text
    assert [event.status for event in job.status_events.oldest_first()] == ["looking", "applied"]


def test_the_same_button_twice_moves_once(client, person):
    job = OpportunityFactory(owner=person)
    for _ in range(2):
        page = client.post(f"/opportunities/{job.pk}/event/", {"to": "applied"}, follow=True)
    assert job.status_events.count() == 2
    assert "stands there already" in page.content.decode()


@pytest.mark.parametrize("junk", ["accepted", "everywhere", "", "\x00", "looking" * 50])
def test_a_move_that_makes_no_sense_is_told_and_moves_nothing(client, person, junk):
    job = OpportunityFactory(owner=person)
    page = client.post(f"/opportunities/{job.pk}/event/", {"to": junk}, follow=True)
    assert "not one of those this job can make" in page.content.decode()
    assert job.status_events.count() == 1


def test_a_move_by_htmx_answers_the_board_and_the_notice_only(client, person):
    job = OpportunityFactory(owner=person)
    page = client.post(
        f"/opportunities/{job.pk}/event/", {"to": "offer"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert page.lstrip().startswith('<div id="board">')
    assert "<html" not in page
    assert 'hx-swap-oob="true"' in page
    assert column(BeautifulSoup(page, "html.parser"), "offer").select_one(".ticket a").has_attr("autofocus")


@pytest.mark.parametrize(
    ("sort", "first"), [("job", "Alpha"), ("next", "Beta"), ("opens", "Gamma"), ("status", "Gamma"), ("\x00", "Beta")]
)
def test_the_table_sorts_by_what_is_weighed_most(client, person, sort, first):
    OpportunityFactory(owner=person, title="Alpha", opens="", status="looking")
    OpportunityFactory(owner=person, title="Beta", opens="One", next_action_on=timezone.localdate(), status="applied")
    OpportunityFactory(owner=person, title="Gamma", opens="One\nTwo", status="offer")
    page = soup(client.get("/opportunities/", {"view": "table", "sort": sort}))
    assert page.select_one("tbody th a").text == first
    assert len(page.select("[aria-sort]")) == 1


def test_closed_jobs_are_in_the_table_when_asked_for(client, person):
    OpportunityFactory(owner=person, title="Case manager", status="rejected")
    assert "Case manager" not in client.get("/opportunities/?view=table").content.decode()
    assert "Case manager" in client.get("/opportunities/?view=table&closed=1").content.decode()


def test_a_page_that_is_no_number_is_the_first(client, person):
    OpportunityFactory.create_batch(51, owner=person)
    assert len(soup(client.get("/opportunities/?view=table&page=x")).select("tbody tr")) == 50
    assert len(soup(client.get("/opportunities/?view=table&page=2")).select("tbody tr")) == 1


def test_two_jobs_side_by_side_answer_each_question(client, person):
    ward = OpportunityFactory(owner=person, title="Ward", opens="Manager\nEducator", stage=stage_of(person))
    clinic = OpportunityFactory(owner=person, title="Clinic", opens="Manager", status="offer")
    page = soup(client.get("/opportunities/compare/", {"a": ward.pk, "b": clinic.pk}))
    doors = next(row for row in page.select("tbody tr") if row.th.text == "Doors it opens")
    assert "Better" in doors.select("td")[0].text
    assert "Better" not in doors.select("td")[1].text
    assert [head.a.text for head in page.select("thead th")] == ["Ward", "Clinic"]


def test_three_jobs_can_be_compared_too(client, person):
    jobs = OpportunityFactory.create_batch(3, owner=person)
    address = dict(zip("abc", [job.pk for job in jobs], strict=True))
    assert len(soup(client.get("/opportunities/compare/", address)).select("thead th")) == 3


@pytest.mark.parametrize("junk", ["0", "x", "9" * 20, "\x00", "-1"])
def test_a_job_that_is_not_here_is_left_out_and_said_so(client, person, junk):
    ward, clinic = OpportunityFactory.create_batch(2, owner=person)
    page = client.get("/opportunities/compare/", {"a": ward.pk, "b": clinic.pk, "c": junk})
    assert "left out" in page.content.decode()
    assert len(soup(page).select("thead th")) == 2


def test_another_persons_job_cannot_be_compared(client, person):
    mine, theirs = OpportunityFactory(owner=person, title="Mine"), OpportunityFactory(title="Theirs, secret")
    page = client.get("/opportunities/compare/", {"a": mine.pk, "b": theirs.pk}).content.decode()
    assert "secret" not in page


def test_comparing_takes_two_and_says_so(client, person):
    assert "It takes two jobs to compare" in client.get("/opportunities/compare/").content.decode()


@pytest.mark.parametrize(
    "address", ["/opportunities/", "/opportunities/?view=table&closed=1", "/opportunities/compare/"]
)
def test_the_pages_cost_the_same_however_many_jobs(client, person, count_queries, address):
    stage, counts = stage_of(person), []
    for more in (3, 57):
        OpportunityFactory.create_batch(more, owner=person, stage=stage)
        with count_queries() as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts == [1, 1]


def test_only_the_first_role_of_a_path_is_called_its_first(client, person):
    stage = stage_of(person)
    Stage.objects.create(owner=person, path=stage.path, place=1, title="Nurse manager")
    told = soup(client.get("/opportunities/")).select_one(".starters").text
    assert "Charge nurse" in told
    assert "Nurse manager" not in told
