"""History: what changed, when and by whom; deletions come back, each with what it took along."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from careerplan.accounts.history import bring_back, undoable
from careerplan.campaign.history.names import Names
from careerplan.campaign.history.views import Speech
from careerplan.campaign.history.words import Event, tell
from goals.gaps.models import Answer, Gap
from goals.steps.models import Step, StepGap
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import CadenceFactory
from tests.factories.coaching import CommentFactory
from tests.factories.contacts import ContactFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.interviews import InterviewFactory, QuestionFactory
from tests.factories.opportunities import OpportunityFactory, StatusEventFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory
from tests.walk import DOORS, OWNER, address

pytestmark = pytest.mark.django_db


def lines(client):
    soup = BeautifulSoup(client.get("/history/").content, "html.parser")
    return [" ".join(row.text.split()) for row in soup.select(".roll-history tbody tr")]


def line_of(client, what):
    """The line that says `what`."""
    return next(line for line in lines(client) if what in line)


def test_each_change_says_what_and_by_whom(client, person):
    client.post("/position/add/", {"title": "Nurse", "started_on": "2019-05-01"})
    position = person.positions.get()
    client.post(f"/position/{position.pk}/edit/", {"title": "Charge nurse", "started_on": "2019-05-01", "version": 1})
    changed, added = lines(client)
    assert "Position changed: Charge nurse" in changed
    assert "Job title: Nurse Charge nurse" in changed
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
    for contact in ContactFactory.create_batch(rows // 3, owner=person):
        InterviewFactory(owner=person, contact=contact)
        WhatGapFactory(owner=person, goal=person.goals.first() or GoalFactory(owner=person))
    with count_queries() as queries:
        client.get("/history/")
    assert len(queries) == 3


def test_a_change_of_several_rows_is_told_by_the_one_that_leads():
    done = Event("steps.Step", "update", {"title": "Ask her"}, {"state": ("planned", "done"), "version": (1, 2)})
    read = Event("gaps.Reading", "insert", {"level": 2}, {})
    told = tell([read, done], Speech(Names({})))
    assert told.what == "Step done: Ask her"
    assert [(d.lead, d.before, d.after) for d in told.details] == [("State:", "Planned", "Done")]
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
    assert tell([moved], Speech(Names({}))).what == "Stage moved: Charge nurse"


def test_days_and_moments_choices_and_yes_or_no_read_as_people_say_them(client, person):
    person.time_zone = "Europe/Berlin"
    person.save()
    contact = ContactFactory(owner=person, name="The ward manager")
    talk = InterviewFactory(owner=person, contact=contact)
    talk.state, talk.scheduled_on = "scheduled", datetime.date(2026, 11, 24)
    talk.scheduled_for = datetime.datetime(2026, 12, 1, 15, 30, tzinfo=datetime.UTC)
    talk.save()
    question = QuestionFactory(owner=person, interview=talk, text="What do you look at first?")
    question.asked = True
    question.save()
    asked = line_of(client, "Question changed: What do you look at first?")
    scheduled = line_of(client, "Interview set: The ward manager")
    assert "Asked: no yes" in asked
    assert "State: To ask Scheduled" in scheduled
    assert "When: Tuesday 1 December, 16:30" in scheduled
    assert "Agreed on: Tuesday 24 November" in scheduled


def test_a_rhythm_is_named_by_how_often_and_a_job_by_what_happened_with_it(client, person):
    job = OpportunityFactory(owner=person, title="Clinic lead")
    StatusEventFactory(owner=person, opportunity=job, status="offer", on=datetime.date(2026, 11, 24))
    rhythm = CadenceFactory(owner=person, every="two_weeks")
    rhythm.every = "month"
    rhythm.save()
    assert "How often: Every two weeks Every month" in line_of(client, "Check-in rhythm changed: Every month")
    assert line_of(client, "Check-in rhythm added: Every two weeks")
    assert "Job added" not in line_of(client, "Clinic lead: offer, Tuesday 24 November")


def test_what_the_house_keeps_for_itself_is_not_told(client, person):
    step = StepFactory(owner=person, goal=GoalFactory(owner=person), title="Ask her")
    step.answered_on = datetime.date(2026, 11, 24)
    step.save()
    comment = CommentFactory(owner=person, goal=step.goal, text="What comes first?")
    comment.mark_read(at=timezone.now())
    told = line_of(client, "Comment read: What comes first?") + line_of(client, "Step looked back on: Ask her")
    assert not any(word in told for word in ("+00:00", "Read", "Answered"))


def test_what_was_deleted_and_came_back_is_named_itself_not_whom_it_had_introduced(client, person):
    introducer = ContactFactory(owner=person, name="The head of nursing")
    ContactFactory(owner=person, name="The ward manager", introduced_by=introducer)
    client.post(f"/contacts/{introducer.pk}/delete/")
    assert "Contact deleted: The head of nursing" in lines(client)[0]
    undo(client, newest_key(client))
    assert "Contact brought back: The head of nursing" in lines(client)[0]


def test_a_touch_that_is_deleted_and_comes_back_is_named_not_its_contact():
    closer = Event("contacts.Contact", "update", {"name": "The ward manager"}, {"closeness": (1, 3)})
    said = {"contact_id": 7, "on": "2026-11-20"}
    speech = Speech(Names({("contacts.Contact", 7): "The ward manager"}))
    gone = tell([closer, Event("contacts.Touch", "delete", said, {})], speech, is_deletion=True)
    assert gone.what == "Touch deleted: The ward manager, Friday 20 November"
    back = tell([closer, Event("contacts.Touch", "insert", said, {})], speech, is_back=True)
    assert back.what == "Touch brought back: The ward manager, Friday 20 November"


ASKS_WHY = "check_in_amend"  # comes back, for the note that it needs


def test_a_form_sent_as_it_was_shown_leaves_no_trace(client, demo):
    """Of every page that changes a row: saved without a change, it answers as ever, and history stays as it was."""
    nurse = demo["nurse"]
    client.force_login(nurse)
    before = told_of(nurse)
    walked = []
    for name, door in DOORS.items():
        for at in addresses(name, nurse) if door.who == OWNER else [address(name, nurse)]:
            page = client.get(at)
            if not page["Content-Type"].startswith("text/html"):
                continue
            for form in BeautifulSoup(page.content.decode(), "html.parser").select("main form[method=post]"):
                if form.select("input[name=version]") and form.select("textarea, select, input:not([type=hidden])"):
                    answer = client.post(form.get("action") or at, as_shown(form))
                    assert answer.status_code == (200 if name == ASKS_WHY else 302), (at, answer.status_code)
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


@pytest.mark.django_db(transaction=True)  # in one transaction all would have happened at the same moment
def test_a_deletion_that_took_hundreds_along_is_one_line_that_names_it(client, person):
    GoalFactory(owner=person, title="What stays")
    idea = GoalFactory(owner=person, state="idea", title="A house by the sea")
    StepFactory.create_batch(150, owner=person, goal=idea)
    client.post(f"/goals/{idea.pk}/delete/")
    page = BeautifulSoup(client.get("/history/").content, "html.parser")
    first = page.select("tbody tr")[0]
    assert "Goal deleted: A house by the sea" in first.text
    assert "150 more" in first.text
