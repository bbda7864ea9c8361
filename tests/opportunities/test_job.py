"""One job: noted, weighed, followed by a timeline that only grows, deleted and brought back."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from paths.models import CareerPath, Stage
from tests.factories.goals import GoalFactory
from tests.factories.opportunities import OpportunityFactory, StatusEventFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
WARD = {"title": "Charge nurse, surgical ward", "employer": "A city hospital", "status": "applied"}


def today(days=0):
    return (timezone.localdate() + datetime.timedelta(days=days)).isoformat()


def test_a_job_is_noted_with_the_first_line_of_its_timeline(client, person):
    page = client.post("/opportunities/add/", WARD | {"since": today(-3), "opens": "Manager\r\nEducator"}, follow=True)
    job = person.opportunities.with_status().get()
    assert page.redirect_chain == [(f"/opportunities/{job.pk}/", 302)]
    assert (job.status, job.status_on.isoformat()) == ("applied", today(-3))
    assert "Opens 2 doors" in page.content.decode()


def test_the_same_form_twice_makes_one_job_with_one_event(client, person):
    token = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa", "since": today()}
    for _ in range(2):
        assert client.post("/opportunities/add/", WARD | token).status_code == 302
    assert person.opportunities.get().status_events.count() == 1


def test_what_happened_cannot_be_ahead_and_nothing_typed_is_lost(client, person):
    page = client.post("/opportunities/add/", WARD | {"since": today(3), "notes": "Nights\r\nTraining"})
    form = soup(page)
    assert "Choose today or an earlier day" in form.select_one("#id_since_error").text
    assert form.select_one("textarea[name=notes]").text.strip() == "Nights\nTraining"
    assert form.title.text.startswith("Error: ")
    assert person.opportunities.count() == 0


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31", "soon", ""])
def test_a_first_day_out_of_reach_is_told_beside_the_field(client, person, since):
    page = soup(client.post("/opportunities/add/", WARD | {"since": since}))
    assert page.select_one("#id_since_error .field-error")
    assert person.opportunities.count() == 0


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org/job", "data:text/html,x"])
def test_a_link_that_is_not_a_web_page_is_refused_beside_the_field(client, person, link):
    page = soup(client.post("/opportunities/add/", WARD | {"since": today(), "link": link}))
    assert page.select_one("#id_link_error .field-error")
    assert person.opportunities.count() == 0


def test_the_database_refuses_such_a_link_too(person):
    job = OpportunityFactory(owner=person)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE opportunities_opportunity SET link = 'javascript:alert(1)' WHERE id = %s", [job.pk])


def test_the_database_refuses_a_status_that_is_none(person):
    job = OpportunityFactory(owner=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusEventFactory(owner=person, opportunity=job, status="nearly")


def test_the_database_refuses_an_event_of_somebody_elses_job(person):
    theirs = OpportunityFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusEventFactory(owner=person, opportunity=theirs)


def test_only_stages_of_the_paths_to_the_active_goal_are_offered(client, person):
    old = CareerPath.objects.create(
        owner=person, goal=GoalFactory(owner=person, state="idea"), name="Old line", letter="A"
    )
    now = CareerPath.objects.create(owner=person, goal=GoalFactory(owner=person), name="Ward line", letter="A")
    theirs = CareerPath.objects.create(
        **(lambda goal: {"owner": goal.owner, "goal": goal})(GoalFactory()), name="X", letter="A"
    )
    for path in (old, now, theirs):
        Stage.objects.create(owner=path.owner, path=path, place=0, title="Charge nurse")
    options = soup(client.get("/opportunities/add/")).select("select[name=stage] option")
    assert [option.text for option in options] == ["No stage of mine", "Ward line: Charge nurse"]


def test_what_happened_now_is_added_and_shown_on_top(client, person):
    job = OpportunityFactory(owner=person, status="applied")
    happened = {"status": "interviewing", "on": today(), "note": "They called."}
    page = client.post(f"/opportunities/{job.pk}/event/", happened, follow=True)
    first = soup(page).select_one(".log li")
    assert first.strong.text == "Interviewing"
    assert "They called." in first.text
    assert soup(page).select_one(".track .is-here").text.startswith("Interviewing")


def test_the_same_sentence_sent_twice_is_one_line(client, person):
    job = OpportunityFactory(owner=person, status="applied")
    happened = {"status": "applied", "on": today(), "note": "Asked.", "token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
    for _ in range(2):
        client.post(f"/opportunities/{job.pk}/event/", happened)
    assert job.status_events.count() == 2


def test_an_event_of_tomorrow_or_of_no_status_is_told_beside_its_field(client, person):
    job = OpportunityFactory(owner=person)
    page = soup(client.post(f"/opportunities/{job.pk}/event/", {"status": "accepted", "on": today(1), "note": "Kept"}))
    assert page.select_one("#id_status_error")
    assert page.select_one("#id_on_error")
    assert page.select_one("input[name=note]")["value"] == "Kept"
    assert job.status_events.count() == 1


def test_a_closed_job_says_what_it_is_worth_and_asks_for_nothing(client, person):
    job = OpportunityFactory(owner=person, status="rejected", next_action="Rehearse")
    now = soup(client.get(f"/opportunities/{job.pk}/")).select_one(".track-now")
    assert now.h2.text == "They chose someone else"
    assert "Ask what would have tipped it" in now.text
    assert "Still planned: Rehearse." in now.text
    assert not now.select("button")


def test_a_next_action_that_is_done_goes_to_the_timeline_and_the_page_asks_what_comes_next(client, person):
    job = OpportunityFactory(owner=person, next_action="Rehearse")
    page = client.post(f"/opportunities/{job.pk}/next/done/", {"version": job.version}, follow=True)
    assert page.redirect_chain == [(f"/opportunities/{job.pk}/next/", 302)]
    job.refresh_from_db()
    assert job.next_action == ""
    assert job.status_events.oldest_first().last().note == "Done: Rehearse"
    client.post(
        f"/opportunities/{job.pk}/next/",
        {"next_action": "Thank them", "next_action_on": today(1), "version": job.version},
    )
    job.refresh_from_db()
    assert job.next_action == "Thank them"


def test_done_from_an_older_page_does_nothing_and_says_so(client, person):
    job = OpportunityFactory(owner=person, next_action="Rehearse")
    for _ in range(2):
        page = client.post(f"/opportunities/{job.pk}/next/done/", {"version": 1}, follow=True)
    assert "changed meanwhile" in page.content.decode()
    assert job.status_events.count() == 2


def test_done_from_an_older_page_leaves_the_next_action_that_was_set_since(client, person):
    job = OpportunityFactory(owner=person, next_action="Rehearse")
    job.next_action = "Thank them"
    job.save()
    client.post(f"/opportunities/{job.pk}/next/done/", {"version": 1})
    job.refresh_from_db()
    assert job.next_action == "Thank them"
    assert job.status_events.count() == 1


def test_an_edit_of_an_older_version_is_shown_both(client, person):
    job = OpportunityFactory(owner=person)
    shown = {"title": "Charge nurse", "employer": job.employer, "opens": job.opens, "version": 1}
    job.employer = "A teaching hospital"
    job.save()
    told = client.post(f"/opportunities/{job.pk}/edit/", shown)
    assert told.status_code == 409
    assert "A teaching hospital" in told.content.decode()
    client.post(f"/opportunities/{job.pk}/edit/", shown | {"version": 2, "take-employer": "saved"})
    job.refresh_from_db()
    assert (job.title, job.employer) == ("Charge nurse", "A teaching hospital")


def test_a_deleted_job_comes_back_with_its_timeline(client, person):
    job = OpportunityFactory(owner=person, status="offer")
    page = client.post(f"/opportunities/{job.pk}/delete/", follow=True)
    assert person.opportunities.count() == 0
    key = soup(page).select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/opportunities/"})
    assert person.opportunities.with_status().get().status == "offer"


@pytest.mark.parametrize("place", ["", "edit/", "delete/", "event/", "next/", "next/done/"])
def test_another_persons_job_is_not_there(client, person, place):
    theirs = OpportunityFactory()
    assert client.post(f"/opportunities/{theirs.pk}/{place}").status_code == 404
    assert theirs.status_events.count() == 1


def test_an_offer_is_asked_for_a_week_more_from_the_comparison(client, person):
    job = OpportunityFactory(owner=person, status="offer", next_action="")
    form = soup(client.get(f"/opportunities/{job.pk}/next/?say=time"))
    assert form.select_one("input[name=next_action]")["value"] == "Ask them for one week more"


@pytest.mark.parametrize("lines", [1, 30])
def test_a_job_costs_the_same_however_long_its_timeline(client, person, count_queries, lines):
    job = OpportunityFactory(owner=person)
    StatusEventFactory.create_batch(lines, owner=person, opportunity=job, note="Asked again")
    with count_queries() as queries:
        client.get(f"/opportunities/{job.pk}/")
    assert len(queries) == 3
