"""A best next action that works on a lever says so."""

import pytest
from bs4 import BeautifulSoup

from goals.occupations import catalogue
from goals.occupations.models import Element
from tests.factories.checkins import CadenceFactory
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory
from tests.factories.steps import StepFactory

SHOP, SUPERVISOR, SERVICE, BIOLOGY = "41-2031.00", "41-1011.00", "2.C.1.e", "2.C.4.d"
REASON = (
    "It is a lever, too: it closes 11 % of what you still lack for the goal’s role, by its figures, "
    "and opens Customer service representative."
)


@pytest.fixture
def assistant(person, starter):
    """A shop assistant in the middle of a campaign."""
    PositionFactory(owner=person, occupation=catalogue.find(SHOP))
    goal = GoalFactory(owner=person, occupation=catalogue.find(SUPERVISOR))
    for _ in range(3):
        CareerPathFactory(owner=person, goal=goal)
    CadenceFactory(owner=person, goal=goal, next_on="2099-01-05")
    return person


def gap_of(person, code, level=3, **said):
    competency = CompetencyFactory(owner=person, element=Element.objects.get(code=code), level=level)
    return WhatGapFactory(owner=person, goal=person.goals.get(), competency=competency, required=5, **said)


def reason(client):
    page = BeautifulSoup(client.get("/campaign/").content, "html.parser")
    return " ".join(page.select_one("#next h2").get_text().split()), " ".join(
        page.select("#next p")[-1].get_text().split()
    )


def test_a_gap_that_is_a_lever(client, assistant):
    gap = gap_of(assistant, SERVICE)
    order, why = reason(client)
    assert order == f"Find a first step for {gap.name}"
    assert why.startswith("Why this one: nobody works on it yet, and it is two levels short.")
    assert why.endswith(REASON)


def test_a_step_that_works_on_a_lever(client, assistant):
    StepFactory(
        owner=assistant, goal=assistant.goals.get(), title="Serve at the desk", closes=[gap_of(assistant, SERVICE)]
    )
    order, why = reason(client)
    assert order == "Serve at the desk"
    assert why.endswith(REASON)


def test_a_step_says_the_lever_of_any_gap_it_closes(client, assistant):
    gaps = [gap_of(assistant, BIOLOGY, level=0, importance=5), gap_of(assistant, SERVICE, importance=2)]
    StepFactory(owner=assistant, goal=assistant.goals.get(), closes=gaps)
    assert reason(client)[1].endswith(REASON)


def test_what_is_no_lever_says_nothing_of_one(client, assistant):
    gap_of(assistant, BIOLOGY)
    assert "lever" not in reason(client)[1]


def test_a_gap_in_words_alone_and_a_goal_in_words_alone_say_nothing(client, assistant):
    WhatGapFactory(owner=assistant, goal=assistant.goals.get())
    assert "lever" not in reason(client)[1]
    gap_of(assistant, SERVICE, importance=5)
    assert "lever" in reason(client)[1]
    assistant.goals.update(occupation=None)
    assert "lever" not in reason(client)[1]


def test_it_costs_eleven_questions_at_most(client, assistant, count_queries):
    gap_of(assistant, SERVICE)
    with count_queries() as queries:
        client.get("/campaign/")
    assert len(queries) == len(set(queries)) <= 12, "\n".join(queries)
