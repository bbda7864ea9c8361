"""Questions to bring: taken from gaps, written, put in order, deleted and brought back."""

import pytest

from goals.interviews.questions import REPORTERS
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.interviews import InterviewFactory, QuestionFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def interview(person):
    return InterviewFactory(owner=person)


def texts(interview):
    return [question.text for question in interview.questions.in_order()]


def offered(client, interview):
    return [button["value"] for button in soup(client.get(f"/interviews/{interview.pk}/")).select("button[name=take]")]


def test_a_question_from_a_gap_is_taken_by_one_click(client, person, interview):
    goal = GoalFactory(owner=person)
    WhatGapFactory(owner=person, goal=goal, competency=CompetencyFactory(owner=person, name="Budgeting"))
    offer = soup(client.get(f"/interviews/{interview.pk}/")).select_one("button[name=take]")
    text = offer["value"]
    assert text.startswith("Budgeting: ")
    for _ in range(2):
        assert client.post(offer["formaction"], {"take": text}).status_code == 302
    assert texts(interview) == [text]
    assert text not in offered(client, interview)


def test_without_a_goal_a_reporters_questions_are_offered(client, person, interview):
    assert offered(client, interview) == list(REPORTERS)


def test_taking_by_htmx_answers_the_questions_alone(client, interview):
    sent = {"take": "Who else?"}
    page = client.post(
        f"/interviews/{interview.pk}/questions/add/", sent, headers={"HX-Request": "true"}
    ).content.decode()
    assert page.lstrip().startswith('<aside id="questions"')
    assert "<html" not in page
    assert "Who else?" in page


def test_ones_own_question_comes_last_and_an_empty_one_is_told(client, person, interview):
    QuestionFactory(owner=person, interview=interview, text="First?")
    client.post(f"/interviews/{interview.pk}/questions/add/", {"text": "Second?"})
    assert texts(interview) == ["First?", "Second?"]
    page = client.post(f"/interviews/{interview.pk}/questions/add/", {"text": " "})
    assert soup(page).select_one("#question_text_error .field-error")
    assert soup(page).title.text.startswith("Error: ")


def test_more_questions_than_half_an_hour_holds_are_refused(client, person, interview):
    QuestionFactory.create_batch(40, owner=person, interview=interview)
    page = client.post(f"/interviews/{interview.pk}/questions/add/", {"text": "One more?"})
    assert "more than half an hour holds" in soup(page).select_one(".error-summary").text
    assert interview.questions.count() == 40


def test_questions_are_put_in_order_by_buttons(client, person, interview):
    first, second, third = (QuestionFactory(owner=person, interview=interview, text=text) for text in "abc")
    client.post(f"/interviews/questions/{third.pk}/move/", {"to": "up"})
    assert texts(interview) == ["a", "c", "b"]
    client.post(f"/interviews/questions/{first.pk}/move/", {"to": "down"})
    assert texts(interview) == ["c", "a", "b"]
    for question, to in ((third, "up"), (second, "down")):
        client.post(f"/interviews/questions/{question.pk}/move/", {"to": to})
    assert texts(interview) == ["c", "a", "b"]


def test_the_words_of_a_question_are_changed_and_an_older_version_is_shown(client, person, interview):
    question = QuestionFactory(owner=person, interview=interview)
    assert client.post(f"/interviews/questions/{question.pk}/edit/", {"text": "Why?", "version": 1}).status_code == 302
    told = client.post(f"/interviews/questions/{question.pk}/edit/", {"text": "How?", "version": 1})
    assert told.status_code == 409
    assert "Why?" in told.content.decode()
    assert "How?" in told.content.decode()


def test_a_deleted_question_comes_back_with_its_answer(client, person, interview):
    question = QuestionFactory(owner=person, interview=interview, answer="Money")
    page = client.post(f"/interviews/questions/{question.pk}/delete/", follow=True)
    assert texts(interview) == []
    client.post("/history/undo/", {"key": soup(page).select_one(".notice input[name=key]")["value"]})
    assert interview.questions.get().answer == "Money"


def test_a_question_of_somebody_else_is_not_there(client, person):
    question = QuestionFactory()
    for place in ("edit", "move", "delete"):
        assert (
            client.post(f"/interviews/questions/{question.pk}/{place}/", {"text": "x", "to": "up"}).status_code == 404
        )
