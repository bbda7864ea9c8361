"""What somebody calls a job, to the occupations that are probably meant: on small catalogues made here."""

import json

import pytest
from django.core.management import call_command

from careerplan.accounts.second_wall import acting_as
from goals.occupations.models import Occupation, Title
from goals.occupations.search import find_occupations, rebuild_index

pytestmark = pytest.mark.django_db


def occupation(code, title, *names, **fields):
    made = Occupation.objects.create(code=code, title=title, description=f"{title} at work.", **fields)
    Title.objects.bulk_create(Title(occupation=made, text=name) for name in names)
    return made


@pytest.fixture
def catalogue():
    occupation("29-1141.00", "Registered Nurses", "Staff Nurse", rated=True)
    occupation("11-9111.00", "Medical and Health Services Managers", "Nurse Manager", rated=True)
    occupation("53-3032.00", "Heavy and Tractor-Trailer Truck Drivers", "Lorry Driver", borrowed_from="Bus Drivers")
    rebuild_index()


@pytest.mark.parametrize("text", ["registered nurse", "Staff nurse", "regsitered nurse"])
def test_a_title_finds_its_occupation(catalogue, text):
    first = find_occupations(text)[0]
    assert (first.code, first.title) == ("29-1141.00", "Registered Nurses")
    assert first.has_figures
    assert not first.is_borrowed


def test_an_occupation_without_ratings_of_its_own_says_whose_they_are(catalogue):
    assert find_occupations("lorry driver")[0].is_borrowed


def test_a_person_searches_too(catalogue):
    with acting_as(0):
        assert find_occupations("nurse")


def test_a_retired_occupation_is_not_found(catalogue):
    Occupation.objects.filter(code="29-1141.00").update(retired=True)
    rebuild_index()
    assert "29-1141.00" not in [match.code for match in find_occupations("registered nurse")]


def test_an_empty_catalogue_finds_nothing():
    rebuild_index()
    assert find_occupations("nurse") == []


def test_the_command_prints_json(catalogue, capsys):
    call_command("find_occupation", "nurse manager", "--json")
    first = json.loads(capsys.readouterr().out)[0]
    assert list(first) == ["code", "title", "matched", "score"]
    assert first["matched"] == "Nurse Manager"
