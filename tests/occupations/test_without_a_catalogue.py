"""While the catalogue is empty everything works in people's own words, and nothing is offered."""

import pytest
from django.urls import reverse

from tests.factories.goals import PositionFactory
from tests.factories.occupations import NURSE, OccupationFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["position_add", "goal_add", "opportunity_add"])
def test_without_a_catalogue_a_title_is_a_field_like_any_other(client, person, name):
    page = soup(client.get(reverse(name)))
    assert not page.select("[name=find], [name=occupation], [data-combo], .combo-list")
    assert page.select_one("#id_title")


def test_without_a_catalogue_what_was_chosen_stays(client, person):
    row = PositionFactory(owner=person, occupation=OccupationFactory(code=NURSE))
    sent = {"title": row.title, "started_on": row.started_on, "version": row.version, "find": "1", "occupation": ""}
    assert client.post(reverse("position_edit", args=[row.pk]), sent).status_code == 302
    row.refresh_from_db()
    assert row.occupation.code == NURSE


def test_the_search_says_so(client):
    page = soup(client.get(reverse("occupations")))
    assert "The catalogue is empty" in page.main.text
    assert not page.select("form, .attribution")


def test_a_list_under_a_field_offers_the_own_words_alone(client):
    [option] = soup(client.get(reverse("occupation_options"), {"q": "nurse"})).select("[role=option]")
    assert option["data-code"] == ""


def test_no_occupation_has_a_page(client):
    assert client.get(reverse("occupation", args=[NURSE])).status_code == 404
