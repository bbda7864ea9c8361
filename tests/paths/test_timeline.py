"""Months add up from today, and the arrival is held against the horizon in words."""

import datetime

import pytest

from paths.timeline import add_months, in_words, timeline

TODAY = datetime.date(2026, 11, 24)
HORIZON = datetime.date(2036, 9, 1)


def test_each_stage_begins_when_the_one_before_ends():
    time = timeline([24, 36], today=TODAY, horizon=HORIZON)
    assert [(s.starts.isoformat(), s.ends.isoformat()) for s in time.stretches] == [
        ("2026-11-24", "2028-11-24"),
        ("2028-11-24", "2031-11-24"),
    ]
    assert (time.months, time.arrives) == (60, datetime.date(2031, 11, 24))


@pytest.mark.parametrize(
    ("months", "against"),
    [
        (113, "5 months before your horizon"),
        (106, "1 year before your horizon"),
        (118, "in the month of your horizon"),
        (119, "1 month late"),
        (130, "1 year late"),
        (148, "2 years and 6 months late"),
    ],
)
def test_the_arrival_is_told_against_the_horizon(months, against):
    time = timeline([months], today=TODAY, horizon=HORIZON)
    assert time.against == against
    assert time.is_late == against.endswith("late")


def test_the_reason_says_how_long_when_and_how_that_stands():
    assert timeline([24, 84], today=TODAY, horizon=HORIZON).reason == (
        "2 stages take 9 years from today: you arrive in November 2035, 10 months before your horizon."
    )
    assert timeline([1], today=TODAY, horizon=HORIZON).reason.startswith("1 stage takes 1 month from today:")


def test_a_path_without_stages_says_nothing_about_time():
    time = timeline([], today=TODAY, horizon=HORIZON)
    assert (time.arrives, time.against, time.is_late) == (None, "", False)
    assert "no stages yet" in time.reason


def test_a_horizon_that_has_passed_is_late_not_an_error():
    assert timeline([6], today=TODAY, horizon=datetime.date(2026, 5, 1)).against == "1 year late"


def test_a_month_that_is_too_short_takes_its_last_day():
    assert add_months(datetime.date(2027, 1, 31), 1) == datetime.date(2027, 2, 28)
    assert add_months(datetime.date(2027, 12, 31), 2) == datetime.date(2028, 2, 29)


def test_the_calendar_ends_but_the_sum_does_not_break():
    time = timeline([240] * 2000, today=TODAY, horizon=HORIZON)
    assert time.arrives == datetime.date.max
    assert time.is_late


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "no time"),
        (1, "1 month"),
        (11, "11 months"),
        (12, "1 year"),
        (13, "1 year and 1 month"),
        (30, "2 years and 6 months"),
    ],
)
def test_months_in_words(months, words):
    assert in_words(months) == words
