"""Somebody else at the same browser: after log-out neither Back nor the browser's own store shows a campaign."""

import pytest

from careerplan.accounts.models import User
from careerplan.campaign.demo import cast
from careerplan.campaign.demo.load import load
from tests.journeys.person import Person
from tests.walk import TODAY

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PRIVATE = "A goal that nobody else may read"


@pytest.fixture
def demo(transactional_db):
    load(TODAY)
    User.objects.get(email=cast.NURSE).goals.filter(state="active").update(title=PRIVATE)


@pytest.fixture
def page(browser_type, browser_type_launch_args, live_server):
    """A Chromium that keeps whole pages for Back, as people's own do and Playwright's does not."""
    keeps_pages = {"ignore_default_args": ["--disable-back-forward-cache"]}
    browser = browser_type.launch(**browser_type_launch_args, **keeps_pages)
    yield browser.new_page(base_url=live_server.url)
    browser.close()


def test_back_after_log_out_shows_nothing(page, demo, postbox, drain_jobs):
    nurse = Person(page, postbox, drain_jobs)
    nurse.signs_in(cast.NURSE, cast.PASSWORD)
    for address in ("/gaps/", "/gaps/?side=whom", "/campaign/", "/goals/"):
        nurse.goes(address)
    nurse.reads(PRIVATE)
    nurse.goes("/account/log-out/")
    nurse.presses("Log out")
    nurse.is_at("/")
    for _ in range(5):
        page.go_back(wait_until="commit")
        page.wait_for_load_state("networkidle")
        assert PRIVATE not in page.content()
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "<" not in kept, "a page is kept"
    assert not nurse.complaints
