"""How one comes into an occupation, in words; and the field it lies in."""

import pytest

from goals.occupations.fields_of_work import FIELDS, field_of
from goals.occupations.found import offers, why
from goals.occupations.search import Match
from goals.occupations.way_in import WayIn, schooling, time, ways_in


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (10, "no diploma"),
        (12, "a high school diploma"),
        (13, "some study after school"),
        (14, "an associate’s degree"),
        (16, "a bachelor’s degree"),
        (16.5, "a certificate after a bachelor’s degree"),
        (17.9, "a certificate after a bachelor’s degree"),
        (18, "a master’s degree"),
        (20, "a doctorate"),
    ],
)
def test_years_of_schooling_are_what_people_call_them(years, words):
    assert schooling(years) == words


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (0, "none"),
        (1, "one month"),
        (9, "nine months"),
        (12, "a year"),
        (18, "a year and a half"),
        (24, "two years"),
        (60, "five years"),
        (132, "eleven years"),
    ],
)
def test_months_are_told_as_people_do(months, words):
    assert time(months) == words


def test_a_quarter_has_less_is_said_only_where_it_is_less():
    found = ways_in(years=16.0, years_least=14.0, months=36, months_least=36, training=None)
    assert found == [
        WayIn("A bachelor’s degree", "usual schooling", "an associate’s degree"),
        WayIn("Three years", "related work, as a rule"),
    ]
    assert ways_in(years=None, years_least=None, months=None, months_least=None, training=None) == []


def test_a_code_lies_in_a_field_of_plain_words():
    assert field_of("29-1141.00") == "Health professions"
    assert field_of("99-0000.00") == ""
    assert len(FIELDS) == 23


@pytest.mark.parametrize(
    ("text", "match", "said"),
    [
        ("registered nurses", Match("29-1141.00", "Registered Nurses", "Registered Nurses", 1), ""),
        ("RN", Match("29-1141.00", "Registered Nurses", "RN", 1), "You wrote RN: it is one of its names."),
        ("R.N.", Match("29-1141.00", "Registered Nurses", "Registered Nurses", 1), "You wrote R.N."),
        (
            "nurse boss",
            Match("11-9111.00", "Medical Managers", "Nurse Manager", 1),
            "Close to one of its names: Nurse Manager.",
        ),
        (
            "coder",
            Match("15-1252.00", "Software Developers", "Software Developers", 1, is_borrowed=True),
            "Figures borrowed from related occupations.",
        ),
        (
            "soldier",
            Match("55-3016.00", "Infantry", "Infantry", 1, has_figures=False),
            "No figures of its own yet.",
        ),
    ],
)
def test_it_is_said_why_an_occupation_is_offered(text, match, said):
    assert why(text, match) == said


@pytest.mark.parametrize(
    ("text", "name", "fills"),
    [
        ("ware", "Warehouse worker", "Warehouse worker"),
        ("account", "Accountant", "Accountant"),
        ("hr manger", "HR manager", "HR manager"),
        ("lorry driver", "Truck driver", ""),
        ("senior staff nurse", "Staff nurse", ""),
        ("health services manager", "Medical and Health Services Managers", ""),
        ("health services", "Medical and Health Services Managers", "Medical and Health Services Managers"),
    ],
)
def test_only_what_is_no_title_yet_is_filled_in(text, name, fills):
    [offer] = offers(text, [Match("11-9111.00", "An occupation", name, 1)])
    assert offer.fills == fills
