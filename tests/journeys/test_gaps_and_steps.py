"""A person names a gap, plans what closes it, does it, and sees the gap move."""

import pytest
import time_machine
from playwright.sync_api import expect

from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.goals import GoalFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("javascript", "width"), [(True, 390), (False, 1280)], ids=["phone", "without_javascript"])
def test_from_a_question_to_a_gap_that_moved(someone, javascript, width):
    with time_machine.travel("2026-11-24T09:00:00Z"):
        owner = PersonFactory()
        GoalFactory(owner=owner, skills_used="Budgeting and cost control")
        nurse = someone(javascript=javascript, width=width)
        nurse.signs_in(owner.email, PASSWORD)
        a_gap_from_the_picture(nurse)
        a_credential(nurse)
        narrowed(nurse)
        a_step_from_an_idea(nurse)
        a_quick_step(nurse)
        done_and_answered(nurse, javascript=javascript)
        the_gap_has_moved(nurse)
        assert [gap.now for gap in owner.gaps.with_levels().order_by("pk")] == [3, 0]


def a_gap_from_the_picture(nurse):
    nurse.goes("/gaps/")
    nurse.reads("Name the first", "How far are you with “Budgeting and cost control”?")
    nurse.presses("Add it after asking: How far are you with")
    expect(nurse.page.locator("#id_name")).to_have_value("Budgeting and cost control")
    expect(nurse.page.locator(".by-having")).to_be_hidden()
    nurse.writes(level="2", importance="5", required="4")
    nurse.presses("Save and add another")
    nurse.reads("Added: Budgeting and cost control, advanced needed.")


def a_credential(nurse):
    nurse.goes("/gaps/add/?side=what")
    nurse.writes(name="A degree", kind="credential")
    expect(nurse.page.locator("#id_level_seg")).to_be_hidden()
    expect(nurse.page.locator("#id_have_seg")).to_be_visible()
    nurse.presses("Save the gap")
    nurse.reads("Added: A degree, needed.", "Not begun. Needed.", "Nobody on this side yet")


def narrowed(nurse):
    nurse.presses("Without a step", within="#lists nav")
    nurse.is_at("/gaps/?show=stepless")
    nurse.reads("Budgeting and cost control", "A degree")
    nurse.presses("Closed", within="#lists nav")
    nurse.is_at("/gaps/?show=closed")
    nurse.reads("None like that on this side.")
    nurse.page.go_back()
    nurse.reads("Budgeting and cost control")


def a_step_from_an_idea(nurse):
    nurse.goes("/steps/")
    nurse.reads("No step yet. One is enough for this week.", "Your widest is “A degree”.")
    nurse.reads("For Budgeting and cost control, about")
    nurse.page.locator(".starters li", has_text="For Budgeting and cost control").get_by_role("link").click()
    nurse.writes(title="Ask for one budget line", arena="job", due_on="2026-11-27", hours="2")
    expect(nurse.page.locator(".by-arena")).to_be_hidden()
    nurse.presses("Save the step")
    nurse.reads("Planned: Ask for one budget line", "One to go, about 2 hours", "One gap without a step")


def a_quick_step(nurse):
    nurse.writes(**{"quick-title": "Tidy the equipment list"})
    nurse.presses("Add the step")
    nurse.reads("Planned: Tidy the equipment list.", "Two to go", "One step without a gap")
    expect(nurse.page.locator("#id_quick-title")).to_have_value("")
    nurse.presses("It is a chore, let it go")
    nurse.reads("Let go: Tidy the equipment list.", "One to go")


def done_and_answered(nurse, *, javascript):
    nurse.page.locator(".todo > li input[type=checkbox]").first.check()
    if not javascript:
        nurse.presses("Save what is done")
    nurse.reads("Where is “Budgeting and cost control” now?")
    expect(nurse.page.locator("#week-line")).to_have_text("")
    expect(nurse.page.locator("#count-all")).to_have_text("0")
    nurse.page.locator("input[name=came_of_it]").fill("I hold one budget line now")
    nurse.presses("Skilled", within=".todo")
    nurse.reads("Noted: Ask for one budget line")
    nurse.goes("/steps/")
    nurse.reads("I hold one budget line now", "One since November")


def the_gap_has_moved(nurse):
    nurse.goes("/gaps/")
    nurse.presses("Budgeting and cost control")
    nurse.reads("Skilled. Advanced needed.", "Basic to skilled", "After: Ask for one budget line")
