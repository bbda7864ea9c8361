"""The starter catalogue: our own estimates, held against themselves, and loaded so that links of people stay."""

import shutil
from collections import Counter

import pytest

from goals.occupations.catalogue import asked_of, find, release
from goals.occupations.lines import LineError
from goals.occupations.models import Element, Occupation, Rating, Release, Title
from goals.occupations.starter.load import load_starter
from goals.occupations.starter.read import TABLES, read_starter
from tests.factories.goals import GoalFactory
from tests.factories.occupations import OccupationFactory


@pytest.fixture(scope="module")
def tables():
    return read_starter()


@pytest.fixture
def copy(tmp_path):
    """The files in a folder of the test's own, to be spoilt."""
    shutil.copytree(TABLES, tmp_path / "tables")
    return tmp_path / "tables"


def test_it_covers_the_common_occupations_of_many_fields(tables):
    assert len(tables.roles) >= 120
    assert len({role.field for role in tables.roles.values()}) >= 14


def test_every_role_is_dense_and_says_ten_to_fifteen_things_itself(tables):
    rated = [code for code, element in tables.elements.items() if element.kind != "style"]
    assert len(rated) == 68
    for role in tables.roles.values():
        assert 10 <= len(role.own) <= 15
        assert all(role.figures[code].level is not None for code in rated)


def test_every_role_has_a_way_in_and_a_way_on(tables):
    led_to = {code for role in tables.roles.values() for code in role.related}
    assert led_to == set(tables.roles)
    assert all(min(role.related.values()) == 1 for role in tables.roles.values())


def test_one_kind_of_tool_has_one_name_in_all_roles(tables):
    """A role that has it already is known by the name alone, whichever product stands in the brackets."""
    names = {name for role in tables.roles.values() for name in role.tools}
    kinds = Counter(name.partition(" (")[0].casefold().removesuffix("s") for name in names)
    assert [kind for kind, number in kinds.items() if number > 1] == []
    products = {product for name in names for product in name.partition(" (")[2].rstrip(")").split(", ")}
    assert names & products == set()


def test_who_manages_health_services_needs_no_other_health_records_than_a_nurse(tables):
    assert {name for name in tables.roles["11-9111.00"].tools if "records" in name} <= set(
        tables.roles["29-1141.00"].tools
    )


def test_levels_of_the_three_anchors_rise(tables):
    for element in tables.elements.values():
        if element.kind != "style":
            assert len(element.anchors) == 3
            assert list(element.anchors) == sorted(element.anchors)


SPOILT = [
    ("ratings", 5, "11-1021.00,Juggling,4,4", "there is no element 'Juggling'"),
    ("ratings", 5, "11-1021.00,Speaking,6,4", "6 is not one of the half steps from 1 to 5"),
    ("ratings", 5, "11-1021.00,Speaking,4,7.5", "7.5 is not one of the half steps from 0 to 7"),
    ("ratings", 5, "11-1021.00,Speaking,much,4", "'much' is no number"),
    ("ratings", 5, "99-9999.00,Speaking,4,4", "there is no code '99-9999.00'"),
    ("related", 2, "11-1021.00,11-1021.00,1", "General and operations manager is related to itself"),
    ("related", 2, "11-1021.00,99-9999.00,1", "there is no other '99-9999.00'"),
    ("related", 2, "11-1021.00,11-9151.00,4", "4 is not one of the half steps from 1 to 3"),
    ("titles", 2, "11-1021.00", "it has not as many values as the header"),
    ("anchors", 2, "2.A.1.a,9,Read a label", "9 is not one of the half steps from 0 to 7"),
]


@pytest.mark.parametrize(("file", "number", "text", "told"), SPOILT, ids=[told for *_, told in SPOILT])
def test_a_line_that_cannot_be_is_refused_by_file_and_line(copy, file, number, text, told):
    path = copy / f"{file}.csv"
    lines = path.read_text().splitlines()
    lines[number - 1] = text
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(LineError) as refused:
        read_starter(copy)
    assert str(refused.value).startswith(f"{file}.csv, line {number}: ")
    assert told in str(refused.value)


def test_a_role_that_nothing_leads_to_is_refused(copy):
    path = copy / "related.csv"
    lines = [line for line in path.read_text().splitlines() if line.split(",")[1] != "29-1141.00"]
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(LineError, match="no way leads to Registered nurse"):
        read_starter(copy)


def test_it_is_loaded_once(starter):
    assert starter.source == Release.Source.STARTER
    assert load_starter() is None
    assert Release.objects.count() == 1
    nurse = find("29-1141.00")
    asked = asked_of([nurse])[nurse.pk]
    assert len([a for a in asked.values() if a.level is not None]) == 68
    assert 10 <= len([a for a in asked.values() if a.basis == "own" and a.level is not None]) <= 15


def test_changed_estimates_keep_what_people_linked(starter, tables, copy):
    nurse = find("29-1141.00")
    goal = GoalFactory(occupation=nurse)
    roles = copy / "roles.csv"
    roles.write_text(roles.read_text().replace(",Registered nurse,", ",Nurse on a ward,"))
    assert load_starter(read_starter(copy)) is not None
    goal.refresh_from_db()
    assert goal.occupation == nurse
    assert find("29-1141.00").title == "Nurse on a ward"
    assert Rating.objects.filter(occupation=nurse).count() == Element.objects.count()


def test_changed_estimates_leave_what_was_said_of_retired_ones(starter, copy):
    gone = OccupationFactory(code="99-9999.00", retired=True)
    Title.objects.create(occupation=gone, text="Leech collector")
    roles = copy / "roles.csv"
    roles.write_text(roles.read_text().replace(",Registered nurse,", ",Nurse on a ward,"))
    assert load_starter(read_starter(copy)) is not None
    assert gone.titles.get().text == "Leech collector"


def test_it_does_not_replace_a_release_of_onet(starter):
    Release.objects.create(source=Release.Source.ONET, name="29.3", occupations=1016, rated=879)
    before = Occupation.objects.count()
    Release.objects.filter(source=Release.Source.STARTER).delete()
    assert load_starter() is None
    assert release().name == "29.3"
    assert Occupation.objects.count() == before
