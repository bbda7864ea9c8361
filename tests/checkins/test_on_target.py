"""On target or not, on the pages: the forecast's range, how it is worked out, and check-ins in a row."""

import datetime

import pytest
import time_machine

from tests.factories.checkins import CadenceFactory, CheckInFactory, PauseFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
TODAY = datetime.date(2026, 11, 24)
PAGES = ["/check-ins/", "/check-ins/add/"]


@pytest.fixture
def goal(person):
    """Half of what it takes is there today."""
    goal = GoalFactory(owner=person)
    gap = WhatGapFactory(owner=person, goal=goal, required=4)
    gap.competency.level = 2
    gap.competency.save()
    return goal


def weekly(person, goal, *percents):
    """Check-ins with these readings, a week apart; the last a week ago."""
    for weeks, percent in enumerate(reversed(percents), start=1):
        CheckInFactory(owner=person, goal=goal, on=TODAY - datetime.timedelta(weeks=weeks), readiness=percent)


@pytest.mark.parametrize("address", PAGES)
def test_six_weeks_of_readings_say_between_which_months_one_arrives_and_how_that_is_known(
    client, person, goal, address
):
    weekly(person, goal, 36, 38, 39, 43, 43, 46, 48)
    page = soup(client.get(address))
    assert "in eight of ten ways between April and July 2027" in page.select_one("figcaption p").text
    assert len(page.select("svg.chart path.fan")) == 2
    assert "in eight of ten ways" in page.select_one("svg.chart desc").text
    assert page.select_one("svg.chart .accent-text").text.startswith("Likely, ")
    assert [row.text for row in page.select(".mini td") if "range" in row.text] == [
        "100%, at the early end of the range",
        "100%, in the middle of the range",
        "100%, at the late end of the range",
    ]
    assert "From your own readings alone" in page.select_one(".chart-frame").text


@pytest.mark.parametrize("address", PAGES)
def test_with_fewer_the_pace_is_told_and_no_year_is_guessed(client, person, goal, address):
    weekly(person, goal, 44, 46, 48)
    page = soup(client.get(address))
    assert "Too early to say when you are ready." in page.select_one("figcaption p").text
    assert not page.select("svg.chart path.fan, svg.chart .accent-text")


def test_standing_still_names_no_year(client, person, goal):
    weekly(person, goal, 50, 50, 50, 50, 50, 50, 50)
    said = soup(client.get("/check-ins/")).select_one("figcaption p").text
    assert "Not at this pace: of 1,000 ways drawn from your own weeks, none reach 100% within 40 years." in said


def test_check_ins_in_a_row_are_counted_and_a_pause_is_forgiven(client, person, goal):
    CadenceFactory(owner=person, goal=goal, every="week")
    weekly(person, goal, 40, 41, 42, 43)
    assert "Four check-ins in a row." in soup(client.get("/check-ins/")).select_one("#past").text
    person.checkins.order_by("on")[2].delete()
    assert "Two check-ins" not in soup(client.get("/check-ins/")).select_one("#past").text
    PauseFactory(
        owner=person, goal=goal, from_on=TODAY - datetime.timedelta(18), until_on=TODAY - datetime.timedelta(8)
    )
    assert "Three check-ins in a row." in soup(client.get("/check-ins/")).select_one("#past").text


def test_another_rhythm_takes_nothing_from_the_row_so_far(client, person, goal):
    with time_machine.travel(datetime.datetime(2026, 8, 25, 9, tzinfo=datetime.UTC)):
        cadence = CadenceFactory(owner=person, goal=goal, every="month")
    for day in (datetime.date(2026, 8, 25), datetime.date(2026, 9, 29), datetime.date(2026, 10, 27)):
        CheckInFactory(owner=person, goal=goal, on=day)
    cadence.every = "week"
    cadence.save()
    assert "Three check-ins in a row." in soup(client.get("/check-ins/")).select_one("#past").text
