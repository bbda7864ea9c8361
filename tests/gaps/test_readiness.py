"""Readiness: how much of what the goal takes is there."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.gaps.readiness import distance, is_closed, measure


@dataclass(frozen=True)
class Plain:
    name: str = "Budgeting"
    side: str = "what"
    importance: int = 3
    now: int = 0
    required: int = 4


BUDGETING = Plain("Budgeting", "what", importance=5, now=1, required=4)
CAPACITY = Plain("Reading capacity", "what", importance=4, now=2, required=4)
DIRECTOR = Plain("The director of nursing", "whom", importance=5, now=2, required=5)


def test_without_gaps_there_is_no_figure():
    assert measure([]) is None


def test_it_is_what_is_there_by_importance_of_what_is_required_by_importance():
    found = measure([BUDGETING, CAPACITY, DIRECTOR])
    assert found.percent == round(100 * (5 * 1 + 4 * 2 + 5 * 2) / (5 * 4 + 4 * 4 + 5 * 5))
    assert found.what.percent == round(100 * (5 + 8) / (20 + 16))
    assert found.whom.percent == 40


def test_a_side_without_gaps_has_no_figure_of_its_own():
    assert measure([BUDGETING]).whom is None


def test_more_than_a_gap_requires_makes_up_for_no_other():
    beyond = Plain("Judgement", now=5, required=2)
    assert measure([beyond, replace(BUDGETING, now=0, importance=3)]).percent == round(100 * 2 / (2 + 4))


def test_the_gap_that_would_move_it_most_is_named_with_its_points():
    found = measure([CAPACITY, BUDGETING, DIRECTOR])
    assert found.most == BUDGETING
    assert found.points == round(100 * (23 + 15) / 61) - round(100 * 23 / 61)
    assert found.reason == "Three gaps, none closed. Closing “Budgeting” would move you most: 24 points."


def test_of_equals_the_first_named_leads():
    assert measure([DIRECTOR, BUDGETING]).most == DIRECTOR


def test_closed_gaps_are_counted_and_said():
    found = measure([Plain(now=4), BUDGETING, CAPACITY])
    assert (found.all.closed, found.all.open, found.all.total) == (1, 2, 3)
    assert found.reason.startswith("Three gaps, one closed.")


def test_when_all_are_closed_nothing_would_move_it():
    found = measure([Plain(now=4), Plain(now=5)])
    assert (found.percent, found.most, found.points) == (100, None, 0)
    assert found.reason == "Two gaps, all closed: you have what the goal takes."


@pytest.mark.parametrize(("now", "closed", "left"), [(3, False, 1), (4, True, 0), (5, True, 0)])
def test_a_gap_is_closed_at_the_level_it_requires(now, closed, left):
    assert (is_closed(Plain(now=now)), distance(Plain(now=now))) == (closed, left)


LEVELS = st.builds(
    Plain,
    side=st.sampled_from(["what", "whom"]),
    importance=st.integers(1, 5),
    now=st.integers(0, 5),
    required=st.integers(1, 5),
)


@given(st.lists(LEVELS, min_size=1, max_size=60))
def test_nothing_is_0_and_all_is_100_and_nothing_else_is(gaps):
    percent = measure(gaps).percent
    assert (percent == 0) == all(gap.now == 0 for gap in gaps)
    assert (percent == 100) == all(gap.now >= gap.required for gap in gaps)
    assert 0 <= percent <= 100


@given(st.lists(LEVELS, min_size=1, max_size=30))
def test_closing_the_gap_that_is_named_gains_at_least_as_much_as_any_other(gaps):
    found = measure(gaps)
    if found.most is None:
        return
    after = [measure([*gaps[:i], replace(gap, now=5), *gaps[i + 1 :]]).percent for i, gap in enumerate(gaps)]
    assert max(after) == found.percent + found.points
