"""The forecast of arrival: what it says, that the same readings say the same, and that its range holds what it says."""

import datetime

import numpy as np
import pytest

from paths.checkins import forecast as rules
from paths.checkins.forecast import forecast
from paths.checkins.pace import Point

TODAY = datetime.date(2026, 11, 28)


def read(*percents, every=7, until=TODAY):
    """Readings that end today, so many days apart."""
    last = len(percents) - 1
    return [Point(until - datetime.timedelta(days=every * (last - n)), percent) for n, percent in enumerate(percents)]


def test_without_readings_and_with_five_weeks_of_them_it_is_too_early_to_say():
    assert forecast([], TODAY).state == rules.EARLY
    found = forecast(read(30, 31, 33, 34, 36, 37), TODAY)
    assert (found.state, found.early) == (rules.EARLY, None)
    assert found.reason == (
        "Too early to say when you are ready. A forecast needs six weeks of readings; yours began on 24 October 2026."
    )


def test_six_weeks_of_readings_are_enough():
    assert forecast(read(30, 31, 33, 34, 36, 37, 39), TODAY).state == rules.KNOWN


def test_a_quarter_with_three_readings_is_too_few_to_draw_from():
    found = forecast(read(30, 33, 36, every=45), TODAY)
    assert found.state == rules.EARLY
    assert found.reason.endswith("A forecast needs four readings, today’s with them; you have three readings.")


def test_readings_of_the_same_days_count_as_one():
    days = [Point(TODAY - datetime.timedelta(days=day), 30) for day in range(41)]
    assert len(rules.readings(days[::-1])) == 9
    assert rules.readings([*read(30, 40), Point(TODAY, 45)])[-1] == Point(TODAY, 45)


def test_somebody_who_gains_a_point_a_week_arrives_when_the_points_are_through():
    found = forecast(read(*range(40, 71)), TODAY)
    assert found.state == rules.KNOWN
    assert found.early == found.middle == found.late == TODAY + datetime.timedelta(weeks=30)
    assert found.reason == "In eight of ten ways you are ready in June 2027."


def test_the_range_is_told_with_its_middle_and_holds_it():
    found = forecast(read(30, 30, 33, 33, 34, 38, 38, 39, 42, 42, 43, 47, 48), TODAY)
    assert found.early < found.middle < found.late
    assert found.reason == (
        f"Most likely you are ready around {found.middle:%B %Y}; in eight of ten ways between "
        f"{found.early:%B}{'' if found.early.year == found.late.year else f' {found.early.year}'} and {found.late:%B %Y}."
    )


def test_more_weeks_of_the_same_kind_narrow_the_range():
    few, many = (forecast(read(*(20 + week + week % 3 for week in range(weeks + 1))), TODAY) for weeks in (9, 27))
    assert (many.late - many.early).days / (many.late - TODAY).days < (few.late - few.early).days / (
        few.late - TODAY
    ).days


def test_standing_still_and_losing_ground_name_no_year():
    for percents in ([40] * 10, [60, 58, 57, 55, 54, 52, 50, 49, 47]):
        found = forecast(read(*percents), TODAY)
        assert (found.state, found.early, found.middle, found.late) == (rules.NEVER, None, None, None)
        assert found.reason.startswith("Not at this pace: of 1,000 ways drawn from your own weeks, none reach 100%")


def test_a_late_end_beyond_forty_years_is_said_and_not_cut_off():
    found = forecast(read(30, 36, 37, 33, 32, 33, 38, 42, 41), TODAY)
    assert found.state == rules.KNOWN
    assert found.late is None
    assert "more than 40 years ahead" in found.reason


def test_nothing_is_forecast_for_who_has_arrived():
    assert forecast(read(90, 92, 94, 95, 96, 97, 98, 100), TODAY).state == rules.READY


def test_the_same_readings_say_the_same_and_tomorrow_says_nearly_the_same():
    points = read(30, 30, 33, 33, 34, 38, 38, 39, 42, 42, 43, 47, 48)
    assert forecast(points, TODAY) == forecast(list(points), TODAY)
    tomorrow = TODAY + datetime.timedelta(days=1)
    later = forecast([*points[:-1], Point(tomorrow, 48)], tomorrow)
    assert abs((later.middle - forecast(points, TODAY).middle).days) < 14


def test_monthly_readings_are_drawn_as_months_and_not_as_four_equal_weeks():
    monthly = forecast(read(20, 29, 27, 38, 36, 47, 46, every=28), TODAY)
    weeks = np.interp(range(0, 169, 7), range(0, 169, 28), [20, 29, 27, 38, 36, 47, 46])
    weekly = forecast(read(*(round(value) for value in weeks)), TODAY)
    assert (monthly.late - monthly.early) > (weekly.late - weekly.early)


def steady(luck, pace, weeks):
    return luck.normal(pace, 0.2 * pace, weeks)


def noisy(luck, pace, weeks):
    return luck.normal(pace, pace, weeks)


def uneven(luck, pace, weeks):
    """Many small weeks and a few great ones."""
    return luck.gamma(1, pace, weeks)


def quiet_weeks(luck, pace, weeks):
    """Two weeks of five bring nothing."""
    return np.where(luck.random(weeks) < 0.4, 0, luck.normal(pace, 0.5 * pace, weeks) / 0.6)


def quiet_spells(luck, pace, weeks):
    """The same, but a quiet week is followed by another one two times of three."""
    busy, dice = np.empty(weeks, bool), luck.random(weeks)
    now = bool(luck.random() < 0.7)
    for week in range(weeks):
        busy[week] = now
        now = bool(dice[week] < (0.85 if now else 0.35))
    return np.where(busy, luck.normal(pace, 0.5 * pace, weeks), 0) / 0.7


KINDS = [steady, noisy, uneven, quiet_weeks, quiet_spells]
AHEAD = 52 * 60


def person(kind, luck, weeks):
    """Readings of so many weeks, in whole percent, and the week after them in which this person really arrives."""
    while True:
        ready = luck.uniform(15, 45) + np.concatenate([[0], kind(luck, luck.uniform(0.4, 1.5), weeks + AHEAD).cumsum()])
        if ready[: weeks + 1].min() >= 0 and ready[: weeks + 1].max() < 99.5 and ready.max() >= 100:
            arrived = int((ready >= 100).argmax())
            over = (ready[arrived] - 100) / (ready[arrived] - ready[arrived - 1])
            return read(*(round(value) for value in ready[: weeks + 1])), arrived - over - weeks


@pytest.mark.slow
@pytest.mark.parametrize("weeks", [8, 13, 26])
def test_of_a_thousand_people_with_known_pace_eight_in_ten_arrive_inside_their_range(weeks, capsys):
    """Steady and noisy ones, and some with quiet weeks; those of whom no year can be said are counted apart."""
    luck = np.random.default_rng(2026)
    inside, said = dict.fromkeys(KINDS, 0), dict.fromkeys(KINDS, 0)
    for number in range(1_000):
        kind = KINDS[number % len(KINDS)]
        points, arrives = person(kind, luck, weeks)
        found = forecast(points, TODAY)
        if found.state == rules.KNOWN:
            day = TODAY + datetime.timedelta(days=round(7 * arrives))
            said[kind] += 1
            inside[kind] += found.early <= day and (found.late is None or day <= found.late)
    share = 100 * sum(inside.values()) / sum(said.values())
    by_kind = {kind.__name__: round(100 * inside[kind] / said[kind]) for kind in KINDS}
    with capsys.disabled():
        print(f"\n{weeks} weeks of readings: {share:.1f} % of {sum(said.values())} arrive inside; {by_kind}")
    assert 76 <= share <= 84
    assert min(by_kind.values()) >= 68
    assert sum(said.values()) >= 940
