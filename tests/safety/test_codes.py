"""Codes and links in mails: single-use, short-lived, good in one browser; a scanner's GET or HEAD changes nothing."""

import datetime
import re

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from careerplan.accounts import urls as account_urls
from tests.accounts.pages import code_in
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another sentence of mine"
CODE, COMPLETE = "/account/password/reset/code/", "/account/password/reset/complete/"


@pytest.fixture
def owner():
    return PersonFactory.create(email="owner@example.org")


def asks_for_reset(client, owner):
    client.post("/account/password/reset/", {"email": owner.email})


def has(owner, password):
    owner.refresh_from_db()
    return owner.check_password(password)


def test_a_code_works_once(client, owner, letters):
    asks_for_reset(client, owner)
    code = code_in(letters()[0])
    client.post(CODE, {"code": code})
    client.post(COMPLETE, {"password1": NEW_PASSWORD})
    assert has(owner, NEW_PASSWORD)
    client.post("/account/log-out/")
    client.post(CODE, {"code": code})
    client.post(COMPLETE, {"password1": "a third sentence of mine"})
    assert has(owner, NEW_PASSWORD)
    assert "_auth_user_id" not in client.session


def test_a_code_is_good_only_in_the_browser_that_asked_for_it(client, owner, letters):
    asks_for_reset(client, owner)
    thief = Client()
    asks_for_reset(thief, PersonFactory.create(email="thief@example.org"))
    thief.post(CODE, {"code": code_in(letters()[0])})
    assert thief.post(COMPLETE, {"password1": NEW_PASSWORD}).url == CODE
    assert has(owner, PASSWORD)


@pytest.mark.parametrize(("minutes", "works"), [(14, True), (16, False)])
def test_a_code_works_for_15_minutes(client, owner, letters, minutes, works):
    now = datetime.datetime.now(datetime.UTC)
    asks_for_reset(client, owner)
    with time_machine.travel(now + datetime.timedelta(minutes=minutes)):
        answer = client.post(CODE, {"code": code_in(letters()[0])})
    assert (answer.url == COMPLETE) is works


@pytest.mark.parametrize(("minutes", "works"), [(14, True), (16, False)])
def test_the_code_of_a_sign_up_works_for_15_minutes(client, letters, minutes, works):
    now = datetime.datetime.now(datetime.UTC)
    client.post("/account/sign-up/", {"email": "new@example.org", "password1": NEW_PASSWORD})
    with time_machine.travel(now + datetime.timedelta(minutes=minutes)):
        answer = client.post("/account/confirm-email/", {"code": code_in(letters()[0])})
    assert (answer.url == "/start/") is works


def test_three_wrong_codes_end_it(client, owner, letters):
    asks_for_reset(client, owner)
    for _ in range(3):
        client.post(CODE, {"code": "BBBB-BBBB"})
    client.post(CODE, {"code": code_in(letters()[0])})
    assert client.post(COMPLETE, {"password1": NEW_PASSWORD}).url == "/account/password/reset/"
    assert has(owner, PASSWORD)


def test_a_new_password_cannot_be_set_before_the_code(client, owner):
    asks_for_reset(client, owner)
    assert client.post(COMPLETE, {"password1": NEW_PASSWORD}).url == CODE
    assert has(owner, PASSWORD)


def test_a_code_is_long_enough_not_to_be_guessed(client, owner, letters):
    """20 letters to the 8th: at three tries a code and twelve codes an hour, three million years for an even chance."""
    asks_for_reset(client, owner)
    assert re.fullmatch(r"[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", code_in(letters()[0]))


def test_a_mail_of_the_account_holds_no_link_that_does_something_by_itself(client, owner, letters):
    asks_for_reset(client, owner)
    client.post("/account/password/reset/", {"email": "nobody@example.org"})
    client.post("/account/sign-up/", {"email": owner.email, "password1": NEW_PASSWORD})
    links = {
        link
        for letter in letters()
        for link in re.findall(r"https?://\S+?(?=[\"\s<])", letter["text"] + letter["html"])
    }
    assert links
    assert {re.sub(r"^http://localhost:8000", "", link) for link in links} <= {
        reverse("account_login"),
        reverse("account_signup"),
        reverse("account_reset_password"),
    }


def everything():
    """Every row of people, addresses and jobs."""
    rows = {}
    with connection.cursor() as cursor:
        for table in ("accounts_user", "account_emailaddress", "procrastinate_jobs"):
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            rows[table] = cursor.fetchall()
    return rows


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_scanner_that_opens_every_page_changes_nothing(client, owner, letters, method):
    asks_for_reset(client, owner)
    visitor, person = client, Client()
    person.force_login(owner)
    before = everything()
    code = code_in(letters()[0])
    for route in account_urls.urlpatterns:
        query = {
            "code": code,
            "email": "x@example.org",
            "action": "resend",
            "action_add": "1",
            "password1": NEW_PASSWORD,
        }
        for browser in (visitor, person):
            assert getattr(browser, method)(reverse(route.name), query).status_code in (200, 302)
    assert everything() == before
    assert "_auth_user_id" not in visitor.session
    assert person.get("/position/").status_code == 200
    assert visitor.post(CODE, {"code": code}).url == COMPLETE
