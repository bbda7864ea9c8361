"""The chart of readiness: what it draws lies inside, and no label lies on a line or on another."""

import datetime
from itertools import combinations

import pytest

from paths.checkins import burn_up
from paths.checkins.forecast import EARLY, KNOWN, Forecast
from paths.checkins.pace import Point
from paths.checkins.places import along, covers

TODAY = datetime.date(2026, 11, 24)
HORIZON = datetime.date(2036, 9, 1)
NONE = Forecast(EARLY, "Too early to say when you are ready.")
READINGS = [
    [(154, 31), (0, 45)],
    [(14, 98), (0, 99)],
    [(900, 0), (400, 60), (0, 97)],
    [(20, 60), (0, 5)],
    [(30, 0), (0, 0)],
    [(240, 41), (210, 43), (180, 46), (150, 46), (120, 49), (90, 52), (60, 52), (30, 55), (0, 58)],
]


def ago(days):
    return TODAY - datetime.timedelta(days=days)


def known(early, middle, late):
    """A forecast with its ends so many days from today; None for an end beyond all bounds."""
    days = [None if one is None else TODAY + datetime.timedelta(days=one) for one in (early, middle, late)]
    return Forecast(KNOWN, "Most likely some day.", *days)


RANGES = [NONE, known(150, 220, 320), known(700, 900, 1400), known(3000, 5000, 9000), known(2000, 6000, None)]


def drawn(readings, years, ahead):
    points = [Point(ago(days), percent) for days, percent in readings]
    return burn_up.charts(points, TODAY + datetime.timedelta(days=365 * years), ahead)


def spots(path):
    return [tuple(map(float, part.split())) for part in path.strip("MZ").replace(" L", "L").split("L")] if path else []


def test_the_chart_is_drawn_wide_and_tall_and_its_lines_begin_and_end_where_they_should():
    charts = drawn(READINGS[0], 10, known(700, 900, 1400))
    assert [chart.frame.is_wide for chart in charts] == [True, False]
    for chart in charts:
        assert spots(chart.done)[-1] == spots(chart.likely)[0] == spots(chart.fan)[0] == tuple(map(float, chart.now))
        assert spots(chart.done)[0] == spots(chart.pace)[0]
        assert spots(chart.pace)[-1] == tuple(map(float, chart.horizon))
        assert chart.dates[1].words == "Nov 2036"


def test_a_range_that_ends_soon_after_the_horizon_is_drawn_to_its_end_and_a_far_one_is_cut_at_the_edge():
    (near, _), (far, _) = drawn(READINGS[0], 2, known(500, 700, 900)), drawn(READINGS[0], 2, known(500, 700, 9000))
    assert near.dates[1].words == f"{TODAY + datetime.timedelta(days=900):%b %Y}"
    assert spots(near.fan)[-1] == (near.frame.right, near.frame.top)
    x, y = spots(far.fan)[-1]
    assert x == far.frame.right
    assert y > far.frame.top + 50
    assert far.likely_label.words == "Likely, Apr 2028 to Jul 2051"


@pytest.mark.parametrize("readings", READINGS)
@pytest.mark.parametrize("years", [1, 10, 70])
@pytest.mark.parametrize("ahead", RANGES)
def test_nothing_of_the_chart_lies_outside_its_frame(readings, years, ahead):
    for chart in drawn(readings, years, ahead):
        frame = chart.frame
        for x, y in [*(spot for line in (chart.done, chart.pace, chart.fan, chart.likely) for spot in spots(line))]:
            assert frame.left <= x <= frame.right + 0.1
            assert frame.top - 0.1 <= y <= frame.bottom + 0.1
        for label in labels(chart):
            assert covers(label).left >= -0.1
            assert covers(label).right <= frame.width
        assert 2 <= len(chart.grid) <= 7


@pytest.mark.parametrize("years", [1, 4, 10])
@pytest.mark.parametrize(
    ("readings", "ahead"),
    [
        (readings, ahead)
        for readings in READINGS
        for ahead in RANGES
        if ahead is NONE or readings[0][1] < readings[-1][1]
    ],
)
def test_no_label_lies_on_another_and_on_the_wide_chart_none_lies_on_a_line(readings, years, ahead):
    for chart in drawn(readings, years, ahead):
        assert not [pair for pair in combinations(map(covers, labels(chart)), 2) if pair[0].meets(pair[1])]
        lines = [spot for line in (chart.done, chart.pace, chart.likely) for spot in along(spots(line))]
        if chart.frame.is_wide:
            assert not [label.words for label in labels(chart) if any(map(covers(label).holds, lines))]


def labels(chart):
    found = [chart.now_label, chart.pace_label, chart.horizon_label, *chart.dates]
    return [*found, chart.likely_label] if chart.likely_label else found


def test_there_is_no_chart_of_one_day_or_of_a_day_that_has_passed():
    assert burn_up.charts([Point(TODAY, 40)], HORIZON, NONE) == []
    assert burn_up.charts([Point(ago(30), 40), Point(TODAY, 50)], TODAY, NONE) == []


def test_the_chart_reads_as_a_table_and_as_a_sentence():
    points = [Point(ago(100), 0), Point(TODAY, 40)]
    horizon = TODAY + datetime.timedelta(days=100)
    told = burn_up.table(points, horizon, known(50, 120, None))
    assert [(row.ready, row.needed) for row in told] == [
        ("0%", 0),
        ("40%", 50),
        ("100%, at the early end of the range", 75),
        ("to be seen", 100),
        ("100%, in the middle of the range", 100),
    ]
    assert burn_up.describe(points, horizon, NONE).endswith("asks for 50%. Too early to say when you are ready.")
