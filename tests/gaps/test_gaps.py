"""Between you and the goal: the two lists, narrowed, sorted, and what each line says."""

import datetime

import pytest
from bs4 import BeautifulSoup

from goals.gaps.models import Gap
from tests.factories.gaps import CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def what(goal, name, **fields):
    now = fields.pop("now", 1)
    kind = fields.pop("kind", "skill")
    competency = CompetencyFactory(owner=goal.owner, name=name, level=now, kind=kind)
    return WhatGapFactory(owner=goal.owner, goal=goal, competency=competency, **fields)


def page_of(client, address="/gaps/"):
    return BeautifulSoup(client.get(address).content, "html.parser")


def names(page, side="what"):
    section = page.select_one(f"section[aria-labelledby={side}]")
    return [link.text for link in section.select(".gap-name a")] if section else None


def line(page, name):
    return next(row for row in page.select(".gap") if row.select_one(".gap-name").text == name)


def test_before_a_goal_the_page_says_where_to_begin(client, person):
    assert "First, a goal" in client.get("/gaps/").content.decode()


def test_before_the_first_gap_the_picture_itself_asks(client, person):
    GoalFactory(
        owner=person, skills_used="Budgeting\nCalm", people="The director of nursing", decisions="Which wards open"
    )
    page = page_of(client)
    asked = [row.text for row in page.select(".starters strong")]
    assert "How far are you with “Budgeting”?" in asked
    assert "Who is this to you today: “The director of nursing”?" in asked
    assert "Who chooses the person for it?" in asked


def test_a_question_leads_to_the_form_filled_in(client, person):
    GoalFactory(owner=person, skills_used="Budgeting")
    link = page_of(client).select_one(".starters a")["href"]
    form = page_of(client, link)
    assert form.select_one("input[name=name]")["value"] == "Budgeting"
    assert form.select_one("input[name=kind][checked]")["value"] == "skill"


def test_both_lists_stand_side_by_side_what_moves_most_first(client, goal):
    what(goal, "Capacity", importance=4, now=2, required=4)
    what(goal, "Budgeting", importance=5, now=1, required=4)
    WhomGapFactory(owner=goal.owner, goal=goal, who="The director of nursing")
    page = page_of(client)
    assert names(page) == ["Budgeting", "Capacity"]
    assert names(page, "whom") == ["The director of nursing"]


def test_a_line_says_level_and_need_in_words(client, goal):
    what(goal, "Budgeting", now=1, required=4)
    what(goal, "Degree", kind="credential", now=0, required=5)
    what(goal, "Calm", now=4, required=4)
    WhomGapFactory(owner=goal.owner, goal=goal, who="The director of nursing", required=5)
    page = page_of(client)
    words = {name: line(page, name).select_one(".gap-words").text.strip() for name in ("Budgeting", "Degree")}
    assert words == {"Budgeting": "Beginner. Advanced needed.", "Degree": "Not begun. Needed."}
    assert "Nobody yet. A sponsor needed." in line(page, "The director of nursing").text
    assert "That is all it needs" in line(page, "Calm").text
    assert "is-closed" in line(page, "Calm")["class"]
    assert "Importance 3 of 5" in line(page, "Calm").text


def test_readiness_stands_at_the_head(client, goal):
    what(goal, "Budgeting", importance=5, now=1, required=4)
    what(goal, "Calm", importance=5, now=4, required=4)
    page = page_of(client)
    facts = [" ".join(fact.text.split()) for fact in page.select(".facts > div")]
    assert facts[0] == "ready in all63%"
    assert facts[2].startswith("of whom you need to know–")
    assert facts[3] == "closed, 1 still open1gap"
    assert "Closing “Budgeting” would move you most" in page.select_one(".lead-serif").text


def test_a_gap_without_a_step_says_so_and_leads_to_one(client, goal):
    lonely = what(goal, "Budgeting")
    page = page_of(client)
    note = line(page, "Budgeting").select_one(".gap-note")
    assert "No step yet" in note.text
    assert note.select("a")[-1]["href"] == f"/steps/add/?gap={lonely.pk}"


@pytest.mark.parametrize(
    ("due", "says"),
    [
        (TODAY - datetime.timedelta(1), "One step late"),
        (TODAY, "One step today"),
        (datetime.date(2026, 11, 29), "One step this week"),
        (datetime.date(2026, 11, 30), "One step planned"),
        (None, "One step planned"),
    ],
)
def test_a_line_says_what_is_planned_for_it(client, goal, due, says):
    StepFactory(owner=goal.owner, goal=goal, due_on=due, closes=[what(goal, "Budgeting")])
    note = line(page_of(client), "Budgeting").select_one(".gap-note")
    assert says in note.text
    assert "No step yet" not in note.text


def test_once_its_steps_are_done_an_open_gap_asks_for_the_next(client, goal):
    StepFactory(owner=goal.owner, goal=goal, state="done", done_on=TODAY, closes=[what(goal, "Budgeting")])
    note = line(page_of(client), "Budgeting").select_one(".gap-note").text
    assert "One step done" in note
    assert "nothing next" in note


def narrowed(client, query):
    page = page_of(client, f"/gaps/?{query}")
    return names(page), names(page, "whom")


def test_the_lists_can_be_narrowed(client, goal):
    what(goal, "Budgeting", kind="knowledge", now=1, required=4)
    planned = what(goal, "Leading", kind="skill", now=2, required=4)
    what(goal, "Calm", kind="attribute", now=4, required=4)
    WhomGapFactory(owner=goal.owner, goal=goal, who="The director", kind_of_person="hirer")
    StepFactory(owner=goal.owner, goal=goal, closes=[planned])
    assert narrowed(client, "show=open&sort=name") == (["Budgeting", "Leading"], ["The director"])
    assert narrowed(client, "show=closed") == (["Calm"], [])
    assert narrowed(client, "show=stepless") == (["Budgeting"], ["The director"])
    assert narrowed(client, "only=whom") == (None, ["The director"])
    assert narrowed(client, "only=knowledge") == (["Budgeting"], None)
    assert narrowed(client, "only=hirer") == (None, ["The director"])


def test_tabs_say_how_many_there_are_of_each(client, goal):
    what(goal, "Budgeting")
    what(goal, "Calm", now=5)
    tabs = {tab.text.rsplit(" ", 1)[0].strip(): tab.text.rsplit(" ", 1)[1] for tab in page_of(client).select(".tabs a")}
    assert tabs == {"All": "2", "Open": "1", "Closed": "1", "Without a step": "1"}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("gain", ["Budgeting", "Leading", "Degree"]),
        ("importance", ["Leading", "Budgeting", "Degree"]),
        ("distance", ["Degree", "Budgeting", "Leading"]),
        ("name", ["Budgeting", "Degree", "Leading"]),
    ],
)
def test_the_lists_can_be_sorted(client, goal, sort, order):
    what(goal, "Degree", importance=1, now=0, required=5)
    what(goal, "Leading", importance=5, now=3, required=4)
    what(goal, "Budgeting", importance=4, now=2, required=4)
    assert names(page_of(client, f"/gaps/?sort={sort}")) == order


@pytest.mark.parametrize(
    "query", ["show=all%00", "sort=-1", "only=%F0%9F%92%A5", "shown=" + "9" * 30, "shown=x", "show="]
)
def test_what_no_link_offers_counts_as_not_asked(client, goal, query):
    what(goal, "Budgeting")
    assert narrowed(client, query) == (["Budgeting"], [])


def test_a_filter_by_htmx_answers_the_lists_alone_and_keeps_its_address(client, goal):
    what(goal, "Budgeting")
    link = page_of(client).select_one(".tabs a[hx-get]")
    assert (link["hx-push-url"], link["hx-target"]) == ("true", "#lists")
    page = client.get("/gaps/?show=open", headers={"HX-Request": "true"})
    assert page.content.decode().lstrip().startswith('<div id="lists"')
    assert "<html" not in page.content.decode()
    assert "HX-Request" in page["Vary"]


def test_a_side_without_gaps_says_why_the_other_kind_counts_too(client, goal):
    what(goal, "Budgeting")
    assert "Nobody on this side yet" in page_of(client).text


def test_gaps_of_an_earlier_goal_stay_with_it(client, goal, person):
    earlier = GoalFactory(owner=person, state="abandoned", state_on=TODAY, title="Nurse educator")
    what(earlier, "Lecturing")
    what(goal, "Budgeting")
    assert names(page_of(client)) == ["Budgeting"]


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_many_gaps(client, goal, count_queries, rows):
    for number in range(rows):
        gap = what(goal, f"Competency {number}", importance=1 + number % 5)
        WhomGapFactory(owner=goal.owner, goal=goal)
        StepFactory(owner=goal.owner, goal=goal, closes=[gap])
    with count_queries() as queries:
        client.get("/gaps/")
    assert len(queries) == 4


def test_very_many_gaps_come_in_pieces(client, goal):
    Gap.objects.bulk_create(
        Gap(owner=goal.owner, goal=goal, side="whom", who=f"Person {n}", kind_of_person="peer") for n in range(45)
    )
    page = page_of(client)
    assert len(names(page, "whom")) == 40
    more = next(link for link in page.select("a") if link.text == "Show the other 5")
    assert len(names(page_of(client, f"/gaps/{more['href']}"), "whom")) == 45
