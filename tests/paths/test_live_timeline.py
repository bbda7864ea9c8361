"""The dates of a path follow what happened: done days stand, the present stage ends when it ends, the rest follows."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paths.timeline import DONE, NOW, PLANNED, SKIPPED, Leg, add_months, follow, timeline

TODAY = datetime.date(2026, 11, 24)
HORIZON = datetime.date(2036, 9, 1)
PAST = datetime.date(2024, 5, 1)

counts = st.integers(0, 240)
days_ago = st.dates(datetime.date(1990, 1, 1), TODAY)


@st.composite
def done(draw):
    starts, ends = sorted([draw(days_ago), draw(days_ago)])
    return Leg(draw(counts), draw(counts), DONE, starts, ends)


@st.composite
def skipped(draw):
    starts, ends = sorted([draw(days_ago), draw(days_ago)])
    return Leg(draw(counts), draw(counts), SKIPPED, draw(st.sampled_from([None, starts])), ends)


planned = st.builds(Leg, counts, counts)
present = st.builds(Leg, counts, counts, st.just(NOW), days_ago)


@st.composite
def paths(draw):
    """Any path that the rows allow: one present stage at most, in any order."""
    legs = draw(st.lists(st.one_of(done(), skipped(), planned), max_size=8))
    if draw(st.booleans()):
        legs.insert(draw(st.integers(0, len(legs))), draw(present))
    return legs


def read(legs, today=TODAY, horizon=HORIZON):
    return follow(legs, today=today, horizon=horizon)


def months(stretch):
    return f"{stretch.starts:%Y-%m-%d} {stretch.ends:%Y-%m-%d}"


def test_what_is_done_has_its_days_the_present_its_months_and_the_rest_follows():
    time = read([Leg(24, 0, DONE, PAST, datetime.date(2026, 3, 1)), Leg(12, 0, NOW, datetime.date(2026, 3, 1)), Leg(6)])
    assert [months(stretch) for stretch in time.stretches] == [
        "2024-05-01 2026-03-01", "2026-03-01 2027-03-01", "2027-03-01 2027-09-01",
    ]  # fmt: skip
    assert (time.arrives, time.months, time.overdue) == (datetime.date(2027, 9, 1), 10, "")
    assert time.reason == (
        "1 of 3 stages is done, with 10 months to go: you arrive in September 2027, 9 years before your horizon."
    )


def test_a_slip_moves_all_that_comes_after_it():
    legs = [Leg(12, 0, NOW, datetime.date(2026, 3, 1)), Leg(6, 3), Leg(6)]
    assert read(legs).arrives == datetime.date(2028, 6, 1)
    assert read([replace(legs[0], slipped=2), *legs[1:]]).arrives == datetime.date(2028, 8, 1)


def test_the_present_stage_that_should_be_over_lasts_until_today_and_says_so():
    time = read([Leg(12, 0, NOW, PAST), Leg(6)])
    assert (time.stretches[0].ends, time.stretches[0].due) == (TODAY, datetime.date(2025, 5, 1))
    assert time.arrives == add_months(TODAY, 6)
    assert time.overdue == "It should have been over in May 2025: complete it, or say by how much it slips."
    assert read([Leg(31, 0, NOW, PAST)]).overdue == ""


def test_between_two_stages_what_is_planned_begins_today():
    time = read([Leg(24, 0, DONE, PAST, datetime.date(2026, 1, 1)), Leg(6)])
    assert months(time.stretches[1]) == "2026-11-24 2027-05-24"


def test_what_was_skipped_takes_no_time():
    time = read([Leg(24, 0, SKIPPED, None, datetime.date(2026, 10, 1)), Leg(6)])
    assert months(time.stretches[0]) == "2026-10-01 2026-10-01"
    assert months(time.stretches[1]) == "2026-11-24 2027-05-24"
    assert time.reason.startswith("1 stage takes 6 months from today: you arrive in May 2027,")


@pytest.mark.parametrize(
    ("legs", "told"),
    [
        ([Leg(12, 0, NOW, TODAY)], "You are at its only stage, with 1 year to go: you arrive in November 2027,"),
        ([Leg(12, 0, NOW, TODAY), Leg(6)], "You are at the first of 2 stages, with 1 year and 6 months to go:"),
        ([Leg(0, 0, NOW, TODAY)], "You are at its only stage, with less than a month to go:"),
        ([Leg(1, 0, DONE, PAST, PAST)], "Its stage was done in May 2024, 12 years and 4 months before your horizon."),
        ([Leg(1, 0, DONE, PAST, PAST)] * 2, "All 2 stages are done, the last in May 2024,"),
        ([Leg(1, 0, DONE, PAST, PAST)] * 2 + [Leg(1)], "2 of 3 stages are done, with 1 month to go: you arrive in"),
        ([Leg(1, 0, SKIPPED, None, PAST)], "Its only stage was skipped, so nothing can be said about when it arrives."),
        ([Leg(1, 0, SKIPPED, None, PAST)] * 2, "All its stages were skipped, so nothing can be said"),
    ],
)
def test_the_reason_says_how_far_it_was_gone(legs, told):
    assert read(legs).reason.startswith(told)


def test_a_path_whose_stages_were_all_skipped_says_nothing_about_time():
    time = read([Leg(12, 0, SKIPPED, None, PAST)])
    assert (time.arrives, time.months, time.against, time.is_late) == (None, 0, "", False)


def test_a_path_that_was_gone_to_its_end_has_no_months_to_go():
    time = read([Leg(12, 0, DONE, PAST, datetime.date(2025, 5, 1))])
    assert (time.months, time.arrives) == (0, datetime.date(2025, 5, 1))


@given(paths(), days_ago)
def test_no_stretch_ends_before_it_starts(legs, today):
    time = read(legs, today)
    assert len(time.stretches) == len(legs)
    assert all(stretch.starts <= stretch.ends and stretch.months >= 0 for stretch in time.stretches)
    assert time.months >= 0


@given(paths())
def test_what_is_planned_follows_on_without_a_hole_from_the_present_or_from_today(legs):
    stretches = read(legs).stretches
    since = next((s.ends for leg, s in zip(legs, stretches, strict=True) if leg.state == NOW), TODAY)
    assert since >= TODAY
    for leg, stretch in zip(legs, stretches, strict=True):
        if leg.state == PLANNED:
            assert stretch.starts == since
            since = stretch.ends
        if leg.state == DONE:
            assert (stretch.starts, stretch.ends) == (leg.started_on, leg.ended_on)


@given(paths(), st.data())
def test_a_slip_never_brings_the_arrival_nearer_and_a_skip_never_puts_it_off(legs, data):
    ahead = [n for n, leg in enumerate(legs) if leg.is_ahead]
    if not ahead:
        return
    n = data.draw(st.sampled_from(ahead))
    before = read(legs).arrives
    slipped = replace(legs[n], slipped=legs[n].slipped + data.draw(st.integers(1, 120)))
    assert read([*legs[:n], slipped, *legs[n + 1 :]]).arrives >= before
    struck = replace(legs[n], state=SKIPPED, ended_on=TODAY)
    after = read([*legs[:n], struck, *legs[n + 1 :]]).arrives
    assert after is None or after <= before


@given(st.lists(counts, max_size=12), st.dates(datetime.date(1990, 1, 1), HORIZON))
def test_a_path_that_nobody_has_begun_reads_as_the_sum_of_its_months(plan, today):
    """What was said before stages could be lived: every end is counted from today, and so are all months."""
    time = timeline(plan, today=today, horizon=HORIZON)
    ends = [add_months(today, sum(plan[: n + 1])) for n in range(len(plan))]
    assert [stretch.ends for stretch in time.stretches] == ends
    assert [stretch.starts for stretch in time.stretches] == [today, *ends][: len(plan)]
    assert [stretch.months for stretch in time.stretches] == plan
    assert (time.months, time.arrives, time.overdue) == (sum(plan), ends[-1] if ends else None, "")
    if plan:
        assert f"{'1 stage takes' if len(plan) == 1 else f'{len(plan)} stages take'} " in time.reason
        assert "from today: you arrive" in time.reason
