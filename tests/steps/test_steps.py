"""What you do about it: this week, later and done, the quick step on top, and the loose ends beside."""

import datetime

import pytest
from bs4 import BeautifulSoup

from goals.steps.ideas import ideas
from goals.steps.models import Step
from tests.factories.gaps import CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
TOKEN = {"quick-token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def gap_of(goal, name="Budgeting", **fields):
    kind, now = fields.pop("kind", "skill"), fields.pop("now", 1)
    competency = CompetencyFactory(owner=goal.owner, name=name, kind=kind, level=now)
    return WhatGapFactory(owner=goal.owner, goal=goal, competency=competency, **fields)


def step_of(goal, title, **fields):
    return StepFactory(owner=goal.owner, goal=goal, title=title, **fields)


def page_of(client, address="/steps/"):
    return BeautifulSoup(client.get(address).content, "html.parser")


def titles(page, head):
    section = page.select_one(f"section[aria-labelledby={head}]")
    return [label.text for label in section.select(".todo > li > label")] if section else None


def test_before_a_goal_the_page_says_where_to_begin(client, person):
    assert "First, a goal" in client.get("/steps/").content.decode()


def test_before_the_first_step_the_widest_gap_gives_an_idea(client, goal):
    gap = gap_of(goal, "Budgeting", kind="knowledge", importance=5)
    [(_, idea)] = ideas(goal.gaps.figures())
    page = page_of(client)
    assert "No step yet. One is enough for this week." in page.text
    assert page.select_one(".starters strong").text == idea.title
    assert page.select_one(".starters span").text == f"For Budgeting, {idea.effort}. {idea.reason}"
    form = page_of(client, page.select_one(".starters a")["href"])
    assert form.select_one("input[name=title]")["value"] == idea.title
    assert [tick["value"] for tick in form.select("input[name=gaps][checked]")] == [str(gap.pk)]
    assert form.select_one("input[name=arena][checked]")["value"] == idea.arena
    assert form.select_one("input[name=hours]")["value"] == str(idea.hours)


def test_before_the_first_gap_steps_lead_to_gaps(client, goal):
    assert page_of(client).select_one(".empty a")["href"] == "/gaps/"


def test_steps_stand_in_this_week_and_later(client, goal):
    step_of(goal, "Ask for half an hour", due_on=datetime.date(2026, 11, 22))
    step_of(goal, "Finish unit 3", due_on=datetime.date(2026, 11, 28))
    step_of(goal, "Shadow a shift", due_on=datetime.date(2026, 12, 11))
    step_of(goal, "Price the degree", due_on=None)
    page = page_of(client)
    assert titles(page, "week") == ["Ask for half an hour", "Finish unit 3"]
    assert titles(page, "later") == ["Shadow a shift", "Price the degree"]
    assert [month.text for month in page.select(".month")] == ["December", "No day yet"]
    assert "2 days late" in page.select_one(".when.late").text


def test_what_was_let_go_asks_for_nothing_any_more(client, goal):
    step_of(goal, "Finish unit 3", state="dropped")
    page = page_of(client)
    assert "Finish unit 3" not in page.text


def test_a_line_says_where_for_how_long_and_what_it_closes(client, goal):
    step_of(goal, "Finish unit 3", arena="free", hours=2, closes=[gap_of(goal)])
    step_of(goal, "Tidy the list")
    lines = {
        line.label.text: " ".join(line.select_one(".for").text.split()) for line in page_of(client).select(".todo > li")
    }
    assert lines["Finish unit 3"].startswith(
        "Free time, 2 hours Closes: Budgeting".replace("hours Closes", "hoursCloses")
    )
    assert "Closes no gap yet" in lines["Tidy the list"]


def test_done_shows_the_latest_with_what_came_of_them(client, goal):
    for day in range(1, 8):
        step_of(
            goal,
            f"Step {day}",
            state="done",
            done_on=datetime.date(2026, 11, day),
            came_of_it=f"Word {day}",
            due_on=None,
        )
    log = page_of(client).select("section[aria-labelledby=done] .log li")
    assert [entry.strong.text for entry in log] == ["Step 7", "Step 6", "Step 5", "Step 4", "Step 3"]
    assert "Word 7" in log[0].text
    everything = page_of(client, "/steps/done/")
    assert len(everything.select(".log li")) == 7


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 20])
def test_any_page_number_shows_what_is_done(client, goal, number):
    step_of(goal, "Finish unit 2", state="done", done_on=TODAY)
    assert "Finish unit 2" in page_of(client, f"/steps/done/?page={number}").text


def test_nothing_done_yet_is_fine(client, goal):
    assert "Nothing done yet, and that is fine" in page_of(client, "/steps/done/").text


def test_tabs_by_arena_say_how_many_are_open_in_each(client, goal):
    step_of(goal, "Shadow a shift", arena="job")
    step_of(goal, "Finish unit 3", arena="free")
    step_of(goal, "Finish unit 2", arena="free", state="done", done_on=TODAY)
    page = page_of(client, "/steps/?arena=free")
    assert [" ".join(tab.text.split()) for tab in page.select(".tabs a")] == [
        "All 2",
        "On the job 1",
        "Free time 1",
        "Relationships 0",
    ]
    assert titles(page, "week") == ["Finish unit 3", "Finish unit 2"]
    assert page.select_one(".tabs [aria-current]").text.startswith("Free time")


def test_an_arena_that_no_tab_offers_shows_all(client, goal):
    step_of(goal, "Shadow a shift")
    assert titles(page_of(client, "/steps/?arena=moon%00"), "week") == ["Shadow a shift"]


def test_a_tab_by_htmx_answers_the_lists_alone(client, goal):
    step_of(goal, "Shadow a shift")
    answer = client.get("/steps/?arena=job", headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div id="lists"')
    assert 'id="loose"' not in page
    assert "HX-Request" in answer["Vary"]


# The quick step


def test_a_step_in_three_fields(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    sent = {"quick-title": "Ask for one name", "quick-gap": gap.pk, "quick-due": "week"}
    answer = client.post("/steps/", sent, follow=True)
    assert answer.redirect_chain == [("/steps/", 302)]
    step = person.steps.get()
    assert (step.arena, step.due_on, list(step.gaps.all())) == ("people", datetime.date(2026, 11, 29), [gap])
    assert "Planned: Ask for one name." in answer.content.decode()


def test_the_same_quick_step_twice_is_one(client, person, goal):
    for _ in range(2):
        client.post("/steps/", {"quick-title": "Ask for one name", "quick-due": "later"} | TOKEN)
    assert person.steps.get().due_on is None


def test_a_quick_step_by_htmx_answers_a_fresh_form_the_lists_and_the_loose_ends(client, person, goal):
    sent = {"quick-title": "Ask for one name", "quick-due": "week"}
    page = BeautifulSoup(client.post("/steps/", sent, headers={"HX-Request": "true"}).content, "html.parser")
    assert not page.select_one("#quick input[name=quick-title]").get("value")
    assert titles(page, "week") == ["Ask for one name"]
    assert page.select_one("#loose")["hx-swap-oob"] == page.select_one("#lists")["hx-swap-oob"] == "true"
    assert "Planned: Ask for one name" in page.select_one("#notices").text


@pytest.mark.parametrize(
    ("sent", "field", "told"),
    [
        ({"quick-title": " "}, "title", "Say what you will do"),
        ({"quick-title": "x" * 201}, "title", "at most 200"),
        ({"quick-due": "soon"}, "due", "That is not among the choices"),
        ({"quick-gap": "9" * 20}, "gap", "This one is not there any more"),
    ],
)
def test_a_quick_step_that_does_not_fit_is_told_beside_the_field(client, person, goal, sent, field, told):
    page = client.post("/steps/", {"quick-title": "Ask for one name", "quick-due": "week"} | sent)
    soup = BeautifulSoup(page.content, "html.parser")
    assert told in soup.select_one(f"#id_quick-{field}_error").text
    assert soup.title.text.startswith("Error: ")
    assert not person.steps.exists()


# Loose ends


def test_a_gap_without_a_step_is_told_with_a_way_to_one(client, goal):
    lonely = gap_of(goal, "Negotiating", importance=5)
    planned = gap_of(goal, "Capacity")
    gap_of(goal, "Calm", now=5)
    step_of(goal, "Sit in on the huddle", closes=[planned])
    loose = page_of(client).select_one("section[aria-labelledby=stepless]")
    assert "One gap without a step" in loose.h2.text
    assert [strong.text for strong in loose.select("strong")] == ["Negotiating"]
    assert "Beginner. Advanced needed." in loose.text
    assert loose.select_one("a.btn")["href"] == f"/steps/add/?gap={lonely.pk}"


def test_many_gaps_without_a_step_lead_to_their_list(client, goal):
    for number in range(5):
        gap_of(goal, f"Gap {number}")
    loose = page_of(client).select_one("section[aria-labelledby=stepless]")
    assert "Five gaps without a step" in loose.h2.text
    assert loose.select("a")[-1]["href"] == "/gaps/?show=stepless"


def test_a_step_without_a_gap_can_be_tied_to_one(client, person, goal):
    gap, step = gap_of(goal), step_of(goal, "Tidy the list")
    loose = page_of(client).select_one("section[aria-labelledby=gapless]")
    assert "One step without a gap" in loose.h2.text
    client.post(loose.form["action"], {"gap": gap.pk})
    assert list(step.gaps.all()) == [gap]
    assert page_of(client).select_one("section[aria-labelledby=gapless]").has_attr("hidden")


def test_or_be_let_go_as_a_chore(client, goal):
    step = step_of(goal, "Tidy the list")
    button = page_of(client).select_one("button[formaction]")
    client.post(button["formaction"])
    step.refresh_from_db()
    assert step.state == Step.State.DROPPED


@pytest.mark.parametrize("gap", ["", "x", "9" * 20, "0"])
def test_a_gap_that_is_not_there_ties_nothing(client, goal, gap):
    step = step_of(goal, "Tidy the list")
    assert client.post(f"/steps/{step.pk}/tie/", {"gap": gap}).status_code == 404
    assert not step.gaps.exists()


def test_where_the_hours_of_two_months_went(client, goal):
    step_of(goal, "Sit in", arena="job", state="done", done_on=datetime.date(2026, 10, 2), hours=4)
    step_of(goal, "Read", arena="free", state="done", done_on=datetime.date(2026, 9, 30), hours=9)
    hours = page_of(client).select_one(".hours")
    assert [" ".join(row.text.split()) for row in hours.select("div")] == [
        "On the job4",
        "Free time0",
        "Relationships0",
    ]


def test_steps_of_an_earlier_goal_stay_with_it(client, goal, person):
    earlier = GoalFactory(owner=person, state="abandoned", state_on=TODAY, title="Nurse educator")
    step_of(earlier, "Give a lecture")
    assert "Give a lecture" not in page_of(client).text


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_many_steps(client, goal, count_queries, rows):
    for number in range(rows):
        gap = gap_of(goal, f"Gap {number}")
        step_of(goal, f"Step {number}", closes=[gap], due_on=TODAY + datetime.timedelta(number))
        step_of(goal, f"Done {number}", state="done", done_on=TODAY)
    with count_queries() as queries:
        client.get("/steps/")
    assert len(queries) == 8
