"""Rows of one's own in the table that paths are weighed in: named, scored, changed, deleted and brought back."""

import pytest

from paths.models import Criterion
from tests.factories.goals import PastGoalFactory
from tests.factories.paths import CriterionFactory
from tests.paths.weighed import look, soup, words
from tests.shown import as_shown

pytestmark = pytest.mark.django_db
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


def test_a_row_of_ones_own_is_added_with_its_scores(client, person, ward, study):
    sent = {"name": "Time for family", "weight": "5", f"score_{ward.pk}": "2", f"score_{study.pk}": "4"} | TOKEN
    for _ in range(2):
        assert client.post("/paths/criteria/add/", sent).status_code == 302
    row = person.criteria.get()
    assert (row.name, row.weight) == ("Time for family", 5)
    assert {score.path: score.points for score in row.scores.all()} == {ward: 2, study: 4}


@pytest.mark.parametrize(
    "name",
    [
        *["", "  ", "time for FAMILY", "arrives in time", "x" * 61, "\u200b", "\u00a0\ufeff"],
        *["Arrives  in time", "Time\u00a0for  family", "Time for fam\u200bily", "Time for\u200d family"],
    ],
)
def test_a_row_needs_a_name_of_its_own(client, person, family, name):
    page = soup(client.post("/paths/criteria/add/", {"name": name, "weight": "3"}))
    assert page.select_one("#id_name_error .field-error")
    assert person.criteria.count() == 1


def test_a_name_is_kept_as_the_eye_reads_it(client, person, ward, study):
    client.post("/paths/criteria/add/", {"name": " Time\u00a0 for\u200b me\ufeff", "weight": "3"} | TOKEN)
    assert person.criteria.get().name == "Time for me"


def test_a_score_beyond_five_is_told_beside_its_path(client, person, ward, study):
    page = soup(client.post("/paths/criteria/add/", {"name": "Pay", "weight": "3", f"score_{ward.pk}": "6"}))
    assert words(page.select_one(f"#id_score_{ward.pk}_error")) == "Choose a whole number from 1 to 5."
    assert not person.criteria.exists()


def test_no_more_than_twenty_five_rows_of_ones_own(client, person, goal, ward, study):
    for _ in range(25):
        CriterionFactory(owner=person, goal=goal)
    page = soup(client.post("/paths/criteria/add/", {"name": "One more", "weight": "3"}))
    assert "That is 25 things already" in words(page.select_one(".error-summary"))


def test_scores_are_changed_given_and_taken_back(client, person, ward, study, family):
    page = look(client, f"/paths/criteria/{family.pk}/edit/")
    sent = as_shown(page.select("main form")[1])
    assert sent[f"score_{ward.pk}"] == ["2"]
    client.post(f"/paths/criteria/{family.pk}/edit/", sent | {f"score_{ward.pk}": "", f"score_{study.pk}": "1"})
    assert {score.path: score.points for score in family.scores.all()} == {study: 1}
    assert person.criteria.get().version == 2


def test_saving_a_row_unchanged_changes_nothing(client, person, family):
    sent = as_shown(look(client, f"/paths/criteria/{family.pk}/edit/").select("main form")[1])
    assert client.post(f"/paths/criteria/{family.pk}/edit/", sent).status_code == 302
    assert person.criteria.get().version == 1


def test_an_edit_of_an_older_version_is_shown_both(client, person, ward, study, family):
    sent = as_shown(look(client, f"/paths/criteria/{family.pk}/edit/").select("main form")[1])
    client.post(f"/paths/criteria/{family.pk}/edit/", sent | {f"score_{ward.pk}": "4"})
    answer = client.post(f"/paths/criteria/{family.pk}/edit/", sent | {"name": "Evenings at home"})
    assert answer.status_code == 409
    assert "Evenings at home" in words(soup(answer))
    assert person.criteria.get().name == "Time for family"


def test_a_row_is_deleted_with_its_scores_and_comes_back_with_them(client, person, family):
    page = soup(client.post(f"/paths/criteria/{family.pk}/delete/", follow=True))
    assert "Deleted: Time for family. It counts no more." in words(page.select_one("#notices"))
    assert not person.criteria.exists()
    client.post("/history/undo/", as_shown(page.select_one("#notices form")))
    assert person.criteria.get().scores.count() == 2


def test_a_measure_and_a_row_of_a_past_goal_are_no_rows_to_edit(client, person, goal, family):
    measure = CriterionFactory(owner=person, goal=goal, measure="sooner", name=Criterion.Measure.SOONER.label)
    past = CriterionFactory(owner=person, goal=PastGoalFactory(owner=person))
    for row in (measure, past):
        assert client.get(f"/paths/criteria/{row.pk}/edit/").status_code == 404
        assert client.post(f"/paths/criteria/{row.pk}/delete/").status_code == 404
