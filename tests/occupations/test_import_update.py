"""A newer release, or the first over the starter catalogue: what people linked stays linked, what is the same stays."""

import pytest
from django.db import connection

from goals.gaps.models import Competency
from goals.models import Goal
from goals.occupations import catalogue
from goals.occupations.models import (
    Anchor,
    Education,
    Element,
    Occupation,
    Rating,
    Related,
    Release,
    Task,
    Title,
    Tool,
)
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.search import find_occupations
from goals.occupations.starter.load import load_starter
from tests.factories.gaps import CompetencyFactory
from tests.factories.goals import GoalFactory
from tests.occupations.releases import COOKS, KEEPERS, LONELY, PILOTS, TITLES, made_up


def versions(model):
    """Which version of each row is there: it is another as soon as anybody writes the row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, ctid::text FROM {model._meta.db_table}")
        return dict(cursor.fetchall())


def test_occupations_and_elements_keep_their_ids(take_in):
    take_in(made_up("29.3"))
    before = {model: dict(model.objects.values_list("code", "pk")) for model in (Occupation, Element)}
    made = made_up("29.3").change("Occupation Data.txt", 2, "Title", "Keepers of Lights")
    made.version, made.raw["Read Me.txt"] = "30.0", b"O*NET 30.0 Database"
    done = take_in(made)
    assert done.release.name == catalogue.release().name == "30.0"
    assert {model: dict(model.objects.values_list("code", "pk")) for model in before} == before
    assert catalogue.find(KEEPERS).title == "Keepers of Lights"


def test_what_is_the_same_is_not_written_again(take_in):
    take_in(made_up())
    before = {model: versions(model) for model in (Occupation, Rating, Title, Related, Anchor)}
    done = take_in(made_up().change("Skills.txt", 2, "Data Value", "3.25"))
    after = {model: versions(model) for model in before}
    changed = {model.__name__ for model in before if before[model] != after[model]}
    assert changed == {"Rating"}  # its own, and those that borrow from it
    own = Rating.objects.get(occupation__code=KEEPERS, element__code="2.A.1.a")
    borrowed = Rating.objects.get(occupation__code=LONELY, element__code="2.A.1.a")
    different = {pk for pk, version in after[Rating].items() if before[Rating][pk] != version}
    assert different == {own.pk, borrowed.pk}
    assert (own.importance, done.changed) == (3.25, 2)


def test_what_a_release_no_longer_names_is_retired_and_may_come_back(take_in):
    take_in(made_up())
    gone = catalogue.find(COOKS)
    said = said_of(gone)
    assert all(said.values())
    done = take_in(made_up("30.1").without(COOKS), least_rated=3)
    assert (catalogue.find(COOKS).pk, catalogue.find(COOKS).retired) == (gone.pk, True)
    assert said_of(gone) == said, "what was said of it stays readable"
    assert COOKS not in Occupation.objects.offered().values_list("code", flat=True)
    assert not Related.objects.filter(other=gone).exclude(occupation=gone).exists(), "nothing leads to it any more"
    assert COOKS not in [match.code for match in find_occupations("Midnight Chef")]
    assert (done.release.occupations, done.release.rated) == (5, 3)
    take_in(made_up("31.0"))
    assert (catalogue.find(COOKS).pk, catalogue.find(COOKS).retired) == (gone.pk, False)
    assert {row["element_id"] for row in said_of(gone)[Rating]} == set(
        Rating.objects.filter(occupation__code=KEEPERS).values_list("element", flat=True)
    ), "nothing of what was said before is left beside what is said now"


def said_of(occupation):
    return {
        model: list(model.objects.filter(occupation=occupation).order_by("pk").values())
        for model in (Rating, Title, Task, Tool, Related, Education)
    }


def test_what_is_kept_of_retired_ones_is_no_measure_of_an_update(take_in):
    take_in(made_up())
    take_in(made_up("30.1").without(COOKS), least_rated=3)
    assert take_in(made_up("31.0").without(COOKS), least_rated=3, most_change=0.01).release.occupations == 5


# What is told --------------------------------------------------------------------------------------------------------


def test_a_release_that_says_the_same_is_in_place_by_its_name(take_in):
    take_in(made_up("28.1"))
    made = made_up("28.1")
    made.raw["Read Me.txt"] = b"O*NET 29.3 Database"
    found = "6 occupations, 4 of them with ratings."
    assert take_in(made).told == f"O*NET 29.3 is in place: {found} It says what O*NET 28.1 said."
    assert take_in(made).told == f"O*NET 29.3 is in place already: nothing changed. {found}"


def test_an_older_release_after_a_newer_one_says_that_it_is_older(take_in):
    take_in(made_up("30.1"))
    told = take_in(made_up("29.3")).told
    assert told.startswith("O*NET 29.3 is in place: ")
    assert "It is older than O*NET 30.1, which was in place." in told
    assert "older" not in take_in(made_up("30.1")).told


def test_examples_and_titles_that_are_no_longer_given_go(take_in):
    take_in(made_up())
    made = made_up("30.1")
    del made.files["Level Scale Anchors.txt"][2]
    del made.files["Alternate Titles.txt"][2]
    take_in(made)
    assert list(
        Anchor.objects.filter(element__code="2.A.1.a").order_by("value", "pk").values_list("value", flat=True)
    ) == [2, 6]
    assert Title.objects.filter(occupation__code=KEEPERS).count() == 1


def test_each_release_is_noted_once_it_changes_something(take_in):
    for version in ("29.3", "30.1", "30.1", "31.0"):
        take_in(made_up(version))
    assert list(Release.objects.order_by("pk").values_list("name", flat=True)) == ["29.3", "30.1", "31.0"]


def test_a_release_supersedes_the_starter_catalogue(starter, take_in):
    roles = dict(Occupation.objects.values_list("code", "pk"))
    assert PILOTS in roles
    goal = GoalFactory(occupation=catalogue.find(PILOTS))
    nurses = next(code for code in roles if code not in TITLES)
    estimates = Rating.objects.filter(occupation__code=nurses).count()
    assert estimates
    other = GoalFactory(occupation=catalogue.find(nurses), title="Something that O*NET lacks here")
    competency = CompetencyFactory(element=Element.objects.get(code="2.A.1.b"))

    done = take_in(made_up())

    assert catalogue.release() == done.release
    assert Goal.objects.get(pk=goal.pk).occupation.title == "Balloon Pilots"
    assert Goal.objects.get(pk=goal.pk).occupation.pk == roles[PILOTS]
    kept = Goal.objects.get(pk=other.pk).occupation
    assert (kept.code, kept.retired, kept.rated) == (nurses, True, True)
    assert Rating.objects.filter(occupation=kept).count() == estimates
    assert Competency.objects.get(pk=competency.pk).element.code == "2.A.1.b"
    assert set(Occupation.objects.offered().values_list("code", flat=True)) == set(TITLES)
    assert not Rating.objects.filter(occupation__retired=False, basis="field").exists()
    assert not Anchor.objects.exclude(text__regex=r" at \d$").exists(), "an example that we wrote stands as O*NET's"
    assert load_starter() is None


@pytest.mark.onet
def test_the_whole_release_over_the_starter_catalogue(starter, onet_zip):
    roles = dict(Occupation.objects.values_list("code", "pk"))
    with open_archive(onet_zip) as archive:
        assert import_release(archive).release.rated == 879
    assert {code: catalogue.find(code).pk for code in roles} == roles
    assert not Occupation.objects.filter(code__in=roles, retired=True).exists()
    assert catalogue.find(PILOTS).rated
