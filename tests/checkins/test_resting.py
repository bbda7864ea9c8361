"""Not now: a check-in is put off, skipped, or all of them rest; the rhythm stays, and each act can be taken back."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from paths.checkins.planning import plan_check_ins
from tests.factories.checkins import CadenceFactory, CheckInFactory, PauseFactory
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
TODAY = datetime.date(2026, 11, 24)  # a Tuesday
TOKEN = "5f8d7a52-6a2f-4a0e-9d5e-3a86f6c5c001"
SKIP = {"planned": "2026-11-24", "token": TOKEN}
SWAP = {"HX-Request": "true", "HX-Current-URL": "http://testserver/campaign/"}


@pytest.fixture
def cadence(person, goal):
    return CadenceFactory(owner=person, goal=goal, hour=7, unanswered=3)


def day(text):
    return datetime.date.fromisoformat(text)


def panel(client, address="/campaign/"):
    return soup(client.get(address)).select_one("#check-in-panel")


def stands(cadence):
    cadence.refresh_from_db()
    return cadence.next_on, cadence.remind_at, cadence.unanswered


def undo(client, response):
    key = soup(response).select_one("#notices input[name=key]")["value"]
    return client.post("/history/undo/", {"key": key, "back": "/check-ins/"}, follow=True)


@pytest.mark.parametrize(("days", "until"), [("1", "2026-11-25"), ("3", "2026-11-27"), ("7", "2026-12-01")])
def test_what_is_due_is_put_off_and_reminded_of_then(client, cadence, days, until):
    for _ in range(2):
        client.post("/check-ins/snooze/", {"days": days})
    expected = datetime.datetime.fromisoformat(f"{until}T07:00+00:00")
    assert stands(cadence) == (day(until), expected, 0)
    assert (cadence.every, cadence.weekday) == ("two_weeks", 1)


@pytest.mark.parametrize(
    ("every", "days", "told", "following"),
    [
        ("week", "7", "Your rhythm stays.", "2026-12-08"),
        ("two_weeks", "3", "Your rhythm stays.", "2026-12-08"),
        ("two_weeks", "7", "Every two weeks on Tuesdays from then on.", "2026-12-15"),
        ("month", "3", "Your rhythm stays.", "2026-12-29"),
        ("month", "7", "Every month on the first Tuesday from then on.", "2027-01-05"),
    ],
)
def test_a_snooze_says_what_becomes_of_the_rhythm(client, person, goal, every, days, told, following):
    cadence = CadenceFactory(owner=person, goal=goal, every=every)
    page = soup(client.post("/check-ins/snooze/", {"days": days}, follow=True))
    assert told in page.select_one("#notices").text
    with time_machine.travel(datetime.datetime.combine(stands(cadence)[0], datetime.time(9), datetime.UTC)):
        assert soup(client.get("/check-ins/add/")).select_one("input[name=next_on]")["value"] == following


def test_after_a_snooze_the_rhythm_goes_on_as_before(client, person, goal, cadence):
    client.post("/check-ins/snooze/", {"days": "3"})
    with time_machine.travel(datetime.datetime(2026, 11, 27, 9, tzinfo=datetime.UTC)):
        page = soup(client.get("/check-ins/add/"))
    assert page.select_one("input[name=next_on]")["value"] == "2026-12-08"


@pytest.mark.parametrize("days", ["2", "-1", "", "x", "1000000"])
def test_another_number_of_days_puts_nothing_off(client, cadence, days):
    page = soup(client.post("/check-ins/snooze/", {"days": days}, follow=True))
    assert "Nothing was put off" in page.select_one("#notices").text
    assert cadence.next_on == stands(cadence)[0]


def test_what_is_not_due_is_not_offered_to_be_put_off(client, person, goal):
    cadence = CadenceFactory(owner=person, goal=goal, next_on=day("2026-12-08"))
    assert not panel(client).select("button[name=days]")
    client.post("/check-ins/snooze/", {"days": "1"})
    assert stands(cadence)[0] == day("2026-12-08")


def test_one_is_skipped_once_and_forgiven(client, person, cadence):
    for _ in range(2):
        client.post("/check-ins/skip/", SKIP)
    assert stands(cadence)[0] == day("2026-12-08")
    rest = person.pauses.get()
    assert (rest.kind, rest.from_on, rest.until_on) == ("skip", TODAY, day("2026-12-08"))


def test_a_skip_of_one_that_is_weeks_late_leads_beyond_today(client, person, goal):
    cadence = CadenceFactory(owner=person, goal=goal, every="week", next_on=day("2026-10-20"))
    client.post("/check-ins/skip/", SKIP | {"planned": "2026-10-20"})
    assert stands(cadence)[0] == day("2026-12-01")


@pytest.mark.parametrize("planned", ["2026-12-08", "", "2026-02-31", "x", "0001-01-01", "9999-12-31"])
def test_a_skip_of_another_one_than_is_waited_for_changes_nothing(client, person, cadence, planned):
    page = soup(client.post("/check-ins/skip/", SKIP | {"planned": planned}, follow=True))
    assert "Nothing was skipped: your check-in is planned for Tuesday 24 November." in page.select_one("#notices").text
    assert not person.pauses.exists()


def test_a_pause_rests_until_its_day_and_goes_on_with_the_rhythm(client, person, cadence):
    for _ in range(2):
        client.post("/check-ins/pause/", {"until_on": "2027-01-04", "token": TOKEN})
    assert stands(cadence)[0] == day("2027-01-05")
    assert person.pauses.get().until_on == day("2027-01-04")
    assert panel(client).h2.text == "Paused until Monday 4 January 2027"
    assert "late" not in panel(client).text
    page = soup(client.get("/campaign/"))
    assert "check-in" not in page.select_one("#facts").text
    assert "Stop and look" not in page.select_one("#next").text


def test_a_pause_gets_another_day_and_ends_when_one_goes_on(client, person, cadence):
    client.post("/check-ins/pause/", {"until_on": "2027-01-04"})
    client.post("/check-ins/pause/", {"until_on": "2026-12-07"})
    assert stands(cadence)[0] == day("2026-12-08")
    with time_machine.travel(datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)):
        assert panel(client, "/check-ins/").select_one("form button").text == "Go on now"
        client.post("/check-ins/go-on/")
        rest = person.pauses.get()
        assert (rest.from_on, rest.until_on) == (TODAY, day("2026-12-01"))
        assert stands(cadence)[0] == day("2026-12-08")
        page = soup(client.post("/check-ins/go-on/", follow=True))
        assert "There was no pause to end." in page.select_one("#notices").text


def test_a_pause_that_is_ended_on_its_first_day_never_was(client, person, cadence):
    client.post("/check-ins/pause/", {"until_on": "2027-01-04"})
    client.post("/check-ins/go-on/")
    assert not person.pauses.exists()
    assert stands(cadence)[0] == TODAY


def test_a_pause_is_over_by_itself_on_its_day(client, person, cadence):
    client.post("/check-ins/pause/", {"until_on": "2026-12-08"})
    with time_machine.travel(datetime.datetime(2026, 12, 8, 9, tzinfo=datetime.UTC)):
        assert panel(client).h2.text == "Your check-in is today"


@pytest.mark.parametrize("until", ["2026-11-24", "2026-11-01", "", "9999-12-31"])
def test_a_day_that_is_no_end_of_a_pause_is_told_beside_it(client, person, cadence, until):
    told = client.post("/check-ins/pause/", {"until_on": until})
    assert soup(told).select_one("#id_until_on_error")
    assert not person.pauses.exists()


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("/check-ins/snooze/", {"days": "3"}),
        ("/check-ins/skip/", SKIP),
        ("/check-ins/pause/", {"until_on": "2027-01-04", "token": TOKEN}),
    ],
)
def test_each_can_be_taken_back(client, person, cadence, address, sent):
    before = stands(cadence)
    undo(client, client.post(address, sent, follow=True))
    assert stands(cadence) == before
    assert not person.pauses.exists()


def test_going_on_can_be_taken_back(client, person, goal):
    cadence = CadenceFactory(owner=person, goal=goal, next_on=day("2027-01-05"))
    PauseFactory(owner=person, goal=goal, from_on=day("2026-11-10"), until_on=day("2027-01-04"))
    response = client.post("/check-ins/go-on/", follow=True)
    assert stands(cadence)[0] == TODAY
    undo(client, response)
    assert stands(cadence)[0] == day("2027-01-05")
    assert panel(client).h2.text == "Paused until Monday 4 January 2027"


@pytest.mark.parametrize(
    ("address", "sent"), [("/check-ins/snooze/", {"days": "3"}), ("/check-ins/pause/", {"until_on": "2027-01-04"})]
)
def test_in_place_the_panel_is_swapped_and_what_comes_next_is_weighed_anew(client, cadence, address, sent):
    answer = client.post(address, sent, headers=SWAP)
    assert answer.headers["HX-Retarget"] == "#check-in-panel"
    assert "steps-changed" in answer.headers["HX-Trigger"]
    pieces = soup(answer)
    assert pieces.select_one("#check-in-panel")
    assert pieces.select_one("#notices[hx-swap-oob] input[name=key]")
    assert not pieces.select("html, header")


def test_the_form_of_a_pause_opens_in_the_panel(client, cadence):
    pieces = soup(client.get("/check-ins/pause/", headers=SWAP))
    assert pieces.select_one("form[hx-target='#check-in-act'] input[name=until_on]")
    assert not pieces.select("h1")
    told = soup(client.post("/check-ins/pause/", {"until_on": ""}, headers=SWAP))
    assert told.select_one("#id_until_on_error")


def test_without_scripts_one_returns_to_the_page_the_form_stood_on(client, cadence):
    back = panel(client).select_one("input[name=back]")["value"]
    assert client.post("/check-ins/snooze/", {"days": "1", "back": back}).url == "/campaign/"
    assert client.post("/check-ins/snooze/", {"days": "1", "back": "https://elsewhere.example/"}).url == "/check-ins/"
    assert client.post("/check-ins/pause/", {"until_on": "2027-01-04"}).url == "/check-ins/"


def test_without_a_rhythm_there_is_nothing_to_put_off(client, goal):
    for address in ("snooze", "skip", "pause", "go-on"):
        assert client.post(f"/check-ins/{address}/").url == "/check-ins/cadence/"


def test_the_rhythm_of_somebody_else_stays_as_it_is(client, person, goal):
    theirs = CadenceFactory(next_on=TODAY)
    CadenceFactory(owner=person, goal=goal)
    client.post("/check-ins/snooze/", {"days": "7"})
    client.post("/check-ins/pause/", {"until_on": "2027-01-04"})
    assert stands(theirs)[0] == TODAY


def test_past_check_ins_stay_where_they_are(client, person, goal, cadence):
    CheckInFactory(owner=person, goal=goal, on=day("2026-11-10"))
    client.post("/check-ins/pause/", {"until_on": "2027-01-04"})
    assert "Tuesday 10 November" in soup(client.get("/check-ins/")).select_one("#past").text


def test_what_a_worker_did_meanwhile_is_no_change_that_keeps_one_from_taking_it_back(client, person, goal):
    """The check-in is due again, and a minute later its reminder is planned."""
    cadence = CadenceFactory(owner=person, goal=goal, next_on=day("2027-01-05"), hour=9)
    PauseFactory(owner=person, goal=goal, from_on=day("2026-11-10"), until_on=day("2027-01-04"))
    response = client.post("/check-ins/go-on/", follow=True)
    assert plan_check_ins(timezone.now()) == 1
    assert stands(cadence)[2] == 1
    undo(client, response)
    assert stands(cadence)[0] == day("2027-01-05")


PAUSE = {"until_on": "2026-12-20", "token": TOKEN}


def held(cadence, on, next_on):
    """A check-in on that day, after which another one is waited for."""
    CheckInFactory(owner=cadence.owner, goal=cadence.goal, on=day(on))
    cadence.next_on = day(next_on)
    cadence.save()


@pytest.mark.parametrize("last", ["2026-11-24", "2026-11-20"])
@pytest.mark.parametrize("back", ["go-on", "another day"])
def test_after_a_pause_nobody_is_asked_for_a_day_that_a_check_in_stands_for(client, cadence, last, back):
    """The check-in of the 20th was an early one: it stood for the 24th."""
    held(cadence, last, "2026-12-08")
    client.post("/check-ins/pause/", PAUSE)
    assert stands(cadence)[0] == day("2026-12-22")
    if back == "go-on":
        client.post("/check-ins/go-on/")
    else:
        client.post("/check-ins/pause/", {"until_on": "2026-11-25"})
    assert stands(cadence)[0] == day("2026-12-08")


def test_what_was_skipped_before_a_pause_is_left_out_after_it_too(client, cadence):
    client.post("/check-ins/skip/", SKIP)
    client.post("/check-ins/pause/", {"until_on": "2026-12-20"})
    client.post("/check-ins/go-on/")
    assert stands(cadence)[0] == day("2026-12-08")


def test_a_day_that_was_chosen_beyond_the_pause_stays(client, cadence):
    held(cadence, "2026-11-10", "2027-02-02")
    client.post("/check-ins/pause/", {"until_on": "2026-12-07"})
    client.post("/check-ins/pause/", {"until_on": "2026-12-14"})
    assert stands(cadence)[0] == day("2027-02-02")
    client.post("/check-ins/go-on/")
    assert stands(cadence)[:2] == (day("2027-02-02"), datetime.datetime(2027, 2, 2, 7, tzinfo=datetime.UTC))


def test_a_skip_leaves_one_out_and_a_nearer_day_can_be_chosen(client, cadence):
    client.post("/check-ins/skip/", SKIP)
    sent = {"every": "two_weeks", "weekday": "1", "hour": "7", "next_on": "2026-12-01", "version": "2"}
    assert client.post("/check-ins/cadence/", sent).status_code == 302
    assert panel(client).h2.text == "Next check-in: Tuesday 1 December"
