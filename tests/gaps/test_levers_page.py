"""Levers on the page of gaps: what they are, what became of each, and one button."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from goals.gaps.models import Dismissal
from goals.occupations import catalogue
from goals.occupations.models import AtlasPart, Element
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.steps import StepFactory

SHOP, SUPERVISOR, SERVICE = "41-2031.00", "41-1011.00", "2.C.1.e"


@pytest.fixture
def assistant(person, starter):
    """A shop assistant who wants to supervise, with a gap that is no lever."""
    PositionFactory(owner=person, occupation=catalogue.find(SHOP))
    goal = GoalFactory(owner=person, occupation=catalogue.find(SUPERVISOR))
    WhatGapFactory(owner=person, goal=goal, competency__name="Rota planning")
    return person


def look(client, address="/gaps/"):
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(element):
    return " ".join(element.get_text(" ").split())


def levers(page):
    """Each lever's line by its name."""
    head = page.select_one("#levers")
    return {words(row.strong): row for row in head.find_parent("section").select(".rows li")} if head else {}


def gap_of(person, level=3, **said):
    competency = CompetencyFactory(owner=person, element=Element.objects.get(code=SERVICE), level=level)
    return WhatGapFactory(owner=person, goal=person.goals.get(), competency=competency, **said)


def test_a_lever_says_what_it_closes_opens_and_gives_up(client, assistant):
    found = levers(look(client))
    assert len(found) == 3
    told = words(found["Customer and personal service"])
    assert told.startswith(
        "Customer and personal service , from skilled to advanced Closes 11 % of what you still lack for the goal’s "
        "role, by its figures, and opens Customer service representative. As much for the goal as personnel and human "
        "resources, which does not open Customer service representative."
    )


def test_one_button_makes_it_a_gap_and_comes_back_here(client, assistant):
    page = look(client)
    form = page.select_one("form#take")
    button = levers(page)["Customer and personal service"].button
    assert button["form"] == "take"
    sent = {field["name"]: field["value"] for field in form.select("input[name=goal], input[name=back]")}
    answer = client.post(form["action"], sent | {button["name"]: button["value"]}, follow=True)
    assert answer.redirect_chain == [("/gaps/", 302)]
    page = BeautifulSoup(answer.content, "html.parser")
    assert "Added: Customer and personal service, advanced needed." in words(page)
    gap = assistant.gaps.get(competency__element__code=SERVICE)
    link = levers(page)["Customer and personal service"].a
    assert (words(link), link["href"]) == (
        "Plan a step for Customer and personal service",
        reverse("steps_suggested", args=[gap.pk]),
    )
    again = client.post(form["action"], sent | {button["name"]: button["value"]}, follow=True)
    assert "Nothing was added" in again.content.decode()
    assert assistant.gaps.filter(competency__element__code=SERVICE).count() == 1


def test_a_gap_with_a_step_says_so(client, assistant):
    gap = gap_of(assistant)
    StepFactory(owner=assistant, goal=gap.goal, closes=[gap])
    link = levers(look(client))["Customer and personal service"].a
    assert words(link).startswith("A step is planned")
    assert link["href"] == f"/gaps/{gap.pk}/#steps"
    assistant.steps.update(state="done", done_on="2026-01-05")
    assert words(levers(look(client))["Customer and personal service"].a).startswith("Plan a step")


def test_a_level_that_the_person_said_moves_the_lever(client, assistant):
    gap_of(assistant, level=2)
    assert "from basic to skilled" in words(levers(look(client))["Customer and personal service"])


def test_what_was_said_not_to_be_ones_own_is_offered_and_says_so(client, assistant):
    Dismissal.objects.create(owner=assistant, goal=assistant.goals.get(), suggestion=SERVICE)
    line = levers(look(client))["Customer and personal service"]
    assert "You said once that it is not yours." in words(line)
    assert line.button


def test_levers_are_no_part_of_what_a_filter_swaps(client, assistant):
    answer = client.get("/gaps/?show=open", headers={"HX-Request": "true"})
    assert b"Levers" not in answer.content


@pytest.mark.parametrize("missing", ["position", "occupation of today", "occupation of the goal", "catalogue", "gaps"])
def test_without_something_to_tell_from_there_are_none(client, assistant, missing):
    {
        "position": lambda: assistant.positions.all().delete(),
        "occupation of today": lambda: assistant.positions.update(occupation=None),
        "occupation of the goal": lambda: assistant.goals.update(occupation=None),
        "catalogue": lambda: AtlasPart.objects.all().delete(),
        "gaps": lambda: assistant.gaps.all().delete(),
    }[missing]()
    page = look(client)
    assert not levers(page)
    assert "Levers" not in words(page.main)


def test_from_an_occupation_one_stays_there(client, assistant):
    goal = assistant.goals.get()
    answer = client.post(f"/occupations/{SUPERVISOR}/gap/", {"goal": goal.pk, "element": SERVICE, "back": "//x.org"})
    assert answer["Location"] == f"/occupations/{SUPERVISOR}/"


def test_somebody_elses_gap_is_not_mine(client, assistant):
    competency = CompetencyFactory(element=Element.objects.get(code=SERVICE), level=3)
    WhatGapFactory(owner=competency.owner, competency=competency, goal=GoalFactory(owner=competency.owner))
    assert levers(look(client))["Customer and personal service"].button


def test_the_page_costs_the_same_however_many_gaps(client, assistant, count_queries):
    counts = []
    for more in (2, 57):
        for element in Element.objects.filter(kind="knowledge").order_by("code")[:more] if more == 2 else []:
            competency = CompetencyFactory(owner=assistant, element=element, level=1)
            WhatGapFactory(owner=assistant, goal=assistant.goals.get(), competency=competency)
        if more > 2:
            for _ in range(more):
                WhatGapFactory(owner=assistant, goal=assistant.goals.get())
        with count_queries() as queries:
            client.get("/gaps/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
