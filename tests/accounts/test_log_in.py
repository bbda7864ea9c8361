"""Coming back, leaving, and finding the way in again without the password."""

import pytest
import time_machine

from tests.accounts.pages import code_in, error_at, heading, one
from tests.factories.accounts import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another sentence of mine"


@pytest.fixture
def known():
    return PersonFactory.create(email="known@example.org")


def log_in(client, password=PASSWORD, **extra):
    return client.post("/account/log-in/", {"login": "known@example.org", "password": password, **extra}, follow=True)


def ask_for_reset(client, email="known@example.org"):
    return client.post("/account/password/reset/", {"email": email}, follow=True)


def test_log_in_leads_to_the_campaign(client, known):
    assert log_in(client).redirect_chain == [("/campaign/", 302)]


def test_log_in_leads_to_where_the_person_wanted_to_go(client, known):
    asked = client.get("/position/add/", follow=True)
    back = one(asked, "input[name=next]")["value"]
    assert log_in(client, next=back).redirect_chain == [("/position/add/", 302)]


def test_capitals_in_the_address_do_not_matter(client, known):
    answer = client.post("/account/log-in/", {"login": "Known@Example.org", "password": PASSWORD})
    assert answer.url == "/campaign/"


def test_a_wrong_password_is_told_once_on_top_and_the_address_stays(client, known):
    page = log_in(client, "not this one at all")
    assert "E-mail and password do not belong together." in one(page, ".error-summary").get_text()
    assert one(page, "input[name=login]")["value"] == "known@example.org"
    assert "value" not in one(page, "input[name=password]").attrs
    assert one(page, "title").get_text().startswith("Error: Log in")


def test_empty_fields_are_told_beside_them(client):
    page = client.post("/account/log-in/", {"login": "", "password": ""})
    assert error_at(page, "login") == "Write your e-mail address."
    assert error_at(page, "password") == "Write your password."


def test_log_out_asks_on_a_page_of_its_own_and_leads_to_the_landing_page(client, person):
    assert heading(client.get("/account/log-out/")) == "Log out?"
    assert "_auth_user_id" in client.session
    answer = client.post("/account/log-out/")
    assert answer.url == "/"
    assert "_auth_user_id" not in client.session


def test_a_closed_account_is_told_so_to_who_knows_its_password(client, known):
    known.is_active = False
    known.save()
    assert heading(log_in(client)) == "This account is closed for now"
    assert "_auth_user_id" not in client.session


def test_a_forgotten_password_is_replaced_by_a_code_from_the_mail(client, known, letters):
    page = ask_for_reset(client)
    assert heading(page) == "Look in your mail"
    page = client.post("/account/password/reset/code/", {"code": code_in(letters()[0])}, follow=True)
    assert heading(page) == "Choose a new password"
    done = client.post("/account/password/reset/complete/", {"password1": NEW_PASSWORD})
    assert done.url == "/campaign/"
    known.refresh_from_db()
    assert known.check_password(NEW_PASSWORD)
    assert letters()[1]["subject"] == "Your password is a new one"


def test_a_new_password_that_is_too_short_is_told_at_the_field(client, known, letters):
    ask_for_reset(client)
    client.post("/account/password/reset/code/", {"code": code_in(letters()[0])})
    page = client.post("/account/password/reset/complete/", {"password1": "short"})
    assert error_at(page, "password1") == "Use 12 characters or more. A short sentence works well."


def test_who_has_no_campaign_gets_the_same_page_and_a_mail_that_says_so(client, letters):
    page = ask_for_reset(client, "nobody@example.org")
    assert heading(page) == "Look in your mail"
    [letter] = letters()
    assert letter["subject"] == "No campaign with this address"
    assert "http://localhost:8000/account/sign-up/" in letter["text"]


def test_the_mail_tells_the_hour_by_the_persons_clock(client, known, letters):
    with time_machine.travel("2026-07-01 10:30 +00:00"):
        ask_for_reset(client)
        client.post("/account/password/reset/code/", {"code": code_in(letters()[0])})
        client.post("/account/password/reset/complete/", {"password1": NEW_PASSWORD})
    assert "Wednesday 1 July 2026 at 11:30" in " ".join(letters()[1]["text"].split())
