"""Check-ins in a row: a late one counts, a pause and a skip are forgiven."""

import datetime

import pytest

from paths.checkins.streak import Held, Rest, streak

FIRST = datetime.date(2026, 9, 1)


def on(*weeks):
    return [FIRST + datetime.timedelta(weeks=week) for week in weeks]


def measured(days, today, every="week", rests=()):
    found = streak(days, every, list(rests), today)
    return found.now, found.longest


def test_before_the_first_there_is_no_row_and_nothing_is_said_of_one():
    assert streak([], "week", [], FIRST).reason == ""
    assert measured([], FIRST) == (0, 0)
    assert streak(on(0), "week", [], FIRST).reason == ""


def test_each_week_in_a_row_counts_and_two_on_one_day_are_one():
    assert measured([*on(0, 1, 2), FIRST], on(2)[0]) == (3, 3)
    assert streak(on(0, 1, 2), "week", [], on(2)[0]).reason == "Three check-ins in a row."


def test_a_late_check_in_counts_until_the_next_would_be_due():
    late = FIRST + datetime.timedelta(days=13)
    assert measured([FIRST, late], late) == (2, 2)
    assert measured([FIRST, late + datetime.timedelta(days=1)], late + datetime.timedelta(days=1)) == (1, 1)


def test_a_row_stands_while_the_next_may_still_come_and_then_a_new_one_begins():
    days = on(0, 1, 2)
    assert measured(days, on(2)[0] + datetime.timedelta(days=13)) == (3, 3)
    assert measured(days, on(4)[0]) == (0, 3)
    found = streak(days, "week", [], on(4)[0])
    assert found.reason == "A new row begins with the next check-in; the longest row was three check-ins."
    assert streak([*days, *on(8, 9)], "week", [], on(9)[0]).reason == (
        "Two check-ins in a row; the longest row was three check-ins."
    )


def test_a_pause_is_forgiven_and_what_was_due_waits_until_it_is_over():
    pause = Rest(*on(2, 10))
    back = on(11)[0] - datetime.timedelta(days=1)
    assert measured([*on(0, 1), back], back, rests=[pause]) == (3, 3)
    assert measured([*on(0, 1), back], back) == (1, 2)
    assert measured(on(0, 1), on(9)[0], rests=[pause]) == (2, 2)


def test_a_skip_is_forgiven_too_and_days_that_two_cover_count_once():
    twice = [Rest(*on(1, 2)), Rest(*on(1, 2))]
    assert measured(on(0, 2), on(2)[0], rests=twice[:1]) == (2, 2)
    assert measured(on(0, 3), on(3)[0], rests=twice) == (1, 1)


@pytest.mark.parametrize(("every", "apart"), [("two_weeks", 14), ("month", 35), ("quarter", 98)])
def test_each_rhythm_has_its_own_time(every, apart):
    days = [FIRST + datetime.timedelta(days=apart * n) for n in range(4)]
    assert measured(days, days[-1], every) == (4, 4)
    assert measured([days[0], days[2]], days[2], every)[0] == 1


def test_another_rhythm_takes_nothing_from_the_row_that_was_held_in_the_one_before():
    """Every month for half a year, then each week from the week after."""
    months = on(0, 4, 9, 13)
    weekly = [Held(FIRST, "month"), Held(on(14)[0], "week")]
    assert streak(months, "week", [], on(14)[0], weekly).now == 4
    assert streak([*months, *on(15, 16)], "week", [], on(16)[0], weekly).now == 6
    assert streak([*months, *on(15, 18)], "week", [], on(18)[0], weekly).longest == 5
    slower = [Held(FIRST, "week"), Held(on(2)[0], "month")]
    assert streak([*on(0, 1), *on(6)], "month", [], on(6)[0], slower).now == 3
