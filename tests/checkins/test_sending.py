"""The page of what one is sent: mails, when they come, an address that refused them, the calendar feed."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup

from tests.factories.checkins import CadenceFactory, PauseFactory, ReminderFactory, SubscriptionFactory
from tests.factories.goals import GoalFactory

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)  # a Tuesday
WANTED = {"check_ins": "on", "digest": "on", "digest_weekday": "0", "digest_hour": "8"}


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(NOW):
        yield


def page(client):
    return BeautifulSoup(client.get("/reminders/").content, "html.parser")


def test_it_stands_under_check_ins_in_both_bars(client, person):
    shown = page(client)
    assert [link.text for link in shown.select("nav [aria-current=page]")] == ["Check-ins", "Check-ins"]
    assert shown.select_one(".tabbar summary")["class"] == ["is-here"]


def utc(*moment):
    return datetime.datetime(*moment, tzinfo=datetime.UTC)


def test_before_anything_was_chosen_the_usual_stands_there_and_nothing_was_sent(client, person):
    shown = page(client)
    assert shown.select_one("input[name=check_ins]").has_attr("checked")
    assert shown.select_one("select[name=digest_weekday] option[selected]").text == "Monday"
    assert "No mail has gone to you so far" in shown.text
    assert "Europe, Lisbon" in shown.text
    assert not person.subscriptions.exists()


def test_the_first_choice_makes_the_row_once_and_plans_the_digest_by_the_persons_clock(client, person):
    token = page(client).select_one("form.setting-form input[name=token]")["value"]
    for _ in range(2):
        assert client.post("/reminders/", WANTED | {"digest_weekday": "3", "token": token}).status_code == 302
    held = person.subscriptions.get()
    assert (held.digest_weekday, held.digest_at) == (3, utc(2026, 11, 26, 8))


def test_a_digest_goes_by_the_clock_of_where_one_is_also_after_it_was_changed(client, person):
    SubscriptionFactory(owner=person, digest_hour=8)
    client.post("/account/", {"time_zone": "Asia/Tokyo", "theme": "auto"})
    assert person.subscriptions.get().digest_at == utc(2026, 11, 29, 23)
    client.post("/account/", {"time_zone": "America/New_York", "theme": "auto"})
    assert person.subscriptions.get().digest_at == utc(2026, 11, 30, 13)


def test_over_a_change_of_clocks_the_hour_stays_the_hour(client, person):
    held = SubscriptionFactory(owner=person)
    with time_machine.travel(utc(2027, 3, 27, 12)):
        client.force_login(person)
        client.post("/reminders/", WANTED | {"version": held.version, "digest_hour": "9"})
    assert person.subscriptions.get().digest_at == utc(2027, 3, 29, 8)  # 9:00 in summer


def test_switched_off_no_digest_is_planned(client, person):
    held = SubscriptionFactory(owner=person, digest_at=NOW)
    client.post("/reminders/", {"version": held.version, "digest_weekday": "0", "digest_hour": "8"})
    held.refresh_from_db()
    assert (held.check_ins, held.digest, held.digest_at) == (False, False, None)


def test_a_stale_page_is_told_and_what_the_machine_plans_makes_none_stale(client, person):
    held = SubscriptionFactory(owner=person)
    person.subscriptions.update(digest_at=NOW)
    assert client.post("/reminders/", WANTED | {"version": held.version, "digest_hour": "9"}).status_code == 302
    assert client.post("/reminders/", WANTED | {"version": held.version, "digest_hour": "7"}).status_code == 409
    assert person.subscriptions.get().digest_hour == 9


@pytest.mark.parametrize(
    "wrong", [{"digest_hour": "24"}, {"digest_hour": "x"}, {"digest_weekday": "7"}, {"digest_hour": ""}]
)
def test_an_hour_or_a_day_that_is_none_is_told_at_the_field(client, person, wrong):
    answer = client.post("/reminders/", WANTED | wrong)
    assert answer.status_code == 200
    assert BeautifulSoup(answer.content, "html.parser").select_one(".error-summary li a")


def test_while_check_ins_rest_no_digest_is_promised(client, person):
    goal = GoalFactory(owner=person)
    SubscriptionFactory(owner=person, digest_at=utc(2026, 11, 30, 8))
    CadenceFactory(owner=person, goal=goal)
    CadenceFactory(owner=person, goal=GoalFactory(owner=person, state="abandoned", state_on=NOW.date()))
    PauseFactory(owner=person, goal=goal, kind="skip", until_on=datetime.date(2026, 12, 8))
    assert "The next digest: Monday 30 November" in page(client).text
    PauseFactory(owner=person, goal=goal, until_on=datetime.date(2027, 1, 15))
    words = " ".join(page(client).text.split())
    assert "paused until Friday 15 January 2027: until then no mail comes, the digest neither." in words
    assert "The next digest" not in words


def test_the_last_mail_and_the_next_digest_are_told_by_the_persons_clock(client, person):
    person.time_zone = "Asia/Tokyo"
    person.save()
    SubscriptionFactory(owner=person, digest_at=utc(2026, 11, 29, 23))
    ReminderFactory(owner=person, state="sent", sent_at=utc(2026, 11, 23, 23, 30))
    ReminderFactory(sent_at=utc(2026, 11, 24, 8), state="sent")
    words = " ".join(page(client).text.split())
    assert "The last mail: Check-in, Tuesday 24 November at 08:30." in words
    assert "The next digest: Monday 30 November at 08:00." in words


def refused(person):
    person.refused_email, person.refused_at, person.refused_reply = person.email, NOW, "550 no such <b>mailbox</b>"
    person.save()


def test_an_address_that_refused_mail_is_told_and_tried_again_when_it_was_mended(client, person):
    refused(person)
    shown = page(client)
    assert "550 no such <b>mailbox</b>" in shown.text
    assert shown.select_one("main a[href='/account/e-mail/']")
    client.post("/reminders/try-again/")
    person.refresh_from_db()
    assert not person.is_refused
    assert "refused" not in page(client).text


def test_a_refusal_of_the_address_before_this_one_is_over(client, person):
    refused(person)
    person.email = "another@example.org"
    person.save()
    assert "refused" not in page(client).text


def feed(client):
    field = page(client).select_one("input#feed")
    return field["value"].removeprefix("http://localhost:8000") if field else ""


def test_a_feed_is_made_read_renewed_and_ended(client, person):
    assert feed(client) == ""
    client.post("/reminders/calendar/make/")
    first = feed(client)
    client.post("/reminders/calendar/make/")
    assert feed(client) == first
    assert client.get(first).status_code == 200
    client.post("/reminders/calendar/renew/")
    second = feed(client)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    client.post("/reminders/calendar/end/")
    assert feed(client) == ""
    assert client.get(second).status_code == 404


def test_a_feed_that_was_not_made_is_neither_renewed_nor_ended_and_makes_no_row(client, person):
    client.post("/reminders/calendar/renew/")
    client.post("/reminders/calendar/end/")
    assert not person.subscriptions.exists()


def test_who_begins_with_a_feed_gets_the_usual_mails_as_well(client, person):
    client.post("/reminders/calendar/make/")
    assert person.subscriptions.get().digest_at == utc(2026, 11, 30, 8)


def test_who_gets_a_rhythm_gets_the_usual_mails_from_then_on(client, person):
    GoalFactory(owner=person)
    client.post("/check-ins/cadence/", {"every": "week", "weekday": "1", "hour": "9", "next_on": "2026-12-01"})
    held = person.subscriptions.get()
    assert (held.check_ins, held.digest, held.digest_at) == (True, True, utc(2026, 11, 30, 8))


def test_choosing_what_is_sent_leaves_the_feed_as_it_is(client, person):
    client.post("/reminders/calendar/make/")
    first, held = feed(client), person.subscriptions.get()
    client.post("/reminders/", WANTED | {"version": held.version, "digest_hour": "9"})
    assert feed(client) == first


def test_the_page_costs_the_same_however_much_was_sent(client, person, count_queries):
    SubscriptionFactory(owner=person)
    for number in range(60):
        ReminderFactory(
            owner=person,
            due_on=datetime.date(2026, 1, 1) + datetime.timedelta(days=number),
            state="sent",
            sent_at=NOW,
            goal=person.goals.first() or ReminderFactory(owner=person, kind="digest").goal,
        )
    with count_queries() as queries:
        client.get("/reminders/")
    assert len(queries) <= 3
