"""How far the goal is, in words, and the years on the way."""

import datetime

import pytest

from goals.horizon import Waypoint, distance, in_years, on_the_way, when

TODAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("today", "years", "day"),
    [
        (TODAY, 3, datetime.date(2029, 11, 24)),
        (TODAY, 10, datetime.date(2036, 11, 24)),
        (datetime.date(2028, 2, 29), 3, datetime.date(2031, 2, 28)),
        (datetime.date(2028, 2, 29), 8, datetime.date(2036, 2, 29)),
    ],
)
def test_years_become_the_same_day_later(today, years, day):
    assert in_years(today, years) == day


@pytest.mark.parametrize(
    ("horizon", "words"),
    [
        (datetime.date(2036, 9, 1), "9 years, 282 days"),
        (datetime.date(2027, 11, 24), "1 year"),
        (datetime.date(2026, 11, 25), "1 day"),
        (datetime.date(2028, 11, 25), "2 years, 1 day"),
        (TODAY, "Today"),
        (datetime.date(2026, 11, 12), "12 days ago"),
        (datetime.date(2024, 11, 24), "2 years ago"),
    ],
)
def test_the_way_to_the_goal_is_told_in_years_and_days(horizon, words):
    assert distance(TODAY, horizon).words == words


def test_the_distance_says_why_in_a_sentence():
    assert distance(TODAY, datetime.date(2036, 9, 1)).reason == "9 years and 282 days from today."
    assert distance(TODAY, datetime.date(2026, 11, 12)).reason == "The day you set was 12 days ago."
    assert distance(TODAY, TODAY).reason == "Today is the day you set."


@pytest.mark.parametrize("day", range(1, 1500, 7))
def test_years_and_days_together_lead_back_to_the_horizon(day):
    horizon = TODAY + datetime.timedelta(day)
    found = distance(TODAY, horizon)
    assert in_years(TODAY, found.years) + datetime.timedelta(found.days) == horizon
    assert found.days_in_all == day


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2036, "In ten years"),
        (2041, "In 15 years"),
        (2027, "Next year"),
        (2026, "This year"),
        (2025, "Last year"),
        (2023, "Three years ago"),
    ],
)
def test_a_year_is_spoken_of_as_people_do(year, words):
    assert when(TODAY, year) == words


def test_a_goal_in_ten_years_has_two_stops_before_it():
    way = on_the_way(TODAY, datetime.date(2036, 9, 1), TODAY, {3: "One ward", 5: "Several"}, "The whole house")
    assert way == [
        Waypoint(2029, "In three years", "One ward"),
        Waypoint(2031, "In five years", "Several"),
        Waypoint(2036, "In ten years", "The whole house", is_goal=True),
    ]


@pytest.mark.parametrize(("year", "stops"), [(2028, 1), (2029, 1), (2030, 2), (2031, 2), (2032, 3)])
def test_stops_that_do_not_lie_before_the_goal_are_left_out(year, stops):
    assert len(on_the_way(TODAY, datetime.date(year, 9, 1), TODAY, {}, "There")) == stops


def test_the_years_stay_and_only_their_words_move_on():
    later = datetime.date(2028, 6, 1)
    way = on_the_way(TODAY, datetime.date(2036, 9, 1), later, {}, "There")
    assert [(stop.year, stop.words) for stop in way] == [
        (2029, "Next year"),
        (2031, "In three years"),
        (2036, "In eight years"),
    ]
