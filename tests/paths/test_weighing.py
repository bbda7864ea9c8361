"""Paths weighed: the totals, who leads, when it is too close to call, and the smallest change that would turn it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths.weighing import Counted, Turn, alone_in_front, in_place, rank, smallest_turn, totals

NAMES = ("Ward line", "Quality line", "Study line", "Digital line")


def counted(*rows):
    """Rows as (weight, "5443"), each digit the score of a path."""
    return [Counted(f"Row {n}", weight, tuple(map(int, scores))) for n, (weight, scores) in enumerate(rows, start=1)]


def test_a_total_is_the_sum_of_weight_times_score_and_the_best_is_five_of_each():
    ranking = rank(NAMES, counted((5, "5443"), (4, "3454"), (4, "3424"), (3, "5432"), (3, "4324"), (2, "4413")))
    assert (ranking.totals, ranking.best) == ((84, 81, 65, 71), 105)
    assert ranking.reason.endswith("Put “Row 1” at 1 and Quality line leads instead.")


def test_a_small_lead_is_no_clear_winner_and_one_weight_would_turn_it():
    ranking = rank(NAMES[:2], counted((5, "54"), (4, "34"), (4, "34"), (3, "54"), (5, "43")))
    assert (ranking.totals, ranking.best, ranking.is_close) == ((84, 79), 105, True)
    assert ranking.verdict == "No clear winner."
    assert ranking.reason == (
        "Ward line leads by 5 points of 105; up to 5 % of them is too close to call. "
        "No change of a single weight would put another path first."
    )


@pytest.mark.parametrize(
    ("weights", "is_close"),
    [((5, 5, 5, 5), True), ((5, 5, 5, 4), False), ((1, 5, 5, 5), True)],  # a lead of 5 of 100, of 5 of 95, of 1 of 80
)
def test_a_lead_of_one_twentieth_of_the_best_total_is_the_last_that_is_close(weights, is_close):
    rows = zip(weights, ("54", "33", "33", "33"), strict=True)
    assert rank(NAMES[:2], counted(*rows)).is_close is is_close


def test_a_clear_lead_is_told_with_its_points_and_who_comes_second():
    ranking = rank(NAMES[:3], counted((5, "531"), (1, "155")))
    assert ranking.verdict == "Ward line leads."
    assert ranking.reason == (
        "It has 26 of 30 points, 6 more than Quality line. Put “Row 2” at 3 and Quality line leads instead."
    )


def test_of_two_changes_of_one_size_the_one_that_leads_by_more_is_named():
    rows = counted((3, "41"), (3, "14"), (0, "15"))
    assert totals(rows) == [15, 15]
    assert smallest_turn(rows) == Turn(row=2, weight=1, leader=1)


def test_paths_that_are_level_are_called_so_and_the_change_parts_them():
    ranking = rank(NAMES[:2], counted((3, "41"), (3, "14")))
    assert (ranking.verdict, ranking.leaders) == ("No clear winner.", (0, 1))
    assert ranking.reason == (
        "Ward line and Quality line are level at 15 of 30 points. Put “Row 1” at 2 and Quality line leads."
    )


def test_equal_scores_are_told_apart_by_no_weight():
    ranking = rank(NAMES[:2], counted((3, "44"), (5, "11")))
    assert ranking.reason == "Every path has the same scores: no weight can tell them apart."
    assert ranking.turn is None


@pytest.mark.parametrize(
    ("names", "rows", "told"),
    [
        (NAMES[:1], [(3, "4")], "Nothing to weigh against. Two paths with stages can be weighed against each other."),
        ((), [], "Nothing to weigh against. Two paths with stages can be weighed against each other."),
        (NAMES[:2], [], "Nothing to weigh by. No row has a score for every path yet."),
        (NAMES[:2], [(0, "51"), (0, "15")],
            "Nothing counts yet. Every weight is 0: put at least one row at 1 or more."),
    ],
)  # fmt: skip
def test_where_nothing_can_be_ranked_it_is_said_why(names, rows, told):
    ranking = rank(names, counted(*rows))
    assert f"{ranking.verdict} {ranking.reason}" == told
    assert not ranking.is_close


def test_a_main_path_that_is_not_in_front_is_told_its_place():
    ranking = rank(NAMES[:3], counted((5, "531"), (1, "155")))
    assert in_place(ranking, NAMES[:3], 2) == "Your main path, Study line, is in place 3 of 3 with 10."
    assert in_place(ranking, NAMES[:3], 0) == ""


@st.composite
def tables(draw):
    """Two to six paths, one to eight rows."""
    paths = draw(st.integers(2, 6))
    row = st.tuples(st.integers(0, 5), st.lists(st.integers(1, 5), min_size=paths, max_size=paths))
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return [Counted(f"Row {n}", weight, tuple(scores)) for n, (weight, scores) in enumerate(rows)]


def put(rows, place, weight):
    """The front-runner, counted anew, when one weight is another."""
    changed = [Counted(r.name, weight if n == place else r.weight, r.scores) for n, r in enumerate(rows)]
    sums = [sum(r.weight * r.scores[path] for r in changed) for path in range(len(rows[0].scores))]
    return [path for path, total in enumerate(sums) if total == max(sums)]


@given(tables())
def test_the_change_that_is_named_turns_the_ranking_and_no_smaller_one_does(rows):
    before = put(rows, 0, rows[0].weight)
    turn = smallest_turn(rows)
    turning = [
        abs(weight - row.weight)
        for place, row in enumerate(rows)
        for weight in range(6)
        if len(after := put(rows, place, weight)) == 1 and after != before
    ]
    if turn is None:
        assert not turning
    else:
        assert put(rows, turn.row, turn.weight) == [turn.leader] != before
        assert abs(turn.weight - rows[turn.row].weight) == min(turning)


@given(tables())
def test_what_is_said_is_what_is_counted(rows):
    names = [f"Line {n}" for n in range(len(rows[0].scores))]
    ranking = rank(names, rows)
    leader = alone_in_front(ranking.totals)
    if ranking.best and leader is not None:
        assert names[leader] in f"{ranking.verdict} {ranking.reason}"
    first, second = sorted(ranking.totals, reverse=True)[:2]
    assert ranking.is_close == bool(ranking.best and (first - second) / ranking.best <= 0.05)
    assert (ranking.verdict == "No clear winner.") == ranking.is_close
