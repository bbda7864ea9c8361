"""A finished check-in is set right with a note, and what it said before stays readable."""

import datetime

import pytest

from tests.factories.checkins import AmendmentFactory, CheckInFactory, CommitmentFactory
from tests.factories.goals import GoalFactory
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
TODAY, LAST = datetime.date(2026, 11, 24), datetime.date(2026, 11, 10)
WORDS = {"energy": "3", "confidence": "4", "wins": "Two audits", "obstacles": "", "learnt": "", "version": "1"}


@pytest.fixture
def check_in(person):
    return CheckInFactory(owner=person, goal=GoalFactory(owner=person), on=LAST, wins="An audit")


def amend(client, check_in, **more):
    return client.post(f"/check-ins/{check_in.pk}/amend/", WORDS | {"note": "I forgot one."} | more)


def test_the_page_says_what_was_changed_why_and_what_stood_there_before(client, person, check_in):
    assert soup(client.get(f"/check-ins/{check_in.pk}/")).select_one("a[href$='/amend/']")
    answer = amend(client, check_in, energy="1")
    assert answer.url == f"/check-ins/{check_in.pk}/"
    page = soup(client.get(answer.url))
    told = page.select_one("#amended-head").parent
    assert "Amended on Tuesday 24 November: I forgot one." in told.text
    assert [line.text for line in told.select("dd")] == ["3 of 5", "An audit"]
    assert "Two audits" in page.select_one("#words-head").parent.text


def test_the_list_says_which_check_ins_were_amended(client, person, check_in):
    CheckInFactory(owner=person, goal=check_in.goal, on=TODAY, wins="As it was")
    amend(client, check_in)
    told = [line.text for line in soup(client.get("/check-ins/")).select("#past li")]
    assert ["amended" in line for line in told] == [False, True]


def test_nothing_else_of_it_changes(client, person, check_in):
    CommitmentFactory(owner=person, check_in=check_in)
    amend(client, check_in, decision="better", readiness="99", reason="No")
    check_in.refresh_from_db()
    assert (check_in.decision, check_in.readiness, check_in.reason) == ("stay", 40, "")
    assert check_in.commitments.get().outcome == ""


def test_without_a_note_or_a_change_nothing_is_amended(client, person, check_in):
    page = soup(amend(client, check_in, note=" "))
    assert "Say in a line why" in page.select_one("#id_note_error").text
    assert page.select_one("textarea[name=wins]").text.strip() == "Two audits"
    assert "Nothing is changed yet" in soup(amend(client, check_in, wins="An audit")).text
    assert not check_in.amendments.exists()


@pytest.mark.parametrize("junk", [{"energy": "6"}, {"energy": ""}, {"wins": "\x00"}, {"note": "x" * 1001}])
def test_what_cannot_be_is_told(client, person, check_in, junk):
    assert amend(client, check_in, **junk).status_code == 200
    assert not check_in.amendments.exists()


def test_energy_that_was_never_said_need_not_be(client, person, check_in):
    old = CheckInFactory(owner=person, goal=check_in.goal, on=LAST, energy=None)
    amend(client, old, energy="")
    assert old.amendments.get().before == {"wins": ""}


def test_a_stale_amendment_is_shown_both(client, person, check_in):
    amend(client, check_in)
    told = amend(client, check_in, wins="Three audits", note="No, three.")
    assert told.status_code == 409
    assert "Two audits" in told.content.decode()
    assert "Three audits" in told.content.decode()
    assert check_in.amendments.count() == 1


def test_the_same_amendment_sent_twice_is_one(client, person, check_in):
    for _ in range(2):
        assert amend(client, check_in).status_code == 302
    assert check_in.amendments.count() == 1


def test_a_check_in_of_a_past_goal_stays_as_it_was(client, person):
    goal = GoalFactory(owner=person, state="abandoned", state_on=TODAY)
    old = CheckInFactory(owner=person, goal=goal, on=LAST)
    assert client.get(f"/check-ins/{old.pk}/amend/").url == f"/goals/{goal.pk}/campaign/"
    assert amend(client, old).status_code == 404
    assert not soup(client.get(f"/check-ins/{old.pk}/")).select("a[href$='/amend/']")


def test_another_persons_check_in_is_not_there(client, person):
    theirs = CheckInFactory()
    assert amend(client, theirs).status_code == 404
    assert not theirs.amendments.exists()


def test_the_page_of_a_check_in_costs_the_same_however_often_it_was_amended(client, person, check_in, count_queries):
    counts = []
    for more in (3, 57):
        AmendmentFactory.create_batch(more, owner=person, check_in=check_in, before={"wins": "One"})
        with count_queries() as queries:
            client.get(f"/check-ins/{check_in.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
