"""Whose turn it is to be reminded: by the clock of where they are, once for whatever was missed, never in a pause."""

import datetime
from dataclasses import replace

import pytest

from paths.checkins.models import Cadence
from paths.checkins.turns import LAST, Rhythm, Turn, check_in_turn, digest_turn, next_digest

TUESDAY = datetime.date(2026, 11, 24)
WEEKLY = Rhythm("week", 1, 9, "Europe/Lisbon", TUESDAY)


def utc(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{text}+00:00")


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_the_day_that_is_due_and_the_moment_of_the_next():
    turn = check_in_turn(WEEKLY, now=utc("2026-11-24T09:00"), unanswered=0)
    assert turn == Turn(TUESDAY, utc("2026-12-01T09:00"))


@pytest.mark.parametrize(
    ("zone", "hour", "next_on", "now", "then"),
    [
        # clocks go forward on Sunday 28 March 2027 and back on 31 October
        ("Europe/Lisbon", 9, "2027-03-23", "2027-03-23T09:00", "2027-03-30T08:00"),
        ("Europe/Lisbon", 9, "2027-10-26", "2027-10-26T08:00", "2027-11-02T09:00"),
        ("Europe/Lisbon", 1, "2027-03-21", "2027-03-21T01:00", "2027-03-28T01:00"),  # one o'clock does not exist then
        ("Europe/Lisbon", 1, "2027-10-24", "2027-10-24T00:00", "2027-10-31T00:00"),  # it comes twice: the first
        ("Australia/Lord_Howe", 2, "2026-09-27", "2026-09-26T15:30", "2026-10-03T15:30"),  # half an hour is left out
        ("Asia/Kathmandu", 9, "2026-11-24", "2026-11-24T03:15", "2026-12-01T03:15"),
    ],
)
def test_clocks_that_change_move_no_hour(zone, hour, next_on, now, then):
    on = day(next_on)
    rhythm = Rhythm("week", on.weekday(), hour, zone, on)
    just_before = check_in_turn(rhythm, now=utc(now) - datetime.timedelta(seconds=1), unanswered=0)
    assert just_before == Turn(None, utc(now))
    assert check_in_turn(rhythm, now=utc(now), unanswered=0) == Turn(on, utc(then))


def test_ten_days_off_are_made_up_for_by_the_latest_day_alone():
    turn = check_in_turn(WEEKLY, now=utc("2026-12-04T15:00"), unanswered=0)
    assert turn == Turn(day("2026-12-01"), utc("2026-12-08T09:00"))


def test_years_off_too():
    turn = check_in_turn(replace(WEEKLY, every="quarter"), now=utc("2030-01-01T00:00"), unanswered=0)
    assert turn.due_on == day("2029-11-27")


def test_the_third_without_an_answer_is_the_last():
    assert check_in_turn(WEEKLY, now=utc("2026-11-24T09:00"), unanswered=1).then == utc("2026-12-01T09:00")
    assert check_in_turn(WEEKLY, now=utc("2026-11-24T09:00"), unanswered=2) == Turn(TUESDAY, None)
    assert check_in_turn(WEEKLY, now=utc("2026-11-24T09:00"), unanswered=3) == Turn(None, None)
    assert LAST == Cadence.MOST_UNANSWERED


def test_who_moved_west_is_not_reminded_in_the_night():
    """Planned for nine in Lisbon; in Honolulu it is eleven in the evening before."""
    turn = check_in_turn(replace(WEEKLY, zone="Pacific/Honolulu"), now=utc("2026-11-24T09:00"), unanswered=0)
    assert turn == Turn(None, utc("2026-11-24T19:00"))


def test_a_day_that_was_reminded_of_is_not_again():
    turn = check_in_turn(WEEKLY, now=utc("2026-11-24T12:00"), unanswered=1, reminded={TUESDAY})
    assert turn == Turn(None, utc("2026-12-01T09:00"))


def test_a_pause_is_quiet_until_the_first_day_of_the_rhythm_after_it():
    turn = check_in_turn(WEEKLY, now=utc("2026-11-24T09:00"), unanswered=0, paused_until=day("2026-12-09"))
    assert turn == Turn(None, utc("2026-12-15T09:00"))


MONDAYS = {"weekday": 0, "hour": 8, "zone": "Europe/Lisbon"}


def test_a_digest_comes_on_its_day():
    at = utc("2026-11-23T08:00")
    assert digest_turn(**MONDAYS, at=at, now=at) == Turn(day("2026-11-23"), utc("2026-11-30T08:00"))


def test_a_digest_that_is_a_day_late_is_left_out():
    turn = digest_turn(**MONDAYS, at=utc("2026-11-23T08:00"), now=utc("2026-11-24T08:00"))
    assert turn == Turn(None, utc("2026-11-30T08:00"))


def test_a_digest_keeps_its_hour_when_clocks_change():
    assert next_digest(**MONDAYS, after=utc("2027-03-22T08:00")) == utc("2027-03-29T07:00")
    assert next_digest(**MONDAYS, after=utc("2027-10-25T07:00")) == utc("2027-11-01T08:00")
