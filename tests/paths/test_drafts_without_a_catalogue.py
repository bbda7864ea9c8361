"""Paths where no catalogue of occupations is loaded: everything works in words, and no page promises drafts."""

import pytest

from tests.factories.goals import GoalFactory, PositionFactory
from tests.paths.drafting_person import DRAFT, look, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(person):
    PositionFactory(owner=person)
    return GoalFactory(owner=person)


def test_the_page_of_drafts_says_what_is_missing_and_leads_to_drawing_by_hand(client, goal):
    page = look(client)
    rows = [words(row) for row in page.select(".rows li")]
    assert rows == ["The catalogue of occupations is empty, so there is nothing to draft from."]
    assert page.find("a", string="Draw my own")["href"] == "/paths/add/"


@pytest.mark.parametrize("address", ["/paths/", "/start/paths/", "/campaign/"])
def test_no_other_page_offers_drafts(client, goal, address):
    assert not look(client, address).find("a", href=DRAFT)


def test_what_was_picked_there_before_is_told_and_nothing_is_saved(client, person, goal):
    answer = client.post(DRAFT, {"pick-11-9151.00~11-9111.00": "keep"})
    assert answer.status_code == 200
    assert "Nothing was saved" in answer.content.decode()
    assert not person.paths.exists()
