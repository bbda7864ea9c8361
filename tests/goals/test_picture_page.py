"""The page of a goal shows its picture as it was written, whatever was."""

import pytest
from bs4 import BeautifulSoup

from goals.models import Goal
from tests.factories.goals import GoalFactory, IdeaFactory

pytestmark = pytest.mark.django_db
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
ARABIC = "أدير عمليات المستشفى كل يوم"


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def test_the_picture_is_a_spread_of_what_was_written(client, person):
    GoalFactory(
        owner=person,
        why="Because a ward shows what good order does.",
        day="I come in past the ambulance bay, coffee in hand, and the night is already on my phone: 388 beds taken, "
        "eleven people waiting, two theatres back in use.\n“What is in the way of a good day?”\nI am home by six.",
        responsibilities="Beds and theatres",
        decisions="Which wards open\nHow the budget is spent",
        skills_used="Reading flow",
        people="A chief nurse",
        place="A teaching hospital",
        in_three="I run one ward well.",
        scene=Goal.Scene.HOSPITAL,
    )
    page = page_of(client.get("/goals/"))
    assert page.select_one(".story-why").text == "Because a ward shows what good order does."
    assert page.select_one(".story-text .first").text.startswith("I come in")
    assert page.select_one(".story-text .pull").text == "“What is in the way of a good day?”"
    assert [h.text for h in page.select(".story-lists h2")] == [
        "What you do there",
        "Yours to decide",
        "Used every day",
        "Around you",
    ]
    assert [li.text for li in page.select(".story-lists div:nth-child(2) li")] == [
        "Which wards open",
        "How the budget is spent",
    ]
    assert "hospital" in page.select_one("svg.poster")["aria-label"]
    assert "I run one ward well." in page.select_one(".horizons").text


def test_the_poster_has_a_line_for_each_path_of_the_goal(client, person):
    goal = GoalFactory(owner=person)
    other = IdeaFactory(owner=person)
    for letter in "AC":
        person.paths.create(goal=goal, name=f"Line {letter}", letter=letter)
    person.paths.create(goal=other, name="Elsewhere", letter="B")
    lines = page_of(client.get("/goals/")).select(".poster .art-line")
    assert [line["class"][1] for line in lines] == ["line-a", "line-c"]


def test_a_bare_goal_shows_what_may_still_be_written_and_where(client, person):
    goal = GoalFactory(owner=person)
    page = page_of(client.get("/goals/"))
    assert "An ordinary day is still unwritten" in page.text
    assert page.select_one(".story-lists a")["href"] == f"/goals/{goal.pk}/edit/#id_responsibilities"
    fields = page_of(client.get(f"/goals/{goal.pk}/edit/"))
    assert all(fields.select_one(f"#{anchor}") for anchor in ("id_day", "id_responsibilities", "id_in_three"))


def test_open_gaps_are_counted_and_closed_ones_are_not(client, person):
    goal = GoalFactory(owner=person)
    for name, level in (("Budgeting", 1), ("Flow", 4), ("Leading", 0)):
        competency = person.competencies.create(name=name, level=level)
        person.gaps.create(goal=goal, side="what", competency=competency, required=4)
    assert "2 open gaps grow from it." in page_of(client.get("/goals/")).select_one(".story-next").text
    person.competencies.filter(name="Leading").update(level=4)
    assert "1 open gap grows from it." in page_of(client.get("/goals/")).select_one(".story-next").text


@pytest.mark.parametrize("text", [LONG, ARABIC, "🏥💶" * 20, "<script>alert(1)</script>", "a\u202eb"])
def test_any_writing_is_shown_as_it_was_typed(client, person, text):
    GoalFactory(owner=person, title=text[:120], line=text[:200], day=text, people=text, place=text, why=text)
    IdeaFactory(owner=person, title=text[:120])
    page = page_of(client.get("/goals/"))
    assert page.h1.text == text[:200]
    assert page.h1["dir"] == "auto"
    assert text in [p.text for p in page.select(".story-text p")]
    assert not page.select("script:not([src])")
