"""A form that was opened for a goal which another tab ended, or changed, meanwhile: no word is lost or misplaced."""

import datetime

import pytest
from bs4 import BeautifulSoup

from tests.factories.goals import GoalFactory
from tests.shown import forms_as_shown

pytestmark = pytest.mark.django_db
AHEAD = (datetime.date.today() + datetime.timedelta(days=90)).isoformat()
FORMS = {  # what is typed, and what the person has more when it is saved
    "/steps/add/": ({"title": "Ask for the minutes", "notes": "Of the board"}, "steps"),
    "/steps/": ({"quick-title": "Ask for the minutes", "quick-due": "week"}, "steps"),
    "/gaps/add/": ({"name": "Budgets", "kind": "skill", "level": "1", "note": "The board asks"}, "gaps"),
    "/gaps/add/?side=whom": ({"who": "A finance partner", "kind_of_person": "mentor"}, "gaps"),
    "/paths/add/": ({"name": "Ward line", "differs": "Slower, and surer"}, "paths"),
    "/check-ins/add/": (
        {
            "energy": "3",
            "confidence": "4",
            "wins": "Two talks",
            "promise_1": "Call",
            "decision": "stay",
            "next_on": AHEAD,
        },
        "checkins",
    ),
    "/start/gaps/": ({"what_0": "Budgets", "whom_0": "A director"}, "gaps"),
    "/start/paths/": ({"stops_0": "Charge nurse"}, "paths"),
}
PICTURE = "/start/picture/?question=1"
WORDS = {"title", "quick-title", "notes", "name", "note", "who", "differs", "wins", "promise_1", "what_0", "why"}


def opened(client, address) -> dict[str, str]:
    """The form of the page, as a browser would send it."""
    return of_goal(client.get(address))


def of_goal(page) -> dict[str, str]:
    return next(form for form in forms_as_shown(page) if {"for_goal", "quick-for_goal"} & form.keys())


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person, title="Director", why="")


@pytest.mark.parametrize("address", [*FORMS, PICTURE])
def test_what_was_typed_for_a_goal_that_ended_is_shown_to_copy(client, person, goal, address):
    form = opened(client, address)
    typed, _ = FORMS.get(address, ({"why": "The beds"}, ""))
    goal.achieve(on=datetime.date.today())
    answer = client.post(address, form | typed)
    page = BeautifulSoup(answer.content, "html.parser")
    kept = " ".join(area.text for area in page.select("textarea[readonly]"))
    assert answer.status_code == 409
    for name in WORDS & {*typed}:
        assert typed[name] in kept


@pytest.mark.parametrize("address", FORMS)
def test_what_was_typed_for_another_goal_asks_before_it_is_saved_to_this_one(client, person, goal, address):
    form = opened(client, address)
    typed, rows = FORMS[address]
    goal.achieve(on=datetime.date.today())
    new = GoalFactory(owner=person, title="Founder of a clinic")
    asked = client.post(address, form | typed)
    assert "Your goal changed meanwhile: this would belong to “Founder of a clinic”" in asked.content.decode()
    assert not getattr(person, rows).exists()
    again = of_goal(asked)
    assert {name: again[name] for name in typed} == {name: [value] for name, value in typed.items()}
    assert client.post(address, again).status_code == 302
    assert getattr(person, rows).filter(goal=new).exists()


def test_an_answer_about_another_picture_is_shown_beside_what_this_one_says(client, person, goal):
    form = opened(client, PICTURE) | {"why": "The beds"}
    goal.achieve(on=datetime.date.today())
    new = GoalFactory(owner=person, title="Founder of a clinic", why="The town has none")
    asked = client.post(PICTURE, form)
    assert "Your goal changed meanwhile" in asked.content.decode()
    both = client.post(PICTURE, of_goal(asked))
    assert both.status_code == 409
    assert "The beds" in both.content.decode()
    assert "The town has none" in both.content.decode()
    new.refresh_from_db()
    assert new.why == "The town has none"
