"""The landing page: what a campaign is, shown on a map, and the form that starts one."""

import pytest
from bs4 import BeautifulSoup

from careerplan.accounts.models import User
from careerplan.campaign.sample import sample_map
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    return BeautifulSoup(client.get("/").content, "html.parser")


def test_someone_who_is_signed_in_goes_on_where_they_are(client, person):
    assert client.get("/").url == "/campaign/"


def test_a_visitor_signs_up_from_the_page_itself(client, page):
    form = page.select_one("form.signup")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    assert set(sent) == {"csrfmiddlewaretoken", "email", "password1", "time_zone"}
    assert form.select_one("[name=time_zone]")["type"] == "hidden"
    answer = client.post(
        form["action"], sent | {"email": "new@example.org", "password1": "a ward at dawn", "time_zone": "Europe/Lisbon"}
    )
    assert answer.url == "/account/confirm-email/"
    assert User.objects.get(email="new@example.org").time_zone == "Europe/Lisbon"


def test_a_password_that_is_too_short_is_told_with_the_form(client, page):
    answer = client.post(page.select_one("form.signup")["action"], {"email": "new@example.org", "password1": "short"})
    told = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert "12" in told.select_one("#id_password1_error").text
    assert told.select_one("[name=email]")["value"] == "new@example.org"


def test_the_map_shows_four_lines_wide_tall_and_as_a_list(page):
    frame = page.select_one(".land-map")
    assert [svg["role"] for svg in frame.select("svg.map")] == ["img", "img"]
    for svg in frame.select("svg.map"):
        assert {line["class"][1] for line in svg.select(".map-line")} == {"line-a", "line-b", "line-c", "line-d"}
    assert [key.contents[1].strip() for key in frame.select(".map-key li")] == [
        "Ward line",
        "Quality line",
        "Study line",
        "Digital line",
    ]
    lists = frame.select(".as-list ol")
    assert len(lists) == 4
    assert all(ol.li.text == "Registered nurse, now" for ol in lists)
    assert all(ol.select("li")[-1].text.startswith("Director of hospital operations") for ol in lists)


def test_the_sample_starts_this_year_and_reaches_its_goal_in_ten():
    paths, drawn = sample_map(2030)
    assert paths[0].stops[-1].when == "2040"
    assert "2031" in drawn.wide
    assert drawn.crossings == 0


def test_the_page_has_one_main_button_and_no_id_twice(page):
    assert len(page.select("main .btn-primary")) == 1
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert not page.select("[style], script:not([src])")


def test_links_lead_to_their_place_on_the_page(page):
    for link in page.select(".land-nav a[href^='#']"):
        assert page.select_one(link["href"])


def test_the_page_reads_nothing_about_anybody(client, count_queries):
    PersonFactory()
    client.get("/")
    with count_queries() as queries:
        client.get("/")
    assert not queries
