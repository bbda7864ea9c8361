"""Which roles of the starter catalogue ask which licence."""

from goals.occupations.licences import licences
from goals.occupations.licences.read import read_licences
from goals.occupations.licences.reading import asking


def test_the_starter_brings_the_licences(starter):
    assert licences() == read_licences().licences


def test_which_roles_ask_which_licence(starter, count_queries):
    with count_queries() as queries:
        found = asking()
    assert len(queries) == 3
    assert found.by_family["registered nurse"] == [("29-1141.00", "Registered nurse")]
    assert found.by_prefix["25-20"] == [
        ("25-2021.00", "Primary school teacher"),
        ("25-2022.00", "Middle school teacher"),
        ("25-2031.00", "Secondary school teacher"),
        ("25-2056.00", "Special education teacher"),
    ]
    assert found.by_certification == []
