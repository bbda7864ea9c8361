"""Drafting, striking out, changing and saving in a browser: with htmx and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from goals.occupations import catalogue
from goals.occupations.models import Occupation
from goals.occupations.starter.load import load_starter
from tests.factories.paths import VetoFactory
from tests.paths.drafting_person import COMMUNITY, OFFICE, on_the_ground

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST, SECOND, THIRD = (
    f"By way of {role}"
    for role in ("a community service manager", "an administrative services manager", "a human resources manager")
)


@pytest.fixture
def goal(transactional_db, person):
    load_starter()
    return on_the_ground(person)


@pytest.fixture
def opened(browser, live_server, client, goal):
    """`opened(...)`: a page of the person's browser; what its console complains of ends the test."""
    contexts, complaints = [], []

    def open_page(**asked):
        context = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **asked)
        contexts.append(context)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


def draft(page, name):
    return page.locator(".draft").filter(has_text=name)


def pick(page, name, word):
    draft(page, name).locator(".seg label").filter(has_text=word).click()


def is_picked(page, name, word):
    expect(draft(page, name).get_by_role("radio", name=word)).to_be_checked()


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "without JavaScript"])
def test_ways_are_drafted_struck_out_changed_and_saved(opened, person, goal, javascript):
    page = opened(java_script_enabled=javascript)
    page.goto("/paths/")
    page.get_by_role("link", name="Draft three ways for me").click()
    expect(page.locator(".draft h2")).to_contain_text([FIRST, SECOND, THIRD])
    pick(page, SECOND, "Leave")
    pick(page, THIRD, "Main")
    if javascript:
        is_picked(page, FIRST, "Keep")  # one main path at a time
        page.evaluate("window.sameDocument = true")
    page.get_by_role("button", name=re.compile("Not this ?: Community service manager")).click()
    expect(page.locator("#notices")).to_contain_text("Drafted again without a community service manager.")
    expect(draft(page, FIRST)).to_have_count(0)
    expect(page.locator(".draft")).to_have_count(3)
    if javascript:
        assert page.evaluate("window.sameDocument")
    is_picked(page, SECOND, "Leave")
    is_picked(page, THIRD, "Main")
    page.locator("#notices").get_by_role("button", name="Bring it back").click()
    expect(draft(page, FIRST)).to_have_count(1)
    is_picked(page, SECOND, "Leave")

    draft(page, FIRST).get_by_role("button", name="Change it before saving").click()
    page.get_by_label("Name", exact=True).fill("House line")
    page.get_by_label("Months it takes").fill("30")
    page.get_by_role("button", name="Save this path").click()
    expect(page.locator("#notices")).to_contain_text("Saved: A, House line.")
    expect(draft(page, "House line")).to_contain_text("You keep it")
    is_picked(page, SECOND, "Leave")

    page.get_by_role("button", name="Save what I keep").last.click()
    page.wait_for_url("**/choose/")
    page.get_by_label("Why this one").fill("I like the people.")
    page.get_by_role("button", name="main").click()
    page.wait_for_url("**/paths/")
    assert {path.name: path.stages.get().months for path in person.paths.all()}["House line"] == 30
    assert person.choices.get().path.name == THIRD
    assert not person.paths.filter(name=SECOND).exists()


def test_after_a_swap_the_keyboard_goes_on_where_it_was(opened, goal):
    page = opened(viewport={"width": 390, "height": 844})
    page.goto("/paths/draft/")
    page.locator("#veto-1-1").focus()
    page.keyboard.press("Enter")
    expect(draft(page, FIRST)).to_have_count(0)
    expect(page.locator("#veto-1-1")).to_be_focused()
    expect(page.locator("#veto-1-1")).to_be_in_viewport()  # the notice above moved it down


def test_where_no_such_button_is_left_the_keyboard_goes_on_at_the_same_draft(opened, person, goal):
    for occupation in Occupation.objects.offered().exclude(code=COMMUNITY):
        VetoFactory(owner=person, goal=goal, occupation=occupation)
    page = opened()
    page.goto("/paths/draft/")
    page.locator("#veto-1-1").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".veto[id]")).to_have_count(0)
    expect(page.locator("#draft-1 h2")).to_be_focused()


def test_after_what_was_struck_out_is_allowed_again_the_keyboard_is_not_lost(opened, person, goal):
    for code in (COMMUNITY, OFFICE):
        VetoFactory(owner=person, goal=goal, occupation=catalogue.find(code))
    page = opened()
    page.goto("/paths/draft/")
    page.locator("#vetoed summary").click()
    page.locator("#vetoed button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#vetoed button")).to_have_count(1)
    expect(page.locator("#vetoed summary")).to_be_focused()
    page.locator("#vetoed button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#vetoed")).to_have_count(0)
    expect(page.locator("#drafts h1")).to_be_focused()


def test_enter_on_a_pick_saves_and_strikes_nothing_out(opened, person, goal):
    page = opened()
    page.goto("/paths/draft/")
    page.locator(".draft [value=keep]").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/choose/")
    assert not person.vetoes.exists()
    assert person.paths.count() == 3


def test_on_a_phone_what_can_be_done_inside_one_occupation_has_room_to_be_read(opened, person, goal):
    goal.occupation = person.positions.get().occupation
    goal.save()
    page = opened(viewport={"width": 390, "height": 900})
    page.goto("/paths/draft/")
    assert page.locator(".rows li strong").evaluate("words => words.parentElement.clientWidth") > 300


@pytest.mark.parametrize("address", ["/paths/draft/", "/paths/draft/?round=9", "/paths/draft/11-9151.00~11-9111.00/"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_are_sound(opened, person, goal, address, width):
    page = opened(viewport={"width": width, "height": 900})
    page.goto(address)
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
