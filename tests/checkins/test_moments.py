"""An hour of a day somewhere is one moment, also on the days on which clocks are changed."""

import datetime
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerplan.accounts.time_zone import known
from paths.checkins.moments import day_there, moment_of


@pytest.mark.parametrize(
    ("day", "hour", "zone", "moment"),
    [
        ("2026-11-24", 9, "Europe/Lisbon", "2026-11-24T09:00"),
        ("2026-07-14", 9, "Europe/Lisbon", "2026-07-14T08:00"),
        ("2027-03-28", 1, "Europe/Lisbon", "2027-03-28T01:00"),  # left out: 1:00 is 2:00 at once
        ("2027-10-31", 1, "Europe/Lisbon", "2027-10-31T00:00"),  # comes twice: the first
        ("2027-03-14", 2, "America/New_York", "2027-03-14T07:00"),
        ("2027-11-07", 1, "America/New_York", "2027-11-07T05:00"),
        ("2026-10-04", 2, "Australia/Lord_Howe", "2026-10-03T15:30"),  # half an hour is left out
        ("2026-03-29", 2, "Antarctica/Troll", "2026-03-29T01:00"),  # two hours are
        ("2011-12-30", 9, "Pacific/Apia", "2011-12-30T10:00"),  # a whole day was
        ("2026-11-24", 9, "Asia/Kathmandu", "2026-11-24T03:15"),
        ("2026-11-24", 0, "Pacific/Kiritimati", "2026-11-23T10:00"),
    ],
)
def test_an_hour_of_a_day_is_one_moment(day, hour, zone, moment):
    found = moment_of(datetime.date.fromisoformat(day), hour, zone)
    assert found == datetime.datetime.fromisoformat(f"{moment}+00:00")
    assert found.tzinfo is datetime.UTC


@given(
    day=st.dates(datetime.date(1971, 1, 1), datetime.date(2200, 12, 31)),
    hour=st.integers(0, 23),
    zone=st.sampled_from(sorted(known())),
)
def test_it_is_that_hour_there_or_the_first_after_it_that_exists(day, hour, zone):
    there = moment_of(day, hour, zone).astimezone(zoneinfo.ZoneInfo(zone)).replace(tzinfo=None)
    asked = datetime.datetime.combine(day, datetime.time(hour))
    assert asked <= there <= asked + datetime.timedelta(hours=24)
    before = (moment_of(day, hour, zone) - datetime.timedelta(minutes=1)).astimezone(zoneinfo.ZoneInfo(zone))
    assert before.replace(tzinfo=None) < asked


def test_the_day_is_the_one_there():
    moment = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
    assert day_there(moment, "Pacific/Kiritimati") == datetime.date(2026, 11, 25)
    assert day_there(moment, "Pacific/Pago_Pago") == datetime.date(2026, 11, 24)
