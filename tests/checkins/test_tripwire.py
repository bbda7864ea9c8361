"""What of a tripwire holds on a day, and whether it has fired: rules."""

import datetime
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths.checkins import tripwire

BY = datetime.date(2027, 3, 1)
A_DAY = datetime.timedelta(days=1)


@dataclass
class Signed:
    by: datetime.date = BY
    evidence: str = "An offer"
    signed_on: datetime.date = datetime.date(2026, 11, 10)
    met_on: datetime.date | None = None
    answered_on: datetime.date | None = None
    eased_on: datetime.date | None = None
    eased_by: datetime.date | None = None
    eased_evidence: str = ""
    is_let_go: bool = False


def day(text):
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-11-24", "far off"),
        ("2027-01-29", "far off"),
        ("2027-01-30", "near"),
        ("2027-03-01", "near"),
        ("2027-03-02", "fired"),
    ],
)
def test_it_comes_near_thirty_days_before_and_fires_on_the_day_after(today, state):
    assert tripwire.standing(Signed(), day(today)).state == state


def test_what_fired_is_said_as_it_would_stand_in_the_choice_of_another_path():
    standing = tripwire.standing(Signed(), day("2027-03-02"))
    assert standing.reason == "The tripwire of 10 November 2026 fired: no “An offer” by 1 March 2027."
    assert tripwire.standing(Signed(answered_on=BY + A_DAY), day("2027-03-09")).state == "answered"


@pytest.mark.parametrize("there", ["2026-12-01", "2027-03-01"])
def test_it_is_met_by_what_was_said_or_seen_until_its_day(there):
    assert tripwire.standing(Signed(met_on=day(there)), day("2027-04-01")).state == "met"
    assert tripwire.standing(Signed(), day("2027-04-01"), seen_on=day(there)).state == "met"


def test_what_comes_after_its_day_does_not_undo_that_it_fired():
    assert tripwire.standing(Signed(), day("2027-04-01"), seen_on=day("2027-03-02")).has_fired


@pytest.mark.parametrize(("today", "by"), [("2027-01-07", "2027-03-01"), ("2027-01-08", "2027-09-01")])
def test_a_later_day_holds_after_seven_days_to_the_day(today, by):
    eased = Signed(eased_on=day("2027-01-01"), eased_by=day("2027-09-01"))
    assert tripwire.terms(eased, day(today)) == tripwire.Terms(day(by), "An offer")


def test_weaker_words_and_letting_go_wait_as_long():
    words = Signed(eased_on=day("2027-01-01"), eased_evidence="A talk")
    gone = Signed(eased_on=day("2027-01-01"), is_let_go=True)
    assert tripwire.terms(words, day("2027-01-07")).evidence == "An offer"
    assert tripwire.terms(words, day("2027-01-08")).evidence == "A talk"
    assert tripwire.standing(gone, day("2027-01-07")).eases == (
        "It is let go from 8 January 2027 on, as you asked on 1 January 2027."
    )
    assert tripwire.standing(gone, day("2027-01-08")) is None


@given(asked=st.dates(datetime.date(2026, 11, 10), datetime.date(2027, 6, 1)), after=st.integers(0, 400))
def test_no_loosening_ever_keeps_one_from_firing_that_was_asked_for_too_late(asked, after):
    today = asked + after * A_DAY
    eased = Signed(eased_on=asked, is_let_go=True)
    gone = tripwire.terms(eased, today) is None
    assert gone == (after >= 7 and asked + 7 * A_DAY <= BY)
    if not gone and today > BY:
        assert tripwire.standing(eased, today).has_fired
