"""A sparkline draws a few readings from the lowest that can be to the highest."""

from paths.checkins.spark import spark


def test_the_line_goes_from_the_bottom_to_the_top():
    drawn = spark([1, 3, 5], low=1, high=5, words="Energy: 1, 3, 5")
    assert drawn.line == "M5 23L48 14L91 5"
    assert (drawn.x, drawn.y, drawn.words) == ("91", "5", "Energy: 1, 3, 5")


def test_one_reading_is_no_line():
    assert spark([3], low=1, high=5, words="") is None
    assert spark([], low=1, high=5, words="") is None


def test_what_is_beyond_the_scale_stays_in_the_box():
    assert spark([-3, 9], low=0, high=5, words="").line == "M5 23L91 5"
