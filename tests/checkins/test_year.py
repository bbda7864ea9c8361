"""The review of a year: the goal, readiness, people and path as they were and as they are."""

import datetime

import pytest

from paths.checkins.year import kept, known, span
from tests.factories.checkins import CheckInFactory, CommitmentFactory
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

BEGAN, TODAY = datetime.date(2025, 11, 2), datetime.date(2026, 11, 24)
THEN = datetime.date(2025, 11, 24)


def test_the_review_looks_back_a_year_once_there_is_one():
    assert span(BEGAN, TODAY).then == THEN
    assert span(THEN, TODAY).is_full
    young = span(THEN + datetime.timedelta(days=1), TODAY)
    assert (young.is_full, young.then) == (False, datetime.date(2025, 11, 25))
    assert young.reason == "After a year, from 25 November 2026 on, this page puts that day and today side by side."
    assert span(datetime.date(2024, 2, 29), datetime.date(2024, 3, 1)).reason.startswith(
        "After a year, from 28 February 2025"
    )


def test_people_and_commitments_are_told_in_words():
    assert known(1, "Ally") == "One person, the nearest: ally"
    assert known(0, "") == "No people"
    assert kept(3, 4) == "Three of four"
    assert kept(0, 0) == "None were due"


@pytest.fixture
def goal(person, time_machine):
    """Begun a year ago; the why was found since, and the people too."""
    time_machine.move_to(datetime.datetime(2025, 11, 2, 9, tzinfo=datetime.UTC))
    goal = GoalFactory(owner=person, title="Charge nurse", why="More say", place="Ward")
    ContactFactory(owner=person, closeness=1)
    near = ContactFactory(owner=person, closeness=1)
    TouchFactory(owner=person, contact=near, on=BEGAN, closeness=2)
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))
    goal.title, goal.why = "Director", "Beds that are there when they are needed"
    goal.save()
    ContactFactory.create_batch(2, owner=person, closeness=4)
    return goal


def rows(page):
    """What each row says of then and of now, without the names of its cells."""
    for name in page.select(".cell-name"):
        name.extract()
    return {row.th.text: tuple(cell.text.strip() for cell in row.select("td")) for row in page.select("tbody tr")}


@pytest.mark.django_db
def test_then_and_now_stand_side_by_side(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal, required=4)
    gap.competency.level = 2
    gap.competency.save()
    CheckInFactory(owner=person, goal=goal, on=BEGAN, readiness=20, readiness_what=30, readiness_whom=10)
    CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 3, 1), readiness=40)
    old, new = CareerPathFactory(owner=person, goal=goal), CareerPathFactory(owner=person, goal=goal)
    past = {"on": BEGAN, "replaced_at": datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)}
    ChoiceFactory(owner=person, goal=goal, path=old, reason="It is near.", **past)
    ChoiceFactory(owner=person, goal=goal, path=new, reason="It opens more.", on=datetime.date(2026, 2, 1))
    page = soup(client.get("/check-ins/year/"))
    told = rows(page)
    assert page.h1.text == "A year on: then and now"
    assert told["Job title"] == ("Charge nurse", "Director")
    assert told["Why"] == ("More say", "Beds that are there when they are needed")
    assert told["Place"] == ("Ward", "The same")
    assert "Place" in page.select_one("details").text
    assert page.select_one("summary").text.startswith("What stayed as it was: ")
    assert [row.th.text for row in page.select("details tr") if row.th.text in ("Job title", "Why")] == []
    assert told["Ready for the role"] == ("20%, at the check-in of 2 November 2025", "50%")
    assert told["Of whom you need to know"][0].startswith("10%")
    assert told["Whom you know"] == ("Two people, the nearest: introduced", "Four people, the nearest: ally")
    assert told["Your main path"] == (f"{old}, because: It is near.", f"{new}, because: It opens more.")


@pytest.mark.django_db
def test_what_was_held_kept_and_done_in_the_year_is_counted(client, person, goal):
    held = CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 3, 1))
    CheckInFactory(owner=person, goal=goal, on=BEGAN)
    for outcome in ("kept", "kept", "moved", ""):
        promised = CommitmentFactory(owner=person, check_in=held, outcome=outcome)
        if outcome == "moved":  # and once more at the next one: it is still one thing
            later = CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 4, 1))
            CommitmentFactory(owner=person, check_in=later, step=promised.step, outcome="moved", carried=1)
    StepFactory(owner=person, goal=goal, state="done", done_on=datetime.date(2026, 5, 1))
    StepFactory(owner=person, goal=goal, state="done", done_on=BEGAN)
    facts = soup(client.get("/check-ins/year/")).select(".facts dd")
    assert [fact.text for fact in facts] == ["2", "Two of three", "1"]


@pytest.mark.django_db
def test_before_a_year_the_page_says_from_when_on_and_what_there_is_so_far(client, person, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))
    assert "goal" in soup(client.get("/check-ins/year/")).text
    GoalFactory(owner=person)
    page = soup(client.get("/check-ins/year/"))
    assert "from 24 November 2027 on" in page.select_one(".lead-serif").text
    assert "No check-in yet" in page.text


@pytest.mark.django_db
def test_it_is_offered_once_a_year_has_passed(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=TODAY - datetime.timedelta(days=14))
    assert "You have kept at it for a year." in soup(client.get("/check-ins/")).aside.text


@pytest.mark.django_db
def test_another_persons_year_stays_theirs(client, person, goal):
    other = GoalFactory(title="Their goal")
    CheckInFactory(owner=other.owner, goal=other, on=BEGAN, readiness=99)
    assert "99%" not in soup(client.get("/check-ins/year/")).text


@pytest.mark.django_db
def test_the_page_costs_the_same_however_much_there_was(client, person, goal, count_queries):
    counts = []
    for more in (3, 57):
        CheckInFactory.create_batch(more, owner=person, goal=goal, on=THEN)
        ContactFactory.create_batch(more, owner=person)
        StepFactory.create_batch(more, owner=person, goal=goal)
        with count_queries() as queries:
            client.get("/check-ins/year/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
