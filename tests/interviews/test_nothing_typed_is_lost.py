"""The page of a talk has many buttons: whichever is pressed, all that was typed on it is saved or still there."""

import uuid

import pytest

from tests.factories.goals import GoalFactory
from tests.factories.interviews import InterviewFactory, QuestionFactory, RecommendationFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db


def fill(page, **answers):
    """What a browser sends of the form of the talk, with `answers` typed into it: fields stand all over the page."""
    fields = [f for f in page.select("[name]") if f.get("form") == "talk" or f.find_parent("form", id="talk")]
    sent = {f["name"]: f.get("value", f.text).lstrip("\n") for f in fields if f.name in ("input", "textarea")}
    sent = {name: value for name, value in sent.items() if not name.startswith(("csrf", "asked-"))}
    assert answers.keys() <= sent.keys()
    return sent | answers


def press(client, page, button, sent):
    """The button, as a browser without JavaScript presses it."""
    assert button.get("form") == "talk" or button.find_parent("form", id="talk")
    sent |= {button["name"]: button["value"]} if "name" in button.attrs else {}
    return client.post(button.get("formaction") or page.select_one("#talk")["action"], sent, follow=True)


def the_page(client, interview):
    return soup(client.get(f"/interviews/{interview.pk}/"))


@pytest.mark.parametrize("words", ["Take", "Move down", "Add", "We have talked already"])
def test_a_message_is_kept_whatever_is_done_about_the_questions(client, person, words):
    interview = InterviewFactory(owner=person)
    first = QuestionFactory(owner=person, interview=interview, text="First?")
    QuestionFactory(owner=person, interview=interview, text="Second?")
    page = the_page(client, interview)
    button = next(b for b in page.select("button[formaction]") if words in b.text + b.get("aria-label", ""))
    press(client, page, button, fill(page, message="Half an hour, please", text="My own?"))
    interview.refresh_from_db()
    assert interview.message == "Half an hour, please"
    assert interview.questions.filter(text="My own?").count() == 1
    assert interview.questions.count() == 3 + (words == "Take")
    assert (interview.questions.in_order().first() == first) == (words != "Move down")


@pytest.mark.parametrize("words", ["Add", "Leave it", "Make it a step", "Take it back", "We have talked", "Back to"])
def test_notes_answers_and_a_name_are_kept_whatever_is_pressed(client, person, words):
    GoalFactory(owner=person)
    when = {"asked_on": "2026-11-01", "scheduled_on": "2026-11-02", "scheduled_for": "2026-11-03T09:00Z"}
    interview = InterviewFactory(owner=person, state="scheduled", **when)
    question = QuestionFactory(owner=person, interview=interview)
    RecommendationFactory(owner=person, interview=interview)
    RecommendationFactory(owner=person, interview=interview, left=True)
    page = the_page(client, interview)
    button = next(b for b in page.select("button[formaction]") if b.text.strip().startswith(words))
    answer = {f"answer-{question.pk}": "Twice a year."}
    press(client, page, button, fill(page, notes="She knows everybody.", title="The bed manager", **answer))
    interview.refresh_from_db(), question.refresh_from_db()
    assert (interview.notes, question.answer) == ("She knows everybody.", "Twice a year.")
    assert interview.recommendations.filter(title="The bed manager").count() == 1
    assert interview.recommendations.count() == 3


def test_a_recommendation_that_cannot_be_noted_leaves_the_notes_as_they_were_typed(client, person):
    interview = InterviewFactory(owner=person, held=True)
    page = the_page(client, interview)
    sent = fill(page, notes="She knows everybody.", title="A class", link="no address")
    again = soup(client.post(f"/interviews/{interview.pk}/recommendations/add/", sent))
    assert again.select_one("#recommendation_link_error .field-error")
    assert fill(again) | sent == fill(again)


def test_a_message_from_a_page_that_is_older_than_the_asking_is_shown_to_choose(client, person):
    interview = InterviewFactory(owner=person, message="Yesterday's words")
    sent = fill(the_page(client, interview), message="Today's words")
    interview.state, interview.asked_on = "asked", "2026-11-01"
    interview.save()
    answer = client.post(f"/interviews/{interview.pk}/move/", sent | {"skip": "to_ask"})
    assert answer.status_code == 409
    assert "Today's words" in soup(answer).text


def test_a_swap_sends_no_version_so_that_the_page_stays_the_newest(client, person):
    interview = InterviewFactory(owner=person)
    assert the_page(client, interview).select_one("#questions")["hx-params"] == "not version"
    client.post(f"/interviews/{interview.pk}/questions/add/", {"take": "Who else?", "message": "Half"})
    interview.refresh_from_db()
    assert (interview.message, interview.version) == ("", 1)


def test_enter_saves_and_moves_nothing_on(client, person):
    for interview in (InterviewFactory(owner=person), InterviewFactory(owner=person, held=True)):
        first = next(b for b in the_page(client, interview).select("button") if b.get("form") == "talk")
        assert "formaction" not in first.attrs
        assert "name" not in first.attrs


def test_a_recommendation_is_noted_though_the_notes_beside_it_are_too_long(client, person):
    interview = InterviewFactory(owner=person, state="asked", asked_on="2026-11-01")
    sent = {"version": interview.version, "aim": interview.aim, "notes": "x" * 20_000}
    sent |= {"title": "The flow manager", "kind": "person", "detail": "Say that I sent you.", "token": uuid.uuid4()}
    page = client.post(f"/interviews/{interview.pk}/recommendations/add/", sent).content.decode()
    assert "error-summary" in page
    assert "Say that I sent you." in page
    assert person.recommendations.count() == 1
    assert client.post(f"/interviews/{interview.pk}/recommendations/add/", sent | {"notes": "Short"}).status_code == 302
    assert person.recommendations.count() == 1


@pytest.mark.parametrize(("state", "words"), [("to_ask", "Edit the day"), ("held", "Edit the days"), ("held", "Add, ")])
def test_who_goes_on_to_the_days_or_the_questions_takes_along_what_was_typed(client, person, state, words):
    days = {"asked_on": "2026-11-01", "held_on": "2026-11-03"} if state == "held" else {}
    interview = InterviewFactory(owner=person, state=state, **days)
    page = the_page(client, interview)
    button = next(b for b in page.select("button") if b.text.strip().startswith(words))
    there = press(client, page, button, fill(page, aim="What a year of it is like"))
    assert there.redirect_chain[-1][0] == f"/interviews/{interview.pk}/{'questions' if words == 'Add, ' else 'edit'}/"
    interview.refresh_from_db()
    assert interview.aim == "What a year of it is like"
