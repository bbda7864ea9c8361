"""Interviews: planned, asked, held, thanked and followed up, each on its day."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from goals.contacts.models import Closeness, Touch
from goals.interviews.models import Interview
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.interviews import InterviewFactory, QuestionFactory, RecommendationFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-24 10:00:00+00:00", tick=False)


@pytest.fixture
def contact(person):
    return ContactFactory(owner=person, name="Bed manager", closeness=Closeness.INTRODUCED)


@pytest.fixture
def interview(person, contact):
    return InterviewFactory(owner=person, contact=contact)


def names(response):
    return [cell.a.text for cell in soup(response).select(".roll-talks tbody th")]


def step_on(client, interview, to, **sent):
    interview.refresh_from_db()
    sent = {"to": to, "seen": interview.state, "on": "2026-11-24"} | sent
    response = client.post(f"/interviews/{interview.pk}/move/", sent)
    interview.refresh_from_db()
    return response


def test_an_empty_page_says_what_half_an_hour_is_worth_and_whom_to_ask(client, person, contact):
    page = soup(client.get("/interviews/"))
    assert "No talk planned" in page.select_one(".empty h2").text
    assert page.select_one(".starters a")["href"] == f"/interviews/add/?contact={contact.pk}"


def test_a_talk_is_planned_with_a_contact(client, person, contact):
    form = soup(client.get(f"/interviews/add/?contact={contact.pk}"))
    assert form.select_one("select[name=contact] option[selected]")["value"] == str(contact.pk)
    page = client.post("/interviews/add/", {"contact": contact.pk, "ask_by": "2026-11-27"}, follow=True)
    planned = person.interviews.get()
    assert (planned.contact, planned.ask_by, planned.state) == (contact, datetime.date(2026, 11, 27), "to_ask")
    assert soup(page).h1.text == "Ask Bed manager for half an hour"


@pytest.mark.parametrize("junk", ["x", "%00", "99999999999999999999"])
def test_an_address_that_names_nobody_opens_an_empty_form(client, person, junk):
    assert client.get(f"/interviews/add/?contact={junk}").status_code == 200


def test_somebody_new_is_named_in_the_same_form_and_becomes_a_contact_once(client, person):
    for _ in range(2):
        sent = {"new_name": "Director of nursing", "new_role": "Leads all nurses"} | TOKEN
        assert client.post("/interviews/add/", sent).status_code == 302
    contact = person.contacts.get()
    assert (contact.name, contact.role, contact.touches.count()) == ("Director of nursing", "Leads all nurses", 1)
    assert person.interviews.get().contact == contact


def test_nobody_or_two_people_at_once_is_told_beside_the_field(client, person, contact):
    nobody = client.post("/interviews/add/", {"aim": "Learn about budgets"})
    assert "Choose somebody" in soup(nobody).select_one("#id_contact_error").text
    assert soup(nobody).select_one("textarea[name=aim]").text.strip() == "Learn about budgets"
    both = client.post("/interviews/add/", {"contact": contact.pk, "new_name": "Director"})
    assert "Either Bed manager or somebody new" in soup(both).select_one("#id_new_name_error").text
    assert not person.interviews.exists()


def test_a_contact_of_somebody_else_is_no_choice(client, person):
    page = client.post("/interviews/add/", {"contact": ContactFactory().pk})
    assert soup(page).select_one("#id_contact_error .field-error")


def test_before_it_is_asked_the_page_helps_to_ask(client, interview):
    page = soup(client.get(f"/interviews/{interview.pk}/"))
    assert page.select_one("textarea[name=message]")
    assert page.select_one("#questions")
    assert not page.select_one("#recommendations")
    assert page.select_one(".track .is-here").text.startswith("Ask")


def test_saying_that_it_was_asked_keeps_how(client, interview):
    sent = {"aim": "Learn", "message": "I am a nurse.", "version": 1, "asked": "1"}
    client.post(f"/interviews/{interview.pk}/", sent)
    interview.refresh_from_db()
    assert (interview.state, interview.asked_on, interview.message) == ("asked", TODAY, "I am a nurse.")


def test_saving_it_for_later_asks_nothing(client, interview):
    client.post(f"/interviews/{interview.pk}/", {"aim": "Learn", "message": "I am a nurse.", "version": 1})
    interview.refresh_from_db()
    assert (interview.state, interview.message) == ("to_ask", "I am a nurse.")


def test_a_talk_goes_its_whole_way_with_a_day_for_each_state(client, person, interview):
    step_on(client, interview, "asked", on="2026-11-10")
    step_on(client, interview, "scheduled", day="2026-11-26", hour="07:00")
    assert interview.scheduled_for == datetime.datetime(2026, 11, 26, 7, tzinfo=datetime.UTC)
    step_on(client, interview, "held", on="2026-11-20")
    step_on(client, interview, "thanked", on="2026-11-22")
    step_on(client, interview, "followed_up")
    days = (interview.asked_on, interview.held_on, interview.thanked_on, interview.followed_up_on)
    assert [day.day for day in days] == [10, 20, 22, 24]
    assert "This talk with Bed manager is done" in client.get(f"/interviews/{interview.pk}/").content.decode()


def test_a_time_is_agreed_on_the_persons_own_clock(client, person, interview):
    person.time_zone = "America/New_York"
    person.save()
    step_on(client, interview, "asked")
    page = step_on(client, interview, "scheduled", day="2026-11-26", hour="07:00")
    assert interview.scheduled_for == datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)
    assert page.status_code == 302
    assert "26 November at 07:00" in client.get(f"/interviews/{interview.pk}/").content.decode()


def test_holding_a_talk_is_a_touch_that_brings_two_people_closer(client, person, interview, contact):
    contact.plan_touch(datetime.date(2026, 11, 22), "Ask for half an hour")
    step_on(client, interview, "held", on="2026-11-23")
    contact.refresh_from_db()
    touch = contact.touches.get()
    assert (touch.on, touch.how, touch.closeness) == (datetime.date(2026, 11, 23), Touch.How.MET, Closeness.IN_TOUCH)
    assert (contact.closeness, contact.next_touch_on) == (Closeness.IN_TOUCH, None)
    assert interview.touch == touch
    log = soup(client.get(f"/contacts/{contact.pk}/")).select_one(".log")
    assert "Informational interview, held" in log.text
    assert log.select_one(f"a[href='/interviews/{interview.pk}/']")


def test_an_ally_stays_an_ally_after_a_talk(client, interview, contact):
    contact.closeness = Closeness.ALLY
    contact.save()
    step_on(client, interview, "held")
    contact.refresh_from_db()
    assert contact.closeness == Closeness.ALLY


def test_a_click_that_came_too_early_is_taken_back_with_its_touch(client, person, interview, contact):
    TouchFactory(owner=person, contact=contact, closeness=Closeness.INTRODUCED)
    step_on(client, interview, "asked")
    step_on(client, interview, "held")
    client.post(f"/interviews/{interview.pk}/back/", {"left": "held"})
    interview.refresh_from_db()
    contact.refresh_from_db()
    assert (interview.state, interview.held_on, interview.touch) == ("asked", None, None)
    assert (contact.touches.count(), contact.closeness) == (1, Closeness.INTRODUCED)
    client.post(f"/interviews/{interview.pk}/back/", {"left": "asked"})
    interview.refresh_from_db()
    assert (interview.state, interview.asked_on) == ("to_ask", None)
    page = client.post(f"/interviews/{interview.pk}/back/", {"left": "to_ask"}, follow=True)
    assert "nothing to take back" in page.content.decode()


def test_the_same_move_twice_is_one(client, person, interview, contact):
    for _ in range(2):
        client.post(f"/interviews/{interview.pk}/move/", {"to": "held", "seen": "to_ask", "on": "2026-11-24"})
    assert contact.touches.count() == 1


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"to": "held", "on": "2026-11-25"}, "on", "still ahead"),
        ({"to": "held", "on": "soon"}, "on", "Choose the day it was"),
        ({"to": "held", "on": "2026-11-01"}, "on", "Not before 5 November 2026"),
        ({"to": "scheduled", "day": "2026-11-20", "hour": "10:00"}, "day", "That day has passed"),
        ({"to": "scheduled", "day": "2026-11-26"}, "hour", "Choose the time you agreed on"),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_the_field(client, interview, sent, field, words):
    step_on(client, interview, "asked", on="2026-11-05")
    page = step_on(client, interview, **sent)
    if sent["to"] == "scheduled":
        assert words in soup(page).select_one(f"#move_{field}_error").text
    else:
        assert words in soup(page).select_one(".error-summary").text
    assert soup(page).title.text.startswith("Error: ")
    assert interview.state == "asked"


@pytest.mark.parametrize("to", ["thanked", "to_ask", "flown", "", "\x00"])
def test_a_move_that_leads_nowhere_changes_nothing(client, interview, to):
    assert step_on(client, interview, to).status_code == 200
    assert interview.state == "to_ask"


def test_a_page_from_before_is_told_where_the_talk_is_now(client, interview):
    page = client.post(f"/interviews/{interview.pk}/move/", {"to": "thanked", "seen": "held"}, follow=True)
    assert "has moved on since you opened the page" in page.content.decode()


def test_after_the_talk_answers_ticks_and_notes_are_kept_by_one_save(client, person, contact):
    interview = InterviewFactory(owner=person, contact=contact, held=True)
    first, second = QuestionFactory.create_batch(2, owner=person, interview=interview)
    sent = {"aim": "Learn", "notes": "Falls\r\nfigures", "version": 1, f"asked-{first.pk}": "on"}
    sent |= {f"answer-{first.pk}": "You own the figures.", f"answer-{second.pk}": ""}
    assert client.post(f"/interviews/{interview.pk}/", sent).status_code == 302
    first.refresh_from_db()
    second.refresh_from_db()
    interview.refresh_from_db()
    assert (first.asked, first.answer, second.asked) == (True, "You own the figures.", False)
    assert interview.notes == "Falls\nfigures"


def test_an_answer_that_is_too_long_is_told_and_kept(client, person, contact):
    interview = InterviewFactory(owner=person, contact=contact, held=True)
    question = QuestionFactory(owner=person, interview=interview)
    sent = {"aim": "Learn", "notes": "Notes", "version": 1, f"answer-{question.pk}": "a" * 2001}
    page = soup(client.post(f"/interviews/{interview.pk}/", sent))
    assert page.select_one(f"#id_answer-{question.pk}_error .field-error")
    assert len(page.select_one(f"textarea[name=answer-{question.pk}]").text.strip()) == 2001


def test_notes_of_an_older_page_are_shown_beside_the_newer_ones(client, person, contact):
    interview = InterviewFactory(owner=person, contact=contact, held=True, notes="Two names")
    question = QuestionFactory(owner=person, interview=interview, answer="Money")
    interview.save()
    sent = {"aim": interview.aim, "notes": "Three names", "version": 1, f"answer-{question.pk}": "People"}
    told = client.post(f"/interviews/{interview.pk}/", sent)
    assert told.status_code == 409
    for words in ("Two names", "Three names", "Money", "People"):
        assert words in told.content.decode()
    kept = sent | {"version": 2, f"take-answer-{question.pk}": "saved"}
    assert client.post(f"/interviews/{interview.pk}/", kept).status_code == 302
    question.refresh_from_db()
    interview.refresh_from_db()
    assert (question.answer, interview.notes) == ("Money", "Three names")


def test_an_answer_to_a_question_that_was_deleted_meanwhile_goes_into_the_notes(client, person, contact):
    interview = InterviewFactory(owner=person, contact=contact, held=True)
    question = QuestionFactory(owner=person, interview=interview)
    sent = {"aim": "Learn", "notes": "Notes", "version": 1, f"answer-{question.pk}": "Sit beside the finance partner."}
    question.delete()
    client.post(f"/interviews/{interview.pk}/", sent)
    interview.refresh_from_db()
    assert interview.notes == "Notes\nSit beside the finance partner."


def test_what_waits_longest_comes_first_and_what_is_done_last(client, person):
    def planned(name, **fields):
        InterviewFactory(owner=person, contact=ContactFactory(owner=person, name=name), **fields)

    done = {"held_on": datetime.date(2026, 9, 1), "followed_up_on": datetime.date(2026, 9, 20)}
    planned("Done", state="followed_up", **done)
    planned("No day")
    planned("Ask on Friday", ask_by=datetime.date(2026, 11, 27))
    planned("Thank by Thursday", held=True)
    planned("Answer was due", state="asked", asked_on=datetime.date(2026, 11, 10))
    planned("Talk today", state="scheduled", scheduled_for=datetime.datetime(2026, 11, 24, 15, tzinfo=datetime.UTC))
    page = client.get("/interviews/")
    assert names(page) == ["Answer was due", "Talk today", "Thank by Thursday", "Ask on Friday", "No day", "Done"]
    assert soup(page).select_one(".late").text == "7 days late"
    assert soup(page).select_one(".now").text == "Today, 15:00"


def test_a_row_says_where_it_is_what_to_learn_and_what_it_gave(client, person, contact):
    interview = InterviewFactory(owner=person, contact=contact, held=True)
    QuestionFactory(owner=person, interview=interview, text="Does quality lead to operations?", place=0)
    QuestionFactory(owner=person, interview=interview, place=1)
    RecommendationFactory.create_batch(2, owner=person, interview=interview)
    row = soup(client.get("/interviews/")).select_one(".roll-talks tbody tr")
    for words in ("Held 19 November", "Thank them", "Does quality lead to operations?", "Two recommendations"):
        assert words in row.text
    assert [len(row.select(f"circle.{state}")) for state in ("is-on", "is-here", "is-open")] == [4, 1, 1]


def test_the_days_are_set_right_and_the_touch_moves_along(client, person, interview, contact):
    step_on(client, interview, "held", on="2026-11-20")
    sent = {"ask_by": "", "held_on": "2026-11-19", "version": interview.version}
    assert client.post(f"/interviews/{interview.pk}/edit/", sent).status_code == 302
    interview.refresh_from_db()
    assert interview.held_on == interview.touch.on == datetime.date(2026, 11, 19)


def test_days_in_the_wrong_order_are_told(client, person, contact):
    interview = InterviewFactory(owner=person, contact=contact, held=True)
    sent = {"asked_on": "2026-11-20", "scheduled_on": "2026-11-12", "day": "2026-11-19", "hour": "15:00"}
    page = client.post(f"/interviews/{interview.pk}/edit/", sent | {"held_on": "2026-11-19", "version": 1})
    assert "Not before 20 November 2026" in soup(page).select_one("#id_held_on_error").text


def test_an_edit_of_older_days_is_shown_both(client, interview):
    interview.ask_by = datetime.date(2026, 11, 27)
    interview.save()
    sent = {"contact": interview.contact_id, "ask_by": "2026-11-30", "version": 1}
    told = client.post(f"/interviews/{interview.pk}/edit/", sent)
    assert told.status_code == 409
    assert "Friday 27 November" in told.content.decode()


def test_a_deleted_talk_comes_back_with_its_questions_and_what_it_brought(client, person, interview):
    QuestionFactory(owner=person, interview=interview)
    RecommendationFactory(owner=person, interview=interview)
    page = client.post(f"/interviews/{interview.pk}/delete/", follow=True)
    assert not person.questions.exists()
    key = soup(page).select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key})
    assert person.interviews.get() == interview
    assert (interview.questions.count(), interview.recommendations.count()) == (1, 1)


@pytest.mark.parametrize("rows", [3, 60])
def test_the_list_costs_the_same_however_many_talks(client, person, count_queries, rows):
    for interview in InterviewFactory.create_batch(rows, owner=person):
        QuestionFactory(owner=person, interview=interview)
        RecommendationFactory(owner=person, interview=interview)
    with count_queries() as queries:
        client.get("/interviews/")
    assert len(queries) == 6


@pytest.mark.parametrize("rows", [3, 30])
def test_the_page_of_a_talk_costs_the_same_however_much_it_brought(client, person, count_queries, rows):
    interview = InterviewFactory(owner=person, held=True)
    QuestionFactory.create_batch(rows, owner=person, interview=interview)
    RecommendationFactory.create_batch(rows, owner=person, interview=interview)
    with count_queries() as queries:
        client.get(f"/interviews/{interview.pk}/")
    assert len(queries) == 4


def test_a_talk_of_somebody_else_is_not_there(client, person):
    other = InterviewFactory()
    for place in ("", "edit/", "questions/"):
        assert client.get(f"/interviews/{other.pk}/{place}").status_code == 404
    for place in ("", "move/", "back/", "delete/", "questions/add/", "recommendations/add/"):
        assert client.post(f"/interviews/{other.pk}/{place}", {"text": "Mine?"}).status_code == 404


def test_postgres_itself_refuses_a_state_without_its_day(person, interview):
    for change in ({"state": "held"}, {"state": "asked"}, {"state": "flown"}, {"state": "scheduled"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Interview.objects.filter(pk=interview.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        InterviewFactory(owner=person, contact=ContactFactory())


@pytest.mark.parametrize(
    ("to", "state", "sent"),
    [
        ("move", "scheduled", {"to": "held", "seen": "scheduled", "on": "2026-11-24"}),
        ("move", "asked", {"skip": "asked"}),
        ("back", "held", {"left": "held"}),
    ],
)
def test_what_was_written_is_saved_by_whichever_button_moves_the_talk(client, person, to, state, sent):
    days = {"asked_on": "2026-11-01", "scheduled_on": "2026-11-02", "scheduled_for": "2026-11-20T10:00Z"}
    days |= {"held_on": "2026-11-20"} if state == "held" else {}
    interview = InterviewFactory(owner=person, state=state, **days)
    page = soup(client.get(f"/interviews/{interview.pk}/"))
    assert page.select(f"button[form=talk][formaction='/interviews/{interview.pk}/{to}/']")
    sent |= {"version": interview.version, "aim": "Learn the job", "notes": "She said: start with the rota."}
    assert client.post(f"/interviews/{interview.pk}/{to}/", sent).status_code == 302
    interview.refresh_from_db()
    assert interview.notes == "She said: start with the rota."
    assert interview.state != state


def test_an_older_page_moves_nothing_and_shows_both_versions(client, person):
    interview = InterviewFactory(owner=person, state="asked", asked_on="2026-11-01", notes="From the other tab")
    sent = {"skip": "asked", "version": interview.version, "aim": interview.aim, "notes": "From this tab"}
    interview.save()
    answer = client.post(f"/interviews/{interview.pk}/move/", sent)
    assert answer.status_code == 409
    assert "From this tab" in answer.content.decode()
    assert soup(answer).select_one("main form")["action"] == f"/interviews/{interview.pk}/"
