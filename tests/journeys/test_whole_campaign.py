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
        gaps(nurse)
        contacts(nurse)
        steps(nurse, javascript)
        interviews(nurse)
        paths(nurse)
        jobs(nurse)
        clock.shift(14 * 24 * 3600)  # comes back two weeks later, and is still signed in
        check_in(nurse)
        better_goal(nurse)
        history(nurse)


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


def gaps(nurse):
    nurse.goes("/gaps/")
    nurse.reads("Budgeting", "Somebody who holds the job")
    nurse.goes("/gaps/add/?side=what")
    nurse.writes(name="Reading capacity and flow", kind="skill", level="2", importance="5", required="4")
    nurse.presses("Save the gap")
    nurse.goes("/gaps/")
    nurse.reads("Reading capacity and flow")
    nurse.presses("Reading capacity and flow")
    nurse.writes(level="3", note="A month on the bed board")
    nurse.presses("Note it")
    nurse.reads("Noted: Reading capacity and flow: Skilled.")
    nurse.presses("Delete")
    nurse.presses("Undo")
    nurse.goes("/gaps/")
    nurse.reads("Reading capacity and flow")


def contacts(nurse):
    nurse.goes("/contacts/")
    nurse.reads("Somebody who holds the job")
    nurse.goes("/contacts/add/")
    nurse.writes(name="Ward manager", role="Manages the surgical ward", kind="mentor", closeness="4")
    nurse.presses("Save the person")
    nurse.reads("Ward manager")
    nurse.goes("/contacts/add/")
    nurse.writes(name="Director of operations", kind="insider", closeness="1")
    nurse.page.locator("main select[name=introduced_by]").select_option(label="Ward manager")
    nurse.page.locator("main label", has_text="Somebody who holds the job").first.click()
    nurse.presses("Save the person")
    nurse.goes("/contacts/")
    nurse.presses("Director of operations")
    nurse.writes(how="met", closeness="3", note="Half an hour at the open day")
    nurse.presses("Save the touch")
    nurse.reads("In touch", "Half an hour at the open day")
    nurse.goes("/gaps/")
    nurse.reads("In touch")


def steps(nurse, javascript):
    nurse.goes("/steps/")
    nurse.page.locator("main select[name=quick-gap]").select_option(label="Budgeting")
    nurse.writes(**{"quick-title": "Sit beside the finance partner"})
    nurse.presses("Add the step")
    nurse.reads("Sit beside the finance partner")
    nurse.page.get_by_label("Sit beside the finance partner").check()
    if not javascript:
        nurse.presses("Save what is done")
    nurse.writes(came_of_it="Two pages of notes")
    nurse.presses("Note it")
    nurse.reads("Noted: Sit beside the finance partner.", "Still beginner")  # what is pressed before the swap is lost
    nurse.presses("Basic")
    nurse.does_not_read("Still beginner")
    budgeting = User.objects.get(email=EMAIL).competencies.get(name="Budgeting")
    assert budgeting.level == 2
    assert User.objects.get(email=EMAIL).steps.done().get().came_of_it == "Two pages of notes"


def interviews(nurse):
    nurse.goes("/interviews/add/")
    nurse.page.locator("main select[name=contact]").select_option(label="Director of operations")
    nurse.writes(aim="Learn what the year looks like")
    nurse.presses("Plan the talk")
    nurse.presses("Take ")
    nurse.presses("I have asked")
    nurse.reads("Asked")
    nurse.presses("We have talked already")
    nurse.writes(notes="The winter decides everything")
    nurse.presses("Save questions and notes")
    for title, kind, becomes in (
        ("Finance partner", "A person", "Add as a contact"),
        ("A flow course", "A resource", "Make it a step"),
    ):
        nurse.page.locator("#recommendations [name=title]").fill(title)
        nurse.page.locator("#recommendations label", has_text=kind).click()
        nurse.presses("Add", within="#recommendations")
        nurse.presses(f"{becomes} {title}")
        nurse.reads("Became")
    nurse.presses("I have thanked them")
    nurse.goes("/contacts/")
    nurse.reads("Finance partner")
    nurse.goes("/steps/")
    nurse.reads("A flow course")


def paths(nurse):
    nurse.goes("/paths/")
    nurse.reads("Ward line", "Quality line", "Charge nurse")
    nurse.page.locator("svg.map-wide a").filter(has_text="Nurse manager").first.click()
    nurse.reads("Nurse manager")
    nurse.goes("/paths/")
    nurse.presses("Ward line")
    nurse.writes(title="Clinical operations manager", months="36")
    nurse.presses("Add the stage")
    nurse.reads("Clinical operations manager")
    nurse.presses("Move up: Clinical operations manager")
    nurse.reads("Move down: Nurse manager, stop 3 of 3")
    nurse.goes("/paths/add/")
    nurse.writes(name="Study line", differs="The degree first")
    nurse.page.locator("main select[name=source]").select_option(index=1)
    nurse.presses("Add the path")
    nurse.reads("Study line")
    nurse.goes("/paths/compare/")
    nurse.reads("Ward line", "Quality line", "Study line")
    for name, why in (("Quality line", "Quality is hiring"), ("Ward line", "The wards should know me")):
        path = User.objects.get(email=EMAIL).paths.get(name=name)
        nurse.goes(f"/paths/{path.pk}/choose/")
        nurse.writes(reason=why)
        nurse.page.locator("main form button[type=submit]").first.click()
    nurse.goes("/paths/")
    nurse.reads("The wards should know me", "Quality is hiring")


def jobs(nurse):
    nurse.goes("/opportunities/add/")
    nurse.writes(title="Charge nurse", employer="A city hospital", link="https://jobs.example/1", status="applied")
    nurse.writes(opens="Nurse manager", leaves_idle="Teaching", next_action="Rehearse", next_action_on="2026-12-01")
    nurse.presses("Note the job")
    nurse.goes("/opportunities/add/")
    nurse.writes(title="Lead nurse, clinic", status="looking")
    nurse.presses("Note the job")
    nurse.goes("/opportunities/")
    nurse.presses("Charge nurse")
    nurse.writes(status="interviewing", note="They called")
    nurse.presses("Add to the timeline")
    nurse.reads("They called", "Interviewing")
    jobs = User.objects.get(email=EMAIL).opportunities.order_by("pk")
    nurse.goes(f"/opportunities/compare/?a={jobs[0].pk}&b={jobs[1].pk}")
    nurse.reads("Charge nurse", "Lead nurse, clinic", "Teaching")


def check_in(nurse):
    nurse.goes("/campaign/")
    nurse.reads("Check-in")
    nurse.goes("/check-ins/add/")
    nurse.reads("Interviewing: Charge nurse", "Talked with Director of operations")
    nurse.writes(
        energy="3",
        confidence="4",
        wins="An interview",
        obstacles="Nights",
        promise_1="Ask the finance partner",
        decision="stay",
    )
    nurse.presses("Finish the check-in")
    nurse.goes("/check-ins/")
    nurse.reads("Stay")
    nurse.goes("/steps/")
    nurse.reads("Ask the finance partner")


def better_goal(nurse):
    old = User.objects.get(email=EMAIL).goals.active()
    nurse.goes(f"/goals/{old.pk}/change/")
    nurse.writes(reason="I want a small house", to="new", title="Head of a small hospital", horizon="2033-01-01")
    nurse.presses("Start again from here")
    nurse.goes("/goals/")
    nurse.reads("Head of a small hospital")
    nurse.goes("/gaps/")
    nurse.reads("Budgeting")
    nurse.goes(f"/goals/{old.pk}/campaign/")
    nurse.reads("Director of hospital operations", "I want a small house", "The wards should know me", "Quality line")


def history(nurse):
    nurse.goes("/history/")
    nurse.reads("Check-in added")
