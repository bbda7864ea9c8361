"""People: contacts are added, found, changed, deleted and brought back."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from goals.contacts.models import Closeness, Contact
from tests.factories.accounts import PersonFactory
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.gaps import AnswerFactory, WhomGapFactory
from tests.factories.goals import GoalFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
MANAGER = {"name": "Bed manager", "kind": "insider", "closeness": "2", "organisation": "Operations centre"}
TODAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-24 10:00:00+00:00", tick=False)


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def names(response):
    return [cell.a.text for cell in soup(response).select(".roll-people tbody th")]


def test_an_empty_page_takes_the_shame_out_and_offers_three_to_begin_with(client, person):
    page = soup(client.get("/contacts/"))
    assert page.select_one(".empty h2").text == "Nobody here yet. That is where everyone starts."
    assert len(page.select(".starters li")) == 3
    assert not page.select(".roll")


def test_the_starters_are_whom_the_goal_asks_for(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal, who="The finance partner")
    start = soup(client.get("/contacts/")).select_one(".starters a")
    assert start["href"] == f"/contacts/add/?gap={gap.pk}"
    form = soup(client.get(start["href"]))
    assert form.select_one(f"input[name=answers][value='{gap.pk}']").has_attr("checked")
    assert form.select_one("select[name=kind] option[selected]")["value"] == "insider"


def test_a_contact_is_added_with_the_day_and_how_close_they_are(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    page = client.post("/contacts/add/", MANAGER | {"answers": [gap.pk]}, follow=True)
    contact = person.contacts.get()
    assert page.redirect_chain == [(f"/contacts/{contact.pk}/", 302)]
    assert "Added to your people: Bed manager." in page.content.decode()
    assert list(contact.gaps.all()) == [gap]
    assert [(t.on, t.how, t.closeness) for t in contact.touches.all()] == [(TODAY, "added", Closeness.INTRODUCED)]


def test_a_contact_needs_no_goal(client, person):
    assert client.post("/contacts/add/", MANAGER).status_code == 302
    assert client.get("/contacts/").status_code == 200


def test_the_same_form_twice_makes_one_contact_and_one_line_in_the_log(client, person):
    token = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
    for _ in range(2):
        assert client.post("/contacts/add/", MANAGER | token).status_code == 302
    assert person.contacts.get().touches.count() == 1


def test_what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    sent = {"name": "", "closeness": "2", "link": "javascript:alert(1)", "notes": "Met\r\ntwice", "answers": [gap.pk]}
    page = client.post("/contacts/add/", sent | {"next_touch_for": "Ask about money"})
    form = soup(page)
    assert page.status_code == 200
    assert form.title.text.startswith("Error: ")
    assert "a role will do until you know the name" in form.select_one("#id_name_error").text
    for field in ("id_name", "id_link", "id_next_touch_on"):
        assert form.select_one(f"#{field}_error .field-error")
        assert form.select_one(f".error-summary a[href='#{field}']")
    assert form.select_one("textarea[name=notes]").text.strip() == "Met\ntwice"
    assert form.select_one("input[name=link]")["value"] == "javascript:alert(1)"
    assert form.select_one("input[name=answers]").has_attr("checked")


def test_a_gap_of_an_older_goal_or_of_somebody_else_cannot_be_answered(client, person, goal):
    past = GoalFactory(owner=person, state="abandoned", state_on=TODAY)
    gap = WhomGapFactory(owner=person, goal=goal)
    for other in (WhomGapFactory(owner=person, goal=past), WhomGapFactory(owner=PersonFactory())):
        page = client.post("/contacts/add/", MANAGER | {"answers": [gap.pk, other.pk]})
        assert soup(page).select_one("#id_answers_error .field-error")
    assert not person.contacts.exists()


def test_late_touches_come_first_then_by_day_and_last_those_without(client, person):
    for name, day in [("None", None), ("Later", 30), ("Late", 22), ("Today", 24)]:
        ContactFactory(owner=person, name=name, next_touch_on=day and datetime.date(2026, 11, day))
    page = client.get("/contacts/")
    assert names(page) == ["Late", "Today", "Later", "None"]
    assert soup(page).select_one("td .late").text == "2 days late"
    assert soup(page).select_one("td .now").text == "Today"
    assert "Four people, two of them waiting for a word from you." in page.content.decode()


def test_a_row_says_how_close_who_introduced_and_which_gap(client, person, goal):
    lead = ContactFactory(owner=person, name="Quality lead", closeness=3)
    offered = ContactFactory(owner=person, name="Director", introduced_by=lead, closeness=1)
    AnswerFactory(
        owner=person, contact=offered, gap=WhomGapFactory(owner=person, goal=goal, who="A director", required=4)
    )
    row = soup(client.get("/contacts/")).select_one(f"tr:has(a[href='/contacts/{offered.pk}/'])")
    assert "Know of" in row.text
    assert "Quality lead, offered" in " ".join(row.text.split())
    assert "A director" in row.text
    assert [len(row.select(f".pips .{state}")) for state in ("is-on", "is-need", "is-off")] == [1, 3, 1]


def test_the_tree_shows_who_led_to_whom_and_dots_who_is_not_met(client, person):
    lead = ContactFactory(owner=person, name="Quality lead", closeness=3)
    ContactFactory(owner=person, name="Director", introduced_by=lead, closeness=1)
    ContactFactory(owner=person, name="Bed manager", introduced_by=lead, closeness=2)
    tree = soup(client.get("/contacts/")).select_one(".tree")
    assert [item.text for item in tree.select(".tree > li > ul > li > a")] == ["Quality lead"]
    assert [item.a.text for item in tree.select(".tree ul ul > li")] == ["Bed manager", "Director"]
    assert [item.a.text for item in tree.select("li.is-open")] == ["Director"]


def test_gaps_that_nobody_answers_ask_for_a_name(client, person, goal):
    asked = WhomGapFactory(owner=person, goal=goal, who="Somebody who holds the job", required=4, importance=5)
    AnswerFactory(owner=person, contact=ContactFactory(owner=person), gap=WhomGapFactory(owner=person, goal=goal))
    rows = soup(client.get("/contacts/")).select(".split-even .rows li")
    assert [row.strong.text for row in rows] == ["Somebody who holds the job"]
    assert "An ally needed, importance 5 of 5." in rows[0].text
    assert rows[0].a["href"] == f"/contacts/add/?gap={asked.pk}"


def test_people_are_found_by_word_kind_gap_and_touch(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    nurse = ContactFactory(owner=person, name="Charge nurse", kind="peer", notes="Knows the rota")
    AnswerFactory(owner=person, contact=nurse, gap=gap)
    ContactFactory(owner=person, name="Director", kind="hirer", role="Leads finance", next_touch_on=TODAY)
    assert names(client.get("/contacts/?q=ROTA")) == ["Charge nurse"]
    assert names(client.get("/contacts/?q=finance")) == ["Director"]
    assert names(client.get("/contacts/?kind=peer")) == ["Charge nurse"]
    assert names(client.get(f"/contacts/?gap={gap.pk}")) == ["Charge nurse"]
    assert names(client.get("/contacts/?gap=none")) == ["Director"]
    assert names(client.get("/contacts/?touch=due")) == ["Director"]
    assert names(client.get("/contacts/?touch=none")) == ["Charge nurse"]
    assert names(client.get("/contacts/?q=nurse&touch=due")) == []


def test_a_search_without_a_hit_names_the_gap_it_touches(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal, who="The finance partner")
    ContactFactory(owner=person)
    page = soup(client.get("/contacts/?q=finance"))
    assert "You have a gap for it: The finance partner." in page.select_one("#people").text
    assert page.select_one(f"#people a[href='/contacts/add/?gap={gap.pk}']")


@pytest.mark.parametrize(
    "junk", ["q=%00", "q=" + "x" * 200, "kind=nobody", "gap=99999999999999999999", "page=x", "touch=1"]
)
def test_a_search_that_cannot_be_read_asks_for_nothing(client, person, junk):
    contact = ContactFactory(owner=person)
    assert names(client.get(f"/contacts/?{junk}")) == [contact.name]


def test_a_search_by_htmx_answers_the_list_alone(client, person):
    ContactFactory(owner=person)
    page = client.get("/contacts/?q=ward", headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="people">')
    assert "<html" not in page


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_many_people(client, person, goal, count_queries, rows):
    introducer = ContactFactory(owner=person)
    for contact in ContactFactory.create_batch(rows, owner=person, introduced_by=introducer):
        AnswerFactory(owner=person, contact=contact, gap=WhomGapFactory(owner=person, goal=goal))
    with count_queries() as queries:
        client.get("/contacts/")
    assert len(queries) == 10


def test_many_people_come_in_pages(client, person):
    ContactFactory.create_batch(45, owner=person)
    page = client.get("/contacts/?q=ward")
    assert len(names(page)) == 40
    further = soup(page).select_one("a[rel=next]")["href"]
    assert len(names(client.get("/contacts/" + further))) == 5


def test_an_edit_changes_who_they_are_and_which_gaps_they_answer(client, person, goal):
    contact = ContactFactory(owner=person, closeness=4)
    before, after = WhomGapFactory.create_batch(2, owner=person, goal=goal)
    AnswerFactory(owner=person, contact=contact, gap=before)
    shown = {"name": "Night coordinator", "version": 1, "answers": [after.pk], "closeness": "1"}
    assert client.post(f"/contacts/{contact.pk}/edit/", shown).status_code == 302
    contact.refresh_from_db()
    assert contact.name == "Night coordinator"
    assert list(contact.gaps.all()) == [after]
    assert contact.closeness == Closeness.ALLY, "closeness changes by touches alone"


def test_answers_of_an_older_campaign_stay_when_a_contact_is_edited(client, person, goal):
    past = GoalFactory(owner=person, state="abandoned", state_on=TODAY)
    contact = ContactFactory(owner=person)
    old = AnswerFactory(owner=person, contact=contact, gap=WhomGapFactory(owner=person, goal=past))
    WhomGapFactory(owner=person, goal=goal)
    client.post(f"/contacts/{contact.pk}/edit/", {"name": "Night coordinator", "version": 1})
    assert list(contact.answers.all()) == [old]


def test_an_edit_of_an_older_version_is_shown_both_and_either_can_be_kept(client, person, goal):
    gap = WhomGapFactory(owner=person, goal=goal, who="The finance partner")
    contact = ContactFactory(owner=person, name="Director", notes="Two mornings a month")
    AnswerFactory(owner=person, contact=contact, gap=gap)
    contact.notes = "One morning a month"
    contact.save()
    shown = {"name": "Director of finance", "role": contact.role, "organisation": contact.organisation, "version": 1}
    told = client.post(f"/contacts/{contact.pk}/edit/", shown)
    assert told.status_code == 409
    for words in ("One morning a month", "Director of finance", "The finance partner"):
        assert words in told.content.decode()
    kept = shown | {"version": 2, "take-notes": "saved", "take-answers": "saved", "take-name": "mine"}
    assert client.post(f"/contacts/{contact.pk}/edit/", kept).status_code == 302
    contact.refresh_from_db()
    assert (contact.name, contact.notes) == ("Director of finance", "One morning a month")
    assert list(contact.gaps.all()) == [gap]


def test_nobody_is_introduced_by_somebody_they_led_to(client, person):
    lead = ContactFactory(owner=person, name="Quality lead")
    led = ContactFactory(owner=person, introduced_by=ContactFactory(owner=person, introduced_by=lead))
    page = client.post(f"/contacts/{lead.pk}/edit/", {"name": "Quality lead", "introduced_by": led.pk, "version": 1})
    assert "came to you through this person" in soup(page).select_one("#id_introduced_by_error").text
    lead.refresh_from_db()
    assert lead.introduced_by is None


def test_an_introducer_of_somebody_else_is_no_choice(client, person):
    other = ContactFactory()
    page = client.post("/contacts/add/", MANAGER | {"introduced_by": other.pk})
    assert soup(page).select_one("#id_introduced_by_error .field-error")


def test_a_deleted_contact_comes_back_with_all_that_hung_on_it(client, person, goal):
    lead = ContactFactory(owner=person, closeness=3)
    TouchFactory(owner=person, contact=lead, closeness=3)
    led = ContactFactory(owner=person, introduced_by=lead)
    answer = AnswerFactory(owner=person, contact=lead, gap=WhomGapFactory(owner=person, goal=goal))
    page = client.post(f"/contacts/{lead.pk}/delete/", follow=True)
    led.refresh_from_db()
    assert led.introduced_by is None
    assert not person.answers.exists()
    key = soup(page).select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/contacts/"})
    led.refresh_from_db()
    assert led.introduced_by == lead
    assert person.answers.get() == answer
    assert lead.touches.count() == 1


@pytest.mark.parametrize("place", ["", "edit/", "touch/"])
def test_somebody_elses_contact_is_not_there(client, person, place):
    other = ContactFactory()
    assert client.get(f"/contacts/{other.pk}/{place}").status_code == 404
    assert client.post(f"/contacts/{other.pk}/{place or 'delete/'}", {"name": "Mine"}).status_code == 404


def test_postgres_itself_refuses_what_a_contact_cannot_be(person):
    lead = ContactFactory(owner=person)
    for change in (
        {"name": ""},
        {"kind": "friend"},
        {"closeness": 6},
        {"introduced_by_id": lead.pk},
        {"link": "ftp://x"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.filter(pk=lead.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(owner=person, introduced_by=ContactFactory())
