"""Starting and completing a stage where the path is shown, by keyboard with htmx and without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.gaps import ReadingFactory, WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.paths.lived import states

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def path(person):
    PositionFactory(owner=person)
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")
    gap = WhatGapFactory(owner=person, goal=path.goal, competency__name="Budgeting", competency__level=2)
    ReadingFactory(owner=person, competency=gap.competency, level=2)
    StageFactory(owner=person, path=path, title="Charge nurse", gaps=[gap])
    StageFactory(owner=person, path=path, title="Nurse manager")
    return path


def sign_in(context, live_server, client):
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def start_and_complete(page):
    """What a person does, the same with and without JavaScript."""
    page.get_by_role("link", name="Start Charge nurse").click()
    page.get_by_label("Where?").fill("A teaching hospital")
    page.get_by_role("button", name="Start Charge nurse").click()
    expect(page.locator(".notice").first).to_contain_text("Your position is Charge nurse, A teaching hospital now.")
    expect(page.locator(".way > .is-here")).to_contain_text("Charge nurse")
    page.get_by_role("link", name="Complete Charge nurse").click()
    page.get_by_label("Skilled").check()
    expect(page.get_by_label("And now I am: Nurse manager")).to_be_checked()
    page.get_by_role("button", name="Complete Charge nurse").click()
    expect(page.locator(".notice").first).to_contain_text("Levels noted: Budgeting. Started: Nurse manager.")
    expect(page.locator(".way > .is-here")).to_contain_text("Nurse manager")


def undo(page):
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".notice").first).to_contain_text("Taken back: all of it is as it was before.")
    expect(page.locator(".way > .is-here")).to_contain_text("Charge nurse")


def level_of(person):
    return person.competencies.get().level


@pytest.mark.parametrize("javascript", [True, False])
def test_a_stage_is_started_completed_and_all_of_it_taken_back(live_server, browser, client, person, path, javascript):
    context = browser.new_context(java_script_enabled=javascript)
    sign_in(context, live_server, client)
    page = context.new_page()
    errors = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    start_and_complete(page)
    assert states(path) == [("Charge nurse", "done"), ("Nurse manager", "now")]
    assert (person.positions.current().title, level_of(person)) == ("Nurse manager", 3)
    undo(page)
    assert states(path) == [("Charge nurse", "now"), ("Nurse manager", "planned")]
    assert (person.positions.current().title, level_of(person)) == ("Charge nurse", 2)
    assert not errors
    context.close()


def test_the_form_opens_in_place_with_the_keyboard_in_it_and_leaves_it_at_the_stage(live_server, page, client, path):
    sign_in(page.context, live_server, client)
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    stage = path.stages.get(title="Charge nurse")
    page.get_by_role("link", name="Start Charge nurse").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#id_{stage.pk}_on")).to_be_focused()
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    assert page.url.endswith(f"/paths/{path.pk}/")
    page.locator(f"#id_{stage.pk}_on").fill("2199-01-01")
    page.get_by_role("button", name="Start Charge nurse").click()
    expect(page.locator(f"#act-{stage.pk} .field-error")).to_contain_text("still ahead")
    page.locator(f"#id_{stage.pk}_on").fill("2026-01-01")
    page.get_by_role("button", name="Start Charge nurse").click()
    expect(page.locator(f"#stage-{stage.pk} strong a")).to_be_focused()
    expect(page.locator(f"#act-{stage.pk} form")).to_have_count(0)


@pytest.mark.parametrize("act", ["Start Charge nurse", "It takes longer", "Skip Charge nurse"])
def test_cancel_closes_the_form_in_place_and_leaves_the_keyboard_at_the_stage(live_server, page, client, path, act):
    sign_in(page.context, live_server, client)
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    stage = path.stages.get(title="Charge nurse")
    page.get_by_role("link", name=act).click()
    page.get_by_role("link", name="Cancel").focus()
    page.keyboard.press("Enter")
    expect(page.locator(f"#act-{stage.pk} form")).to_have_count(0)
    expect(page.locator(f"#stage-{stage.pk} strong a")).to_be_focused()
    assert states(path)[0] == ("Charge nurse", "planned")


def test_it_takes_longer_and_is_skipped_in_place(live_server, page, client, path):
    sign_in(page.context, live_server, client)
    page.goto(f"{live_server.url}/paths/{path.pk}/")
    stage = page.locator(f"#stage-{path.stages.get(title='Charge nurse').pk}")
    page.get_by_role("link", name="It takes longer").click()
    page.get_by_label("By how many months?").fill("4")
    page.get_by_role("button", name="Put it off").click()
    expect(stage).to_contain_text("4 months of it slipped")
    page.get_by_role("link", name="It takes longer").click()
    page.get_by_role("button", name="Back to 1 year").click()
    expect(page.locator(".notice").first).to_contain_text("Charge nurse takes 1 year again.")
    page.get_by_role("link", name="Skip Charge nurse").click()
    page.get_by_role("button", name="Skip Charge nurse").click()
    expect(stage.locator("s")).to_have_text("Charge nurse")
    page.get_by_role("button", name="Plan it again").click()
    expect(stage.locator("s")).to_have_count(0)
    assert states(path)[0] == ("Charge nurse", "planned")
