"""In development, what was mailed stands on a page."""

import pytest
from django.core.mail import get_connection

from careerplan.accounts import mail
from tests.accounts.pages import heading, one
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.accounts.dev_urls")]


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAIL_FOLDER = tmp_path
    return tmp_path


def sends(folder, *codes):
    """One connection: one file, as when two mails leave in the same second."""
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=folder)
    for code in codes:
        letter = mail.letter("account/email/email_confirmation_signup", "you@example.org", {"code": code})
        letter.connection = connection
        letter.send()


def test_before_the_first_the_page_says_how_one_comes_to_be(client, folder):
    assert "Nothing was sent yet" in one(client.get("/dev/mail/"), ".empty").get_text()


def test_the_newest_is_first_with_its_code(client, folder):
    sends(folder, "BBBB-BBBB", "CCCC-CCCC")
    page = client.get("/dev/mail/")
    assert heading(page) == "Sent mail"
    first, second = soup(page).select("main article")
    assert "CCCC-CCCC" in first.get_text()
    assert "To you@example.org" in second.get_text()


def test_it_can_be_seen_as_a_mail_program_draws_it(client, folder):
    sends(folder, "BBBB-BBBB")
    link = one(client.get("/dev/mail/"), "main article a")["href"]
    answer = client.get(link)
    assert heading(answer) == "Your code"
    assert "style-src 'self' 'unsafe-inline'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["nothing", "..", "..%2f..%2fsettings"])
def test_no_other_file_is_shown(client, folder, name):
    assert client.get(f"/dev/mail/{name}/").status_code == 404


def test_what_check_ins_would_send_is_shown_with_the_facts_of_the_demo(client, folder, demo):
    page = soup(client.get("/dev/mail/"))
    previews = page.select("section[aria-labelledby=previews] article")
    assert [preview.select_one("p.small").text for preview in previews] == [
        "A check-in is due", "For the third time in a row", "The weekly digest",
    ]  # fmt: skip
    assert "Ask the director of nursing for half an hour" in previews[0].text
    for preview in previews:
        assert heading(client.get(preview.select_one("a[href^='/dev/mail/']")["href"])).startswith("Your ")
