"""One step: planned in the long form, changed, deleted and brought back; and what Postgres itself refuses."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from goals.steps.models import Step, StepGap
from goals.steps.operations import complete_step
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
SHADOW = {"title": "Shadow the night coordinator", "arena": "job", "form": "", "due_on": "2026-12-11", "hours": "8"}


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def test_a_step_is_planned_with_the_gaps_it_closes(client, person, goal):
    gaps = [WhatGapFactory(owner=person, goal=goal), WhomGapFactory(owner=person, goal=goal)]
    answer = client.post(
        "/steps/add/", SHADOW | {"gaps": [gap.pk for gap in gaps], "notes": "Ask on Monday"}, follow=True
    )
    assert "Planned: Shadow the night coordinator." in answer.content.decode()
    step = person.steps.get()
    assert (step.goal, step.state, step.due_on, step.hours) == (goal, "planned", datetime.date(2026, 12, 11), 8)
    assert set(step.gaps.all()) == set(gaps)


def test_a_step_may_close_no_gap(client, person, goal):
    WhatGapFactory(owner=person, goal=goal)
    client.post("/steps/add/", {"title": "Tidy the list", "arena": "job"})
    assert not person.steps.get().gaps.exists()


def test_the_gap_it_is_for_is_ticked_and_the_arena_guessed(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    page = soup(client.get(f"/steps/add/?gap={gap.pk}"))
    assert page.select_one("input[name=gaps][checked]")["value"] == str(gap.pk)
    assert page.select_one("input[name=arena][checked]")["value"] == "people"


@pytest.mark.parametrize("query", ["gap=x", "gap=" + "9" * 20, "gap=", "title=" + "x" * 500, "gap=%00&title=%00"])
def test_a_link_that_makes_no_sense_shows_the_plain_form(client, goal, query):
    assert soup(client.get(f"/steps/add/?{query}")).select_one("input[name=gaps][checked]") is None


def test_the_same_form_twice_makes_one_step(client, person, goal):
    for _ in range(2):
        assert client.post("/steps/add/", SHADOW | TOKEN).status_code == 302
    assert person.steps.count() == 1


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        ({"title": ""}, "title", "Say what you will do, even roughly."),
        ({"title": "x" * 201}, "title", "at most 200"),
        ({"arena": "moon"}, "arena", "That is not among the choices"),
        ({"due_on": "2026-11-14"}, "due_on", "14 November is past. Choose a day from today on."),
        ({"due_on": "9999-12-31"}, "due_on", "before the year 2200"),
        ({"due_on": "soon"}, "due_on", "valid date"),
        ({"hours": "-1"}, "hours", "Hours cannot be negative."),
        ({"hours": "2001"}, "hours", "split it into steps"),
        ({"hours": "NaN"}, "hours", "Enter a number"),
        ({"hours": "1e9"}, "hours", "no more than"),
        ({"gaps": ["9" * 20]}, "gaps", "One of them is gone"),
        ({"gaps": ["x"]}, "gaps", "This one is not there any more"),
    ],
)
def test_what_does_not_fit_is_told_beside_the_field_and_nothing_is_lost(client, person, goal, sent, field, told):
    WhatGapFactory(owner=person, goal=goal)
    answer = client.post("/steps/add/", SHADOW | {"notes": "Ask\r\non Monday"} | sent)
    page = soup(answer)
    assert answer.status_code == 200
    assert told in page.select_one(f"#id_{field}_error").text
    assert page.title.text.startswith("Error: ")
    assert page.select_one("textarea[name=notes]").text.strip() == "Ask\non Monday"
    assert not person.steps.exists()


def test_only_a_step_in_free_time_is_a_class(client, person, goal):
    client.post("/steps/add/", SHADOW | {"form": "class"})
    assert person.steps.get().form == ""
    client.post("/steps/add/", SHADOW | {"form": "class", "arena": "free"})
    assert person.steps.filter(arena="free").get().form == "class"


def test_another_persons_gap_cannot_be_closed(client, person, goal):
    WhatGapFactory(owner=person, goal=goal)
    client.post("/steps/add/", SHADOW | {"gaps": [WhatGapFactory().pk]})
    assert not person.steps.exists()


def test_a_step_is_changed(client, person, goal):
    first, second = WhatGapFactory(owner=person, goal=goal), WhatGapFactory(owner=person, goal=goal)
    step = StepFactory(owner=person, goal=goal, closes=[first])
    client.post(f"/steps/{step.pk}/edit/", SHADOW | {"gaps": [second.pk], "version": "1"})
    step.refresh_from_db()
    assert (step.title, list(step.gaps.all())) == ("Shadow the night coordinator", [second])


def test_a_step_that_is_late_can_be_changed_without_moving_it(client, person, goal):
    step = StepFactory(owner=person, goal=goal, due_on=datetime.date(2026, 11, 1))
    sent = SHADOW | {"due_on": "2026-11-01", "version": "1"}
    assert client.post(f"/steps/{step.pk}/edit/", sent).status_code == 302


def test_what_came_of_it_can_be_told_later(client, person, goal):
    step = StepFactory(owner=person, goal=goal, state="done", done_on=datetime.date(2026, 11, 1))
    client.post(f"/steps/{step.pk}/edit/", SHADOW | {"came_of_it": "They ask for it now", "version": "1"})
    step.refresh_from_db()
    assert step.came_of_it == "They ask for it now"
    assert "What came of it" not in client.get("/steps/add/").content.decode()


def test_an_edit_of_an_older_version_is_shown_both_and_either_can_be_kept(client, person, goal):
    step = StepFactory(owner=person, goal=goal, title="Shadow one shift")
    step.title = "Shadow two shifts"
    step.save()
    told = client.post(f"/steps/{step.pk}/edit/", SHADOW | {"version": "1"})
    assert told.status_code == 409
    assert "Shadow two shifts" in told.content.decode()
    kept = SHADOW | {"version": "2", "take-title": "saved"}
    assert client.post(f"/steps/{step.pk}/edit/", kept).status_code == 302
    step.refresh_from_db()
    assert (step.title, step.hours) == ("Shadow two shifts", 8)


def test_a_deleted_step_comes_back_tied_to_its_gaps(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    step = StepFactory(owner=person, goal=goal, closes=[gap])
    page = soup(client.post(f"/steps/{step.pk}/delete/", follow=True))
    assert not person.steps.exists()
    key = page.select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/steps/"})
    assert list(person.steps.get().gaps.all()) == [gap]


def test_a_step_of_a_goal_that_was_let_go_stays_as_it_was(client, person, goal):
    earlier = GoalFactory(owner=person, state="abandoned", state_on=TODAY)
    step = StepFactory(owner=person, goal=earlier)
    for verb in ("edit", "delete", "complete", "reopen", "drop", "move", "tie"):
        assert client.post(f"/steps/{step.pk}/{verb}/").status_code == 404
    assert client.get(f"/steps/{step.pk}/edit/").url == f"/goals/{earlier.pk}/campaign/"
    step.refresh_from_db()
    assert step.version == 1


def test_a_day_it_was_done_stays_when_it_is_answered_later(person, goal):
    step = StepFactory(owner=person, goal=goal)
    complete_step(step=step, on=datetime.date(2026, 11, 23))
    complete_step(step=step, on=TODAY, came_of_it="A name")
    assert (step.done_on, step.answered_on) == (datetime.date(2026, 11, 23), TODAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"arena": "moon"},
        {"arena": "job", "form": "class"},
        {"state": "lost"},
        {"state": "done", "done_on": None},
        {"hours": -1},
        {"hours": 2001},
        {"due_on": datetime.date(1900, 1, 1)},
    ],
)
def test_postgres_refuses(person, goal, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Step(**{"owner": person, "goal": goal, "title": "Shadow", "arena": "job"} | fields).save()


def test_postgres_refuses_a_tie_to_another_persons_gap_and_a_second_tie(person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    step = StepFactory(owner=person, goal=goal, closes=[gap])
    theirs = WhatGapFactory(owner=PersonFactory())
    for other in (gap, theirs):
        with pytest.raises(IntegrityError), transaction.atomic():
            StepGap(owner=person, step=step, gap=other).save()
