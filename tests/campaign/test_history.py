"""History: what changed, when and by whom; deletions come back, each with what it took along."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.urls import reverse

from careerplan.accounts.history import bring_back, undoable
from careerplan.campaign.history.words import Event, tell
from goals.gaps.models import Answer, Gap
from goals.steps.models import Step, StepGap
from tests.factories.accounts import PersonFactory
from tests.factories.contacts import ContactFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory
from tests.walk import DOORS, OWNER, address

pytestmark = pytest.mark.django_db


def lines(client):
    soup = BeautifulSoup(client.get("/history/").content, "html.parser")
    return [" ".join(row.text.split()) for row in soup.select(".roll-history tbody tr")]


def test_each_change_says_what_and_by_whom(client, person):
    client.post("/position/add/", {"title": "Nurse", "started_on": "2019-05-01"})
    position = person.positions.get()
    client.post(f"/position/{position.pk}/edit/", {"title": "Charge nurse", "started_on": "2019-05-01", "version": 1})
    changed, added = lines(client)
    assert "Position changed: Charge nurse" in changed
    assert "Title: Nurse Charge nurse" in changed
    assert "You" in changed
    assert "Position added: Nurse" in added


def test_what_nobody_did_says_so(client, person):
    PositionFactory(owner=person)
    assert "By itself" in lines(client)[0]


def test_a_deletion_is_undone_from_the_history_once(client, person):
    position = PositionFactory(owner=person)
    client.post(f"/position/{position.pk}/delete/")
    key = BeautifulSoup(client.get("/history/").content, "html.parser").select_one("tbody input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/history/"})
    assert person.positions.get().pk == position.pk
    told = lines(client)
    assert "Position brought back" in told[0]
    assert "Undo" not in " ".join(told)
    again = client.post("/history/undo/", {"key": key}, follow=True)
    assert "may be back already" in again.content.decode()


def test_undo_brings_back_the_children_and_the_links(person):
    goal = GoalFactory(owner=person)
    gap = Gap.objects.create(owner=person, goal=goal, side="whom", who="A mentor", kind_of_person="mentor")
    contact = person.contacts.create(name="The ward manager")
    Answer.objects.create(owner=person, gap=gap, contact=contact)
    step = Step.objects.create(owner=person, goal=goal, title="Ask her")
    StepGap.objects.create(owner=person, step=step, gap=gap)
    copy = Gap.objects.create(
        owner=person, goal=goal, side="whom", who="Again", kind_of_person="mentor", copied_from=gap
    )
    held = gap.pk
    with undoable() as key:
        gap.delete()
    copy.refresh_from_db()
    assert copy.copied_from is None
    assert bring_back(person, key) == 3
    copy.refresh_from_db()
    assert copy.copied_from_id == held
    assert [g.name for g in step.gaps.all()] == ["A mentor"]
    assert [c.name for c in person.gaps.get(pk=held).contacts.all()] == ["The ward manager"]


def test_what_was_written_anew_since_stands_in_the_way_and_is_named(client, person):
    competency = person.competencies.create(name="Budgeting")
    client.post(f"/gaps/competencies/{competency.pk}/delete/")
    key = BeautifulSoup(client.get("/history/").content, "html.parser").select_one("tbody input[name=key]")["value"]
    person.competencies.create(name="budgeting")
    page = client.post("/history/undo/", {"key": key, "back": "/history/"}, follow=True).content.decode()
    assert "That cannot come back. You have a competency of this name already." in page
    assert person.competencies.get().name == "budgeting"


def undo(client, key):
    page = client.post("/history/undo/", {"key": key, "back": "/campaign/"}, follow=True)
    return BeautifulSoup(page.content, "html.parser").select_one("#notices")


def newest_key(client):
    page = BeautifulSoup(client.get("/history/").content, "html.parser")
    return page.select_one("tbody input[name=key]")["value"]


def test_what_belongs_to_something_deleted_says_what_comes_first_and_that_can_come_at_once(client, person):
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")
    stage = StageFactory(owner=person, path=path)
    client.post(f"/paths/stages/{stage.pk}/delete/")
    of_the_stage = newest_key(client)
    client.post(f"/paths/{path.pk}/delete/")
    told = undo(client, of_the_stage)
    assert "Not yet. It belongs to the path “Ward line”, which was deleted too." in told.text
    assert not person.stages.exists()
    assert "It is back" in undo(client, told.select_one("input[name=key]")["value"]).text
    assert "It is back" in undo(client, of_the_stage).text
    assert (person.stages.get().pk, person.stages.get().path_id) == (stage.pk, path.pk)


def test_what_belongs_to_a_competency_is_told_its_name(client, person):
    gap = WhatGapFactory(owner=person, goal=GoalFactory(owner=person), competency__name="Budgeting")
    client.post(f"/gaps/{gap.pk}/delete/")
    of_the_gap = newest_key(client)
    gap.competency.delete()
    told = undo(client, of_the_gap)
    assert "That cannot come back. It belongs to the competency “Budgeting”, which was deleted too." in told.text
    assert not told.select("form")


def test_what_was_only_led_to_by_something_deleted_comes_back_without_it(client, person):
    introducer, contact = ContactFactory(owner=person), ContactFactory(owner=person)
    person.contacts.filter(pk=contact.pk).update(introduced_by=introducer)
    client.post(f"/contacts/{contact.pk}/delete/")
    of_the_contact = newest_key(client)
    client.post(f"/contacts/{introducer.pk}/delete/")
    assert "It is back" in undo(client, of_the_contact).text
    assert (person.contacts.get().pk, person.contacts.get().introduced_by) == (contact.pk, None)


def test_nobody_can_bring_back_what_is_anothers(client, person):
    position = PositionFactory()
    with undoable() as key:
        position.delete()
    client.post("/history/undo/", {"key": str(key)})
    assert not position.owner.positions.exists()


def test_another_persons_changes_are_not_shown(client, person):
    PositionFactory(owner=PersonFactory(), title="Somebody else’s job")
    assert lines(client) == []


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "A plain line"]
)
def test_undo_leads_nowhere_else(client, person, back):
    assert client.post("/history/undo/", {"key": "no key", "back": back}).url == "/campaign/"


@pytest.mark.parametrize("before", ["soon", "2026-13-45", "\x00", "9" * 40])
def test_a_moment_that_cannot_be_read_shows_the_newest(client, person, before):
    PositionFactory(owner=person)
    assert client.get("/history/", {"before": before}).status_code == 200


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_much_happened(client, person, count_queries, rows):
    PositionFactory.create_batch(rows, owner=person)
    with count_queries() as queries:
        client.get("/history/")
    assert len(queries) == 2


def test_a_change_of_several_rows_is_told_by_the_one_that_leads():
    done = Event("steps.Step", "update", {"title": "Ask her"}, {"state": ("planned", "done"), "version": (1, 2)})
    read = Event("gaps.Reading", "insert", {"level": 2}, {})
    told = tell([read, done], name_of=lambda data: data["title"])
    assert told.what == "Step done: Ask her"
    assert [(d.name, d.before, d.after) for d in told.details] == [("state", "planned", "done")]
    assert told.also == 1


def test_a_contact_that_is_deleted_leads_its_interviews_and_a_choice_is_named_for_its_path(client, person):
    contact = person.contacts.create(name="The ward manager")
    person.interviews.create(contact=contact, aim="Learn how beds are planned")
    client.post(f"/contacts/{contact.pk}/delete/")
    assert "Contact deleted: The ward manager" in lines(client)[0]
    path = person.paths.create(goal=GoalFactory(owner=person), name="Ward line", letter="A")
    client.post(f"/paths/{path.pk}/choose/", {"reason": "The wards know me"})
    assert any("Path chosen: Ward line" in line for line in lines(client))


def test_a_stage_that_only_changed_its_place_was_moved():
    moved = Event("paths.Stage", "update", {"title": "Charge nurse"}, {"place": (1, 2), "version": (1, 2)})
    assert tell([moved], name_of=lambda data: data["title"]).what == "Stage moved: Charge nurse"


def test_a_form_sent_as_it_was_shown_leaves_no_trace(client, demo):
    """Of every page that changes a row: saved without a change, it answers as ever, and history stays as it was."""
    nurse = demo["nurse"]
    client.force_login(nurse)
    before = told_of(nurse)
    walked = []
    for name, door in DOORS.items():
        for at in addresses(name, nurse) if door.who == OWNER else [address(name, nurse)]:
            for form in BeautifulSoup(client.get(at).content.decode(), "html.parser").select("main form[method=post]"):
                if form.select("input[name=version]") and form.select("textarea, select, input:not([type=hidden])"):
                    answer = client.post(form.get("action") or at, as_shown(form))
                    assert answer.status_code == 302, (at, answer.status_code)
                    walked.append(name)
                    assert told_of(nurse) == before, at
    assert {"goal_edit", "gap_edit", "step_edit", "touch_edit", "stage_edit", "cadence_edit"} <= set(walked)


def told_of(person):
    """How many changes of the person's rows there are."""
    tracked = [model for model in apps.get_models() if hasattr(model, "pgh_event_model")]
    return sum(model.pgh_event_model._base_manager.filter(owner_id=person.pk).count() for model in tracked)


def addresses(name, person):
    """The page of each of the first rows that it may be about."""
    rows = getattr(person, DOORS[name].row).order_by("pk")[:6]
    return [reverse(name, args=[row.pk]) for row in rows] if name.endswith("_edit") else [address(name, person)]


def as_shown(form):
    """What a browser sends of a form that nobody wrote in."""
    data = {}
    for control in form.select("input[name], textarea[name], select[name]"):
        kind, values = control.get("type", ""), []
        if control.name == "select":
            chosen = control.select("option[selected]") or control.select("option")[:1]
            values = [option["value"] for option in chosen]
        elif control.name == "textarea":
            values = [control.text.removeprefix("\n").replace("\n", "\r\n")]
        elif kind not in ("radio", "checkbox") or control.has_attr("checked"):
            values = [control.get("value", "on" if kind == "checkbox" else "")]
        if values:
            data.setdefault(control["name"], []).extend(values)
    data.pop("csrfmiddlewaretoken", None)
    return data


def test_what_the_demos_people_did_they_did_themselves(client, demo):
    client.force_login(demo["beginner"])
    said = BeautifulSoup(client.get("/history/").content, "html.parser").select_one("main").text
    assert "Position added: Shop assistant" in said
    assert "Your coach" not in said


def test_undo_pressed_in_two_tabs_at_once_says_twice_that_it_is_back(client, person):
    step = StepFactory(owner=person)
    client.post(f"/steps/{step.pk}/delete/")
    key = BeautifulSoup(client.get("/history/").content, "html.parser").select_one("tbody input[name=key]")["value"]

    others = iter([key])  # the other tab brings it back after this one has looked whether it is there

    def other_tab_is_quicker(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if ' FROM "steps_step" WHERE' in sql and "LIMIT 1" in sql and (its := next(others, None)):
            bring_back(person, its)
        return found

    with connection.execute_wrapper(other_tab_is_quicker):
        page = client.post("/history/undo/", {"key": key, "back": "/history/"}, follow=True).content.decode()
    assert next(others, None) is None, "the other tab did nothing"
    assert "cannot come back" not in page
    assert person.steps.filter(pk=step.pk).count() == 1
