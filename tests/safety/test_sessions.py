"""A session is renewed at log-in, and dead after log-out, a change of password, and the closing of the account."""

import datetime

import pytest
import time_machine
from django.test import Client

from tests.accounts.pages import code_in
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another sentence of mine"


@pytest.fixture
def owner():
    return PersonFactory.create(email="owner@example.org")


def logged_in(owner):
    client = Client()
    client.post("/account/log-in/", {"login": owner.email, "password": PASSWORD})
    assert is_in(client)
    return client


def is_in(client):
    return client.get("/position/").status_code == 200


def test_a_session_is_renewed_at_log_in(owner, settings):
    client = Client()
    client.get("/account/log-in/")
    client.post("/account/log-in/", {"login": owner.email, "password": "wrong"})
    session = client.session
    session["planted"] = "by somebody who knows its key"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.post("/account/log-in/", {"login": owner.email, "password": PASSWORD})
    assert client.session.session_key != session.session_key
    stranger = Client()
    stranger.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    assert not is_in(stranger)


def test_the_token_of_forms_is_renewed_at_log_in(owner, settings):
    client = Client()
    client.get("/account/log-in/")
    before = client.cookies[settings.CSRF_COOKIE_NAME].value
    client.post("/account/log-in/", {"login": owner.email, "password": PASSWORD})
    client.get("/position/add/")
    assert client.cookies[settings.CSRF_COOKIE_NAME].value != before


def test_a_session_is_dead_after_log_out(owner, settings):
    client = logged_in(owner)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/account/log-out/")
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not is_in(client)
    assert not is_in(thief)


def test_a_change_of_password_ends_every_other_session_and_keeps_this_one(owner):
    here, elsewhere = logged_in(owner), logged_in(owner)
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_reset_ends_every_other_session(owner, letters):
    elsewhere, here = logged_in(owner), Client()
    here.post("/account/password/reset/", {"email": owner.email})
    here.post("/account/password/reset/code/", {"code": code_in(letters()[0])})
    here.post("/account/password/reset/complete/", {"password1": NEW_PASSWORD})
    assert is_in(here)
    assert not is_in(elsewhere)


def test_a_closed_account_is_out_at_once_and_cannot_come_back(owner):
    client = logged_in(owner)
    owner.is_active = False
    owner.save()
    assert not is_in(client)
    client.post("/account/log-in/", {"login": owner.email, "password": PASSWORD})
    assert not is_in(client)


def test_a_closed_account_gets_no_code_for_a_new_password(owner, letters):
    owner.is_active = False
    owner.save()
    Client().post("/account/password/reset/", {"email": owner.email})
    assert [letter["subject"] for letter in letters()] == ["No campaign with this address"]


def test_a_session_ends_by_itself(owner, settings):
    client = logged_in(owner)
    now = datetime.datetime.now(datetime.UTC)
    age = datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE)
    assert age <= datetime.timedelta(days=31)
    with time_machine.travel(now + age - datetime.timedelta(hours=1)):
        assert is_in(client)
    with time_machine.travel(now + age + datetime.timedelta(minutes=1)):
        assert not is_in(client)
