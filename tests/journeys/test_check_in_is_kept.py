"""A check-in is kept by itself while it is filled in, and leaving the page asks nothing once it is."""

import pytest
import time_machine
from playwright.sync_api import expect

from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.checkins import CheckInFactory, CommitmentFactory
from tests.factories.goals import GoalFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("javascript", "width"), [(True, 390), (False, 1280)], ids=["phone", "without_javascript"])
def test_what_is_written_waits_when_one_comes_back(someone, javascript, width):
    with time_machine.travel("2026-11-24T09:42:00Z"):
        owner = PersonFactory()
        goal = GoalFactory(owner=owner)
        tired = CommitmentFactory(
            owner=owner, check_in=CheckInFactory(owner=owner, goal=goal), step__title="Write the report", carried=3
        )
        nurse = someone(javascript=javascript, width=width)
        nurse.signs_in(owner.email, PASSWORD)
        filled_in(nurse, tired, javascript=javascript)
        comes_back(nurse, owner, tired)


def filled_in(nurse, tired, *, javascript):
    page, asked = nurse.page, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    nurse.goes("/check-ins/add/")
    nurse.reads("under five minutes", "“Not yet” three times")
    expect(page.locator(f"#id_smaller_{tired.pk}")).to_be_hidden()
    page.locator(f"input[name=commit_{tired.pk}][value=smaller]").check(force=True)
    page.locator(f"#id_smaller_{tired.pk}").fill("Write one page")
    page.locator("#id_wins").press_sequentially("An audit")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") if javascript else True
    if javascript:
        expect(page.locator("#draft-live")).to_contain_text("Saved")
        expect(page.locator("[name=draft]")).not_to_have_value("0")
        nurse.goes("/check-ins/")
        assert asked == []
    else:
        nurse.presses("Keep this for later")
        nurse.is_at("/check-ins/")
    nurse.reads("waits for you")


def comes_back(nurse, owner, tired):
    nurse.presses("Go on with it")
    nurse.reads("You began on Tuesday 24 November; here is what you wrote.")
    expect(nurse.page.locator("#id_wins")).to_have_value("An audit")
    expect(nurse.page.locator(f"#id_smaller_{tired.pk}")).to_have_value("Write one page")
    nurse.writes(energy="3", confidence="4", decision="stay")
    nurse.presses("Finish the check-in")
    nurse.reads("Checked in, stay.")
    check_in = owner.checkins.newest_first().first()
    assert (check_in.wins, check_in.commitments.get().step.title) == ("An audit", "Write one page")
    assert not owner.check_in_drafts.exists()


def test_a_day_that_is_typed_while_another_is_being_proposed_stays(someone):
    owner = GoalFactory().owner
    nurse = someone(javascript=True, width=1280)
    nurse.signs_in(owner.email, PASSWORD)
    nurse.goes("/check-ins/cadence/")
    page, held = nurse.page, []
    page.route("**/check-ins/cadence/?*", lambda route: held.append(route))
    with page.expect_request("**/check-ins/cadence/?*"):
        page.locator("#id_weekday").select_option(label="Friday")
    page.locator("#id_next_on").fill("2031-05-05")
    with page.expect_response("**/check-ins/cadence/?*"):
        held[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#id_next_on")).to_have_value("2031-05-05")
    page.unroute_all()
    page.locator("#id_weekday").focus()
    page.locator("#id_weekday").select_option(label="Monday")
    expect(page.locator("#id_next_on")).not_to_have_value("2031-05-05")
