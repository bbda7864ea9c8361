"""The account page: clock, theme, e-mail, password, and the ways to what is the person's own."""

import datetime

import pytest

from careerplan.accounts.time_zone import zones
from tests.accounts.pages import code_in, error_at, heading, one
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "another sentence of mine"


def test_clock_and_theme_are_kept_and_the_theme_is_on_at_once(client, person):
    page = client.post("/account/", {"time_zone": "Asia/Tokyo", "theme": "dark"}, follow=True)
    person.refresh_from_db()
    assert (person.time_zone, person.theme) == ("Asia/Tokyo", "dark")
    assert one(page, "html")["data-bs-theme"] == "dark"
    assert "Saved." in one(page, ".notice").get_text()


def test_a_clock_that_nobody_knows_is_told_at_the_field(client, person):
    page = client.post("/account/", {"time_zone": "Mars/Olympus", "theme": "dark"})
    assert one(page, "#id_time_zone_error")
    person.refresh_from_db()
    assert person.time_zone == "Europe/Lisbon"


def test_every_zone_says_what_time_it_is_there():
    summer = datetime.datetime(2026, 7, 1, 10, 30, tzinfo=datetime.UTC)
    words = dict(zones(summer, "UTC"))
    assert words["Europe/Lisbon"] == "Europe, Lisbon (now 11:30)"
    assert words["America/Argentina/Buenos_Aires"] == "America, Argentina, Buenos Aires (now 07:30)"
    assert words["UTC"] == "UTC (now 10:30)"


def test_a_zone_with_an_old_name_stays_on_offer_to_who_has_it(client, person):
    person.time_zone = "US/Pacific"
    person.save()
    chosen = one(client.get("/account/"), "select[name=time_zone] option[selected]")
    assert chosen["value"] == "US/Pacific"
    assert "US/Pacific" not in dict(zones(datetime.datetime.now(datetime.UTC), "UTC"))


def test_the_page_leads_to_sharing_history_and_out(client, person):
    page = soup(client.get("/account/"))
    links = {link["href"] for link in page.select("main a")}
    assert links >= {"/account/e-mail/", "/account/password/change/", "/sharing/", "/history/"}
    assert page.select_one("main form[action='/account/log-out/'][method=post] button")


def test_the_password_is_changed_by_who_knows_it_and_a_mail_says_so(client, person, letters):
    answer = client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert answer.url == "/account/"
    person.refresh_from_db()
    assert person.check_password(NEW_PASSWORD)
    assert [letter["subject"] for letter in letters()] == ["Your password was changed"]


def test_a_wrong_current_password_is_told_at_the_field(client, person):
    page = client.post("/account/password/change/", {"oldpassword": "not it", "password1": NEW_PASSWORD})
    assert error_at(page, "oldpassword") == "This is not your current password. Try once more."
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def change_email(client, address="changed@example.org", password=PASSWORD):
    asked = client.post("/account/e-mail/", {"email": address, "action_add": "1"}, follow=True)
    assert heading(asked) == "Your password once more"
    back = one(asked, "input[name=next]")["value"]
    return client.post("/account/reauthenticate/", {"password": password, "next": back}, follow=True)


def test_the_address_is_changed_after_the_password_and_a_code_to_the_new_one(client, person, letters):
    old = person.email
    page = change_email(client)
    assert heading(page) == "Look in your mail"
    assert letters()[0]["to"] == ["changed@example.org"]
    person.refresh_from_db()
    assert person.email == old
    done = client.post("/account/confirm-email/", {"code": code_in(letters()[0])})
    assert done.url == "/account/"
    person.refresh_from_db()
    assert person.email == "changed@example.org"
    assert [address.email for address in person.emailaddress_set.all()] == ["changed@example.org"]
    told = letters()[1]
    assert (told["to"], told["subject"]) == ([old], "Your e-mail was changed")


def test_a_wrong_password_changes_no_address(client, person, letters):
    page = change_email(client, password="not it")
    assert error_at(page, "password") == "This is not your password. Try once more."
    assert letters() == []


def test_the_old_address_can_be_kept(client, person):
    page = change_email(client)
    assert any(link["href"] == "/account/" for link in soup(page).select("main a"))


def test_the_address_of_another_person_gets_the_same_page_and_cannot_be_taken(client, person, letters):
    PersonFactory.create(email="taken@example.org")
    assert heading(change_email(client, "taken@example.org")) == "Look in your mail"
    page = client.post("/account/confirm-email/", {"code": code_in(letters()[0])})
    assert error_at(page, "code") == "This address cannot be used here. Choose another."
