"""Scores that the paths' own figures give: each by its stated rule, with its reason, or left out and told why."""

import pytest

from paths.measures import measured
from paths.models import Criterion
from tests.paths.test_comparison import facts


def one(measure, *paths):
    return next(found for found in measured(paths) if found.measure == measure)


def points(measure, *paths):
    return [score.points for score in one(measure, *paths).scores]


def test_there_is_a_rule_for_every_measure_that_can_be_weighed():
    assert [found.measure for found in measured([facts()])] == Criterion.Measure.values


@pytest.mark.parametrize(
    ("months", "early", "score"),
    [(70, 30, 5), (71, 29, 4), (100, 0, 4), (101, -1, 3), (120, -20, 3), (121, -21, 2), (150, -50, 2), (151, -51, 1),
     (0, 0, 5), (12, -12, 1), (12, -40, 1)],
)  # fmt: skip
def test_sooner_is_the_time_it_takes_of_the_time_that_is_left(months, early, score):
    assert points("sooner", facts(months=months, early=early)) == [score]


def test_the_reason_for_sooner_says_how_much_of_the_time_it_takes():
    [score] = one("sooner", facts(months=24, early=12, against="1 year before your horizon")).scores
    assert score.reason == "It takes 2 years of the 3 years to your horizon and arrives 1 year before your horizon."
    [score] = one("sooner", facts(months=12, early=-24, against="2 years late")).scores
    assert score.reason == "It arrives 2 years late; your horizon is past."


@pytest.mark.parametrize(("closes", "of", "score"), [(0, 8, 1), (1, 8, 2), (3, 8, 3), (4, 8, 3), (7, 8, 5), (8, 8, 5)])
def test_nearer_is_the_share_of_the_gaps_by_importance(closes, of, score):
    assert points("nearer", facts(closes_weight=closes, gaps_weight=of)) == [score]


def test_the_reason_for_nearer_counts_gaps_and_weighs_them():
    [score] = one("nearer", facts(closes_weight=5, gaps_weight=8)).scores
    assert score.reason == "Its stages close 1 of 3 gaps, 62 % of them by importance."


def test_without_gaps_nearer_is_left_out_and_says_so():
    found = one("nearer", facts(gaps_weight=0))
    assert (found.scores, found.left_out) == ((), "your goal has no gaps yet.")


def test_doors_are_held_against_the_path_that_opens_most():
    paths = [facts(doors=tuple(f"Door {n}" for n in range(count))) for count in (14, 19, 22, 0)]
    assert points("doors", *paths) == [4, 4, 5, 1]
    reasons = [score.reason for score in one("doors", *paths).scores]
    assert reasons[0] == "It opens 14 doors on the way; the most that one of these paths opens is 22."
    assert reasons[3].startswith("It opens no doors")


def test_paths_that_open_nothing_are_all_at_one():
    assert points("doors", facts(doors=()), facts("B", doors=())) == [1, 1]


def test_doors_that_are_not_known_of_every_path_are_left_out():
    assert one("doors", facts(), facts("B")).left_out == "the doors of your paths are not known yet."
    assert one("doors", facts(doors=()), facts("B")).left_out == "the doors of Line B are not known yet."


def test_roles_without_figures_are_named_and_leave_doors_out_until_they_have_some():
    paths = facts(doors=("A",), unknown=("Charge nurse",)), facts("B", doors=(), unknown=("Charge nurse", "Fellow"))
    told = "say which occupation “Charge nurse” and “Fellow” are."
    assert one("doors", *paths).left_out == told


@pytest.mark.parametrize(("months", "score"), [(0, 5), (1, 4), (12, 4), (13, 3), (24, 3), (25, 2), (48, 2), (49, 1)])
def test_little_study_scores_high(months, score):
    assert points("study", facts(study_months=months)) == [score]


def test_the_reason_for_study_is_its_time():
    reasons = [score.reason for score in one("study", facts(study_months=30), facts("B")).scores]
    assert reasons == ["It asks 2 years and 6 months of study.", "It asks no study."]


@pytest.mark.parametrize(("hop", "score"), [(0.0, 5), (0.05, 5), (0.12, 4), (0.13, 3), (0.2, 3), (0.3, 2), (0.31, 1)])
def test_a_sure_path_has_no_wide_hop(hop, score):
    assert points("sure", facts(widest_hop=hop)) == [score]


def test_the_reason_for_sure_names_what_is_missing_by_the_figures():
    [score] = one("sure", facts(widest_hop=0.14)).scores
    assert score.reason == "Before its widest hop 14 % of what the role asks by its figures is missing."


def test_while_a_hop_is_unknown_stages_are_counted_on_every_path():
    paths = facts(widest_hop=0.01, stages=("One", "Two")), facts("B", stages=tuple("abcdefg"))
    found = one("sure", *paths)
    assert [(score.points, score.reason) for score in found.scores] == [
        (2, "It has 2 stages."), (5, "It has 7 stages."),
    ]  # fmt: skip
    assert "not known yet, so stages count" in found.rule
