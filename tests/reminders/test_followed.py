"""Whoever gets a rhythm is sent what is usual from then on, and is told when mail comes back."""

import datetime

import pytest
import time_machine

from paths.checkins.models import Subscription
from tests.factories.checkins import SubscriptionFactory
from tests.factories.goals import GoalFactory
from tests.reminders.people import DUE
from tests.shown import forms_as_shown

pytestmark = pytest.mark.django_db
MONDAY = datetime.datetime(2026, 11, 30, 8, tzinfo=datetime.UTC)


@pytest.fixture
def goal(person):
    with time_machine.travel(DUE, tick=False):
        yield GoalFactory(owner=person)


def post(client, path, **changed):
    """The form of a page as it is shown, with some fields changed."""
    form = next(form for form in forms_as_shown(client.get(path)) if "token" in form)
    return client.post(path, form | changed)


@pytest.mark.parametrize("path", ["/check-ins/cadence/", "/start/check-in/"])
def test_who_chooses_a_rhythm_is_sent_what_is_usual(client, person, goal, path):
    assert post(client, path, every="week").status_code == 302
    subscription = Subscription.objects.get(owner=person)
    assert (subscription.check_ins, subscription.digest, subscription.digest_at) == (True, True, MONDAY)


def test_what_somebody_has_said_stays(client, person, goal):
    SubscriptionFactory(owner=person, check_ins=False, digest=False)
    post(client, "/check-ins/cadence/", every="week")
    subscription = Subscription.objects.get(owner=person)
    assert (subscription.check_ins, subscription.digest, subscription.digest_at) == (False, False, None)


def test_a_person_whose_mail_comes_back_is_told_where_they_check_in(client, person, goal):
    assert "comes back" not in client.get("/check-ins/").content.decode()
    person.refused_email, person.refused_at = person.email, DUE
    person.save()
    assert f"Mail to {person.email} comes back" in client.get("/check-ins/").content.decode()
