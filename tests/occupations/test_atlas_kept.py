"""The arrays are made with the catalogue, kept in Postgres, and loaded anew by a process when they or licences change."""

from io import StringIO

import numpy as np
import pytest
from django.core.management import call_command
from django.db import ProgrammingError, transaction

from careerplan.accounts.second_wall import acting_as
from goals.occupations.atlas import atlas
from goals.occupations.models import AtlasPart, Licence, LicenceCode, Release
from goals.occupations.starter.load import load_starter
from tests.factories.occupations import MANAGER, NURSE, OccupationFactory, ReleaseFactory, small_catalogue
from tests.occupations.releases import KEEPERS, made_up


def run(command):
    said = StringIO()
    call_command(command, stdout=said)
    return said.getvalue()


def test_an_empty_catalogue_has_no_atlas(db):
    assert atlas() is None
    assert "no roles" in run("rebuild_atlas")
    assert atlas() is None


def test_a_catalogue_without_figures_has_no_atlas(db):
    ReleaseFactory()
    OccupationFactory()
    assert "no roles" in run("rebuild_atlas")
    assert atlas() is None


def test_a_catalogue_of_two_roles_has_an_atlas(db):
    small_catalogue()
    assert "2 roles" in run("rebuild_atlas")
    found = atlas()
    assert found.codes == (MANAGER, NURSE)
    assert 0 < found.gap[1, 0] < 1


def test_the_atlas_of_a_process_is_the_same_until_something_changes(starter, django_assert_num_queries):
    found = atlas()
    with django_assert_num_queries(2):
        assert atlas() is found


def test_an_edited_licence_shows_at_once(starter):
    before = atlas()
    nurse = before.index[NURSE]
    Licence.objects.filter(name="registered nurse").update(months=36)
    after = atlas()
    assert (before.programme[nurse], after.programme[nurse]) == (30, 36)
    Licence.objects.filter(name="registered nurse").update(name="nurse")
    assert atlas().held(nurse) == {"nurse", "practical nurse"}


def test_a_code_that_asks_a_licence_shows_at_once(starter):
    keeper = atlas().index["43-3031.00"]
    assert atlas().licence[keeper] == ""
    LicenceCode.objects.create(prefix="43-3031", licence=Licence.objects.get(name="lawyer"), source="A test")
    assert atlas().licence[keeper] == "lawyer"


def test_another_release_shows_at_once_and_takes_the_place_of_the_first(take_in):
    take_in(made_up())
    first = atlas()
    made = made_up("30.1").change("Occupation Data.txt", 2, "Title", "Lighthouse Guards")
    take_in(made)
    second = atlas()
    assert (first.release, second.release) == ("O*NET 29.3", "O*NET 30.1")
    assert (first.titles[first.index[KEEPERS]], second.titles[second.index[KEEPERS]]) == (
        "Lighthouse Keepers",
        "Lighthouse Guards",
    )
    assert set(AtlasPart.objects.values_list("release__name", flat=True)) == {"30.1"}


def test_a_release_supersedes_the_starter(starter, take_in):
    assert atlas().release == "The starter catalogue"
    take_in(made_up())
    assert atlas().release == "O*NET 29.3"
    assert NURSE not in atlas().index


def test_a_release_that_is_refused_leaves_the_arrays_as_they_were(refused):
    before = atlas()
    refused(made_up("30.1").change("Skills.txt", 2, "Data Value", "much"))
    assert atlas() is before


def test_who_loaded_the_catalogue_before_there_were_arrays_makes_them(starter):
    AtlasPart.objects.all().delete()
    assert atlas() is None
    assert "168 roles" in run("rebuild_atlas")
    assert len(atlas().codes) == 168


def test_loading_the_starter_again_makes_only_what_is_missing(starter):
    found = atlas()
    assert load_starter() is None
    assert atlas() is found
    AtlasPart.objects.all().delete()
    assert load_starter() is None
    assert atlas().release == "The starter catalogue"


def test_the_same_release_again_makes_only_what_is_missing(take_in):
    take_in(made_up())
    found = atlas()
    take_in(made_up())
    assert atlas() is found
    AtlasPart.objects.all().delete()
    take_in(made_up())
    assert atlas().release == "O*NET 29.3"


def test_arrays_that_an_older_program_made_are_none(starter):
    """They are made anew at the next start, as those that are missing."""
    AtlasPart.objects.update(layout=0)
    assert atlas() is None
    load_starter()
    assert len(atlas().codes) == 168


def test_made_anew_they_are_the_same(starter):
    before = atlas()
    run("rebuild_atlas")
    after = atlas()
    assert after is not before
    for name, value in vars(before).items():
        assert np.array_equal(getattr(after, name), value) if isinstance(value, np.ndarray) else True


def test_a_request_reads_the_arrays_and_cannot_write_them(starter, refuse_writing):
    run("rebuild_atlas")  # so that they are loaded within the wall
    with refuse_writing(), acting_as(0):
        assert len(atlas().codes) == 168
    with pytest.raises(ProgrammingError), transaction.atomic(), acting_as(0):
        AtlasPart.objects.all().delete()


def test_the_arrays_go_with_their_release(take_in):
    take_in(made_up())
    Release.objects.all().delete()
    assert not AtlasPart.objects.exists()
    assert atlas() is None
