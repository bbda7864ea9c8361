"""A better goal: let go with a reason, choose what comes along, start again; nothing is lost."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError

from goals.models import Goal
from goals.steps.models import Step
from paths.succession.operations import succeed
from tests.factories.checkins import CadenceFactory, CheckInFactory, CommitmentFactory, PauseFactory
from tests.factories.contacts import ContactFactory
from tests.factories.gaps import AnswerFactory, CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory
from tests.interleaved import post_meanwhile
from tests.shown import soup

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
NEW = {
    "reason": "The wards need me nearer.",
    "to": "new",
    "title": "Head of a community clinic",
    "line": "A small house",
    "horizon": "2033-06-01",
}


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)):
        yield


@pytest.fixture
def old(person):
    return GoalFactory(owner=person)


def change(client, goal, **answers):
    return client.post(f"/goals/{goal.pk}/change/", NEW | answers)


def test_the_old_goal_is_let_go_with_its_reason_and_the_new_one_is_active(client, person, old):
    answer = client.post(f"/goals/{old.pk}/change/", NEW, follow=True)
    old.refresh_from_db()
    new = person.goals.active()
    assert answer.redirect_chain[-1] == ("/campaign/", 302)
    assert (old.state, old.state_on, old.state_reason, old.successor) == ("abandoned", TODAY, NEW["reason"], new)
    assert (new.title, new.line, new.horizon) == (NEW["title"], NEW["line"], datetime.date(2033, 6, 1))


def test_an_idea_can_take_its_place(client, person, old):
    idea = GoalFactory(owner=person, title="Nurse educator", state="idea")
    change(client, old, to=str(idea.pk), title="", horizon="")
    assert person.goals.active() == idea
    assert person.goals.count() == 2


def test_chosen_gaps_come_along_and_closed_ones_stay_closed(client, person, old):
    closed = WhatGapFactory(owner=person, goal=old, competency__level=5, note="For the budget")
    left = WhatGapFactory(owner=person, goal=old)
    change(client, old, gaps=[str(closed.pk)])
    copy = person.goals.active().gaps.with_levels().get()
    assert (copy.competency, copy.now, copy.required, copy.note) == (closed.competency, 5, 4, "For the budget")
    assert copy.copied_from == closed
    assert set(old.gaps.all()) == {closed, left}


def test_a_whom_gap_brings_the_people_who_answer_it(client, person, old):
    gap = WhomGapFactory(owner=person, goal=old)
    AnswerFactory(owner=person, gap=gap, contact=ContactFactory(owner=person, closeness=4))
    change(client, old, gaps=[str(gap.pk)])
    assert person.goals.active().gaps.with_levels().get().now == 4


def test_an_idea_that_has_the_gap_already_does_not_get_it_twice(client, person, old):
    competency = CompetencyFactory(owner=person)
    idea = GoalFactory(owner=person, state="idea")
    there = WhatGapFactory(owner=person, goal=idea, competency=competency)
    gap = WhatGapFactory(owner=person, goal=old, competency=competency)
    step = StepFactory(owner=person, goal=old, closes=[gap])
    change(client, old, to=str(idea.pk), gaps=[str(gap.pk)], steps=[str(step.pk)])
    assert list(idea.gaps.all()) == [there]
    assert list(idea.steps.get().gaps.all()) == [there]


def test_chosen_steps_come_along_with_their_gaps_and_the_others_are_let_go(client, person, old):
    gap, other = WhatGapFactory.create_batch(2, owner=person, goal=old)
    serves = StepFactory(owner=person, goal=old, closes=[gap, other], notes="Ask early", state="doing")
    leaves = StepFactory(owner=person, goal=old)
    done = StepFactory(owner=person, goal=old, state="done", done_on=TODAY)
    change(client, old, gaps=[str(gap.pk)], steps=[str(serves.pk)])
    copy = person.goals.active().steps.get()
    assert (copy.title, copy.notes, copy.state, copy.copied_from) == (serves.title, "Ask early", "doing", serves)
    assert [closed.copied_from for closed in copy.gaps.all()] == [gap]
    for step in (serves, leaves, done):
        step.refresh_from_db()
    assert (serves.state, leaves.state, done.state) == ("doing", "dropped", "done")


def test_the_rhythm_of_check_ins_goes_on(client, person, old):
    CadenceFactory(
        owner=person, goal=old, every="month", weekday=4, hour=18, unanswered=2, next_on=datetime.date(2027, 1, 1)
    )
    PauseFactory(owner=person, goal=old, from_on=datetime.date(2026, 5, 1), until_on=datetime.date(2026, 6, 1))
    PauseFactory(owner=person, goal=old, from_on=datetime.date(2026, 11, 1), until_on=datetime.date(2026, 12, 24))
    change(client, old)
    new = person.goals.active()
    cadence = person.cadences.get(goal=new)
    assert (cadence.every, cadence.weekday, cadence.next_on) == ("month", 4, datetime.date(2027, 1, 1))
    assert (cadence.remind_at, cadence.unanswered) == (datetime.datetime(2027, 1, 1, 18, tzinfo=datetime.UTC), 0)
    assert [pause.until_on for pause in new.pauses.all()] == [datetime.date(2026, 12, 24)]


def test_old_check_ins_stay_with_the_old_goal(client, person, old):
    check_in = CheckInFactory(owner=person, goal=old)
    CheckInFactory(owner=person, goal=old)
    assert soup(client.get("/check-ins/")).find(id="earlier-head") is None
    change(client, old)
    page = soup(client.get("/check-ins/"))
    assert "No check-in yet" in page.text
    earlier = page.select_one("section[aria-labelledby=earlier-head]")
    assert [line.text for line in earlier.select("li")] == [f"{old}, 2 check-ins"]
    assert f"/check-ins/{check_in.pk}/" in client.get(earlier.a["href"]).content.decode()
    assert client.get(f"/check-ins/{check_in.pk}/").status_code == 200
    assert soup(client.get("/check-ins/add/")).h1.text.startswith("Your first check-in for this goal.")


def test_check_ins_of_others_are_no_earlier_ones(client, person, old):
    CheckInFactory()
    assert soup(client.get("/check-ins/")).find(id="earlier-head") is None
    assert soup(client.get("/check-ins/add/")).h1.text.startswith("Your first check-in.")


@pytest.mark.parametrize(("decision", "reason"), [("better", "The wards need me nearer."), ("stay", "")])
def test_the_reason_of_the_check_in_that_led_here_is_not_asked_twice(client, person, old, decision, reason):
    CheckInFactory(owner=person, goal=old, decision=decision, reason="The wards need me nearer.")
    assert soup(client.get(f"/goals/{old.pk}/change/")).select_one("[name=reason]").text.strip() == reason


def test_sent_twice_it_happens_once(client, person, old):
    gap = WhatGapFactory(owner=person, goal=old)
    for _ in range(2):
        page = client.post(f"/goals/{old.pk}/change/", NEW | {"gaps": [str(gap.pk)]}, follow=True)
    assert "has been let go already" in page.content.decode()
    assert person.goals.count() == 2
    assert person.gaps.count() == 2


def test_the_page_says_what_stays_and_ticks_what_likely_serves(client, person, old):
    gap = WhatGapFactory(owner=person, goal=old, competency__name="Budgeting", competency__level=1)
    serves = StepFactory(owner=person, goal=old, closes=[gap])
    StepFactory(owner=person, goal=old, title="Tidy the list")
    before, last = (CheckInFactory(owner=person, goal=old, on=TODAY - datetime.timedelta(days=days)) for days in (9, 0))
    CommitmentFactory(owner=person, check_in=before, step__title="Of an earlier check-in")
    promised = CommitmentFactory(owner=person, check_in=last, step__title="Book a course").step
    page = soup(client.get(f"/goals/{old.pk}/change/"))
    assert "One competency stays with you" in page.text
    assert "Budgeting, beginner now, advanced needed" in page.text
    assert [tick["value"] for tick in page.select("input[name=gaps][checked]")] == [str(gap.pk)]
    assert [tick["value"] for tick in page.select("input[name=steps][checked]")] == [
        str(step.pk) for step in (serves, promised)
    ]


def test_without_a_reason_or_a_name_nothing_changes_and_nothing_typed_is_lost(client, person, old):
    gap = WhatGapFactory(owner=person, goal=old)
    page = soup(change(client, old, reason="", title="", horizon="2026-11-24", line="Kept", gaps=[]))
    assert "Write why" in page.select_one("#id_reason_error").text
    assert "Give the new goal a name" in page.select_one("#id_title_error").text
    assert "Choose a day after today" in page.select_one("#id_horizon_error").text
    assert page.select_one("input[name=line]")["value"] == "Kept"
    assert not page.select_one(f"input[name=gaps][value='{gap.pk}']").has_attr("checked")
    assert page.title.text.startswith("Error: ")
    assert person.goals.active() == old


@pytest.mark.parametrize(
    "junk",
    [
        {"to": "x"},
        {"to": "9" * 20},
        {"to": "\x00"},
        {"gaps": ["x"]},
        {"gaps": ["9" * 20]},
        {"steps": ["\x00"]},
        {"horizon": "0001-01-01"},
        {"reason": "\x00"},
    ],
)
def test_what_cannot_be_an_answer_changes_nothing(client, person, old, junk):
    assert change(client, old, **junk).status_code == 200
    assert person.goals.active() == old


def test_another_persons_rows_cannot_be_brought(client, person, old):
    theirs = [WhatGapFactory().pk, StepFactory().pk, GoalFactory(state="idea").pk]
    for answers in ({"gaps": [theirs[0]]}, {"steps": [theirs[1]]}, {"to": theirs[2]}):
        assert change(client, old, **answers).status_code == 200
    assert person.goals.active() == old


def test_another_persons_goal_is_not_there(client, person):
    theirs = GoalFactory()
    assert client.get(f"/goals/{theirs.pk}/change/").status_code == 404
    assert change(client, theirs).status_code == 404


def test_an_idea_is_not_let_go_this_way(client, person, old):
    idea = GoalFactory(owner=person, state="idea")
    assert change(client, idea).url == "/goals/"
    idea.refresh_from_db()
    assert idea.state == "idea"


def test_if_one_part_fails_nothing_has_changed(person, old):
    leaves = StepFactory(owner=person, goal=old)
    new = Goal(owner=person, title="", horizon=TODAY)
    with pytest.raises(IntegrityError):
        succeed(old=old, new=new, reason="A name is missing", on=TODAY, gaps=[], steps=[])
    assert Goal.objects.get(pk=old.pk).state == "active"
    assert Step.objects.get(pk=leaves.pk).state == "planned"


def test_the_page_costs_the_same_however_much_there_is(client, person, old, count_queries):
    counts = []
    for more in (3, 57):
        for gap in WhatGapFactory.create_batch(more, owner=person, goal=old):
            StepFactory(owner=person, goal=old, closes=[gap])
        with count_queries() as queries:
            client.get(f"/goals/{old.pk}/change/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_what_another_tab_writes_about_the_idea_at_the_same_moment_is_kept(client, person, old):
    idea = GoalFactory(owner=person, title="Nurse educator", state="idea", why="")

    def write():
        idea.why = "It is what I am good at"
        idea.save()

    answer = post_meanwhile(
        client,
        f"/goals/{old.pk}/change/",
        NEW | {"to": str(idea.pk)},
        hold=lambda: person.goals.select_for_update().get(pk=idea.pk),
        then=write,
    )
    new = person.goals.active()
    assert answer.status_code == 302
    assert (new.pk, new.why) == (idea.pk, "It is what I am good at")


@pytest.mark.django_db(transaction=True)
def test_an_idea_deleted_at_the_same_moment_is_told_beside_the_choice(client, person, old):
    idea = GoalFactory(owner=person, title="Nurse educator", state="idea")
    answer = post_meanwhile(
        client,
        f"/goals/{old.pk}/change/",
        NEW | {"to": str(idea.pk)},
        hold=lambda: person.goals.select_for_update().get(pk=idea.pk),
        then=idea.delete,
    )
    assert "“Nurse educator” is no idea any more" in answer.content.decode()
    assert NEW["reason"] in answer.content.decode()
    assert person.goals.active() == old
