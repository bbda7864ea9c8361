"""What a weekly digest lists, for one person and for many at once."""

import datetime

import pytest

from careerplan.coaching.models import Comment
from goals.interviews.models import Interview
from paths.checkins import digest
from paths.checkins.happened import Day, Thing
from paths.checkins.week import AHEAD, MOST, MOVED, Ahead, Facts, parts, summary
from tests.factories.accounts import PersonFactory
from tests.factories.checkins import CadenceFactory
from tests.factories.contacts import ContactFactory
from tests.factories.gaps import ReadingFactory
from tests.factories.goals import GoalFactory
from tests.factories.opportunities import OpportunityFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory

TODAY = datetime.date(2026, 11, 23)  # a Monday


def on(days):
    return TODAY + datetime.timedelta(days=days)


def told(facts):
    return {part.heading: [(line.when, line.words) for line in part.lines] for part in parts(facts, TODAY)}


def test_a_week_without_anything_has_nothing_to_tell_also_with_a_check_in_further_away():
    assert parts(Facts(), TODAY) == ()
    assert parts(Facts(next_check_in=on(7)), TODAY) == ()


def test_what_is_ahead_is_told_by_day_and_hour_within_seven_days():
    ahead = [Ahead(on(7), "Too far"), Ahead(on(3), "Talk", hour="10:30"), Ahead(on(0), "Now"), Ahead(on(3), "Step")]
    assert told(Facts(ahead=(*ahead, Ahead(on(-1), "Gone")))) == {
        AHEAD: [("Today", "Now"), ("Thu 26", "Step"), ("Thu 26, 10:30", "Talk")]
    }


def test_a_check_in_of_the_week_stands_among_what_is_ahead_and_a_later_one_below():
    assert told(Facts(next_check_in=on(1))) == {AHEAD: [("Tue 24", "Your check-in")]}
    assert told(Facts(next_check_in=on(8), late=1))["Then"] == [("Tuesday 1 December", "Your next check-in")]


def test_a_check_in_that_was_due_is_for_today_and_says_when_it_was_planned():
    [part] = parts(Facts(next_check_in=on(-6)), TODAY)
    [line] = part.lines
    assert (line.when, line.detail, line.is_now) == ("Today", "It was planned for Tuesday 17 November.", True)


def test_what_moved_is_of_the_seven_days_before_and_today_is_told_next_week():
    days = tuple(Day(on(days), (Thing(f"{days}"),)) for days in (0, -1, -7, -8))
    assert told(Facts(moved=days)) == {MOVED: [("Sun 22", "-1"), ("Mon 16", "-7")]}


def test_a_part_is_short_and_says_that_there_is_more():
    [part] = parts(Facts(ahead=tuple(Ahead(TODAY, f"{n:02}") for n in range(MOST + 1))), TODAY)
    assert len(part.lines) == MOST
    assert part.has_more
    assert summary([part]) == "more than six things ahead"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (Facts(ahead=(Ahead(TODAY, "a"),), moved=(Day(on(-1), (Thing("b"), Thing("c"))),)), "one thing ahead, two things moved"),
        (Facts(moved=(Day(on(-1), (Thing("b"),)),)), "one thing moved"),
        (Facts(unanswered=2), "a word waits for you"),
    ],
)  # fmt: skip
def test_it_is_summed_up_in_half_a_sentence(facts, words):
    assert summary(parts(facts, TODAY)) == words


def test_details_are_cut_to_a_line():
    [part] = parts(Facts(ahead=(Ahead(TODAY, "a", "word " * 200),)), TODAY)
    assert len(part.lines[0].detail) <= 140


# Read from the rows ---------------------------------------------------------------------------------------------------
@pytest.fixture
def goal(db):
    return GoalFactory(owner=PersonFactory(time_zone="Asia/Tokyo"))


def lines_of(goal, today=TODAY):
    found = digest.lines(people={goal.owner_id: today})[goal.owner_id]
    return {part.heading: [(line.when, line.words) for line in part.lines] for part in found}


def test_steps_interviews_jobs_and_the_check_in_of_the_week_are_ahead(goal):
    owner = goal.owner
    StepFactory(owner=owner, goal=goal, title="Finish unit 2", due_on=on(2))
    StepFactory(owner=owner, goal=goal, title="Done already", due_on=on(2), state="done", done_on=on(-30))
    StepFactory(owner=owner, goal=goal, title="Of another year", due_on=on(300))
    OpportunityFactory(owner=owner, title="Charge nurse", next_action="Answer them", next_action_on=on(4))
    OpportunityFactory(
        owner=owner, title="Gone", next_action="x", next_action_on=on(4), status="rejected", status__on=on(-60)
    )
    Interview.objects.create(
        owner=owner, contact=ContactFactory(owner=owner, name="A Name of Somebody"), state="scheduled",
        scheduled_for=datetime.datetime(2026, 11, 25, 16, 30, tzinfo=datetime.UTC),
    )  # fmt: skip
    CadenceFactory(owner=owner, goal=goal, next_on=on(1))
    assert lines_of(goal)[AHEAD] == [
        ("Tue 24", "Your check-in"),
        ("Wed 25", "Finish unit 2"),
        ("Thu 26, 01:30", "An informational interview"),
        ("Fri 27", "Answer them"),
    ]


def test_steps_levels_talks_jobs_and_stages_of_the_week_moved(goal):
    owner = goal.owner
    StepFactory(owner=owner, goal=goal, title="Finish unit 1", state="done", done_on=on(-2))
    first = ReadingFactory(owner=owner, on=on(-60), level=1)
    ReadingFactory(owner=owner, competency=first.competency, on=on(-3), level=3)
    Interview.objects.create(owner=owner, contact=ContactFactory(owner=owner), state="held", held_on=on(-4))
    OpportunityFactory(owner=owner, title="Charge nurse", status="applied", status__on=on(-5))
    for name in ("One", "Two"):
        path = CareerPathFactory(owner=owner, goal=goal, name=name)
        StageFactory(owner=owner, path=path, title="Team leader", state="now", started_on=on(-6))
    assert lines_of(goal)[MOVED] == [
        ("Sat 21", "Finish unit 1"),
        ("Fri 20", f"{first.competency.name}: beginner to skilled"),
        ("Thu 19", "An informational interview was held"),
        ("Wed 18", "Applied: Charge nurse"),
        ("Tue 17", "Started: Team leader"),
    ]


def test_comments_of_a_coach_and_steps_past_their_day_wait(goal):
    StepFactory(owner=goal.owner, goal=goal, due_on=on(-1))
    step = StepFactory(owner=goal.owner, goal=goal, due_on=None)
    coach = PersonFactory()
    Comment.objects.create(owner=goal.owner, author=coach, text="Why this one?", step=step)
    Comment.objects.create(owner=goal.owner, author=goal.owner, text="Mine", step=step)
    assert lines_of(goal)["What waits for a word of yours"] == [
        ("", "One comment of your coach"),
        ("", "One step past its day"),
    ]


def test_a_past_goal_has_no_digest_and_nobody_reads_anothers(goal):
    past = GoalFactory(owner=goal.owner, state="abandoned", state_on=on(-3))
    StepFactory(owner=goal.owner, goal=past, due_on=on(1))
    CadenceFactory(owner=goal.owner, goal=past, next_on=on(1))
    other = StepFactory(due_on=on(1))
    assert lines_of(goal) == {}
    both = digest.lines(people={goal.owner_id: TODAY, other.owner_id: TODAY})
    assert both[goal.owner_id] == ()
    assert both[other.owner_id][0].lines[0].words == other.title


def test_each_goes_by_their_own_day(goal):
    step = StepFactory(owner=goal.owner, goal=goal, due_on=on(7))
    other = StepFactory(due_on=on(7))
    found = digest.lines(people={goal.owner_id: TODAY, other.owner_id: on(1)})
    assert found[goal.owner_id] == ()
    assert found[other.owner_id][0].lines[0].when == "Mon 30"
    assert step.title not in str(found[other.owner_id])


def test_nobody_has_none():
    assert digest.lines(people={}) == {}


def test_many_people_and_many_rows_cost_the_same_questions(goal, django_assert_num_queries):
    StepFactory.create_batch(60, owner=goal.owner, goal=goal, due_on=on(1))
    people = {goal.owner_id: TODAY} | {StepFactory(due_on=on(1)).owner_id: TODAY for _ in range(9)}
    with django_assert_num_queries(12):
        digest.lines(people={goal.owner_id: TODAY})
    with django_assert_num_queries(12):
        found = digest.lines(people=people)
    assert all(found.values())
    assert len(found[goal.owner_id][0].lines) == MOST
