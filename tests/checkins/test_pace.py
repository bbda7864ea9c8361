"""On target or not."""

import datetime

import pytest

from paths.checkins import pace
from paths.checkins.pace import Point

TODAY = datetime.date(2026, 11, 24)
HORIZON = datetime.date(2036, 9, 1)


def ago(days):
    return TODAY - datetime.timedelta(days=days)


def measure(*readings, horizon=HORIZON):
    return pace.measure([Point(ago(days), percent) for days, percent in readings], horizon, TODAY)


def test_without_gaps_there_is_nothing_to_measure():
    assert measure().state == pace.EARLY
    assert "gaps" in measure().reason


@pytest.mark.parametrize("readings", [[(0, 40)], [(13, 35), (0, 40)]])
def test_with_fewer_than_two_readings_two_weeks_apart_it_is_too_early(readings):
    found = measure(*readings)
    assert (found.finding, found.suggests) == ("Too early to say.", "")


def test_more_than_is_needed_is_on_target():
    found = measure((154, 31), (0, 45))
    assert found.state == pace.ON_TARGET
    assert found.finding == "You gain about 2.8 points a month."
    assert found.reason == "About 0.5 points a month would meet 1 September 2036. Keep going as you do."
    assert found.suggests == "stay"


def test_exactly_what_is_needed_is_on_target():
    assert measure((100, 0), (0, 50), horizon=TODAY + datetime.timedelta(days=100)).state == pace.ON_TARGET


def test_less_than_is_needed_says_how_late_and_what_would_meet_it():
    found = measure((304, 40), (0, 50), horizon=TODAY + datetime.timedelta(days=365))
    assert found.state == pace.BEHIND
    assert found.finding == "You gain about one point a month."
    assert found.reason == (
        "At that pace you are ready three years after the day you set. About 4.2 points a month would meet 24 November 2027."
    )
    assert found.suggests == "adjust"


def test_standing_still_and_going_back_are_told_without_blame():
    assert measure((60, 40), (0, 40)).finding == "Readiness stands where it stood on 25 September 2026: 40%."
    back = measure((60, 44), (0, 40))
    assert back.finding == "Readiness went from 44% to 40% since 25 September 2026."
    assert back.reason.startswith("More may be asked of you than you knew then")


def test_being_ready_and_a_day_that_has_passed_are_said():
    assert measure((60, 80), (0, 100)).state == pace.READY
    assert measure((60, 80), (0, 90), horizon=TODAY).state == pace.PASSED


def test_a_gain_of_nothing_is_on_target_for_no_day_however_far():
    far = datetime.date(2066, 11, 24)
    still, back = measure((60, 95), (0, 95), horizon=far), measure((1300, 96), (0, 95), horizon=far)
    assert (still.state, back.state) == (pace.BEHIND, pace.BEHIND)
    assert still.finding == "Readiness stands where it stood on 25 September 2026: 95%."
    assert still.reason == "Less than a tenth of a point a month would meet 24 November 2066."
    assert back.finding.startswith("Readiness went from 96% to 95%")


def test_a_very_small_gain_is_one_and_no_way_back():
    found = measure((1058, 40), (0, 41), horizon=TODAY + datetime.timedelta(days=365))
    assert found.finding == "You gain less than a tenth of a point a month."
    assert found.reason.startswith("At that pace you are ready 170 years after the day you set.")
