"""The one best next action, and why this one."""

import datetime

import pytest

from careerplan.campaign.next_action import Kind, OpenGap, OpenStep, Promise, State, Stop, ranked

TODAY = datetime.date(2026, 11, 24)
BUDGET = OpenGap(1, "Budgeting", importance=5, missing=3)
CALM = OpenGap(2, "Calm in a crisis", importance=4, missing=1)
ALONE = OpenGap(3, "Regulation", importance=3, missing=2, has_step=False)


def day(offset):
    return TODAY + datetime.timedelta(days=offset)


def best(**state):
    return ranked(State(TODAY, **{"paths": 3} | state))[0]


def test_a_campaign_that_lacks_a_page_is_finished_first():
    assert best(missing_page="gaps").kind == Kind.START


def test_the_step_that_closes_the_widest_gap_leads():
    action = best(steps=[OpenStep(1, "Breathe", None, [CALM]), OpenStep(2, "Sit beside finance", None, [BUDGET])])
    assert (action.kind, action.pk, action.words) == (Kind.STEP, 2, "Sit beside finance")
    assert action.reason == "Why this one: it closes Budgeting, three levels short, importance 5 of 5."


def test_a_late_step_weighs_twice_and_says_so():
    action = best(steps=[OpenStep(1, "Small but late", day(-1), [CALM] * 2), OpenStep(2, "Wide", None, [BUDGET])])
    assert action.pk == 1
    assert action.reason.endswith("It is late.")


@pytest.mark.parametrize(
    ("due", "says"), [(-3, "It was due three days ago"), (0, "It is due today"), (-1, "It was due one day ago")]
)
def test_an_overdue_check_in_comes_before_steps(due, says):
    action = best(check_in_on=day(due), steps=[OpenStep(2, "Wide", None, [BUDGET])])
    assert action.kind == Kind.CHECK_IN
    assert action.reason.startswith(says)


def test_a_check_in_of_tomorrow_does_not_press():
    assert best(check_in_on=day(1), steps=[OpenStep(2, "Wide", None, [BUDGET])]).kind == Kind.STEP


def test_without_a_path_three_are_drafted_where_that_can_be_done():
    assert best(missing_page="paths", paths=0, can_draft=True).kind == Kind.DRAFT
    assert best(missing_page="paths", paths=0).kind == Kind.START
    assert best(missing_page="gaps", paths=0, can_draft=True).kind == Kind.START


def test_what_somebody_waits_for_comes_before_all_else():
    offer = Promise(Kind.JOB, 7, "Answer the clinic", day(5), "They wait for you.")
    action = best(promises=[offer], check_in_on=day(-9), missing_page="paths")
    assert (action.kind, action.pk) == (Kind.JOB, 7)


def test_a_gap_that_nobody_works_on_asks_for_a_first_step():
    action = best(gaps=[ALONE, BUDGET])
    assert (action.kind, action.pk) == (Kind.GAP, 3)
    assert "nobody works on it yet" in action.reason


def test_one_path_asks_for_a_second():
    action = best(paths=1)
    assert (action.kind, action.words) == (Kind.PATH, "Draw a second way to the goal")


def test_with_nothing_to_do_the_picture_is_read_again():
    assert best().words == "Read your picture again"


def test_a_stage_that_should_be_over_waits_for_a_word():
    action = best(stop=Stop(4, "Charge nurse", due=datetime.date(2026, 3, 1)), gaps=[ALONE])
    assert (action.kind, action.pk) == (Kind.STAGE, 4)
    assert action.words == "Complete Charge nurse, or say how much longer it takes"
    assert action.reason.startswith("Why this one: it should have been over in March 2026, and every date")


def test_after_a_stage_that_is_done_the_next_one_is_to_be_started():
    action = best(stop=Stop(5, "Nurse manager", after="Charge nurse"))
    assert (action.kind, action.words) == (Kind.STAGE, "Start Nurse manager")
    assert action.reason == "Why this one: Charge nurse is done, and your main path goes on with it."


def test_a_stage_leaves_what_others_wait_for_and_an_overdue_check_in_their_place():
    stop = Stop(4, "Charge nurse", due=datetime.date(2026, 3, 1))
    assert best(stop=stop, check_in_on=day(-1)).kind == Kind.CHECK_IN
    assert best(stop=stop, promises=[Promise(Kind.JOB, 7, "Answer", day(5), "They wait.")]).kind == Kind.JOB
