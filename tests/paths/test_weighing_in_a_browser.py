"""Weights answer at once, by keyboard; without JavaScript by a button. The page is looked at by axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, CriterionFactory, ScoreFactory, StageFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def goal(person):
    """Two paths that differ in study and in time for family."""
    goal = GoalFactory(owner=person)
    ward = CareerPathFactory(owner=person, goal=goal, name="Ward line")
    study = CareerPathFactory(owner=person, goal=goal, name="Study line")
    StageFactory(owner=person, path=ward, title="Charge nurse")
    StageFactory(owner=person, path=study, title="Degree", kind="study", months=30)
    row = CriterionFactory(owner=person, goal=goal, name="Time for family", weight=2)
    for path, points in ((ward, 1), (study, 5)):
        ScoreFactory(owner=person, criterion=row, path=path, points=points)
    return goal


def sign_in(context, live_server, client):
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def test_the_ranking_answers_while_weights_are_typed(live_server, page, client, person, goal):
    sign_in(page.context, live_server, client)
    errors = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(f"{live_server.url}/paths/compare/")
    verdict, sums = page.locator("#verdict"), page.locator("#totals b")
    expect(sums).to_have_text(["35", "34"])
    expect(verdict).to_contain_text("No clear winner. Ward line leads by 1 point of 55")
    field = page.get_by_label("Time for family, weight from 0 to 5")
    field.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(sums).to_have_text(["38", "49"])
    expect(verdict).to_contain_text("Study line leads.")
    expect(field).to_be_focused()
    expect(field).to_have_value("5")
    field.fill("6")
    expect(page.locator(".is-weighed .field-error")).to_have_text("Choose a whole number from 0 to 5.")
    expect(field).to_have_value("6")
    field.fill("0")
    expect(page.locator(".is-weighed .field-error")).to_have_count(0)
    expect(sums).to_have_text(["33", "24"])
    page.reload()
    expect(field).to_have_value("0")
    assert person.criteria.get(name="Time for family").weight == 0
    assert not errors


def test_a_row_that_went_in_another_tab_is_told_at_once(live_server, page, client, person, goal):
    sign_in(page.context, live_server, client)
    page.goto(f"{live_server.url}/paths/compare/")
    person.criteria.get(name="Time for family").delete()
    page.get_by_label("Takes little study, weight from 0 to 5").fill("5")
    expect(page.locator("#notices")).to_contain_text("not weighed any more: “Time for family”.")
    expect(page.locator(".is-weighed")).to_have_count(3)
    expect(page.get_by_label("Takes little study, weight from 0 to 5")).to_have_value("5")


def test_without_javascript_it_is_weighed_by_button_a_row_is_added_and_a_path_chosen(
    live_server, browser, client, person, goal
):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server, client)
    page = context.new_page()
    page.goto(f"{live_server.url}/paths/compare/")
    page.get_by_label("Time for family, weight from 0 to 5").fill("5")
    page.get_by_role("button", name="Weigh again").click()
    expect(page.locator("#notices")).to_contain_text("Weighed. Study line leads.")
    page.get_by_role("link", name="Pays along the way").click()
    for path, points in (("A, Ward line", "5"), ("B, Study line", "1")):
        page.get_by_role("group", name=path).get_by_label(points, exact=True).check(force=True)
    page.get_by_role("button", name="Weigh by it").click()
    expect(page.locator("#totals b")).to_have_text(["53", "52"])
    page.get_by_role("radio", name="Study line").check()
    page.get_by_label("Why this one, in a sentence?").fill("I want to study while I can.")
    page.get_by_role("button", name="Choose this path").click()
    expect(page.locator("#notices")).to_contain_text("Study line is your main path now.")
    assert person.choices.standing().get().reason == "I want to study while I can."
    context.close()


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("paths", [2, 8])
def test_everybody_can_read_it(live_server, page, client, person, goal, width, theme, paths):
    for _ in range(paths - 2):
        StageFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal))
    sign_in(page.context, live_server, client)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{live_server.url}/paths/compare/")
    page.get_by_text("Why these scores").first.click()
    page.evaluate("Promise.all(document.getAnimations().map(change => change.finished))")
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


LONG = "By way of telecommunications interdepartmental administrators"


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_long_names_stand_once_and_nothing_is_cut(live_server, page, client, person, goal, width):
    for at in range(2):
        path = CareerPathFactory(owner=person, goal=goal, name=f"{LONG[:58]} {at}")
        StageFactory(owner=person, path=path, title="Telecommunications-administrators")
    sign_in(page.context, live_server, client)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/paths/compare/")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    shown = """nodes => nodes.filter(node => node.textContent.includes("By way") && node.offsetWidth > 1
        && (node.closest("thead") || node).offsetHeight > 1).length"""
    assert page.locator(".compare a, .compare .cell-name *").evaluate_all(shown) == 2
    assert page.locator(".compare tbody td").first.inner_text().strip().startswith("A")
    cut = "nodes => nodes.filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.innerText)"
    assert page.locator(".compare tbody :is(td, th)").evaluate_all(cut) == []
    heard = page.get_by_role("cell").filter(has_text="By way of telecommunications")
    assert heard.count() >= 2


COVERED = """link => { const at = link.getBoundingClientRect();
  return !link.contains(document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2)) }"""


def test_what_the_keyboard_comes_back_to_is_not_under_the_column_that_stays(live_server, page, client, person, goal):
    for _ in range(6):
        StageFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal))
    sign_in(page.context, live_server, client)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/paths/compare/")
    links = page.locator("#weigh thead a")
    links.last.focus()
    for link in reversed(links.all()):
        expect(link).to_be_focused()
        assert not link.evaluate(COVERED)
        page.keyboard.press("Shift+Tab")
