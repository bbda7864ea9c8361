"""The formulas behind the arrays, on a few roles made up here."""

import numpy as np
import pytest

from goals.occupations.atlas import hops
from goals.occupations.atlas.build import specialities, supervisors
from goals.occupations.atlas.likeness import alike_profiles, shared_titles
from goals.occupations.atlas.weights import gaps, percentiles, weights


def floats(rows):
    return np.array(rows, np.float32)


def test_equal_levels_have_equal_percentiles_in_any_order():
    levels = floats([[2], [5], [2], [0], [5], [5]])
    assert percentiles(levels)[:, 0] == pytest.approx([2.5 / 6, 5 / 6, 2.5 / 6, 1 / 6, 5 / 6, 5 / 6])
    assert percentiles(levels[::-1])[:, 0] == pytest.approx(percentiles(levels)[::-1, 0])


def test_importance_counts_from_three_on():
    importance = floats([[2.9, 3, 4, 5, 5, 5], [5, 5, 5, 5, 5, 5]])
    level = floats([[4] * 6, [4] * 6])
    share = 1.5 / 2  # both ask the same
    assert weights(importance, level)[0] == pytest.approx([0, 0.5 * share, 0.75 * share, share, share, share])


def test_a_role_with_hardly_a_demand_is_measured_by_its_five_most_important():
    importance = floats([[2, 1.5, 2.5, 2, 4, 1, 2], [5] * 7])
    assert (weights(importance, floats([[3] * 7, [3] * 7]))[0] > 0).tolist() == [
        True, False, True, True, True, False, True,
    ]  # fmt: skip


def test_the_gap_to_a_role_that_asks_nothing_is_none():
    level = floats([[4, 2], [0, 0], [4, 4]])
    weight = floats([[1, 1], [0, 0], [1, 1]])
    assert gaps(weight, level) == pytest.approx(floats([[0, 0, 0.25], [1, 0, 1], [0, 0, 0]]))


def test_titles_are_alike_by_rare_words():
    titles = ["shop assistant", "shop supervisor", "night nurse", "school nurse", "harbour pilot", "organ builder"]
    shared = shared_titles(titles)
    assert shared[0, 1] == pytest.approx(1)  # of words that another role has, both have the same
    assert shared[2, 3] == pytest.approx(1)
    assert shared[0, 2] == shared[4, 5] == 0


def test_words_that_half_of_all_roles_have_tell_nothing():
    assert not shared_titles(["shop worker", "field worker", "mine worker", "shop keeper"])[1].any()


def test_profiles_are_alike_by_what_is_high_and_low_not_by_how_much():
    alike = alike_profiles(floats([[6, 2, 4, 1], [3, 1, 2, 0.5], [1, 6, 2, 4], [2, 4, 3, 5]]))
    assert alike[0, 1] > 0.5 > 0 > alike[0, 2]
    assert alike.diagonal() == pytest.approx(1)


def test_where_all_roles_ask_the_same_nothing_is_alike():
    assert not alike_profiles(floats([[3, 3], [3, 3]])).any()


def moves(**changed):
    """Four roles of one zone and nothing to tell them apart, with what is changed."""
    n = 4
    facts = {
        "codes": ("11-1011.00", "41-1011.00", "41-2031.00", "41-2031.01"),
        "zone": np.full(n, 3, np.int8),
        "schooling": np.full(n, 12, np.float32),
        "supervisor": np.zeros(n, bool),
        "special": np.zeros(n, bool),
        "spread": np.full(n, 100, np.float32),
        "tier": np.full((n, n), 9, np.int8),
        "gap": np.zeros((n, n), np.float32),
        "shared": np.zeros((n, n), np.float32),
        "alike": np.zeros((n, n), np.float32),
    }
    return hops.Moves(**(facts | changed))


def cost(at=(2, 1), ladder=None, **changed):
    """What a move costs, beside the same between roles that nothing tells apart."""
    none = np.zeros((4, 4), bool)
    found = hops.move_cost(moves(**changed), none if ladder is None else ladder)[at]
    return pytest.approx(found - hops.move_cost(moves(), none)[at], abs=1e-5)


def whole(value):
    return np.full((4, 4), value, np.float32)


def column(values, kind=np.float32):
    return np.array(values, kind)


def test_a_move_costs_more_the_more_is_missing():
    assert cost(gap=whole(0.2)) == 1.5 * 0.2 + 2 * 0.04


def test_lists_make_a_move_easier_the_closer_the_easier_and_the_other_way_a_little_less():
    tiers = np.full((4, 4), 9, np.int8)
    for tier, ours, theirs in ((0, -0.5, -0.4), (1, -0.4, -0.3), (2, -0.3, -0.2)):
        tiers[2, 1] = tier
        assert cost(tier=tiers) == ours
        assert cost(at=(1, 2), tier=tiers) == theirs


def test_shared_titles_and_a_like_profile_make_it_easier():
    assert cost(shared=whole(0.5)) == -0.6
    assert cost(alike=whole(0.5)) == -0.3


def test_zones_schooling_specialities_and_management():
    assert cost(zone=column([3, 4, 3, 3], np.int8)) == 0  # one up is usual
    assert cost(zone=column([3, 5, 3, 3], np.int8)) == 0.8
    assert cost(zone=column([3, 2, 3, 3], np.int8)) == 0.3
    assert cost(schooling=column([12, 16, 12, 12])) == 0.2
    assert cost(schooling=column([12, 30, 12, 12])) == 0.4
    special = column([0, 0, 0, 1], bool)
    assert cost(at=(1, 3), special=special) == 0.3
    assert cost(at=(2, 3), special=special) == 0  # of one's own occupation
    plain = hops.move_cost(moves(), np.zeros((4, 4), bool))
    assert plain[1, 0] == pytest.approx(plain[1, 2] - 0.2)


def test_rare_roles_are_further_away_within_bounds():
    assert cost(spread=column([100, 50, 100, 100])) == 0.25 * np.log(2)
    assert cost(spread=column([100, 0, 100, 100])) == 0.25 * np.log(10)
    assert cost(spread=column([100, 900, 100, 100])) == -0.25 * np.log(2)


def test_the_step_to_a_supervisor_is_easy_and_never_a_step_down():
    ladder = np.zeros((4, 4), bool)
    ladder[2, 1] = True
    assert cost(ladder=ladder, zone=column([3, 2, 3, 3], np.int8)) == -0.35


def test_no_move_is_cheaper_than_the_floor():
    found = hops.move_cost(moves(shared=whole(1), alike=whole(1)), np.zeros((4, 4), bool))
    assert found.min() == pytest.approx(0.4)


def test_the_two_nearest_supervisors_of_the_own_field_are_a_step_up():
    codes = ("41-2031.00", "41-1011.00", "41-1012.00", "41-1013.00", "43-1011.00")
    alike = np.full((5, 5), 0.1, np.float32)
    alike[0] = [1, 0.3, 0.5, 0.4, 0.9]
    leads = np.array([False, True, True, True, True])
    zeros, ones = np.zeros((5, 5), np.float32), np.ones(5, np.float32)
    near = hops.Moves(
        codes,
        np.full(5, 2, np.int8),
        ones,
        leads,
        ~leads & False,
        ones,
        np.full((5, 5), 9, np.int8),
        zeros,
        zeros,
        alike,
    )
    assert hops.ladder(near).nonzero()[1].tolist() == [2, 3]
    assert hops.ladder(near).nonzero()[0].tolist() == [0, 0]


def test_no_edge_leads_more_than_two_zones_up():
    tier = np.full((4, 4), 9, np.int8)
    tier[2] = 0
    low = moves(tier=tier, zone=column([5, 4, 2, 2], np.int8))
    edge = hops.edges(low, np.zeros((4, 4), bool))
    assert edge[2].tolist() == [False, True, False, True]
    assert edge[0, 2]  # down, one may


def test_first_line_supervisors_by_title():
    onet = ("First-Line Supervisors of Retail Sales Workers", "Aircraft Cargo Handling Supervisors")
    assert supervisors(onet, True).tolist() == [True, False]
    assert supervisors(("Shop supervisor", "Supervision engineer"), False).tolist() == [True, False]


def test_specialities_have_their_occupation_beside_them():
    assert specialities(("29-1141.00", "29-1141.03", "15-2051.01")).tolist() == [False, True, False]
