"""The next day of a rhythm, and how near or far it is in words."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerplan.web.fields import EARLIEST, LATEST
from paths.checkins import calendar
from paths.checkins.models import Cadence, Weekday

TODAY = datetime.date(2026, 11, 24)


def day(text):
    return datetime.date.fromisoformat(text)


EVERY, DAYS, WEEKDAYS = st.sampled_from(list(calendar.RHYTHM)), st.dates(EARLIEST, LATEST), st.integers(0, 6)
TUESDAY = 1


@pytest.mark.parametrize(
    ("every", "planned", "on", "after"),
    [
        ("week", "2026-12-29", "2026-12-29", "2027-01-05"),
        ("two_weeks", "2026-11-24", "2026-11-24", "2026-12-08"),
        ("two_weeks", "2026-11-24", "2026-11-26", "2026-12-08"),  # late: the rhythm holds
        ("two_weeks", "2026-11-24", "2026-12-02", "2026-12-22"),  # so late that the next would be too near
        ("two_weeks", "2026-11-24", "2026-11-23", "2026-12-08"),  # early: it stands for the next
        ("two_weeks", "2026-11-24", "2026-11-12", "2026-11-24"),  # so early that the next is still to come
        ("two_weeks", "2026-11-24", "2030-01-01", "2030-01-15"),  # years late
        ("two_weeks", None, "2026-11-27", "2026-12-08"),  # the first one
        ("month", "2026-11-10", "2026-11-10", "2026-12-08"),  # the second Tuesday
        ("month", "2026-11-24", "2026-11-24", "2026-12-29"),  # the fourth is the last
        ("month", "2026-12-29", "2026-12-29", "2027-01-26"),
        ("month", "2026-11-10", "2026-11-27", "2027-01-12"),
        ("quarter", "2026-11-03", "2026-11-05", "2027-02-02"),
        ("quarter", "2200-12-02", "2200-12-02", "2200-12-31"),
    ],
)
def test_the_next_day_keeps_the_rhythm(every, planned, on, after):
    assert calendar.next_day(every, TUESDAY, day(on), planned and day(planned)) == day(after)


@given(every=EVERY, weekday=WEEKDAYS, on=DAYS, planned=st.none() | DAYS)
def test_the_next_day_is_on_its_weekday_and_neither_too_near_nor_too_far(every, weekday, on, planned):
    found = calendar.next_day(every, weekday, on, planned)
    assert EARLIEST <= found <= LATEST
    if on < LATEST - datetime.timedelta(days=200):
        assert found.weekday() == weekday
        assert calendar.HALF[every] < (found - on).days <= 1.5 * calendar.LONGEST[every]


@given(every=EVERY, weekday=WEEKDAYS, on=st.dates(EARLIEST, datetime.date(2190, 12, 31)))
def test_a_rhythm_never_drifts(every, weekday, on):
    days = [calendar.next_day(every, weekday, on)]
    for _ in range(30):
        days.append(calendar.rhythm_after(every, weekday, days[-1]))
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    if every in calendar.DAYS:
        assert gaps == {calendar.DAYS[every]}
    else:
        assert len({calendar.rhythm(every, weekday, found) for found in days}) == 1
        months = {(b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(days)}
        assert months == {calendar.MONTHS[every]}
    assert {found.weekday() for found in days} == {weekday}


@given(every=EVERY, weekday=WEEKDAYS, planned=DAYS, on=st.dates(EARLIEST, datetime.date(2190, 12, 31)))
def test_after_a_pause_it_goes_on_with_the_first_day_of_the_rhythm(every, weekday, planned, on):
    found = calendar.rhythm_from(every, weekday, planned, on)
    assert on <= found <= on + datetime.timedelta(days=calendar.LONGEST[every])
    assert found.weekday() == weekday


@given(weekday=WEEKDAYS, on=DAYS)
def test_what_was_put_off_counts_as_the_nearest_weekday(weekday, on):
    found = calendar.nearest(weekday, on)
    assert found.weekday() == weekday
    assert abs((found - on).days) <= 3


def test_every_rhythm_of_the_database_has_a_next_day_and_words():
    for every, label in Cadence.Every.choices:
        assert calendar.next_day(every, TUESDAY, TODAY) > TODAY
        assert calendar.RHYTHM[every] == label
    assert list(calendar.WEEKDAYS) == list(Weekday.labels)


@pytest.mark.parametrize(
    ("every", "planned", "words"),
    [
        ("two_weeks", "2026-12-08", "Every two weeks on Tuesdays"),
        ("month", "2026-12-08", "Every month on the second Tuesday"),
        ("quarter", "2026-12-22", "Every three months on the last Tuesday"),
        ("month", "2026-12-04", "Every month on the first Tuesday"),  # put off by three days
    ],
)
def test_a_rhythm_is_said_in_words(every, planned, words):
    assert calendar.rhythm(every, TUESDAY, day(planned)) == words


def test_a_pause_is_said_instead_of_the_next_day():
    due = calendar.due(day("2027-01-12"), "month", TODAY, TUESDAY, paused_until=day("2027-01-04"))
    assert due.heading == "Paused until Monday 4 January 2027"
    assert due.reason == (
        "No reminders until then, and nothing counts as missed. The next one is planned for Tuesday 12 January 2027."
    )
    assert (due.is_paused, due.is_late) == (True, False)


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
    assert calendar.since(day("2026-11-25"), TODAY) == "Again today. What moved?"  # in Auckland, before a flight west
    assert calendar.since(None, TODAY) == "Your first check-in. Where do you stand?"
    assert calendar.since(None, TODAY, has_held=True) == "Your first check-in for this goal. Where do you stand?"


def test_what_was_promised_is_counted():
    assert calendar.bring(2) == "You said you would bring two things:"
    assert calendar.bring(1) == "You said you would bring one thing:"
    assert calendar.bring(0) == ""
