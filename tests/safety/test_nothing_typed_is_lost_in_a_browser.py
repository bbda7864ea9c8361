"""A swap whose row was deleted in another tab shows the page that says so, with what was typed."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_stage_typed_into_a_path_that_is_gone_can_be_copied(live_server, page, client, person):
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    path.delete()
    page.locator("#add input[name=title]").fill("Charge nurse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("This is not here any more.")
    expect(page.get_by_label("Title")).to_have_value("Charge nurse")
    expect(page.get_by_role("navigation").first).to_be_visible()
    assert not Axe().run(page).response["violations"]
