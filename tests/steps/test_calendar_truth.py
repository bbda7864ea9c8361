"""Own dates: how sure one was, held against what came, and how much longer things take than planned."""

import datetime

import pytest

from goals.steps.calendar_truth import Finished, Said, planned_and_at_pace, since, stretch, truth
from goals.steps.own_calendar import own_calendar
from tests.factories.checkins import CheckInFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

TODAY = datetime.date(2026, 11, 24)
PAST = datetime.date(2026, 11, 1)


def day(days):
    return TODAY + datetime.timedelta(days=days)


def took(planned, really, times=10):
    """Finished steps for which so many days were planned and used, both with their first day."""
    first = day(-100)
    days = [first + datetime.timedelta(days=one - 1) for one in (planned, really)]
    return [Finished(first, *days)] * times


def test_what_is_done_by_the_day_of_which_it_was_said_is_kept_and_what_comes_later_is_not():
    assert Said("Ask", 90, day(-2), day(-2)).is_kept
    assert not Said("Ask", 90, day(-2), day(-1)).is_kept
    assert not Said("Ask", 90, day(-2)).is_kept


def test_it_is_decided_by_the_finish_or_once_the_day_is_over():
    open_today, early = Said("Today", 90, TODAY), Said("Early", 90, day(9), day(-1))
    assert truth([open_today, early, Said("Ahead", 80, day(3))], [], TODAY).said == (early,)
    assert truth([open_today], [], day(1)).said == (open_today,)


def test_each_level_is_told_in_words_the_surest_first():
    said = [*[Said("A", 90, day(-9), day(-9))] * 5, *[Said("B", 90, day(-9))] * 3, Said("C", 60, day(-9), day(-9))]
    assert [level.reason for level in truth(said, [], TODAY).levels] == [
        "Of eight things you were 90 % sure of, five were done by their day.",
        "The one thing you were 60 % sure of was done by its day.",
    ]


def test_a_check_in_is_told_of_what_was_decided_since_the_last():
    said = [Said("New", 90, day(-3)), Said("Old", 90, day(-30), day(-31))]
    assert [one.title for one in since(said, day(-14))] == ["New"]
    assert since(said, None) == said


def test_before_ten_are_finished_nothing_is_said_of_the_pace():
    found = stretch(took(5, 10, times=9))
    assert found.factor is None
    assert found.reason.endswith("so far there are nine.")


@pytest.mark.parametrize(
    ("planned", "really", "factor"), [(10, 10, 1.0), (10, 14, 1.4), (10, 5, 0.75), (2, 90, 3.0), (1, 1, 1.0)]
)
def test_the_middle_of_took_to_planned_is_held_within_bounds(planned, really, factor):
    assert stretch(took(planned, really)).factor == factor


def test_one_step_that_lay_for_years_changes_little_and_a_day_set_in_the_past_nothing():
    backwards = [Finished(day(-5), day(-10), day(-5))] * 20
    found = stretch([*took(10, 14, 11), *took(1, 900, 2), *backwards])
    assert found.factor == 1.4
    assert found.reason == "13 finished steps with a day took 1.4 times as long as planned, in the middle."


def test_an_arrival_is_told_as_planned_and_at_the_own_pace():
    arrives = datetime.date(2032, 11, 24)
    assert planned_and_at_pace(arrives, TODAY, 1.34) == "Planned 2032, at your pace 2034."
    assert planned_and_at_pace(datetime.date(2027, 4, 1), TODAY, 1.5) == "Planned April 2027, at your pace June 2027."
    assert planned_and_at_pace(arrives, TODAY, 1.0) == "Planned November 2032, at your pace the same."
    assert planned_and_at_pace(arrives, TODAY, None) == ""
    assert planned_and_at_pace(PAST, TODAY, 1.5) == ""


@pytest.fixture
def goal(person, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))
    return GoalFactory(owner=person, horizon=datetime.date(2036, 9, 1))


def form(**said):
    return {"title": "Ask for the roster", "arena": "job", "form": "", **said}


@pytest.mark.django_db
def test_how_sure_is_kept_with_the_day_of_which_it_was_said(client, person, goal):
    client.post("/steps/add/", form(due_on="2026-12-01", sure="90"))
    step = person.steps.get()
    assert (step.sure, step.sure_by) == (90, datetime.date(2026, 12, 1))
    assert "90 % sure" in client.get("/steps/").content.decode()
    client.post(f"/steps/{step.pk}/edit/", form(due_on="2026-12-20", sure="90", version=step.version))
    step.refresh_from_db()
    assert (step.due_on, step.sure_by) == (datetime.date(2026, 12, 20), datetime.date(2026, 12, 1))
    assert "You said so of 1 December" in soup(client.get(f"/steps/{step.pk}/edit/")).text
    client.post(f"/steps/{step.pk}/edit/", form(due_on="2026-12-20", sure="60", version=step.version))
    step.refresh_from_db()
    assert (step.sure, step.sure_by) == (60, datetime.date(2026, 12, 20))


@pytest.mark.django_db
def test_without_a_day_there_is_nothing_to_be_sure_of(client, person, goal):
    answer = client.post("/steps/add/", form(sure="90"))
    assert "Say by when above: one is sure of a day." in answer.content.decode()
    assert not person.steps.exists()
    client.post("/steps/add/", form(due_on="", sure=""))
    assert person.steps.get().sure is None


@pytest.mark.django_db
@pytest.mark.parametrize("decided", [{"state": "done", "done_on": PAST}, {}])
def test_once_it_is_decided_it_is_not_asked_again_and_stays(client, person, goal, decided):
    step = StepFactory(owner=person, goal=goal, due_on=PAST, sure=90, sure_by=PAST, **decided)
    assert not soup(client.get(f"/steps/{step.pk}/edit/")).select("[name=sure]")
    client.post(f"/steps/{step.pk}/edit/", form(due_on="2026-12-20", sure="50", version=step.version))
    step.refresh_from_db()
    assert (step.due_on, step.sure, step.sure_by) == (datetime.date(2026, 12, 20), 90, PAST)


@pytest.mark.django_db
def test_the_check_in_scores_what_was_decided_since_the_last_one(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=day(-14))
    StepFactory(owner=person, goal=goal, title="Ask", sure=90, sure_by=day(-3), due_on=day(9))
    StepFactory(owner=person, goal=goal, title="Call", sure=90, sure_by=day(3), state="done", done_on=day(-1))
    StepFactory(owner=person, goal=goal, title="Long ago", sure=90, sure_by=day(-40))
    part = soup(client.get("/check-ins/add/")).select_one("section[aria-labelledby=dates-head]")
    assert [(row.strong.text, row.select_one(".tag").text) for row in part.select("li")] == [
        ("Call", "By its day"),
        ("Ask", "Not by its day"),
    ]
    assert "Of three things you were 90 % sure of, one was done by their day." in part.text


@pytest.mark.django_db
def test_nothing_is_scored_where_nothing_was_said(client, person, goal):
    CheckInFactory(owner=person, goal=goal, on=day(-14))
    assert not soup(client.get("/check-ins/add/")).select("section[aria-labelledby=dates-head]")
    assert "so far there are none" in soup(client.get("/check-ins/")).text


def finish_ten(person, goal, time_machine):
    """Ten steps planned for ten days, then moved, and done on the 20th: twice as long as planned."""
    time_machine.move_to(datetime.datetime(2026, 11, 5, 9, tzinfo=datetime.UTC))
    steps = StepFactory.create_batch(10, owner=person, goal=goal, due_on=datetime.date(2026, 11, 14))
    for step in steps:
        step.move_to(TODAY)
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))
    for step in steps:
        step.complete(on=TODAY)


@pytest.mark.django_db
def test_after_ten_finished_steps_the_paths_say_when_one_arrives_at_the_own_pace(client, person, goal, time_machine):
    path = CareerPathFactory(owner=person, goal=goal)
    StageFactory(owner=person, path=path, months=60)
    assert "at your pace" not in soup(client.get("/paths/")).text
    finish_ten(person, goal, time_machine)
    assert own_calendar(person, TODAY).stretch.factor == 2.0
    for address in ("/paths/", f"/paths/{path.pk}/"):
        assert "Planned 2031, at your pace 2036." in soup(client.get(address)).main.text
    assert "took 2.0 times as long as planned" in soup(client.get(f"/paths/{path.pk}/")).main.text


@pytest.mark.django_db
def test_another_persons_steps_say_nothing_of_mine(person, goal, time_machine):
    other = GoalFactory()
    finish_ten(other.owner, other, time_machine)
    StepFactory(owner=other.owner, goal=other, sure=90, sure_by=PAST)
    mine = own_calendar(person, TODAY)
    assert (mine.said, mine.stretch.factor) == ((), None)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/paths/", "/paths/{path}/", "/check-ins/", "/check-ins/add/"])
def test_the_pages_cost_the_same_however_many_dates_there_are(client, person, goal, count_queries, address):
    CheckInFactory(owner=person, goal=goal, on=day(-14))
    path = CareerPathFactory(owner=person, goal=goal)
    StageFactory(owner=person, path=path)
    counts = []
    for more in (3, 57):
        StepFactory.create_batch(
            more, owner=person, goal=goal, sure=90, sure_by=PAST, due_on=PAST, state="done", done_on=PAST
        )
        with count_queries() as queries:
            client.get(address.format(path=path.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]
