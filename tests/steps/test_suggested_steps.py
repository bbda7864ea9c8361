"""Steps that could close a gap: offered on its page, ticked and planned together, reworded, shown by turns."""

import datetime
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

from careerplan.campaign.buttons import button
from careerplan.campaign.next_action import Action, Kind
from goals.steps.playbook.offers import offers
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
SWAP = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


@pytest.fixture
def gap(person, goal):
    competency = CompetencyFactory(owner=person, name="Budgeting and cost control")
    return WhatGapFactory(owner=person, goal=goal, competency=competency)


def page_of(client, address, **query):
    return BeautifulSoup(client.get(address, query).content, "html.parser")


def offered(page):
    """What each arena offers: {"On the job": [titles]}."""
    return {
        " ".join(column.h3.text.split()): [label.text for label in column.select("label")]
        for column in page.select("#suggested .arenas section")
    }


def keys(page):
    return [tick["value"] for tick in page.select("#suggested input[name=ticked]")]


def sent(page, *ticked, **more):
    """What the form of suggestions sends with these ticks."""
    form = page.select_one("#suggested form")
    data = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    data |= {field["name"]: field["value"] for field in form.select("input[type=radio][checked]")}
    return form["action"], data | {"ticked": list(ticked)} | more


# On the page of the gap


def test_a_gap_offers_three_steps_in_each_arena_with_what_they_show_and_their_hours(client, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    assert {arena: len(titles) for arena, titles in offered(page).items()} == {
        "On the job": 3,
        "Free time": 3,
        "Relationships": 3,
    }
    for tick in page.select("#suggested input[name=ticked]"):
        told = page.find(id=tick["aria-describedby"]).text
        assert told.startswith("It shows that ")
        assert "bout " in told
        assert "hour" in told


def test_steps_fit_the_gap(client, gap):
    assert offered(page_of(client, f"/gaps/{gap.pk}/")) == {
        arena: [offer.title for offer in some[:3]]
        for arena, some in zip(("On the job", "Free time", "Relationships"), offers(gap_now(gap)).values(), strict=True)
    }


def gap_now(gap):
    return type(gap).objects.with_levels().get(pk=gap.pk)


def test_somebody_to_know_has_steps_too(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal, who="The director of nursing", kind_of_person="hirer")
    page = page_of(client, f"/gaps/{gap.pk}/")
    assert all(len(titles) == 3 for titles in offered(page).values())
    assert "the director of nursing" in page.select_one("#suggested").text


def test_they_lead_until_a_step_is_planned_then_they_follow(client, person, goal, gap):
    def heads():
        return [head.text for head in page_of(client, f"/gaps/{gap.pk}/").select("main h2")]

    assert heads().index("Steps that could close it") < heads().index("Steps")
    StepFactory(owner=person, goal=goal, closes=[gap])
    assert heads().index("Steps that could close it") > heads().index("Steps")


def test_a_closed_gap_offers_none(client, person, goal):
    closed = WhatGapFactory(owner=person, goal=goal, required=2, competency=CompetencyFactory(owner=person, level=4))
    assert not page_of(client, f"/gaps/{closed.pk}/").select("#suggested")


def test_what_is_planned_done_or_let_go_is_not_offered_again(client, person, goal, gap):
    shown = offered(page_of(client, f"/gaps/{gap.pk}/"))
    StepFactory(owner=person, goal=goal, title=shown["On the job"][0])
    StepFactory(owner=person, goal=goal, title=shown["Free time"][0], state="done", done_on=TODAY)
    StepFactory(owner=person, goal=goal, title=shown["Relationships"][0], state="dropped")
    StepFactory(title=shown["Relationships"][1])  # somebody else's
    now = offered(page_of(client, f"/gaps/{gap.pk}/"))
    assert all(now[arena][0] == shown[arena][1] for arena in shown)
    assert all(len(titles) == 3 for titles in now.values())


def test_when_all_of_an_arena_is_planned_it_says_so_with_a_way_on(client, person, goal, gap):
    for offer in offers(gap_now(gap))["job"]:
        StepFactory(owner=person, goal=goal, title=offer.title)
    page = page_of(client, f"/gaps/{gap.pk}/")
    assert offered(page)["On the job"] == []
    link = next(a for a in page.select("#suggested a") if a.text == "Write one of your own")
    assert page_of(client, link["href"]).select_one("input[name=arena][checked]")["value"] == "job"


# Planning the ticked


def test_the_ticked_are_planned_with_their_gap_arena_kind_and_hours(client, person, goal, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    ticked = [keys(page)[0], keys(page)[3]]
    by_key = {offer.key: offer for some in offers(gap_now(gap)).values() for offer in some}
    address, data = sent(page, *ticked)
    answer = client.post(address, data, follow=True)
    assert answer.redirect_chain == [(f"/gaps/{gap.pk}/", 302)]
    assert "Planned: two steps for “Budgeting and cost control”." in answer.content.decode()
    steps = person.steps.order_by("pk")
    assert [(s.title, s.arena, s.form, s.hours) for s in steps] == [
        (o.title, o.arena, o.form, o.hours) for o in (by_key[key] for key in ticked)
    ]
    for step in steps:
        assert (step.goal, step.due_on, step.state, list(step.gaps.all())) == (goal, None, "planned", [gap])


@pytest.mark.parametrize(
    ("due", "day"),
    [("later", None), ("week", datetime.date(2026, 11, 29)), ("month", datetime.date(2026, 11, 30))],
)
def test_one_day_is_chosen_for_all_or_none(client, person, gap, due, day):
    page = page_of(client, f"/gaps/{gap.pk}/")
    address, data = sent(page, *keys(page)[:2], due=due)
    client.post(address, data)
    assert [step.due_on for step in person.steps.all()] == [day, day]


def test_one_step_is_named_in_the_notice(client, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    address, data = sent(page, keys(page)[0])
    title = offered(page)["On the job"][0]
    assert f"Planned: {title}." in BeautifulSoup(client.post(address, data, follow=True).content, "html.parser").text


def test_the_same_form_twice_plans_each_step_once(client, person, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    address, data = sent(page, *keys(page)[:3])
    for _ in range(2):
        answer = client.post(address, data, follow=True)
        assert "Planned: three steps" in answer.content.decode()
    assert person.steps.count() == 3


def test_what_another_form_planned_is_told_and_not_counted(client, person, gap):
    first, second = keys(page_of(client, f"/gaps/{gap.pk}/"))[:2]
    address, data = sent(page_of(client, f"/gaps/{gap.pk}/"), first, second)
    client.post(*sent(page_of(client, f"/gaps/{gap.pk}/"), first))
    told = client.post(address, data | {"token": str(uuid.uuid4())}, follow=True).content.decode()
    assert f"Planned: {person.steps.latest('pk')}." in told
    assert "One was planned already, and stays as it is." in told
    assert person.steps.count() == 2


def test_two_tabs_that_tick_the_same_plan_it_once(client, person, gap):
    tabs = [page_of(client, f"/gaps/{gap.pk}/") for _ in range(2)]
    for tab in tabs:
        address, data = sent(tab, keys(tabs[0])[0])
        client.post(address, data)
    assert person.steps.count() == 1


def test_a_step_that_was_reworded_meanwhile_is_not_made_again_by_the_same_form(client, person, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    address, data = sent(page, keys(page)[0])
    client.post(address, data)
    person.steps.update(title="In my own words")
    client.post(address, data)
    assert person.steps.get().title == "In my own words"


def test_nothing_ticked_is_told_and_the_day_stays(client, person, gap):
    address, data = sent(page_of(client, f"/gaps/{gap.pk}/"), due="week")
    answer = client.post(address, data)
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 200
    assert "Tick what you could do" in page.select_one("#suggested_ticked_error").text
    assert page.title.text.startswith("Error: ")
    assert page.select_one("input[name=due][checked]")["value"] == "week"
    assert not person.steps.exists()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"ticked": ["nonsense"]}, "One of them is not offered for this gap any more"),
        ({"ticked": ["9" * 400, "\x00"]}, "One of them is not offered for this gap any more"),
        ({"due": "tomorrow"}, "That is not among the choices"),
        ({"token": "x"}, "valid UUID"),
        ({"turn": "\x00"}, "Tick what you could do"),
        ({"turn": "٣"}, "Tick what you could do"),
        ({"turn": "9" * 30}, "Tick what you could do"),
    ],
)
def test_what_no_page_sends_is_told_and_nothing_is_planned(client, person, gap, more, told):
    page = page_of(client, f"/gaps/{gap.pk}/")
    address, data = sent(page, *(keys(page)[:1] if "turn" not in more else []))
    answer = client.post(address, data | more)
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not person.steps.exists()


def test_what_is_ticked_stays_ticked_when_the_page_comes_back(client, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    address, data = sent(page, *keys(page)[:2], due="tomorrow")
    again = BeautifulSoup(client.post(address, data).content, "html.parser")
    assert [tick["value"] for tick in again.select("input[name=ticked][checked]")] == keys(page)[:2]


# Others, and in other words


def test_others_are_one_link_away_and_come_round(client, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    seen = [offered(page)]
    for _ in range(2):
        link = page.select_one("#suggested .section-head a")
        assert link.text == "Show others"
        page = page_of(client, link["href"])
        assert page.select_one("h1").text == "What could you do about it?"
        seen.append(offered(page))
    assert not set(seen[0]["On the job"]) & set(seen[1]["On the job"])
    found = {title for turn in seen for title in turn["On the job"]}
    assert found == {offer.title for offer in offers(gap_now(gap))["job"]}


def test_a_swap_answers_the_suggestions_alone_and_keeps_what_is_ticked(client, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    link, ticked = page.select_one("#suggested .section-head a"), keys(page)[0]
    answer = client.get(f"{link['hx-get']}&ticked={ticked}", headers=SWAP)
    piece = BeautifulSoup(answer.content, "html.parser")
    assert answer.content.decode().lstrip().startswith('<section class="suggested section" id="suggested"')
    assert [tick["value"] for tick in piece.select("input[checked][name=ticked]")] == [ticked]
    assert "HX-Request" in answer["Vary"]


def test_a_suggestion_can_be_put_in_other_words(client, person, gap):
    page = page_of(client, f"/gaps/{gap.pk}/")
    line = next(li for li in page.select("#suggested li") if "form=" in li.a["href"])
    [kind] = parse_qs(urlsplit(line.a["href"]).query)["form"]
    form = page_of(client, line.a["href"])
    said = {name: form.select_one(f"input[name={name}]")["value"] for name in ("title", "hours")}
    assert said["title"] == line.label.text
    assert [form.select_one(f"input[name={name}][checked]")["value"] for name in ("arena", "form", "gaps")] == [
        "free",
        kind,
        str(gap.pk),
    ]
    client.post("/steps/add/", said | {"title": "Go to the first evening", "arena": "free", "gaps": [gap.pk]})
    assert person.steps.get().title == "Go to the first evening"


@pytest.mark.parametrize(
    "query", ["arena=moon", "arena=%00", "form=hobby", "hours=-1", "hours=1e9", "hours=x", "hours=" + "9" * 30]
)
def test_a_link_that_fills_in_nonsense_fills_in_nothing(client, goal, query):
    form = page_of(client, f"/steps/add/?{query}")
    assert form.select_one("input[name=arena][checked]")["value"] == "job"
    assert not form.select_one("input[name=hours]").get("value")
    assert form.select_one("input[name=form][checked]")["value"] == ""


def test_the_best_next_action_of_an_idle_gap_leads_to_its_suggestions(client, gap):
    way = button(Action(Kind.GAP, "Find a first step", "Why", 1, gap.pk))
    assert way.words == "Choose a first step"
    assert keys(page_of(client, way.address))


def test_a_gap_of_a_goal_that_was_let_go_or_of_somebody_else_offers_nothing(client, person, goal):
    earlier = GoalFactory(owner=person, state="abandoned", state_on=TODAY)
    past = WhatGapFactory(owner=person, goal=earlier)
    assert client.get(f"/steps/suggested/{past.pk}/").url == f"/goals/{earlier.pk}/campaign/"
    theirs = WhatGapFactory(owner=PersonFactory())
    assert client.get(f"/steps/suggested/{theirs.pk}/").status_code == 404
    for other in (past, theirs):
        key = next(iter(offers(gap_now(other)).values()))[0].key
        assert (
            client.post(f"/steps/suggested/{other.pk}/", {"ticked": [key], "due": "later"} | TOKEN).status_code == 404
        )
    assert not person.steps.exists()


@pytest.mark.parametrize("rows", [2, 40])
def test_the_pages_cost_the_same_however_many_steps(client, person, goal, gap, count_queries, rows):
    for number in range(rows):
        StepFactory(owner=person, goal=goal, title=f"Step {number}", closes=[gap])
    with count_queries() as on_its_own:
        client.get(f"/steps/suggested/{gap.pk}/")
    with count_queries() as of_the_gap:
        client.get(f"/gaps/{gap.pk}/")
    assert (len(on_its_own), len(of_the_gap)) == (3, 8)
