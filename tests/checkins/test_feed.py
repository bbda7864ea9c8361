"""The calendar feed, read with the library that calendars are read with."""

import datetime
import uuid

import icalendar
import pytest
import time_machine
from django.test import Client

from careerplan.accounts.second_wall import acting_as
from goals.interviews.models import Interview
from paths.checkins import addresses
from paths.checkins.feed.calendar_file import Entry, calendar_file
from paths.checkins.feed.entries import entries
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import CadenceFactory, PauseFactory, SubscriptionFactory
from tests.factories.contacts import ContactFactory
from tests.factories.goals import GoalFactory
from tests.factories.opportunities import OpportunityFactory
from tests.factories.steps import StepFactory

NOW = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)
CHANGED = datetime.datetime(2026, 11, 20, 9, 0, 1, tzinfo=datetime.UTC)


def events(content):
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def entry(title="Finish unit 2", **said):
    return Entry(**{"uid": "step-1@careerplan", "title": title, "changed_at": CHANGED, "on": NOW.date()} | said)


# The file --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "title",
    [
        "a, b; c \\ d: e",
        "Łódź 👩🏽‍⚕️ مرحبا",
        "x" * 2000,
        "👩🏽‍⚕️" * 300,
        "“quoted”, and, commas",
        "\\n is no newline",
        "%s {0}",
    ],
)
def test_every_title_comes_back_as_it_was(title):
    [event] = events(calendar_file([entry(title)]))
    assert event["summary"] == title


def test_lines_are_folded_at_75_bytes_and_end_as_the_standard_says():
    written = calendar_file([entry("ö" * 2000)])
    assert max(map(len, written.split(b"\r\n"))) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"])
def test_a_line_break_in_a_title_makes_no_line_of_the_file(end):
    evil = f"a{end}END:VEVENT{end}BEGIN:VEVENT{end}SUMMARY:b{end}URL:https://evil.example"
    [event] = events(calendar_file([entry(evil)]))
    assert event["summary"].startswith("a")
    assert "url" not in event


def test_a_day_is_a_day_and_an_hour_is_a_moment_in_utc():
    lisbon = datetime.timezone(datetime.timedelta(hours=1))
    at = datetime.datetime(2026, 7, 1, 10, 30, tzinfo=lisbon)
    day, hour = events(calendar_file([entry(), entry(on=None, at=at, minutes=30)]))
    assert day["dtstart"].dt == datetime.date(2026, 11, 24)
    assert day["dtend"].dt == datetime.date(2026, 11, 25)
    assert day["transp"] == "TRANSPARENT"
    assert hour["dtstart"].to_ical() == b"20260701T093000Z"
    assert hour["dtend"].to_ical() == b"20260701T100000Z"
    assert hour["dtstamp"].dt == CHANGED


def test_the_same_makes_the_same_and_nothing_is_a_calendar_too():
    assert calendar_file([entry()]) == calendar_file([entry()])
    assert icalendar.Calendar.from_ical(calendar_file([]))["version"] == "2.0"


# The door --------------------------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def held(db):
    return SubscriptionFactory(calendar=uuid.UUID(int=5), owner=PersonFactory(time_zone="Europe/Lisbon"))


def address(held):
    return addresses.calendar(held.owner_id, held.calendar)


def read(held):
    answer = Client().get(address(held))
    assert answer.status_code == 200
    return {str(event["summary"]): event for event in events(answer.content)}


def test_it_shows_check_ins_steps_interviews_and_days_of_jobs_and_nobodys_name(held):
    owner = held.owner
    goal = GoalFactory(owner=owner, title="Director of operations")
    CadenceFactory(owner=owner, goal=goal, next_on=datetime.date(2027, 3, 23), hour=9, every="week", weekday=1)
    StepFactory(owner=owner, goal=goal, title="Finish unit 2", due_on=datetime.date(2026, 11, 28), notes="SECRET")
    OpportunityFactory(
        owner=owner,
        title="Charge nurse",
        next_action="Answer",
        next_action_on=datetime.date(2026, 11, 30),
        notes="SECRET",
        pay="SECRET",
    )
    Interview.objects.create(
        owner=owner, contact=ContactFactory(owner=owner, name="SECRET Name", role="SECRET"), state="scheduled",
        scheduled_for=datetime.datetime(2026, 12, 3, 10, 30, tzinfo=datetime.UTC), notes="SECRET", aim="SECRET",
    )  # fmt: skip
    shown = read(held)
    assert sorted(shown) == [
        "Answer: Charge nurse",
        "Check-in: Director of operations",
        "Finish unit 2",
        "Informational interview",
    ]
    assert shown["Finish unit 2"]["dtstart"].dt == datetime.date(2026, 11, 28)
    assert shown["Answer: Charge nurse"]["dtstart"].dt == datetime.date(2026, 11, 30)
    assert shown["Informational interview"]["dtstart"].dt == datetime.datetime(2026, 12, 3, 10, 30, tzinfo=datetime.UTC)
    assert b"SECRET" not in Client().get(address(held)).content


def test_the_next_check_ins_follow_by_the_rhythm_at_the_persons_hour_whatever_the_clocks_do(held):
    goal = GoalFactory(owner=held.owner)
    CadenceFactory(owner=held.owner, goal=goal, next_on=datetime.date(2027, 3, 23), hour=9, every="week", weekday=1)
    stops = [event["dtstart"].dt for event in events(Client().get(address(held)).content)]
    assert [(stop.day, stop.hour) for stop in stops] == [(23, 9), (30, 8), (6, 8), (13, 8)]


def test_the_last_day_of_our_calendar_stands_in_it_once(held):
    last = datetime.date(2200, 12, 31)
    CadenceFactory(owner=held.owner, goal=GoalFactory(owner=held.owner), next_on=last)
    stops = [event["dtstart"].dt.date() for event in events(Client().get(address(held)).content)]
    assert stops == [last]


def test_a_pause_has_no_check_ins(held):
    goal = GoalFactory(owner=held.owner)
    CadenceFactory(owner=held.owner, goal=goal, next_on=datetime.date(2026, 12, 1), every="week", weekday=1)
    PauseFactory(owner=held.owner, goal=goal, from_on=datetime.date(2026, 12, 2), until_on=datetime.date(2026, 12, 16))
    stops = [event["dtstart"].dt.date() for event in events(Client().get(address(held)).content)]
    assert stops == [datetime.date(2026, 12, 1), datetime.date(2026, 12, 22)]


def test_a_check_in_that_was_skipped_hides_no_nearer_day_that_was_chosen_since(held):
    goal, chosen = GoalFactory(owner=held.owner), datetime.date(2026, 12, 1)
    CadenceFactory(owner=held.owner, goal=goal, next_on=chosen, weekday=1)
    PauseFactory(owner=held.owner, goal=goal, kind="skip", until_on=datetime.date(2026, 12, 8))
    stops = [event["dtstart"].dt.date() for event in events(Client().get(address(held)).content)]
    assert stops[0] == chosen


def test_what_is_done_past_given_up_or_of_a_past_goal_is_not_in_it(held):
    owner, day = held.owner, datetime.date(2026, 11, 28)
    goal = GoalFactory(owner=owner)
    past = GoalFactory(owner=owner, state="abandoned", state_on=day)
    StepFactory(owner=owner, goal=goal, due_on=day, state="done", done_on=day)
    StepFactory(owner=owner, goal=past, due_on=day)
    StepFactory(owner=owner, goal=goal, due_on=datetime.date(2020, 1, 1))
    StepFactory(owner=owner, goal=goal, due_on=None)
    OpportunityFactory(owner=owner, next_action_on=day, status="rejected")
    CadenceFactory(owner=owner, goal=past)
    assert read(held) == {}


def test_a_uid_stays_when_the_row_is_changed_and_its_stamp_moves(held):
    step = StepFactory(
        owner=held.owner, goal=GoalFactory(owner=held.owner), title="One", due_on=datetime.date(2026, 11, 28)
    )
    before = read(held)["One"]
    with time_machine.travel(NOW + datetime.timedelta(hours=1)):
        step.title = "Two"
        step.save()
    after = read(held)["Two"]
    assert after["uid"] == before["uid"]
    assert after["dtstamp"].dt > before["dtstamp"].dt


def test_nobody_keeps_it_and_who_has_it_already_is_told_so(held):
    StepFactory(owner=held.owner, goal=GoalFactory(owner=held.owner), due_on=datetime.date(2026, 11, 28))
    answer = Client().get(address(held))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    again = Client().get(address(held), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    StepFactory(owner=held.owner, goal=held.owner.goals.get(), due_on=datetime.date(2026, 11, 28))
    assert Client().get(address(held), headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_a_wrong_or_older_secret_another_kind_of_address_and_who_is_gone_or_closed_are_404(held):
    right = address(held)
    other = SubscriptionFactory(calendar=uuid.UUID(int=6))
    stop = addresses.stop(held.owner_id, "check_in").removeprefix("/reminders/stop/").removesuffix("/")
    wrong = [
        right.replace(f"-{held.owner_id}.", f"-{other.owner_id}."), right.replace(".ics", "A.ics"), "/calendar/x.ics",
        f"/calendar/{stop}.ics", addresses.calendar(held.owner_id, uuid.UUID(int=6)), addresses.calendar(10**15, held.calendar),
    ]  # fmt: skip
    for one in wrong:
        assert Client().get(one).status_code == 404
    held.owner.is_active = False
    held.owner.save()
    assert Client().get(right).status_code == 404
    held.owner.delete()
    assert Client().get(right).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_read(held, method):
    assert getattr(Client(), method)(address(held)).status_code == 405


def test_reading_it_writes_nothing(held, refuse_writing):
    with refuse_writing():
        assert Client().get(address(held)).status_code == 200


def test_only_the_owners_rows_are_in_it_also_with_either_wall_away(held, first_wall_alone):
    StepFactory(title="Of somebody else", due_on=datetime.date(2026, 11, 28))
    StepFactory(owner=held.owner, goal=GoalFactory(owner=held.owner), title="Mine", due_on=datetime.date(2026, 11, 28))
    assert list(read(held)) == ["Mine"]


def test_as_somebody_else_nothing_of_it_is_there(held):
    StepFactory(owner=held.owner, goal=GoalFactory(owner=held.owner), due_on=datetime.date(2026, 11, 28))
    assert len(entries(held.owner, NOW.date())) == 1
    with acting_as(PersonFactory().pk):
        assert entries(held.owner, NOW.date()) == []


def test_much_costs_the_same_questions_as_little_and_has_an_end(held, count_queries):
    goal = GoalFactory(owner=held.owner)
    costs = []
    for number in (3, 240):
        StepFactory.create_batch(number, owner=held.owner, goal=goal, due_on=datetime.date(2026, 11, 28))
        with count_queries() as queries:
            answer = Client().get(address(held))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 6
    assert len(events(answer.content)) == 200
