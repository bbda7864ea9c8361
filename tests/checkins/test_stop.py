"""The door that a mail brings along: one kind of mail stops at once, without log-in, and can start again."""

import datetime
import uuid

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from paths.checkins import addresses
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import SubscriptionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def owner(db):
    return SubscriptionFactory(digest_at=datetime.datetime(2026, 11, 30, 8, tzinfo=datetime.UTC)).owner


@pytest.fixture
def program():
    """A mail program: no cookies, and it checks for tokens as production does."""
    return Client(enforce_csrf_checks=True)


def choices(person):
    held = person.subscriptions.get()
    return held.check_ins, held.digest


def test_one_click_of_a_mail_program_stops_that_kind_at_once_and_no_other(owner, program):
    answer = program.post(addresses.stop(owner.pk, "check_in"), ONE_CLICK)
    assert answer.status_code == 200
    assert choices(owner) == (False, True)
    assert owner.subscriptions.get().digest_at is not None


def test_a_stopped_digest_is_planned_no_more(owner, program):
    program.post(addresses.stop(owner.pk, "digest"), ONE_CLICK)
    assert choices(owner) == (True, False)
    assert owner.subscriptions.get().digest_at is None


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("kind", ["check_in", "digest"])
def test_a_scanner_that_follows_the_link_changes_nothing(owner, program, refuse_writing, method, kind):
    with refuse_writing():
        assert getattr(program, method)(addresses.stop(owner.pk, kind)).status_code == 200
    assert choices(owner) == (True, True)


def test_a_person_sees_a_button_then_that_it_stopped_and_how_to_start_again(owner, program):
    address = addresses.stop(owner.pk, "digest")
    page = BeautifulSoup(program.get(address).content, "html.parser")
    assert page.h1.text == "Stop the weekly digest?"
    stopped = program.post(address, {page.select_one("form button")["name"]: "1"}, follow=True)
    assert stopped.redirect_chain == [(address, 302)]
    page = BeautifulSoup(stopped.content, "html.parser")
    assert page.h1.text == "You get no weekly digest any more"
    program.post(address, {page.select_one("form button")["name"]: "1"})
    assert choices(owner) == (True, True)
    assert owner.subscriptions.get().digest_at == datetime.datetime(2026, 11, 30, 8, tzinfo=datetime.UTC)


def test_twice_is_once_and_who_never_chose_can_stop_too(program):
    person = PersonFactory()
    for _ in range(2):
        assert program.post(addresses.stop(person.pk, "check_in"), ONE_CLICK).status_code == 200
    held = person.subscriptions.get()
    assert (held.check_ins, held.digest) == (False, True)
    assert held.version == 2  # made, and changed once


def test_nobody_elses_mail_stops_also_for_somebody_who_is_logged_in(owner):
    other = SubscriptionFactory().owner
    client = Client()
    client.force_login(other)
    client.post(addresses.stop(owner.pk, "check_in"), ONE_CLICK)
    assert choices(owner) == (False, True)
    assert choices(other) == (True, True)


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_changed_address_is_a_404_and_stops_nothing(owner, program, method):
    other = SubscriptionFactory().owner
    right = addresses.stop(owner.pk, "check_in")
    theirs = right.replace(f"check_in-{owner.pk}", f"check_in-{other.pk}")
    kind = right.replace("check_in-", "digest-")
    shorter, longer = right[:-2] + "/", right[:-1] + "A/"
    for address in (theirs, kind, shorter, longer, "/reminders/stop/check_in-1/", "/reminders/stop/a.b/"):
        assert getattr(program, method)(address, ONE_CLICK).status_code == 404
    assert choices(owner) == choices(other) == (True, True)


def test_the_signature_of_a_calendar_stops_no_mail(owner, program):
    secret = addresses.calendar(owner.pk, uuid.UUID(int=1)).removeprefix("/calendar/").removesuffix(".ics")
    assert program.post(f"/reminders/stop/{secret}/", ONE_CLICK).status_code == 404


def test_who_is_gone_or_closed_is_a_404(owner, program):
    address = addresses.stop(owner.pk, "check_in")
    owner.is_active = False
    owner.save()
    assert program.post(address, ONE_CLICK).status_code == 404
    owner.delete()
    assert program.post(address, ONE_CLICK).status_code == 404
    assert program.get(address).status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_there_are_no_other_methods(owner, program, method):
    assert getattr(program, method)(addresses.stop(owner.pk, "check_in")).status_code == 405
