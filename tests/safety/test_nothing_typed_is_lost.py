"""A form that finds its row gone answers with what was typed; it tells nothing about rows of others."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection

from tests.factories.accounts import PersonFactory
from tests.factories.contacts import ContactFactory
from tests.factories.gaps import WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.interviews import InterviewFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
HIDDEN = {"csrfmiddlewaretoken": "secret", "token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa", "version": "1"}
GONE = 987_654_321


def written(answer):
    """What the page gives back: the name of each field with its text, as a browser would copy it."""
    soup = BeautifulSoup(answer.content.decode(), "html.parser")
    labels = {label["for"]: label.text for label in soup.select("main label")}
    return {
        labels[area["id"]]: area.text.replace("\r", "").removeprefix("\n")
        for area in soup.select("main textarea[readonly]")
    }


@pytest.mark.parametrize(
    ("at", "sent", "shown"),
    [
        (f"/contacts/{GONE}/touch/", {"note": "She knows the director.", "how": "met"}, "Note"),
        (f"/gaps/{GONE}/edit/", {"who": "The director", "importance": "3"}, "Who"),
        (f"/steps/{GONE}/complete/", {"came_of_it": "A\r\nname", f"level_{GONE}": "3"}, "Came of it"),
        (f"/paths/stages/{GONE}/edit/", {"title": "Charge nurse", "months": "12"}, "Title"),
        (f"/interviews/{GONE}/", {"answer-12": "The budget", "asked-12": "on"}, "Answer"),
    ],
)
def test_what_was_typed_into_a_form_of_a_deleted_row_is_shown_to_copy(client, person, at, sent, shown):
    answer = client.post(at, sent | HIDDEN)
    assert answer.status_code == 404
    assert written(answer) == {shown: next(iter(sent.values())).replace("\r\n", "\n")}
    page = BeautifulSoup(answer.content, "html.parser").main
    assert "This is not here any more." in page.h1.text
    assert page.select_one("a[href='/history/']")


def test_secrets_and_what_only_a_machine_reads_are_not_repeated(client, person):
    sent = {"password": "swordfish", "code": "ABC-DEF", "email": "me@example.org", "notes": "Mine", "next": "/x/"}
    answer = client.post(f"/steps/{GONE}/edit/", sent | HIDDEN)
    assert written(answer) == {"Notes": "Mine"}
    for value in ("swordfish", "ABC-DEF", "me@example.org", "secret", HIDDEN["token"]):
        assert value not in BeautifulSoup(answer.content, "html.parser").main.decode()


def test_markup_is_shown_as_text(client, person):
    answer = client.post(f"/steps/{GONE}/edit/", {"title": "</textarea><i id=live>", "notes": "\n\nTwo lines on"})
    assert "<i id=live>" not in answer.content.decode()
    assert written(answer) == {"Title": "</textarea><i id=live>", "Notes": "\n\nTwo lines on"}


def test_a_row_of_somebody_else_answers_as_one_that_never_was(client, person):
    other = PersonFactory()
    goal = GoalFactory(owner=other)
    theirs = {
        "steps/{}/edit/": StepFactory(owner=other, goal=goal),
        "gaps/{}/edit/": WhomGapFactory(owner=other, goal=goal),
        "contacts/{}/edit/": ContactFactory(owner=other),
        "interviews/{}/": InterviewFactory(owner=other),
        "paths/stages/{}/edit/": StageFactory(owner=other, path=CareerPathFactory(owner=other, goal=goal)),
    }
    for at, row in theirs.items():
        answers = [client.post(f"/{at.format(pk)}", {"title": "Mine", "notes": "Mine"}) for pk in (row.pk, GONE)]
        assert [answer.status_code for answer in answers] == [404, 404]
        one, other_one = (BeautifulSoup(answer.content, "html.parser").main.decode() for answer in answers)
        assert one == other_one


@pytest.mark.parametrize("sent", [{}, {"direction": "up"}, {"notes": " "}])
def test_without_a_typed_text_it_is_the_page_of_every_wrong_address(client, person, sent):
    answer = client.post(f"/paths/stages/{GONE}/move/", sent | HIDDEN)
    assert answer.status_code == 404
    assert "There is no stop here." in answer.content.decode()
    assert written(answer) == {}


def test_a_visitor_gets_nothing_back(client, db):
    answer = client.post("/nothing/", {"notes": "Mine"})
    assert answer.status_code == 404
    assert "Mine" not in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("&".join(f"a{n}=b" for n in range(1200)), "application/x-www-form-urlencoded"),
        ("a=b", "multipart/form-data"),
    ],
    ids=["too many fields", "no boundary"],
)
def test_what_cannot_be_read_is_not_shown_and_breaks_nothing(person, client, body, kind):
    client.raise_request_exception = False
    assert client.post("/nowhere/at/all/", body, content_type=kind).status_code in (400, 404)


def test_no_more_is_shown_than_a_form_takes(client, person):
    answer = client.post(f"/steps/{GONE}/edit/", {"notes": "x" * 900_000})
    assert len(answer.content) < 60_000


def test_a_row_that_goes_between_reading_and_saving_is_told_and_nothing_breaks(client, person):
    """Another tab deletes the step just before its change is written."""
    step = StepFactory(owner=person)

    def deletes_first(execute, sql, params, many, context):
        if sql.startswith('UPDATE "steps_step"'):
            execute("DELETE FROM steps_step WHERE id = %s", [step.pk], False, context)
        return execute(sql, params, many, context)

    client.raise_request_exception = False
    with connection.execute_wrapper(deletes_first):
        answer = client.post(f"/steps/{step.pk}/drop/")
    assert answer.status_code == 409
    assert person.steps.filter(pk=step.pk).exists()  # all of it was taken back, the deletion of this test too
