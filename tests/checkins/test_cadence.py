"""How often to stop, on which day and at what time: set, proposed, and aimed at a moment by the person's clock."""

import datetime

import pytest
from bs4 import BeautifulSoup

from paths.checkins.aiming import aim_person
from paths.checkins.models import Cadence
from tests.factories.checkins import CadenceFactory, CheckInFactory, PauseFactory
from tests.factories.goals import GoalFactory
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
TODAY = datetime.date(2026, 11, 24)  # a Tuesday
ADDRESS = "/check-ins/cadence/"
SENT = {"every": "month", "weekday": "1", "hour": "9", "next_on": "2026-12-01"}


def utc(text):
    return datetime.datetime.fromisoformat(f"{text}+00:00")


def shown(page):
    return page.select_one("input[name=next_on]")["value"]


def test_the_rhythm_is_set_once_and_then_changed(client, person, goal):
    assert client.post(ADDRESS, SENT, follow=True).redirect_chain == [("/check-ins/", 302)]
    client.post(ADDRESS, SENT | {"every": "week", "version": 1})
    cadence = person.cadences.get()
    assert (cadence.every, cadence.weekday, cadence.hour) == ("week", 1, 9)
    assert cadence.remind_at == utc("2026-12-01T09:00")


def test_the_notice_says_the_rhythm_and_the_day(client, goal):
    page = soup(client.post(ADDRESS, SENT, follow=True))
    told = "Every month on the first Tuesday: the next one is on Tuesday 1 December."
    assert told in page.select_one("#notices").text


def test_a_rhythm_that_was_set_meanwhile_is_shown_beside_mine(client, person, goal):
    CadenceFactory(owner=person, goal=goal, every="month", next_on=datetime.date(2026, 12, 1))
    told = client.post(ADDRESS, SENT | {"every": "week"})
    assert told.status_code == 409
    assert "Every month" in told.content.decode()
    assert "Every week" in told.content.decode()


@pytest.mark.parametrize(
    ("junk", "field"),
    [
        ({"next_on": "2026-11-23"}, "next_on"),
        ({"next_on": "9999-12-31"}, "next_on"),
        ({"weekday": "7"}, "weekday"),
        ({"hour": "24"}, "hour"),
        ({"hour": "x"}, "hour"),
        ({"every": "day"}, "every"),
    ],
)
def test_what_cannot_be_a_rhythm_is_told_beside_its_field(client, person, goal, junk, field):
    page = soup(client.post(ADDRESS, SENT | junk))
    assert page.select_one(f"#id_{field}_error")
    assert not person.cadences.exists()


def test_the_hour_is_that_of_the_persons_clock_and_the_page_says_so(client, person, goal):
    page = soup(client.get(ADDRESS))
    assert "In your time zone, Europe/Lisbon" in page.select_one("main").text
    assert page.select_one("main a[href='/account/']").text == "Change it"
    client.post("/account/", {"time_zone": "America/New_York", "theme": "light"})
    client.post(ADDRESS, SENT | {"hour": "18"})
    assert person.cadences.get().remind_at == utc("2026-12-01T23:00")


@pytest.mark.parametrize(
    ("every", "weekday", "day"),
    [("week", "3", "2026-12-03"), ("two_weeks", "4", "2026-12-11"), ("month", "0", "2026-12-28")],
)
def test_a_rhythm_that_is_being_chosen_proposes_its_first_day(client, goal, every, weekday, day):
    asked = {"every": every, "weekday": weekday}
    assert shown(soup(client.get(ADDRESS, asked))) == day
    piece = client.get(ADDRESS, asked, headers={"HX-Request": "true"}).content.decode()
    assert piece.startswith('<div id="next-day"')
    assert shown(BeautifulSoup(piece, "html.parser")) == day


@pytest.mark.parametrize(
    "asked", [{"every": "x", "weekday": "1"}, {"every": "week", "weekday": "9"}, {"every": "week"}]
)
def test_a_rhythm_that_is_none_proposes_nothing_new(client, goal, asked):
    assert shown(soup(client.get(ADDRESS, asked))) == "2026-12-08"


def test_without_scripts_another_rhythm_brings_its_first_day_along(client, person, goal):
    CadenceFactory(owner=person, goal=goal, next_on=datetime.date(2026, 12, 8))
    client.post(ADDRESS, {"every": "week", "weekday": "4", "hour": "9", "next_on": "2026-12-08", "version": 1})
    assert person.cadences.get().next_on == datetime.date(2026, 12, 4)


def test_a_day_that_was_chosen_with_another_rhythm_is_kept(client, person, goal):
    CadenceFactory(owner=person, goal=goal, next_on=datetime.date(2026, 12, 8))
    client.post(ADDRESS, {"every": "week", "weekday": "4", "hour": "9", "next_on": "2026-12-15", "version": 1})
    assert person.cadences.get().next_on == datetime.date(2026, 12, 15)


def test_a_day_within_a_pause_is_told(client, person, goal):
    CadenceFactory(owner=person, goal=goal, next_on=datetime.date(2027, 1, 5))
    PauseFactory(owner=person, goal=goal, until_on=datetime.date(2027, 1, 4))
    sent = {"every": "two_weeks", "weekday": "1", "hour": "9", "next_on": "2026-12-22", "version": 1}
    page = soup(client.post(ADDRESS, sent))
    assert "paused until Monday 4 January 2027" in page.select_one("#id_next_on_error").text


def test_a_check_in_aims_at_the_next_one_and_reminders_begin_anew(client, person, goal):
    CadenceFactory(owner=person, goal=goal, hour=7, unanswered=3, next_on=TODAY)
    client.post("/check-ins/add/", {"energy": "4", "confidence": "4", "decision": "stay", "next_on": "2026-12-08"})
    cadence = person.cadences.get()
    assert (cadence.next_on, cadence.unanswered) == (datetime.date(2026, 12, 8), 0)
    assert cadence.remind_at == utc("2026-12-08T07:00")


def test_the_first_check_in_makes_a_rhythm_of_its_weekday(client, person, goal):
    client.post("/check-ins/add/", {"energy": "4", "confidence": "4", "decision": "stay", "next_on": "2026-12-10"})
    cadence = person.cadences.get()
    assert (cadence.weekday, cadence.remind_at) == (3, utc("2026-12-10T09:00"))


def test_the_guided_start_takes_the_weekday_of_the_first_day(client, person, goal):
    client.post("/start/check-in/", {"every": "month", "next_on": "2026-12-05", "for_goal": goal.pk})
    cadence = person.cadences.get()
    assert (cadence.weekday, cadence.remind_at) == (5, utc("2026-12-05T09:00"))


@pytest.mark.parametrize(
    ("zone", "moment"),
    [("Europe/Lisbon", "2027-03-28T01:00"), ("America/New_York", "2027-03-28T05:00"), ("UTC", "2027-03-28T01:00")],
)
def test_another_clock_aims_anew_also_on_the_night_when_an_hour_is_left_out(client, person, goal, zone, moment):
    CadenceFactory(owner=person, goal=goal, hour=1, next_on=datetime.date(2027, 3, 28))
    client.post("/account/", {"time_zone": zone, "theme": "light"})
    assert person.cadences.get().remind_at == utc(moment)


def test_another_clock_wakes_no_reminders_that_are_over_and_keeps_what_is_edited_current(person, goal):
    over = CadenceFactory(owner=person, goal=goal, unanswered=Cadence.MOST_UNANSWERED)
    aim_person(person)
    over.refresh_from_db()
    assert over.remind_at is None
    Cadence.objects.filter(owner=person).update(unanswered=2)
    aim_person(person)
    over.refresh_from_db()
    assert (over.remind_at, over.unanswered, over.version) == (utc("2026-11-24T09:00"), 2, 1)


def test_a_goal_that_goes_on_is_reminded_of_again(client, person):
    reached = GoalFactory(owner=person, state="achieved", state_on=TODAY)
    CadenceFactory(owner=person, goal=reached, next_on=datetime.date(2026, 12, 8))
    client.post(f"/goals/{reached.pk}/activate/")
    assert person.cadences.get().remind_at == utc("2026-12-08T09:00")


def test_the_proposal_of_a_check_in_in_a_pause_lies_behind_it(client, person, goal):
    CheckInFactory(owner=person, goal=goal)
    CadenceFactory(owner=person, goal=goal, next_on=datetime.date(2027, 1, 5))
    PauseFactory(owner=person, goal=goal, until_on=datetime.date(2027, 1, 4))
    assert shown(soup(client.get("/check-ins/add/"))) == "2027-01-05"


def test_the_hour_of_one_that_is_late_is_changed_without_another_day(client, person, goal):
    cadence = CadenceFactory(owner=person, goal=goal, next_on=datetime.date(2026, 11, 20), weekday=4)
    sent = {"every": "two_weeks", "weekday": "4", "hour": "18", "next_on": "2026-11-20", "version": "1"}
    assert client.post(ADDRESS, sent).status_code == 302
    cadence.refresh_from_db()
    assert (cadence.hour, cadence.next_on) == (18, datetime.date(2026, 11, 20))
