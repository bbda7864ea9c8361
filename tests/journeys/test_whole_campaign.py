"""A new person walks the method from end goal to check-in, comes back next week and carries on."""

import pytest
import time_machine

from careerplan.accounts.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL = "a.nurse@example.org"


@pytest.mark.parametrize("javascript", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_person_builds_a_whole_campaign(someone, javascript):
    with time_machine.travel("2026-11-24T09:00:00Z") as clock:
        nurse = someone(javascript=javascript)
        nurse.signs_up(EMAIL)
        nurse.is_at("/start/position/")
        guided_start(nurse)
        positions(nurse)
        goal(nurse)
        clock.shift(7 * 24 * 3600)  # comes back next week


def guided_start(nurse):
    nurse.writes(title="Registered nurse", started_on="2019-05-01")
    nurse.presses("Continue")
    nurse.writes(title="Director of hospital operations", by_when="10")
    nurse.presses("Continue")
    nurse.reads("Why this, and not something else?")
    nurse.presses("Skip for now")
    nurse.writes(responsibilities="Beds, theatres and staff")
    nurse.presses("Continue")
    nurse.writes(decisions="Which wards open")
    nurse.presses("Continue")
    nurse.presses("Save and leave", within="header")
    nurse.is_at("/campaign/")
    nurse.goes("/start/")
    nurse.is_at("/start/gaps/")
    nurse.writes(what_0="Budgeting", level_0="1", whom_0="Somebody who holds the job", kind_0="insider")
    nurse.presses("Continue")
    for field in nurse.page.locator("input[name^=title_]").all():
        field.fill("Ask about it")
    nurse.presses("Continue")
    nurse.writes(stops_0="Charge nurse\nNurse manager", name_0="Ward line")
    nurse.writes(stops_1="Charge nurse\nQuality manager", name_1="Quality line")
    nurse.presses("Continue")
    nurse.writes(every="two_weeks", next_on="2026-12-08")
    nurse.presses("Show me my campaign")
    nurse.is_at("/campaign/")
    nurse.reads("Where do I go now?")
    campaign = User.objects.get(email=EMAIL)
    assert campaign.gaps.count() == 2
    assert campaign.steps.count() == 2
    assert campaign.paths.count() == 2


def positions(nurse):
    nurse.goes("/position/")
    nurse.presses("Add a position")
    nurse.writes(title="Care assistant", started_on="2016-09-01", ended_on="2015-01-01")
    nurse.presses("Save the position")
    nurse.reads("The last day cannot be before the first.")
    nurse.writes(ended_on="2019-04-30")
    nurse.presses("Save the position")
    nurse.reads("Added: Care assistant")
    nurse.presses("Delete Care assistant")
    nurse.reads("Deleted: Care assistant")
    nurse.presses("Undo")
    nurse.reads("It is back, as it was.", "Care assistant")


def goal(nurse):
    nurse.goes("/goals/")
    nurse.presses("Edit the picture")
    nurse.writes(people="A chief nurse who was once my manager", place="A teaching hospital")
    nurse.presses("Save the picture")
    nurse.reads("A chief nurse who was once my manager")
    nurse.goes("/goals/add/")
    nurse.writes(title="Head of a community clinic", by_when="5")
    nurse.presses("Save the picture")
    nurse.goes("/goals/")
    nurse.reads("Head of a community clinic")
