"""Beside what happened: steps added, steps that slipped, the present stage, and what a coach said."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

from paths.checkins.under_way import present
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import CheckInFactory, CommitmentFactory
from tests.factories.coaching import CommentFactory
from tests.factories.gaps import ReadingFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
THEN = datetime.datetime(2026, 11, 10, 9, tzinfo=datetime.UTC)
NOW = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)
LAST = THEN.date()


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(THEN) as traveller:
        yield traveller


def page(client):
    return BeautifulSoup(client.get("/check-ins/add/").content, "html.parser")


def since(client):
    return {
        term.text: term.parent.dd.get_text("|", strip=True)
        for term in page(client).select("section[aria-labelledby=since] dt")
    }


def test_steps_that_were_added_and_that_slipped_are_told(client, person, goal, clock):
    later = StepFactory(owner=person, goal=goal, title="Unit 3", due_on=datetime.date(2026, 11, 20))
    StepFactory(owner=person, goal=goal, title="Unit 4", due_on=datetime.date(2026, 12, 20)).move_to(
        datetime.date(2026, 12, 22)
    )
    StepFactory(owner=person, goal=goal, title="Unit 5", due_on=datetime.date(2026, 11, 22))
    last = CheckInFactory(owner=person, goal=goal, on=LAST)
    clock.shift(60)
    promised = StepFactory(owner=person, goal=goal, title="Promised", due_on=datetime.date(2026, 11, 24))
    CommitmentFactory(owner=person, check_in=last, step=promised)
    clock.move_to(NOW)
    later.move_to(datetime.date(2026, 12, 1))
    StepFactory(owner=person, goal=goal, title="Unit 6", due_on=None)
    StepFactory(owner=person, goal=goal, title="Let go since", due_on=None, state="dropped")
    told = since(client)
    assert told["Slipped, as plans do"].split("|") == [
        "Unit 5, was due on Sunday 22 November",
        "Unit 3, from Friday 20 November to Tuesday 1 December",
    ]
    assert told["Steps added"] == "Unit 6"


def test_a_time_without_plans_shows_neither(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=LAST)
    assert since(client) == {}


def test_the_present_stage_says_how_far_it_is_once_however_many_paths_stop_there(client, person, goal, clock):
    clock.move_to(NOW)
    for name in ("Ward line", "Quality line"):
        path = CareerPathFactory(owner=person, goal=goal, name=name)
        begun = datetime.date(2026, 3, 1)
        StageFactory(owner=person, path=path, title="Charge nurse", state="now", started_on=begun, months=24)
    assert since(client)["Charge nurse"].split("|")[-1] == "eight of 24 months, since 1 March 2026"
    meter = page(client).select_one("meter.stage-meter")
    assert (meter["value"], meter["max"]) == ("8", "24")


def test_a_stage_that_began_today_or_has_no_length_is_told_too():
    today = datetime.date(2026, 11, 24)
    assert present("A", today, 12, today).words == "none of twelve months, since 24 November 2026"
    assert present("A", datetime.date(2026, 10, 30), 0, today).words.startswith("as long as it takes")


def test_a_level_that_moved_is_drawn_with_its_readings_so_far(client, person, goal, clock):
    first = ReadingFactory(owner=person, on=datetime.date(2026, 11, 1), level=1)
    CheckInFactory(owner=person, goal=goal, on=LAST)
    clock.move_to(NOW)
    ReadingFactory(owner=person, competency=first.competency, on=datetime.date(2026, 11, 20), level=3)
    drawn = page(client).select_one(".log svg.spark")
    assert drawn["aria-label"] == f"{first.competency.name} so far, of 5: 1, 3"


def test_what_a_coach_said_since_is_there_with_a_link(client, person, goal, clock):
    coach = PersonFactory()
    CommentFactory(owner=person, author=coach, goal=goal, text="Said before")
    CheckInFactory(owner=person, goal=goal, on=LAST)
    clock.move_to(NOW)
    CommentFactory(owner=person, author=coach, goal=goal, text="Which of the two is first?")
    CommentFactory(owner=person, author=person, goal=goal, text="My own")
    said = page(client).select_one("#coach-head").parent
    assert "Which of the two is first?" in said.text
    assert "Said before" not in said.text
    assert "My own" not in said.text
    assert said.a["href"] == f"/goals/{goal.pk}/"
