"""A person finds somebody who knows, asks for half an hour, and makes something of what they hear."""

import pytest
import time_machine
from playwright.sync_api import expect

from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.gaps import CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("javascript", "width"), [(True, 390), (False, 1280)], ids=["phone", "without_javascript"])
def test_from_a_name_to_what_came_of_it(someone, javascript, width):
    with time_machine.travel("2026-11-24T09:00:00Z"):
        owner = PersonFactory()
        goal = GoalFactory(owner=owner)
        WhomGapFactory(owner=owner, goal=goal, who="A quality lead", required=4)
        WhatGapFactory(owner=owner, goal=goal, competency=CompetencyFactory(owner=owner, name="Budgeting"))
        nurse = someone(javascript=javascript, width=width)
        nurse.signs_in(owner.email, PASSWORD)
        a_name_for_a_gap(nurse)
        a_touch(nurse)
        half_an_hour(nurse)
        what_it_brought(nurse)
        the_people_now(nurse)
        assert list(owner.contacts.order_by("pk").values_list("name", "closeness")) == [
            ("Quality lead", 3),
            ("Patient flow manager", 1),
        ]


def a_name_for_a_gap(nurse):
    nurse.goes("/contacts/")
    nurse.reads("Nobody here yet. That is where everyone starts.")
    nurse.presses("Name somebody for A quality lead")
    nurse.writes(name="Quality lead", can_give="Falls figures, every week")
    nurse.presses("Save the person")
    nurse.reads("Added to your people: Quality lead.", "Know of. An ally needed.")


def a_touch(nurse):
    nurse.writes(how="wrote", closeness="2", note="She remembers the audit.", next_touch_on="2026-12-01")
    nurse.presses("Save the touch")
    nurse.reads("Noted. Quality lead: introduced.", "Introduced. An ally needed.", "She remembers the audit.")
    nurse.reads("Tue 1 December")
    nurse.presses("Make it a step")
    nurse.reads("Planned as a step", "It is among your steps")


def half_an_hour(nurse):
    nurse.presses("Plan a talk")
    nurse.writes(aim="Learn whether quality leads to operations.", ask_by="2026-11-27")
    nurse.presses("Plan the talk")
    nurse.reads("Ask Quality lead for half an hour", "by Fri 27 November")
    nurse.presses("Take Budgeting")
    expect(nurse.page.locator("#questions ol")).to_contain_text("Budgeting: how did you learn it")
    nurse.page.locator("#question_text").fill("Who holds the job I want?")
    nurse.presses("Add", within="#questions")
    nurse.presses("Move up: Who holds")
    expect(nurse.page.locator("#questions ol li").first).to_contain_text("Who holds the job I want?")
    nurse.presses("I have asked")
    nurse.writes(day="2026-11-26", hour="07:00")
    nurse.presses("We have a time")
    nurse.reads("Talk with Quality lead on 26 November at 07:00")
    nurse.writes(on="2026-11-24")
    nurse.presses("We have talked")
    nurse.reads("Quality lead is in touch with you now.", "Thank Quality lead")
    nurse.page.locator("main [name^=answer-]").first.fill("Two people at the sister hospital.")
    nurse.presses("Save questions and notes")
    nurse.reads("Saved.", "Two people at the sister hospital.")


def what_it_brought(nurse):
    nurse.writes(notes="She knows everybody.")
    nurse.writes(title="Patient flow manager", kind="person", detail="Say that I sent you.")
    nurse.page.locator("main [name=title]").press("Enter")
    nurse.reads("Say that I sent you.")
    expect(nurse.page.locator("main [name=notes]")).to_have_value("She knows everybody.")
    nurse.presses("Add as a contact Patient flow manager")
    nurse.reads("Added to your people: Patient flow manager.", "Became a contact")
    nurse.presses("Undo", within="#notices")
    nurse.reads("and Patient flow manager is gone", "Say that I sent you.")
    nurse.presses("Add as a contact Patient flow manager")
    nurse.reads("Became a contact: Patient flow manager.")
    nurse.presses("Save questions and notes")
    nurse.reads("Saved.")
    expect(nurse.page.locator("main [name=notes]")).to_have_value("She knows everybody.")


def the_people_now(nurse):
    nurse.goes("/contacts/")
    nurse.reads("Two people, nobody waiting", "Quality lead, offered")
    nurse.writes(q="flow")
    if nurse.page.locator("html").evaluate("() => typeof htmx") == "undefined":
        nurse.presses("Find", within="form[role=search]")
    expect(nurse.page.locator(".roll-people tbody tr")).to_have_count(1)
    nurse.is_at("/contacts/")
    nurse.presses("Show all")
    expect(nurse.page.locator(".roll-people tbody tr")).to_have_count(2)
