"""Finding the occupation behind a title: by the keyboard alone, by touch, and in a browser that runs no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from goals.models import Position
from goals.occupations.search import rebuild_index
from tests.factories.accounts import PersonFactory
from tests.factories.goals import PositionFactory
from tests.factories.occupations import MANAGER, NURSE, TitleFactory, small_catalogue
from tests.journeys.test_every_page import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ADD = "/position/add/"


@pytest.fixture
def occupations(transactional_db):
    made = small_catalogue()
    for code, name in ((NURSE, "Ward Nurse"), (MANAGER, "Nurse Manager")):
        TitleFactory(occupation=made[code], text=name)
    rebuild_index()
    return made


@pytest.fixture
def nurse(occupations):
    return PersonFactory()


@pytest.fixture
def opened(browser, live_server, client, nurse):
    """`opened(...)`: a page of the nurse's browser; what its console complains of ends the test."""
    contexts, complaints = [], []

    def open_page(**settings):
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **settings)
        contexts.append(context)
        sign_in(context, client, nurse, live_server.url)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def types(page, text):
    """In the title; waits for the list."""
    page.locator("#id_title").press_sequentially(text, delay=20)
    expect(page.locator("#id_title_list")).to_be_visible()


def is_sound(page):
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


def saved() -> Position:
    return Position.objects.select_related("occupation").latest("pk")


def test_by_the_keyboard_alone(opened):
    page = opened()
    page.goto(ADD)
    page.locator("#id_title").focus()
    types(page, "ward nurse")
    field, status = page.locator("#id_title"), page.locator("#id_title_status")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(status).to_contain_text("occupation")
    is_sound(page)
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "id_title_list-1")
    expect(page.locator("#id_title_list-1")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("End")
    expect(field).to_have_attribute("aria-activedescendant", "id_title_list-none")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    assert page.url.endswith(ADD)  # taken, not sent
    expect(status).to_have_text("Registered Nurses")
    expect(page.locator("#id_occupation")).to_contain_text("Registered Nurses")
    expect(field).to_have_value("ward nurse")
    is_sound(page)
    page.locator("#id_started_on").fill("2020-05-01")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Added: ward nurse.")
    assert (saved().title, saved().occupation.code) == ("ward nurse", NURSE)


def test_escape_closes_and_tab_leaves_with_ones_own_words(opened):
    page = opened()
    page.goto(ADD)
    types(page, "ward nurse")
    page.keyboard.press("Escape")
    expect(page.locator("#id_title_list")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#id_title_list")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#id_title_list")).to_be_hidden()
    page.locator("#id_started_on").fill("2020-05-01")
    page.get_by_role("button", name="Save the position").click()
    expect(page.locator("main")).to_contain_text("Added: ward nurse.")
    assert saved().occupation is None


def test_typing_on_lets_the_choice_go(opened):
    page = opened()
    page.goto(ADD)
    types(page, "ward nurse")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f"input[name=occupation][value='{NURSE}']")).to_be_checked()
    page.keyboard.type("s")
    expect(page.locator("#id_title_list")).to_be_visible()
    expect(page.locator("input[name=occupation][value='']")).to_be_checked()


def test_who_stops_half_way_gets_the_whole_title(opened):
    page = opened()
    page.goto(ADD)
    types(page, "ward nu")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#id_title")).to_have_value("Ward Nurse")
    expect(page.locator(f"input[name=occupation][value='{NURSE}']")).to_be_checked()


def test_a_list_that_answers_other_words_is_not_chosen_from(opened):
    page = opened()
    page.goto(ADD)
    types(page, "ward nurse")
    held = []
    page.route("**/options/**", lambda route: held.append(route), times=1)  # the next list is late
    page.locator("#id_title").fill("nurse manager")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator("#id_title_list-1").click()
    assert page.url.endswith(ADD)  # nothing was sent
    expect(page.locator("input[name=occupation]:checked")).to_have_count(0)
    page.wait_for_timeout(500)
    held[0].continue_()
    expect(page.locator("#id_title_list-1")).to_have_attribute("aria-selected", "true")  # what the arrow asked for
    page.keyboard.press("Enter")
    expect(page.locator(f"input[name=occupation][value='{MANAGER}']")).to_be_checked()


def test_by_touch_on_a_phone(opened):
    page = opened(viewport={"width": 390, "height": 800}, has_touch=True, color_scheme="dark")
    page.goto(ADD)
    page.locator("#id_title").tap()
    types(page, "nurse manager")
    is_sound(page)
    page.get_by_role("option", name="Medical and Health Services Managers").tap()
    page.locator("#id_started_on").fill("2020-05-01")
    page.get_by_role("button", name="Save the position").tap()
    expect(page.locator("main")).to_contain_text("Added: nurse manager.")
    assert saved().occupation.code == MANAGER


def test_without_javascript_by_the_button(opened):
    page = opened(java_script_enabled=False)
    page.goto(ADD)
    page.locator("#id_title").fill("ward nurse")
    page.locator("#id_employer").fill("A clinic")
    page.get_by_role("button", name="Find the occupation").click()
    expect(page.locator("#id_employer")).to_have_value("A clinic")
    page.locator(f"input[name=occupation][value='{NURSE}']").check()
    page.locator("#id_started_on").fill("2020-05-01")
    page.locator("#id_employer").press("Enter")  # saves, as in every other form
    expect(page.locator("main")).to_contain_text("Added: ward nurse, A clinic.")
    assert saved().occupation.code == NURSE


def test_a_row_that_was_chosen_is_let_go_without_javascript(opened, nurse, occupations):
    row = PositionFactory(owner=nurse, occupation=occupations[NURSE])
    page = opened(java_script_enabled=False)
    page.goto(f"/position/{row.pk}/edit/")
    expect(page.locator(f"input[name=occupation][value='{NURSE}']")).to_be_checked()
    page.locator("input[name=occupation][value='']").check()
    page.get_by_role("button", name="Save the position").click()
    row.refresh_from_db()
    assert row.occupation is None


def test_search_as_one_types_and_the_page_it_leads_to(opened):
    page = opened()
    page.goto("/occupations/")
    page.locator("#q").press_sequentially("ward nurse", delay=20)
    page.locator("#found").get_by_role("link", name="Registered Nurses").click()
    expect(page.locator("h1")).to_have_text("Registered Nurses")
    is_sound(page)
