"""Where do I go now: the whole campaign on one page, at the same cost however large it is."""

import datetime

import pytest
import time_machine

from careerplan.campaign.facts import check_in, kept, ready, until_horizon, ways
from tests.bench import people
from tests.factories.goals import GoalFactory, PositionFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def test_before_there_is_a_goal_the_page_shows_one_way_in(client, person):
    page = soup(client.get("/campaign/"))
    assert page.select_one(".empty .btn-primary")["href"] == "/start/"


def test_the_demo_campaign_shows_all_of_it(client, demo):
    with time_machine.travel("2026-11-24T09:00:00Z"):
        client.force_login(demo["nurse"])
        page = soup(client.get("/campaign/"))
    text = " ".join(page.select_one("main").text.split())
    assert "Tuesday 24 November 2026" in text
    assert "400-bed teaching hospital" in text
    assert page.select_one("#next-title").text
    assert "Why this one" in page.select_one("#next").text
    assert "3,569days" in text.replace(" ", "")
    assert len(page.select("svg.map")) == 2
    assert "Sit in on the morning bed-flow huddle" in text
    assert "8 December" in text


def test_show_me_another_answers_only_the_poster_and_the_figures(client):
    client.force_login(people.person(4))
    first = soup(client.get("/campaign/"))
    link = first.select_one("#next [hx-get]")
    piece = client.get("/campaign/" + link["hx-get"], headers={"HX-Request": "true"})
    assert piece.content.decode().lstrip().startswith('<section class="next"')
    assert soup(piece).select_one("#facts[hx-swap-oob]")
    assert not soup(piece).select("main, .todo, svg.map")
    assert soup(piece).select_one("#next-title").text != first.select_one("#next-title").text


@pytest.mark.parametrize("another", ["x", "-1", "9" * 30, "٣", "\x00"])
def test_asking_for_an_action_that_is_not_there_shows_one(client, person, another):
    GoalFactory(owner=person)
    assert soup(client.get("/campaign/", {"another": another})).select_one("#next-title").text


def test_a_first_campaign_that_is_not_finished_is_gone_on_with(client, person):
    PositionFactory(owner=person)
    GoalFactory(owner=person)
    page = soup(client.get("/campaign/"))
    assert page.select_one("#next-title").text == "Finish your first campaign"


@pytest.mark.parametrize("rows", [4, 60, 400])
def test_the_page_costs_the_same_however_large_the_campaign(client, count_queries, rows):
    client.force_login(people.person(rows))
    with count_queries() as queries:
        answer = client.get("/campaign/")
    assert answer.status_code == 200
    assert len(queries) <= 12, "\n".join(queries)
    assert len(set(queries)) == len(queries)
    assert len(answer.content) < 60 * 1024


def test_the_figures_are_said_in_words():
    assert until_horizon(datetime.date(2026, 11, 25), TODAY) == ("1", "day", "until 25 November 2026")
    assert until_horizon(datetime.date(2026, 11, 14), TODAY) == ("10", "days", "since 14 November 2026")
    assert ready(42, 4, datetime.date(2026, 8, 1)).words == "ready for the goal, up 4 since August"
    assert ready(42, -3, datetime.date(2026, 8, 1)).words == "ready for the goal, down 3 since August"
    assert ready(42, 0, None).words == "ready for the goal"
    assert kept(7, 9, TODAY) == ("7", "of 9", "steps kept in November")
    assert check_in(datetime.date(2026, 12, 8), TODAY).words == "to the next check-in, Tuesday 8 December"
    assert check_in(datetime.date(2026, 11, 22), TODAY) == ("2", "days late", "check-in of Sunday 22 November")
    assert ways(4) == "Four ways there"
    assert ways(1) == "One way there"
