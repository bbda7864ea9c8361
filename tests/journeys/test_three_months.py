"""Somebody who stops to look for three months: reminded on the day, away for a while, warned by what they signed, on
another path, and at last after a better goal."""

import datetime
import re

import pytest
import time_machine

from paths.checkins.models import CheckIn, CheckInDraft
from paths.checkins.tasks import remind_by_the_clock
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EVIDENCE = "A first interview for charge nurse"


@pytest.fixture
def nurse(transactional_db):
    """A nurse in Lisbon with a goal, a gap and two paths to it, on the first of them."""
    nurse = PersonFactory(email="a.nurse@example.org", time_zone="Europe/Lisbon")
    PositionFactory(owner=nurse)
    goal = GoalFactory(owner=nurse)
    WhatGapFactory(owner=nurse, goal=goal)
    for name in ("Ward line", "Quality line"):
        path = CareerPathFactory(owner=nurse, goal=goal, name=name)
        StageFactory(owner=nurse, path=path, title="Charge nurse")
    ChoiceFactory(owner=nurse, path=nurse.paths.get(name="Ward line"))
    return nurse


@pytest.mark.parametrize("javascript", [True, False], ids=["with_javascript", "without_javascript"])
def test_three_months_of_check_ins(someone, nurse, javascript):
    with time_machine.travel("2026-11-24T09:00:00Z") as clock:
        person = someone(javascript=javascript)
        person.signs_in(nurse.email, PASSWORD)
        finds_a_rhythm(person, nurse)
        checks_in_for_the_first_time(person)
        clock.move_to("2026-12-08T09:01:00Z")
        follows_the_reminder(person, nurse, javascript)
        pauses_until_january(person)
        clock.move_to("2026-12-22T09:01:00Z")
        hears_nothing(person, nurse)
        clock.move_to("2027-01-19T09:01:00Z")
        comes_back(person, nurse)
        signs_a_tripwire(person, nurse)
        clock.move_to("2027-02-02T09:01:00Z")
        switches_as_it_was_prepared(person, nurse)
        clock.move_to("2027-02-16T09:01:00Z")
        finds_a_better_goal(person, nurse)
        assert not person.complaints


def the_clock_runs(person):
    """What the worker does every minute."""
    remind_by_the_clock.defer()
    person.drain_jobs()


def mails(person, nurse):
    return [mail for mail in person.postbox.mails if mail["To"] == nurse.email]


def the_link(person, nurse):
    """Where the newest mail leads, on this server."""
    return re.search(r"Check in: https?://[^/]+(\S+)", person.postbox.newest(nurse.email))[1]


def through_log_in(person, nurse):
    """After weeks nobody is signed in any more: the link of a mail leads through log-in to where it points."""
    person.goes(the_link(person, nurse))
    person.is_at("/account/log-in/")
    person.writes(login=nurse.email, password=PASSWORD)
    person.page.locator("main form button[type=submit]").first.click()


def finds_a_rhythm(person, nurse):
    person.goes("/check-ins/")
    person.presses("Choose a day")
    person.writes(every="two_weeks", weekday="1", hour="9", next_on="2026-12-08")
    person.presses("Set the next check-in")
    person.reads("Every two weeks")
    assert nurse.cadences.get().remind_at == datetime.datetime(2026, 12, 8, 9, tzinfo=datetime.UTC)


def checks_in_for_the_first_time(person):
    person.goes("/check-ins/add/")
    person.reads("Your first check-in", "five minutes")
    person.writes(energy="4", confidence="3", promise_1="Ask the finance partner", decision="stay")
    person.presses("Finish the check-in")
    person.reads("Checked in, stay", "Tuesday 8 December")


def follows_the_reminder(person, nurse, javascript):
    the_clock_runs(person)
    the_clock_runs(person)  # twice, and still one mail
    [mail] = mails(person, nurse)
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Ask the finance partner" in person.postbox.newest(nurse.email)
    person.goes(the_link(person, nurse))
    person.writes(wins="A whole week without agency staff")
    if javascript:
        person.reads("Saved")
    else:
        person.presses("Keep this for later")
    person.goes("/campaign/")
    person.goes("/check-ins/add/")
    assert person.page.locator("[name=wins]").input_value() == "A whole week without agency staff"
    step = nurse.steps.get(title="Ask the finance partner")
    commitment = step.commitments.get()
    person.writes(**{f"commit_{commitment.pk}": "kept"})
    person.writes(energy="3", confidence="4", promise_1="Read one budget", decision="adjust")
    person.presses("Finish the check-in")
    person.reads("Checked in, adjust")
    step.refresh_from_db()
    assert step.is_done
    assert not CheckInDraft.objects.exists()


def pauses_until_january(person):
    person.goes("/check-ins/pause/")
    person.writes(until_on="2027-01-10")
    person.presses("Pause until then")
    person.goes("/check-ins/")
    person.reads("Paused until")


def hears_nothing(person, nurse):
    the_clock_runs(person)
    assert len(mails(person, nurse)) == 1
    person.goes("/campaign/")
    person.reads("Paused until")
    person.does_not_read("late")


def comes_back(person, nurse):
    the_clock_runs(person)
    assert len(mails(person, nurse)) == 2
    through_log_in(person, nurse)
    person.is_at("/check-ins/add/")
    person.reads("What moved?")
    waiting = nurse.commitments.get(step__title="Read one budget")
    person.writes(**{f"commit_{waiting.pk}": "moved"})
    person.writes(energy="4", confidence="4", learnt="January is slow", decision="stay")
    person.presses("Finish the check-in")
    person.reads("Checked in, stay", "Tuesday 2 February")


def signs_a_tripwire(person, nurse):
    ward, quality = nurse.paths.by_letter()
    person.goes(f"/paths/{ward.pk}/")
    person.presses("Sign one")
    person.writes(evidence=EVIDENCE, by="2027-02-01", other=str(quality.pk))
    person.presses("Sign it")
    person.reads(EVIDENCE, "or I take Quality line")


def switches_as_it_was_prepared(person, nurse):
    the_clock_runs(person)
    person.goes(the_link(person, nurse))  # two weeks later one is still signed in
    person.reads(EVIDENCE)
    waiting = nurse.commitments.get(step__title="Read one budget", outcome="")
    person.writes(**{f"commit_{waiting.pk}": "dropped"})
    person.writes(energy="2", confidence="3", decision="switch", reason="No interview came")
    person.presses("Finish the check-in")
    ward = nurse.paths.get(name="Ward line")
    person.goes(f"/paths/{ward.pk}/")
    person.presses("Decide")
    person.presses("Take Quality line")
    assert EVIDENCE in person.page.locator("[name=reason]").input_value()
    person.page.locator("main form button[type=submit]").first.click()
    person.reads("Quality line")
    assert nurse.choices.standing().get().path.name == "Quality line"
    assert nurse.choices.count() == 2


def finds_a_better_goal(person, nurse):
    old = nurse.goals.active()
    the_clock_runs(person)
    person.goes(the_link(person, nurse))  # two weeks later one is still signed in
    person.writes(energy="5", confidence="5", decision="better", reason="I want a small house")
    person.presses("Finish the check-in")
    person.is_at(f"/goals/{old.pk}/change/")
    person.writes(reason="I want a small house", title="Head of a small hospital", horizon="2033-01-01")
    person.presses("Start again from here")
    new = nurse.goals.active()
    assert new != old
    assert nurse.cadences.get(goal=new).weekday == 1
    person.goes("/check-ins/")
    person.reads("No check-in yet")
    person.goes(f"/goals/{old.pk}/campaign/")
    person.reads("I want a small house")
    person.presses("Tuesday 8 December")
    person.reads("A whole week without agency staff")
    assert CheckIn.objects.filter(owner=nurse, goal=old).count() == 5
