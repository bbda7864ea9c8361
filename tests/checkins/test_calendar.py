"""The next day of a rhythm, and how near or far it is in words."""

import datetime

import pytest

from paths.checkins import calendar
from paths.checkins.models import Cadence

TODAY = datetime.date(2026, 11, 24)


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("every", "on", "after"),
    [
        ("week", "2026-12-28", "2027-01-04"),
        ("two_weeks", "2026-11-24", "2026-12-08"),
        ("month", "2026-11-15", "2026-12-15"),
        ("month", "2026-12-15", "2027-01-15"),
        ("month", "2027-01-31", "2027-02-28"),
        ("month", "2027-02-28", "2027-03-31"),
        ("month", "2028-01-30", "2028-02-29"),
        ("month", "2026-04-30", "2026-05-31"),
        ("quarter", "2026-11-30", "2027-02-28"),
        ("quarter", "2026-10-15", "2027-01-15"),
        ("quarter", "2200-12-01", "2200-12-31"),
    ],
)
def test_the_next_day_keeps_the_rhythm_and_month_ends_end_months(every, on, after):
    assert calendar.next_day(every, day(on)) == day(after)


def test_every_rhythm_of_the_database_has_a_next_day_and_words():
    for every, label in Cadence.Every.choices:
        assert calendar.next_day(every, TODAY) > TODAY
        assert calendar.RHYTHM[every] == label


@pytest.mark.parametrize(
    ("next_on", "heading", "late", "now"),
    [
        ("2026-12-08", "Next check-in: Tuesday 8 December", False, False),
        ("2027-01-04", "Next check-in: Monday 4 January 2027", False, False),
        ("2026-11-24", "Your check-in is today", False, True),
        ("2026-11-23", "Your check-in is one day late", True, False),
        ("2026-11-10", "Your check-in is two weeks late", True, False),
    ],
)
def test_the_next_check_in_is_said_in_words(next_on, heading, late, now):
    due = calendar.due(day(next_on), "two_weeks", TODAY)
    assert (due.heading, due.is_late, due.is_today) == (heading, late, now)


def test_without_a_day_it_says_why_one_pays():
    assert calendar.due(None, "", TODAY).heading == "No check-in planned yet"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "one day"),
        (7, "one week"),
        (10, "ten days"),
        (15, "two weeks"),
        (45, "six weeks"),
        (90, "three months"),
        (800, "two years"),
    ],
)
def test_time_is_told_as_roughly_as_people_tell_it(days, words):
    assert calendar.ago(days) == words


def test_a_check_in_begins_with_how_long_ago_the_last_was():
    assert calendar.since(day("2026-11-10"), TODAY) == "Two weeks on. What moved?"
    assert calendar.since(TODAY, TODAY) == "Again today. What moved?"
    assert calendar.since(None, TODAY) == "Your first check-in. Where do you stand?"


def test_what_was_promised_is_counted():
    assert calendar.bring(2) == "You said you would bring two things:"
    assert calendar.bring(1) == "You said you would bring one thing:"
    assert calendar.bring(0) == ""
