"""Stopping to look: promises are answered for, one decision leads on, and nothing typed is lost."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection, transaction

from goals.interviews.models import Recommendation
from goals.steps.models import Step
from paths.checkins.models import Cadence, Commitment
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import CadenceFactory, CheckInFactory, CommitmentFactory
from tests.factories.coaching import CommentFactory
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.gaps import AnswerFactory, ReadingFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.interviews import InterviewFactory
from tests.factories.opportunities import OpportunityFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory
from tests.interleaved import post_meanwhile
from tests.shown import soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]
TODAY, LAST = datetime.date(2026, 11, 24), datetime.date(2026, 11, 10)
ANSWERS = {"energy": "3", "confidence": "4", "decision": "stay", "next_on": "2026-12-08"}


def test_before_there_is_a_goal_the_page_says_so(client, person):
    assert "First, a goal" in client.get("/check-ins/").content.decode()


def test_before_the_first_check_in_the_page_says_why_it_pays(client, goal):
    assert "No check-in yet" in client.get("/check-ins/").content.decode()


def test_past_check_ins_are_told_newest_first_with_what_moved(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 9, 1), readiness=40)
    CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 10, 1), readiness=44)
    first, second = soup(client.get("/check-ins/")).select("#past ol > li")
    assert "Thursday 1 October" in first.text
    assert "44% ready (up 4)" in first.text
    assert "up" not in second.text


def test_promises_are_answered_for_and_their_steps_follow(client, person, goal):
    last = CheckInFactory(owner=person, goal=goal, on=LAST)
    kept, later, gone = CommitmentFactory.create_batch(3, owner=person, check_in=last)
    answers = {f"commit_{kept.pk}": "kept", f"commit_{later.pk}": "moved", f"commit_{gone.pk}": "dropped"}
    client.post("/check-ins/add/", ANSWERS | answers)
    for commitment in (kept, later, gone):
        commitment.refresh_from_db()
    assert (kept.step.state, kept.step.done_on, kept.outcome) == ("done", TODAY, "kept")
    assert (later.step.state, later.step.due_on) == ("planned", datetime.date(2026, 12, 8))
    assert gone.step.state == "dropped"
    assert [promise.step for promise in person.checkins.newest_first().first().commitments.all()] == [later.step]


def test_a_promise_that_is_done_already_is_ticked_as_kept(client, person, goal):
    last = CheckInFactory(owner=person, goal=goal, on=LAST)
    promise = CommitmentFactory(owner=person, check_in=last)
    promise.step.complete(on=datetime.date(2026, 11, 20))
    chosen = soup(client.get("/check-ins/add/")).select_one(f"input[name=commit_{promise.pk}][checked]")
    assert chosen["value"] == "kept"


def test_a_done_step_that_was_not_done_after_all_opens_again(client, person, goal):
    promise = CommitmentFactory(owner=person, check_in=CheckInFactory(owner=person, goal=goal, on=LAST))
    promise.step.complete(on=datetime.date(2026, 11, 20))
    client.post("/check-ins/add/", ANSWERS | {f"commit_{promise.pk}": "moved"})
    promise.step.refresh_from_db()
    assert (promise.step.state, promise.step.done_on) == ("planned", None)


def test_up_to_three_promises_become_steps_due_at_the_next_one(client, person, goal):
    there = StepFactory(owner=person, goal=goal, title="Ask the director", due_on=None)
    client.post(
        "/check-ins/add/",
        ANSWERS | {"promise_1": "Read the budget", "promise_2": "ask the DIRECTOR", "promise_3": "Read the budget"},
    )
    promised = [promise.step for promise in person.checkins.get().commitments.order_by("pk")]
    assert [step.title for step in promised] == ["Read the budget", "Ask the director"]
    assert promised[0].due_on == datetime.date(2026, 12, 8)
    assert promised[1] == there
    assert person.steps.count() == 2


def test_the_readiness_of_the_day_is_kept_with_it(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal, importance=3, required=4)
    gap.competency.level = 2
    gap.competency.save()
    AnswerFactory(
        owner=person,
        gap=WhomGapFactory(owner=person, goal=goal, importance=3, required=4),
        contact=ContactFactory(owner=person, closeness=1),
    )
    client.post("/check-ins/add/", ANSWERS)
    check_in = person.checkins.get()
    assert (check_in.readiness, check_in.readiness_what, check_in.readiness_whom) == (38, 50, 25)


@pytest.mark.parametrize(
    ("decision", "place"),
    [("stay", "/campaign/"), ("adjust", "/steps/"), ("switch", "/paths/compare/"), ("better", "/goals/{}/change/")],
)
def test_each_decision_leads_to_where_it_is_carried_out(client, goal, decision, place):
    answer = client.post("/check-ins/add/", ANSWERS | {"decision": decision})
    assert answer.url == place.format(goal.pk)


def test_the_same_check_in_sent_twice_is_one_and_promises_once(client, person, goal):
    promise = CommitmentFactory(owner=person, check_in=CheckInFactory(owner=person, goal=goal, on=LAST))
    sent = ANSWERS | {
        "token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa",
        "promise_1": "Read the budget",
        f"commit_{promise.pk}": "kept",
    }
    for _ in range(2):
        assert client.post("/check-ins/add/", sent).status_code == 302
    assert person.checkins.count() == 2
    assert person.steps.filter(title="Read the budget").count() == 1


def test_a_second_tab_is_told_that_a_check_in_was_finished_and_keeps_what_was_written(client, person, goal):
    tabs = [soup(client.get("/check-ins/add/")).select_one("main form") for _ in range(2)]
    hidden = [{i["name"]: i["value"] for i in tab.select("input[type=hidden]")} for tab in tabs]
    assert client.post("/check-ins/add/", ANSWERS | hidden[0]).status_code == 302
    second = ANSWERS | hidden[1] | {"wins": "Written in the second tab", "promise_1": "Ask once"}
    told = client.post("/check-ins/add/", second)
    assert "finished since you opened this page" in soup(told).select_one(".error-summary").text
    assert "Written in the second tab" in soup(told).select_one("textarea[name=wins]").text
    assert (person.checkins.count(), person.steps.count()) == (1, 0)
    again = {i["name"]: i["value"] for i in soup(told).select_one("main form").select("input[type=hidden]")}
    assert client.post("/check-ins/add/", second | again).status_code == 302
    assert (person.checkins.count(), person.steps.count()) == (2, 1)


def test_energy_and_confidence_are_asked_beside_what_was_said_before(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 9, 1), energy=None, confidence=2)
    CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 10, 1), energy=2, confidence=3)
    CheckInFactory(owner=person, goal=goal, on=LAST, energy=4, confidence=3)
    page = soup(client.get("/check-ins/add/"))
    energy, confidence = page.select_one("#id_energy"), page.select_one("#id_confidence")
    assert "From 1, low, to 5, full." in energy.legend.text
    assert "The last times: 2, 4" in energy.text
    assert energy.svg["aria-label"] == "Energy at the last two check-ins, of 5: 2, 4"
    assert "The last times: 2, 3, 3" in confidence.text
    assert not page.select("#id_energy [checked], #id_confidence [checked]")
    told = soup(client.post("/check-ins/add/", {**ANSWERS, "energy": ""}))
    assert "from low to full" in told.select_one("#id_energy .field-error").text
    client.post("/check-ins/add/", ANSWERS)
    assert "Energy 3 of 5, confidence 4 of 5" in soup(client.get("/check-ins/")).select_one("#past li").text


def test_without_a_decision_nothing_is_saved_and_nothing_typed_is_lost(client, person, goal):
    promise = CommitmentFactory(owner=person, check_in=CheckInFactory(owner=person, goal=goal, on=LAST))
    sent = {
        "energy": "1",
        "confidence": "2",
        "next_on": "2026-11-24",
        "wins": "One\r\nTwo",
        "promise_2": "Read",
        f"commit_{promise.pk}": "kept",
    }
    page = soup(client.post("/check-ins/add/", sent))
    assert "Choose one of the four" in page.select_one("#id_decision .field-error").text
    assert "Choose a day after today" in page.select_one("#id_next_on_error").text
    assert page.select_one("textarea[name=wins]").text.strip() == "One\nTwo"
    assert page.select_one("input[name=promise_2]")["value"] == "Read"
    told = [link["href"] for link in page.select(".error-summary a")]
    assert told == ["#id_next_on", "#id_decision"]
    assert page.title.text.startswith("Error: ")
    promise.step.refresh_from_db()
    assert promise.step.state == "planned"
    assert person.checkins.count() == 1


@pytest.mark.parametrize(
    "junk",
    [
        {"energy": "6"},
        {"confidence": "x"},
        {"decision": "\x00"},
        {"next_on": "9999-12-31"},
        {"promise_1": "x" * 201},
        {"wins": "\x00"},
    ],
)
def test_what_cannot_be_an_answer_is_told_and_never_breaks(client, person, goal, junk):
    assert client.post("/check-ins/add/", ANSWERS | junk).status_code == 200
    assert person.checkins.count() == 0


def test_the_next_day_is_counted_from_the_rhythm_and_can_be_moved(client, person, goal):
    CadenceFactory(owner=person, goal=goal, every="month")
    assert soup(client.get("/check-ins/add/")).select_one("input[name=next_on]")["value"] == "2026-12-29"
    client.post("/check-ins/add/", ANSWERS | {"next_on": "2027-01-05"})
    cadence = person.cadences.get()
    assert (cadence.every, cadence.next_on) == ("month", datetime.date(2027, 1, 5))


def test_the_pace_says_whether_the_goal_is_in_reach(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 6, 24), readiness=20)
    gap = WhatGapFactory(owner=person, goal=goal, importance=3, required=4)
    gap.competency.level = 2
    gap.competency.save()
    page = soup(client.get("/check-ins/add/"))
    assert page.select_one("figcaption strong").text == "You gain about six points a month."
    assert "The pace suggests to stay" in page.text
    assert len(page.select("svg.chart")) == 2
    assert [cell.text for cell in page.select(".mini td")] == [
        *("20%", "20%"),
        *("50%", "23%"),
        *("to be seen", "100%"),
    ]


def test_a_check_in_is_read_as_it_was(client, person, goal):
    last = CheckInFactory(owner=person, goal=goal, on=LAST)
    promise = CommitmentFactory(owner=person, check_in=last)
    StepFactory(owner=person, goal=goal, title="Unit 2", state="done", done_on=datetime.date(2026, 11, 12))
    client.post(
        "/check-ins/add/",
        ANSWERS | {f"commit_{promise.pk}": "kept", "learnt": "Ask earlier", "promise_1": "Read", "reason": "It holds"},
    )
    StepFactory(owner=person, goal=goal, title="Much later", state="done", done_on=TODAY)
    page = soup(client.get(f"/check-ins/{person.checkins.newest_first().first().pk}/"))
    for words in ("Tuesday 24 November", "Ask earlier", "It holds", "Unit 2", "Kept", "Read"):
        assert words in page.text
    assert "Much later" not in page.text
    assert not page.select("main form")
    answered, open_ = (page.select_one(f"[aria-labelledby={part}-head]") for part in ("kept", "promised"))
    assert "By " in open_.text, "what is still to do has its day"
    assert "By " not in answered.text, "a day that may have been moved since says nothing of that time"


def test_a_check_in_of_a_goal_that_was_let_go_stays_readable(client, person):
    old = CheckInFactory(
        owner=person, goal=GoalFactory(owner=person, title="Old goal", state="abandoned", state_on=TODAY), on=LAST
    )
    assert "Old goal" in client.get(f"/check-ins/{old.pk}/").content.decode()


def test_check_ins_of_a_past_goal_are_found_on_its_campaign_and_not_among_todays(client, person, goal):
    past = GoalFactory(owner=person, title="Old goal", state="abandoned", state_on=TODAY)
    old = CheckInFactory(owner=person, goal=past, on=LAST)
    assert soup(client.get(f"/goals/{past.pk}/campaign/")).select_one(f"a[href='/check-ins/{old.pk}/']")
    assert not soup(client.get("/check-ins/")).select(f"a[href='/check-ins/{old.pk}/']")


def test_another_persons_check_in_is_not_there(client, person):
    assert client.get(f"/check-ins/{CheckInFactory().pk}/").status_code == 404


def test_another_persons_promise_cannot_be_answered_for(client, person, goal):
    theirs = CommitmentFactory()
    client.post("/check-ins/add/", ANSWERS | {f"commit_{theirs.pk}": "dropped"})
    theirs.step.refresh_from_db()
    assert theirs.step.state == "planned"


def test_the_database_keeps_one_rhythm_a_goal_and_known_answers_only(person, goal):
    CadenceFactory(owner=person, goal=goal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Cadence.objects.create(owner=person, goal=goal, next_on=TODAY)
    promise = CommitmentFactory(owner=person, check_in=CheckInFactory(owner=person, goal=goal))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE checkins_commitment SET outcome = 'maybe' WHERE id = %s", [promise.pk])


def test_the_database_refuses_a_promise_of_somebody_elses_step(person, goal):
    check_in = CheckInFactory(owner=person, goal=goal)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitmentFactory(owner=person, check_in=check_in, step=StepFactory())


def next_panel(client, page="/campaign/"):
    page = BeautifulSoup(client.get(page).content, "html.parser")
    return page.select_one("section[aria-labelledby=check-in-head]")


@pytest.mark.parametrize("page", ["/campaign/", "/check-ins/"])
def test_the_panel_says_when_the_next_one_is_and_what_to_bring(client, person, goal, page):
    CadenceFactory(owner=person, goal=goal, next_on=datetime.date(2026, 12, 8))
    CommitmentFactory(owner=person, check_in=CheckInFactory(owner=person, goal=goal, on=datetime.date(2026, 9, 1)))
    check_in = CheckInFactory(owner=person, goal=goal, on=LAST)
    CommitmentFactory(owner=person, check_in=check_in, step__title="A date with the director")
    done = CommitmentFactory(owner=person, check_in=check_in, step__title="Unit 2")
    Step.objects.filter(pk=done.step_id).update(state="done", done_on=TODAY)
    panel = next_panel(client, page)
    assert panel.h2.text == "Next check-in: Tuesday 8 December"
    assert "You said you would bring one thing:" in panel.text
    assert [line.text for line in panel.select("li")] == ["A date with the director"]


def test_the_panel_of_a_late_one_says_how_late_and_asks_for_it_now(client, person, goal):
    CadenceFactory(owner=person, goal=goal, next_on=datetime.date(2026, 11, 21))
    panel = next_panel(client)
    assert panel.h2.text == "Your check-in is three days late"
    assert panel.select_one(".btn").text == "Check in now"


@pytest.mark.parametrize("address", ["/check-ins/", "/check-ins/add/"])
def test_the_pages_cost_the_same_however_much_happened(client, person, goal, count_queries, address):
    check_in = CheckInFactory(owner=person, goal=goal, on=LAST)
    path = CareerPathFactory(owner=person, goal=goal)
    coach, counts = PersonFactory(), []
    for more in (3, 57):
        CheckInFactory.create_batch(more, owner=person, goal=goal, on=datetime.date(2026, 8, 1))
        CommitmentFactory.create_batch(more, owner=person, check_in=check_in)
        StepFactory.create_batch(
            more, owner=person, goal=goal, state="done", done_on=TODAY, closes=[WhatGapFactory(owner=person, goal=goal)]
        )
        ReadingFactory.create_batch(more, owner=person, on=TODAY)
        for n, talk in enumerate(InterviewFactory.create_batch(more, owner=person, state="held", held_on=TODAY)):
            Recommendation.objects.create(owner=person, interview=talk, title=f"Name {n}")
        StepFactory.create_batch(more, owner=person, goal=goal, due_on=LAST)
        CommentFactory.create_batch(more, owner=person, author=coach, goal=goal)
        TouchFactory.create_batch(more, owner=person, on=TODAY)
        OpportunityFactory.create_batch(more, owner=person, status__on=TODAY)
        for n in range(min(more, 20)):
            done = {"state": "done", "started_on": LAST, "ended_on": TODAY}
            StageFactory(owner=person, path=path, title=f"Stop {more} {n}", **done)
        with count_queries() as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 26


@pytest.mark.django_db(transaction=True)
def test_a_promised_step_that_another_tab_deletes_at_the_same_moment_is_left_out_and_told(client, person, goal):
    before = CheckInFactory(owner=person, goal=goal, on=LAST)
    gone, kept = (
        CommitmentFactory(owner=person, check_in=before, step=StepFactory(owner=person, goal=goal, title=title))
        for title in ("Read the plan", "Call a director")
    )
    answers = ANSWERS | {f"commit_{gone.pk}": "kept", f"commit_{kept.pk}": "moved", "wins": "Much"}
    answer = post_meanwhile(
        client,
        "/check-ins/add/",
        answers,
        hold=lambda: Commitment.objects.select_for_update().get(pk=gone.pk),
        then=gone.step.delete,
    )
    assert answer.status_code == 302
    assert person.checkins.newest_first().first().wins == "Much"
    assert [step.title for step in person.steps.all()] == ["Call a director"]
    assert "One step was deleted meanwhile and left out." in client.get("/check-ins/").content.decode()


def test_a_check_in_that_is_sent_twice_says_nothing_of_steps_that_are_gone(client, person, goal):
    before = CheckInFactory(owner=person, goal=goal, on=LAST)
    promise = CommitmentFactory(owner=person, check_in=before, step=StepFactory(owner=person, goal=goal))
    answers = ANSWERS | {f"commit_{promise.pk}": "kept", "token": "2b41c9f0-7c65-4f4e-9f3a-93f1c2a7d1aa"}
    client.post("/check-ins/add/", answers)
    assert "left out" not in client.post("/check-ins/add/", answers, follow=True).content.decode()


def test_from_the_head_of_the_page_one_comes_to_the_next_check_in(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=LAST)
    CadenceFactory(owner=person, goal=goal, next_on=TODAY + datetime.timedelta(days=3))
    page = soup(client.get("/check-ins/"))
    link = page.find("a", string="The next one: move it, skip it or pause")
    assert page.select_one(link["href"]).h2.text.startswith("Next check-in: ")
