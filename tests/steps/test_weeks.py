"""Days in words: which list a step belongs to, how late it is, and the lines about the lists."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.steps.weeks import (
    arrange,
    coming_friday,
    done_line,
    due_for,
    late,
    monday,
    outlook,
    summary,
    to_go,
    week_end,
    when,
)

TUESDAY = datetime.date(2026, 11, 24)
SUNDAY = datetime.date(2026, 11, 29)


@dataclass(frozen=True)
class Plain:
    pk: int
    due_on: datetime.date | None = TUESDAY
    hours: Decimal | None = None
    is_done: bool = False


def days(number: int) -> datetime.date:
    return TUESDAY + datetime.timedelta(number)


def test_a_week_goes_from_monday_to_sunday():
    assert (monday(TUESDAY), week_end(TUESDAY)) == (datetime.date(2026, 11, 23), SUNDAY)
    assert week_end(SUNDAY) == SUNDAY


@pytest.mark.parametrize(
    ("today", "friday"),
    [
        (TUESDAY, 27),
        (datetime.date(2026, 11, 26), 27),
        (datetime.date(2026, 11, 20), 27),
        (datetime.date(2026, 11, 21), 27),
    ],
)
def test_the_friday_to_move_to_is_ahead_of_today(today, friday):
    assert coming_friday(today) == datetime.date(2026, 11, friday)


@pytest.mark.parametrize(
    ("choice", "due"),
    [("week", SUNDAY), ("next", datetime.date(2026, 12, 6)), ("month", datetime.date(2026, 11, 30)), ("later", None)],
)
def test_when_in_three_words_becomes_a_day(choice, due):
    assert due_for(choice, TUESDAY) == due


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (-1, ""),
        (0, ""),
        (1, "1 day late"),
        (2, "2 days late"),
        (13, "13 days late"),
        (14, "2 weeks late"),
        (65, "2 months late"),
    ],
)
def test_how_late_in_words(ago, words):
    assert late(days(-ago), TUESDAY) == words


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, ("No day yet", "")),
        (days(-2), ("2 days late", "late")),
        (TUESDAY, ("Today", "now")),
        (days(2), ("Thu 26", "")),
        (days(8), ("2 December", "")),
        (datetime.date(2027, 1, 14), ("14 January 2027", "")),
    ],
)
def test_a_day_in_words(due, words):
    assert when(due, TUESDAY) == words


def test_each_step_stands_in_its_list_the_most_urgent_first():
    steps = [
        Plain(1, datetime.date(2026, 12, 11)),
        Plain(2, SUNDAY),
        Plain(3, days(-9)),
        Plain(4, None),
        Plain(5, datetime.date(2026, 11, 30)),
        Plain(6, datetime.date(2027, 3, 1)),
        Plain(7, days(-40), is_done=True),
        Plain(8, datetime.date(2027, 1, 2)),
    ]
    weeks = arrange(steps, TUESDAY)
    assert weeks.week == [3, 2, 7]
    assert [(month.title, month.keys) for month in weeks.later] == [
        ("November", [5]),
        ("December", [1]),
        ("January and after", [8, 6]),
        ("No day yet", [4]),
    ]
    assert weeks.week_line == "Two to go"
    assert weeks.later_line == "Five more, until March 2027"


@pytest.mark.parametrize(("month", "title"), [(10, "December and after"), (12, "February and after")])
def test_months_far_ahead_share_a_heading(month, title):
    today = datetime.date(2026, month, 5)
    assert arrange([Plain(1, datetime.date(2027, 6, 1))], today).later[0].title == title


def test_later_shows_so_many_and_says_how_many_are_hidden():
    weeks = arrange([Plain(n, None) for n in range(45)], TUESDAY, most=40)
    assert (sum(len(month.keys) for month in weeks.later), weeks.hidden) == (40, 5)


@given(st.lists(st.tuples(st.none() | st.dates(datetime.date(1920, 1, 1), datetime.date(2200, 12, 31)), st.booleans())))
def test_every_step_is_in_one_list_whatever_its_day(given_steps):
    steps = [Plain(key, due, is_done=done) for key, (due, done) in enumerate(given_steps)]
    weeks = arrange(steps, TUESDAY, most=10_000)
    assert sorted(weeks.week + [key for month in weeks.later for key in month.keys]) == list(range(len(steps)))


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ([], ""),
        ([None], "One to go"),
        ([Decimal("0.5")], "One to go, about half an hour"),
        ([Decimal(1), None], "Two to go, about 1 hour"),
        ([Decimal(2), Decimal("1.5")], "Two to go, about 4 hours"),
    ],
)
def test_what_is_to_go_with_hours_where_known(hours, words):
    assert to_go([Plain(n, hours=hour) for n, hour in enumerate(hours)]) == words


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((0, None, 0), ""),
        ((0, None, 2), "Two steps done"),
        ((1, None, 0), "One step planned"),
        ((1, days(-1), 0), "One step late"),
        ((1, TUESDAY, 0), "One step today"),
        ((2, SUNDAY, 1), "Two steps, one this week"),
        ((2, days(30), 0), "Two steps planned"),
    ],
)
def test_what_is_planned_for_a_gap(args, words):
    assert outlook(*args, TUESDAY) == words


@pytest.mark.parametrize(
    ("total", "loose", "says"),
    [
        (0, 0, "Nothing planned just now"),
        (1, 0, "It closes a gap you can name."),
        (1, 1, "It closes no gap yet."),
        (3, 0, "Each closes a gap you can name."),
        (3, 1, "All but one close a gap you can name."),
        (3, 3, "None of them closes a gap yet."),
    ],
)
def test_the_line_under_the_title(total, loose, says):
    assert says in summary(total, loose)


def test_what_is_done_since_when_and_how_much_of_it_in_time():
    march = datetime.date(2026, 3, 2)
    assert done_line(23, march, due=9, kept=7, today=TUESDAY) == "23 since March, seven of nine kept in November"
    assert done_line(1, march.replace(year=2025), due=0, kept=0, today=TUESDAY) == "One since March 2025"
    assert done_line(0, None, due=2, kept=0, today=TUESDAY) == ""
