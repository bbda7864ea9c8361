"""Moving and adding stages by keyboard, with htmx and without JavaScript."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, StageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def path(person):
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person))
    for title in ("First", "Second", "Third"):
        StageFactory(owner=person, path=path, title=title)
    return path


def sign_in(context, live_server, client):
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def stops(page):
    return page.locator(".way > li[id] strong")


def test_a_stage_is_moved_by_keyboard_and_the_focus_stays_on_its_button(live_server, page, client, path):
    sign_in(page.context, live_server, client)
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    first = path.stages.get(title="First")
    page.locator(f"#down-{first.pk}").focus()
    for order in (["Second", "First", "Third"], ["Second", "Third", "First"], ["Second", "Third", "First"]):
        with page.expect_response(lambda response: response.url.endswith("/move/")):
            page.keyboard.press("Enter")
        expect(stops(page)).to_have_text(order)
        expect(page.locator(".htmx-request, .htmx-swapping, .htmx-added, .htmx-settling")).to_have_count(0)
        expect(page.locator(f"#down-{first.pk}")).to_be_focused()


def test_a_stage_is_added_and_the_next_one_can_be_typed_at_once(live_server, page, client, path):
    sign_in(page.context, live_server, client)
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    for title in ("Fourth", "Fifth"):
        page.locator("#add input[name=title]").fill(title)
        page.keyboard.press("Enter")
        page.locator(".way strong", has_text=title).wait_for()
        expect(page.locator("#add input[name=title]")).to_be_focused()
        expect(page.locator("#add input[name=title]")).to_have_value("")
    expect(stops(page)).to_have_text(["First", "Second", "Third", "Fourth", "Fifth"])


def test_without_javascript_all_of_it_works_too(live_server, browser, client, path):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server, client)
    page = context.new_page()
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    page.locator(f"#down-{path.stages.get(title='First').pk}").click()
    expect(stops(page)).to_have_text(["Second", "First", "Third"])
    page.locator("#add input[name=title]").fill("Fourth")
    page.get_by_role("button", name="Add the stage").click()
    page.get_by_role("button", name="Delete Second").click()
    expect(stops(page)).to_have_text(["First", "Third", "Fourth"])
    page.get_by_role("button", name="Undo").click()
    expect(stops(page)).to_have_text(["Second", "First", "Third", "Fourth"])
    context.close()
