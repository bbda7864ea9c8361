"""What search engines are told: every occupation that is offered, at the address where the product lives."""

import pytest
from django.urls import reverse

from tests.factories.occupations import MANAGER, NURSE, OccupationFactory, small_catalogue

pytestmark = pytest.mark.django_db


def test_the_landing_page_and_each_offered_occupation_are_named(client, settings):
    settings.SITE_URL = "https://careers.example.org"
    small_catalogue()
    OccupationFactory(code="29-9999.00", retired=True)
    answer = client.get("/sitemap.xml", headers={"host": "localhost"})
    assert answer["Content-Type"] == "application/xml"
    told = answer.content.decode()
    for place in ("/", "/occupations/", f"/occupations/{NURSE}/", f"/occupations/{MANAGER}/"):
        assert f"<loc>https://careers.example.org{place}</loc>" in told
    assert "<lastmod>" in told
    assert "29-9999" not in told
    assert answer["Cache-Control"] == "public, max-age=600"


def test_it_costs_two_queries_however_many_there_are(client, count_queries):
    small_catalogue()
    OccupationFactory.create_batch(60)
    with count_queries() as queries:
        client.get("/sitemap.xml")
    assert len(queries) == 2


def test_without_a_catalogue_it_names_the_two_pages_that_are_there(client):
    assert client.get("/sitemap.xml").content.decode().count("<loc>") == 2


def test_robots_are_led_to_it(client, settings):
    settings.SITE_URL = "https://careers.example.org"
    answer = client.get(reverse("robots"))
    assert answer["Content-Type"].startswith("text/plain")
    assert "Sitemap: https://careers.example.org/sitemap.xml" in answer.content.decode()
