"""Between two people: touches are noted, mended, deleted; what one could give becomes a step."""

import datetime

import pytest

from goals.contacts.models import Closeness
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.gaps import AnswerFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
MET = {"how": "met", "closeness": "3", "on": "2026-11-24", "note": "Two names offered."}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-24 10:00:00+00:00", tick=False)


@pytest.fixture
def contact(person):
    return ContactFactory(owner=person, name="Quality lead", closeness=Closeness.INTRODUCED)


def test_a_page_without_touches_says_what_a_line_is_good_for(client, contact):
    page = soup(client.get(f"/contacts/{contact.pk}/"))
    assert "Nothing noted yet" in page.select_one("#between").text
    assert page.select_one("input[name=on]")["value"] == "2026-11-24"
    assert page.select_one("input[name=closeness][checked]")["value"] == "2"


def test_a_touch_brings_two_people_closer_and_plans_the_next(client, contact):
    planned = {"next_touch_on": "2026-12-10", "next_touch_for": "Thank them"}
    page = client.post(f"/contacts/{contact.pk}/touch/", MET | planned, follow=True)
    contact.refresh_from_db()
    assert contact.closeness == Closeness.IN_TOUCH
    assert (contact.next_touch_on, contact.next_touch_for) == (datetime.date(2026, 12, 10), "Thank them")
    assert "Noted. Quality lead: in touch." in page.content.decode()
    assert "Two names offered." in soup(page).select_one(".log li").text


def test_a_touch_of_an_earlier_day_leaves_the_closeness_of_today(client, person, contact):
    TouchFactory(owner=person, contact=contact, on=datetime.date(2026, 11, 20), closeness=Closeness.ALLY)
    contact.follow_touches()
    client.post(f"/contacts/{contact.pk}/touch/", MET | {"on": "2026-09-17", "closeness": "2"})
    contact.refresh_from_db()
    assert contact.closeness == Closeness.ALLY
    assert contact.touches.count() == 2


def test_a_touch_fulfils_the_one_that_was_planned(client, contact):
    contact.plan_touch(datetime.date(2026, 11, 22), "Ask for half an hour")
    client.post(f"/contacts/{contact.pk}/touch/", MET)
    contact.refresh_from_db()
    assert (contact.next_touch_on, contact.next_touch_for) == (None, "")


def test_a_touch_leaves_a_plan_that_is_still_ahead(client, contact):
    contact.plan_touch(datetime.date(2026, 12, 22), "Season’s greetings")
    client.post(f"/contacts/{contact.pk}/touch/", MET)
    contact.refresh_from_db()
    assert contact.next_touch_on == datetime.date(2026, 12, 22)


def test_the_same_touch_twice_is_one(client, contact):
    for _ in range(2):
        sent = MET | {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
        assert client.post(f"/contacts/{contact.pk}/touch/", sent).status_code == 302
    assert contact.touches.count() == 1


@pytest.mark.parametrize("wrong", [{"on": "2026-11-25"}, {"on": "soon"}, {"closeness": "9"}, {"how": "flew"}])
def test_a_touch_that_cannot_be_is_told_and_what_was_said_is_kept(client, contact, wrong):
    page = client.post(f"/contacts/{contact.pk}/touch/", MET | wrong)
    (field,) = wrong
    assert soup(page).select_one(f"#id_{field}_error .field-error")
    assert soup(page).select_one("textarea[name=note]").text.strip() == "Two names offered."
    assert soup(page).title.text.startswith("Error: ")
    assert contact.touches.count() == 0


def test_a_touch_by_htmx_answers_what_changed_and_nothing_else(client, contact):
    page = client.post(f"/contacts/{contact.pk}/touch/", MET, headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="between"')
    assert "<html" not in page
    assert page.count('hx-swap-oob="true"') == 3
    assert "In touch." in page


def test_a_touch_is_mended_and_the_contact_follows(client, person, contact):
    touch = TouchFactory(owner=person, contact=contact, closeness=Closeness.SPONSOR)
    contact.follow_touches()
    sent = {"how": "called", "closeness": "2", "on": "2026-11-05", "note": touch.note, "version": 1}
    assert client.post(f"/contacts/touches/{touch.pk}/edit/", sent).status_code == 302
    contact.refresh_from_db()
    touch.refresh_from_db()
    assert (contact.closeness, touch.how) == (Closeness.INTRODUCED, "called")


def test_an_edit_of_an_older_touch_is_shown_both(client, person, contact):
    touch = TouchFactory(owner=person, contact=contact, note="Three names")
    touch.save()
    sent = {"how": "met", "closeness": "2", "on": "2026-11-05", "note": "Two names", "version": 1}
    told = client.post(f"/contacts/touches/{touch.pk}/edit/", sent)
    assert told.status_code == 409
    assert "Three names" in told.content.decode()
    assert "Two names" in told.content.decode()


def test_a_deleted_touch_takes_the_closeness_with_it_and_brings_it_back(client, person, contact):
    TouchFactory(owner=person, contact=contact, on=datetime.date(2026, 11, 5), closeness=Closeness.INTRODUCED)
    touch = TouchFactory(owner=person, contact=contact, on=datetime.date(2026, 11, 20), closeness=Closeness.ALLY)
    contact.follow_touches()
    page = client.post(f"/contacts/touches/{touch.pk}/delete/", follow=True)
    contact.refresh_from_db()
    assert contact.closeness == Closeness.INTRODUCED
    client.post("/history/undo/", {"key": soup(page).select_one(".notice input[name=key]")["value"]})
    contact.refresh_from_db()
    assert contact.closeness == Closeness.ALLY


def test_a_touch_of_somebody_else_is_not_there(client, person):
    touch = TouchFactory()
    assert client.post(f"/contacts/touches/{touch.pk}/delete/").status_code == 404
    assert client.get(f"/contacts/touches/{touch.pk}/edit/").status_code == 404


def test_the_page_holds_closeness_against_the_gap(client, person, contact):
    gap = WhomGapFactory(owner=person, who="A quality lead", required=4)
    AnswerFactory(owner=person, contact=contact, gap=gap)
    section = soup(client.get(f"/contacts/{contact.pk}/")).select_one("#closeness")
    assert section.h2.text == "Introduced. An ally needed."
    assert "A quality lead" in section.text
    assert [len(section.select(f".{state}")) for state in ("is-on", "is-need", "is-off")] == [2, 2, 1]


def test_the_page_says_whom_they_could_introduce(client, person, contact):
    ContactFactory(owner=person, name="Director", introduced_by=contact, closeness=Closeness.KNOW_OF)
    ContactFactory(owner=person, name="Bed manager", introduced_by=contact, closeness=Closeness.ALLY)
    facts = soup(client.get(f"/contacts/{contact.pk}/")).select_one(".story-facts")
    told = {fact.dt.text: fact.dd.text for fact in facts.select("div")}
    assert told["Could introduce you to"] == "Director"
    assert told["Led you to"] == "Bed manager"
    assert "You alone." in told["Seen by"]


def test_what_one_could_give_becomes_a_step_once(client, person, contact):
    goal = GoalFactory(owner=person)
    gap = WhomGapFactory(owner=person, goal=goal)
    AnswerFactory(owner=person, contact=contact, gap=gap)
    contact.can_give = "Falls figures from a surgical ward"
    contact.save()
    for _ in range(2):
        page = client.post(f"/contacts/{contact.pk}/give/", follow=True)
    step = person.steps.get()
    assert (step.title, step.arena) == ("Give something back to somebody who helps me", "people")
    assert step.notes == "For Quality lead: Falls figures from a surgical ward"
    assert list(step.gaps.all()) == [gap]
    assert "It is among your steps." in " ".join(soup(page).select_one("#about").text.split())


def test_a_long_gift_is_kept_whole(client, person, contact):
    GoalFactory(owner=person)
    contact.can_give = ("figures " * 100).strip()
    contact.save()
    client.post(f"/contacts/{contact.pk}/give/")
    assert person.steps.get().notes == f"For Quality lead: {contact.can_give}"


def test_a_step_of_an_earlier_goal_is_not_called_one_of_your_steps(client, person, contact):
    contact.can_give = "Figures"
    contact.save()
    goal = GoalFactory(owner=person)
    client.post(f"/contacts/{contact.pk}/give/")
    goal.state, goal.state_reason, goal.state_on = "abandoned", "A better one", goal.horizon
    goal.save()
    GoalFactory(owner=person)
    page = client.get(f"/contacts/{contact.pk}/")
    assert "It is among your" not in soup(page).text


def test_without_a_goal_or_a_gift_there_is_no_step(client, person, contact):
    page = client.post(f"/contacts/{contact.pk}/give/", follow=True)
    assert "A step belongs to a goal" in page.content.decode()
    GoalFactory(owner=person)
    page = client.post(f"/contacts/{contact.pk}/give/", follow=True)
    assert "Note first what you could give" in page.content.decode()
    assert not person.steps.exists()


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_long_you_know_each_other(client, person, contact, count_queries, rows):
    contact.can_give = "Figures"
    contact.save()
    StepFactory(owner=person)
    TouchFactory.create_batch(rows, owner=person, contact=contact)
    ContactFactory.create_batch(rows, owner=person, introduced_by=contact, closeness=1)
    with count_queries() as queries:
        client.get(f"/contacts/{contact.pk}/")
    assert len(queries) == 10
