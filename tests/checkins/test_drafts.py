"""A check-in is kept while it is filled in, is there when one comes back, and no tab writes over another's words."""

import datetime
import json

import pytest
import time_machine

from paths.checkins.models import CheckInDraft
from tests.factories.checkins import CheckInFactory, CommitmentFactory
from tests.factories.goals import GoalFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 24, 9, 42, tzinfo=datetime.UTC)
ANSWERS = {"energy": "3", "confidence": "4", "decision": "stay", "next_on": "2026-12-08"}
SWAP = {"HX-Request": "true"}
DRAFT = "/check-ins/draft/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def opened(client, address="/check-ins/add/"):
    """The hidden fields of the page, as a browser would send them along."""
    form = soup(client.get(address)).select_one("form[data-keeps]")
    return {field["name"]: field["value"] for field in form.select("input[type=hidden]")}


def keep(client, tab, **words):
    return client.post(DRAFT, tab | words, headers=SWAP)


def kept(person):
    return json.loads(person.check_in_drafts.get().words)


def test_what_is_written_is_kept_by_itself_and_the_page_says_when(client, person, goal):
    answer = keep(client, opened(client), wins="An audit", energy="2", promise_1="Call")
    assert answer["X-Kept"] == "yes"
    assert "Saved 09:42" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert kept(person) == {"wins": "An audit", "energy": "2", "promise_1": "Call"}
    assert person.checkins.count() == 0


def test_the_page_opens_with_what_was_kept_and_says_since_when(client, person, goal, clock):
    promise = CommitmentFactory(owner=person, check_in=CheckInFactory(owner=person, goal=goal))
    words = {"wins": "An audit", "energy": "2", "decision": "adjust", f"commit_{promise.pk}": "dropped"}
    keep(client, opened(client), **words, next_on="2026-11-25")
    clock.move_to(NOW + datetime.timedelta(days=2))
    page = soup(client.get("/check-ins/add/"))
    assert "You began on Tuesday 24 November; here is what you wrote." in page.select_one(".page-head").text
    assert page.select_one("textarea[name=wins]").text.strip() == "An audit"
    ticked = {field["name"]: field["value"] for field in page.select("form[data-keeps] [checked]")}
    assert ticked == {"energy": "2", "decision": "adjust", f"commit_{promise.pk}": "dropped"}
    assert page.select_one("[name=next_on]")["value"] > "2026-11-26"
    assert "began on Tuesday 24 November" in client.get("/check-ins/").content.decode()


def test_who_begins_anew_loses_nothing_before_writing(client, person, goal):
    keep(client, opened(client), wins="An audit")
    page = soup(client.get("/check-ins/add/?anew=yes"))
    assert page.select_one("textarea[name=wins]").text.strip() == ""
    assert "Go on with it" in page.select_one(".page-head").text
    assert kept(person) == {"wins": "An audit"}
    answer = keep(client, opened(client, "/check-ins/add/?anew=yes"), wins="Another")
    assert answer["X-Kept"] == "yes"
    assert kept(person) == {"wins": "Another"}


def test_a_finished_check_in_needs_no_draft_any_more(client, person, goal):
    tab = opened(client)
    keep(client, tab, wins="An audit")
    client.post("/check-ins/add/", tab | ANSWERS | {"wins": "An audit"})
    assert not person.check_in_drafts.exists()
    assert keep(client, tab, wins="An audit")["X-Kept"] == "no"
    assert not person.check_in_drafts.exists()


def test_without_a_script_a_button_keeps_it(client, person, goal):
    page = soup(client.get("/check-ins/add/"))
    assert page.select_one(f"button[formaction='{DRAFT}'][type=submit]").text == "Keep this for later"
    answer = client.post(DRAFT, opened(client) | {"wins": "An audit"}, follow=True)
    assert "Kept for later" in answer.content.decode()
    assert kept(person) == {"wins": "An audit"}


def test_a_second_tab_is_shown_the_words_of_the_first_and_writes_over_none_unasked(client, person, goal):
    one, two = opened(client), opened(client)
    keep(client, one, wins="From the first tab", obstacles="Nights")
    told = keep(client, two, wins="From the second tab")
    assert told["X-Kept"] == "no"
    assert "Another tab kept other words at 09:42" in told.content.decode()
    assert [word.text for word in soup(told).select("dd")] == ["From the first tab", "Nights"]
    assert kept(person)["wins"] == "From the first tab"
    button = soup(told).select_one("button[name=instead]")
    assert keep(client, two, wins="From the second tab", instead=button["value"])["X-Kept"] == "yes"
    assert kept(person) == {"wins": "From the second tab"}
    assert keep(client, one, wins="From the first tab")["X-Kept"] == "no"


def test_without_a_script_a_second_tab_chooses_too(client, person, goal):
    one, two = opened(client), opened(client)
    keep(client, one, wins="From the first tab")
    told = client.post(DRAFT, two | {"wins": "From the second tab"})
    assert told.status_code == 409
    page = soup(told)
    assert [word.text for word in page.select("dd")] == ["From the first tab", "From the second tab"]
    form = page.select_one(f"main form[action='{DRAFT}']")
    sent = {field["name"]: field["value"] for field in form.select("input[type=hidden], button[name]")}
    assert client.post(DRAFT, sent).status_code == 302
    assert kept(person) == {"wins": "From the second tab"}


def test_one_tab_may_keep_again_whatever_it_knows_of_the_version(client, person, goal):
    tab = opened(client)
    for words in ("A", "An", "An audit"):
        assert keep(client, tab, wins=words)["X-Kept"] == "yes"
    assert kept(person) == {"wins": "An audit"}


def test_what_another_tab_kept_survives_a_check_in_that_is_finished_without_it(client, person, goal):
    one, two = opened(client), opened(client)
    keep(client, one, wins="From the first tab")
    client.post("/check-ins/add/", two | ANSWERS)
    assert kept(person) == {"wins": "From the first tab"}


@pytest.mark.parametrize(
    "junk",
    [
        {"wins": "\x00Nul"},
        {"token": "x", "draft": "²", "wins": "Nul"},
        {"draft": "9" * 40, "wins": "Nul"},
        {"commit_" + "9" * 30: "kept", "wins": "Nul", "owner": "1"},
    ],
)
def test_junk_is_kept_as_far_as_it_is_words_and_breaks_nothing(client, person, goal, junk):
    assert client.post(DRAFT, junk, headers=SWAP).status_code == 200
    assert kept(person) == {"wins": "Nul"}
    assert client.get("/check-ins/add/").status_code == 200


def test_more_than_a_draft_holds_is_told_and_shown_again(client, person, goal):
    told = keep(client, opened(client), wins="x" * 20_001)
    assert told["X-Kept"] == "no"
    assert "20,000 characters" in told.content.decode()
    page = client.post(DRAFT, {"wins": "x" * 20_001})
    assert "x" * 20_001 in page.content.decode()
    assert not person.check_in_drafts.exists()


def test_a_draft_that_cannot_be_read_is_none(client, person, goal):
    CheckInDraft.objects.create(owner=person, goal=goal, words="[1")
    assert client.get("/check-ins/add/").status_code == 200


def test_a_draft_is_nobody_elses(client, person, goal):
    other = GoalFactory()
    CheckInDraft.objects.create(owner=other.owner, goal=other, words='{"wins": "Theirs"}')
    assert "Theirs" not in client.get("/check-ins/add/").content.decode()
    keep(client, opened(client), wins="Mine")
    assert CheckInDraft.objects.get(owner=other.owner).words == '{"wins": "Theirs"}'
