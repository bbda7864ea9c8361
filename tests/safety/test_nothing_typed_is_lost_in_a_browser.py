"""Words that somebody typed survive a row deleted in another tab, and a link pressed too early."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.goals import GoalFactory
from tests.factories.interviews import InterviewFactory
from tests.factories.paths import CareerPathFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(live_server, page, client, person):
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return person


def test_a_stage_typed_into_a_path_that_is_gone_can_be_copied(live_server, page, signed_in):
    path = CareerPathFactory(owner=signed_in, goal=GoalFactory(owner=signed_in))
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    path.delete()
    page.locator("#add input[name=title]").fill("Charge nurse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is not here any more.")
    expect(page.get_by_label("Title")).to_have_value("Charge nurse")
    expect(page.get_by_role("navigation").first).to_be_visible()
    assert not Axe().run(page).response["violations"]


def test_who_goes_elsewhere_with_words_not_sent_is_asked_first(live_server, page, signed_in):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"{live_server.url}/position/add/")
    page.get_by_label("Job title").fill("Charge nurse")
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Cancel").click(no_wait_after=True)
    expect(page.get_by_label("Job title")).to_have_value("Charge nurse")
    page.get_by_role("button", name="Save the position").click()
    expect(page.locator(".error-summary")).to_be_visible()
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Cancel").click(no_wait_after=True)
    assert asked == ["beforeunload"] * 2


def test_who_has_sent_their_words_or_wrote_none_goes_unasked(live_server, page, signed_in):
    page.on("dialog", lambda dialog: pytest.fail(f"asked: {dialog.type}"))
    page.goto(f"{live_server.url}/position/add/")
    page.get_by_role("link", name="Cancel").click()
    expect(page).to_have_url(f"{live_server.url}/position/")
    page.goto(f"{live_server.url}/position/add/")
    page.get_by_label("Job title").fill("Charge nurse")
    page.get_by_label("Since").fill("2020-01-01")
    page.get_by_role("button", name="Save the position").click()
    expect(page).to_have_url(f"{live_server.url}/position/")
    page.goto(f"{live_server.url}/gaps/")


def test_what_a_swap_has_saved_is_not_asked_about_and_what_it_left_is(live_server, page, signed_in):
    """A question added on the page of a talk is saved by a swap; the message beside it is not yet."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"{live_server.url}/interviews/{InterviewFactory(owner=signed_in).pk}/")
    page.get_by_label("Your own").fill("What takes most of a day?")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("What takes most of a day?")).to_be_visible()
    page.get_by_role("link", name="Their page").click()
    expect(page).to_have_url(re.compile("/contacts/"))
    assert not asked
    page.go_back()
    page.locator("main [name=message]").fill("Half an hour, please")
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Their page").click(no_wait_after=True)
    assert asked == ["beforeunload"]
