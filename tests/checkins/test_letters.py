"""The mails of check-ins: what they say, what they must never carry, and how they are stopped by a mail program."""

import datetime
import email
import email.policy
import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from paths.checkins.letters import DueLetter, letter_of
from paths.checkins.week import Ahead, Facts, parts
from tests.factories.accounts import PASSWORD
from tests.factories.goals import GoalFactory

TODAY = datetime.date(2026, 11, 24)
TOKEN = uuid.UUID(int=7)
EVIL = "<script>x</script>\r\nBcc: all@example.org\n\n& “ok”"


def due(**said):
    usual = {
        "person": 12, "email": "you@example.org", "goal": 3, "goal_title": "Director of operations", "kind": "check_in",
        "due_on": TODAY, "today": TODAY, "token": TOKEN, "promised": ("Finish unit 2", "Ask the director"),
    }  # fmt: skip
    return DueLetter(**usual | said)


def digest(**said):
    told = parts(Facts(ahead=(Ahead(TODAY, "Finish unit 2"),)), TODAY)
    return due(**{"kind": "digest", "promised": (), "lines": told} | said)


def arrived(letter):
    """The mail as a mail program reads it, its text and its page."""
    message = email.message_from_bytes(letter.message().as_bytes(), policy=email.policy.default)
    text, page = (part.get_content() for part in message.iter_parts())
    return message, text, BeautifulSoup(page, "html.parser")


def test_a_reminder_says_goal_day_and_what_was_promised_and_leads_to_the_check_in():
    message, text, page = arrived(letter_of(due()))
    assert message["Subject"] == "Your check-in is today"
    for words in ("Director of operations", "Finish unit 2", "Ask the director", "Under five minutes"):
        assert words.lower() in text.lower()
        assert words.lower() in page.text.lower()
    [button] = page.select("a.go")
    assert button.text == "Check in"
    assert button["href"].endswith("/check-ins/add/")
    assert button["href"] in text
    later = page.find("a", string="Put it off, skip it or pause")["href"]
    assert later.endswith("/check-ins/#check-in-panel")
    assert later in text


def test_a_late_one_names_the_day_without_blame():
    message, text, _ = arrived(letter_of(due(due_on=datetime.date(2026, 11, 17))))
    assert message["Subject"] == "Your check-in waits for you"
    assert "planned for Tuesday 17 November" in text
    assert "late" not in text


@pytest.mark.parametrize(("unanswered", "is_last"), [(1, False), (2, False), (3, True)])
def test_the_third_in_a_row_says_that_no_more_come_until_one_checks_in(unanswered, is_last):
    for words in arrived(letter_of(due(unanswered=unanswered)))[1:]:
        told = " ".join(getattr(words, "text", words).split())
        assert ("we send no more until you check in" in told) is is_last


def test_a_reminder_without_promises_has_no_empty_list():
    _, text, page = arrived(letter_of(due(promised=())))
    assert "What you said" not in text
    assert not page.select("h2")


def test_a_digest_lists_its_parts_and_says_how_much_it_is():
    message, text, page = arrived(letter_of(digest()))
    assert message["Subject"] == "Your week: one thing ahead"
    assert "The next seven days" in text
    assert "- Today: Finish unit 2" in text
    assert page.select_one("h2").text == "The next seven days"
    assert [button["href"].rpartition("/campaign/")[1] for button in page.select("a.go")] == ["/campaign/"]


def test_an_empty_digest_would_say_so_in_one_line():
    _, text, _ = arrived(letter_of(digest(lines=())))
    assert "a quiet week is a week, too" in " ".join(text.split())


@pytest.mark.django_db
def test_its_link_shows_nothing_by_itself_and_leads_through_log_in_to_the_check_in(client):
    goal = GoalFactory(title="Director of operations")
    _, _, page = arrived(letter_of(due(person=goal.owner_id, email=goal.owner.email)))
    link = page.select_one("a.go")["href"].removeprefix("http://localhost:8000")
    shown = client.get(link, follow=True)
    assert shown.redirect_chain == [("/account/log-in/?next=/check-ins/add/", 302)]
    assert "Director of operations" not in shown.content.decode()
    answer = client.post(shown.redirect_chain[0][0], {"login": goal.owner.email, "password": PASSWORD})
    assert answer.url == "/check-ins/add/"
    assert "Director of operations" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("make", [due, digest])
def test_a_mail_program_can_stop_it_by_itself(make):
    message, text, page = arrived(letter_of(make()))
    address = message["List-Unsubscribe"].strip(" <>")
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/reminders/stop/" in address
    assert address in text
    assert address in [link["href"] for link in page.select("a")]


def test_the_message_id_comes_of_the_token_and_no_machine_answers():
    first, again, other = (letter_of(due(token=uuid.UUID(int=number))).message() for number in (7, 7, 8))
    assert first["Message-ID"] == again["Message-ID"] == f"<{TOKEN}@careerplan>"
    assert other["Message-ID"] != first["Message-ID"]
    assert first["Auto-Submitted"] == "auto-generated"


@pytest.mark.parametrize("make", [due, digest])
def test_what_was_typed_makes_no_header_and_no_markup(make):
    told = parts(Facts(ahead=(Ahead(TODAY, EVIL, EVIL),)), TODAY)
    message, text, page = arrived(letter_of(make(goal_title=EVIL, promised=(EVIL,), lines=told)))
    assert message["Bcc"] is None
    assert sorted({key.lower() for key in message}) == [
        "auto-submitted", "content-type", "date", "from", "list-unsubscribe", "list-unsubscribe-post", "message-id",
        "mime-version", "subject", "to",
    ]  # fmt: skip
    assert not page.select("script")
    assert "<script>x</script> Bcc: all@example.org & “ok”" in page.text
    assert "Bcc: all@example.org & “ok”" in " ".join(text.split())


@pytest.mark.parametrize(
    "address", ["you@example.org\nBcc: all@example.org", "You <you@example.org>", "a@b.cc, d@e.ff", ""]
)
def test_what_is_not_one_address_gets_no_mail(address):
    with pytest.raises(ValidationError):
        letter_of(due(email=address))


def test_long_titles_of_any_script_arrive_whole():
    title = "Łódź 👩🏽‍⚕️ " * 18
    _, text, page = arrived(letter_of(due(promised=(title.strip(),))))
    assert title.strip() in page.text
    assert " ".join(title.split()) in " ".join(text.split())
