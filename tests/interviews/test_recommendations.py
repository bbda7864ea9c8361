"""What an expert recommends becomes a step, a contact, a gap or evidence by one click, and remembers its source."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.template import Context, Template

from careerplan.coaching.models import Section
from goals.gaps.models import Gap
from goals.interviews.models import Recommendation
from tests.factories.accounts import PersonFactory
from tests.factories.coaching import EngagementFactory
from tests.factories.contacts import ContactFactory, TouchFactory
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.interviews import InterviewFactory, RecommendationFactory
from tests.factories.steps import StepFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-24 10:00:00+00:00", tick=False)


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


@pytest.fixture
def interview(person):
    return InterviewFactory(owner=person, held=True, contact=ContactFactory(owner=person, name="Quality lead"))


def noted(person, interview, **fields):
    return RecommendationFactory(owner=person, interview=interview, **fields)


def become(client, row, way, competency=""):
    sent = {"become": way, f"competency-{row.pk}": competency}
    page = client.post(f"/interviews/recommendations/{row.pk}/become/", sent, follow=True)
    row.refresh_from_db()
    return page


def undo(client, page):
    return client.post(soup(page).select_one(".notice button[form=talk]")["formaction"], follow=True)


def test_nothing_noted_says_what_it_is_good_for(client, interview):
    assert (
        "remembers who gave it" in soup(client.get(f"/interviews/{interview.pk}/")).select_one("#recommendations").text
    )


def test_a_recommendation_is_noted_once_however_often_it_is_sent(client, person, interview):
    sent = {"title": "Patient flow manager", "kind": "person", "detail": "Say that I sent you.", "link": ""}
    sent |= {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
    for _ in range(2):
        assert client.post(f"/interviews/{interview.pk}/recommendations/add/", sent).status_code == 302
    page = soup(client.get(f"/interviews/{interview.pk}/"))
    assert len(page.select(".recs > li")) == 1
    assert "Say that I sent you." in page.select_one(".recs").text


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org", "data:text/html,x"])
def test_only_web_addresses_are_links_and_what_was_typed_is_kept(client, interview, link):
    sent = {"title": "A class", "kind": "resource", "link": link}
    page = soup(client.post(f"/interviews/{interview.pk}/recommendations/add/", sent))
    assert page.select_one("#recommendation_link_error .field-error")
    assert page.select_one("input[name=title]")["value"] == "A class"
    assert page.select_one("input[name=link]")["value"] == link


def test_adding_by_htmx_answers_the_recommendations_and_the_notice_alone(client, interview):
    sent = {"title": "A class", "kind": "resource"}
    answer = client.post(f"/interviews/{interview.pk}/recommendations/add/", sent, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<aside id="recommendations"')
    assert "<html" not in page
    assert "A class" in page


def test_one_for_a_talk_that_was_not_asked_yet_is_told_on_a_page_of_its_own(client, person):
    interview = InterviewFactory(owner=person)
    page = soup(client.post(f"/interviews/{interview.pk}/recommendations/add/", {"title": "", "detail": "Hers"}))
    assert page.select_one("#recommendation_title_error .field-error")
    assert page.select_one("input[name=detail]")["value"] == "Hers"


def test_a_person_becomes_a_contact_introduced_by_who_named_them(client, person, interview):
    row = noted(person, interview, kind="person", title="Patient flow manager", link="https://example.org/flow")
    page = become(client, row, "contact")
    contact = row.contact
    assert (contact.name, contact.introduced_by, contact.closeness) == ("Patient flow manager", interview.contact, 1)
    assert contact.link == "https://example.org/flow"
    assert "Came from: Quality lead" in " ".join(
        soup(client.get(f"/contacts/{contact.pk}/")).select_one("#about").text.split()
    )
    taken = soup(page).select_one(".recs .is-taken")
    assert "Became a contact: Patient flow manager." in taken.text
    assert taken.select_one(f"a[href='/contacts/{contact.pk}/']")
    assert "Added to your people: Patient flow manager." in soup(page).select_one(".notice").text


def test_a_resource_becomes_a_step_of_the_goal(client, person, interview, goal):
    row = noted(person, interview, title="One closing of the books", link="https://example.org")
    become(client, row, "step")
    assert (row.step.title, row.step.goal, row.step.arena) == ("One closing of the books", goal, "free")
    assert row.step.notes == "Every month, two mornings.\nhttps://example.org"


def test_a_person_as_a_step_is_one_with_somebody(client, person, interview, goal):
    row = noted(person, interview, kind="person")
    become(client, row, "step")
    assert (row.step.title, row.step.arena) == ("Meet the person who was recommended to me", "people")
    assert row.step.notes.startswith(row.title)


@pytest.mark.parametrize("way", ["gap", "evidence"])
def test_a_person_is_nothing_to_know(client, person, interview, goal, way):
    row = noted(person, interview, kind="person")
    page = become(client, row, way, competency=CompetencyFactory(owner=person).pk)
    assert "A person is somebody to know" in soup(page).select_one(".notice").text
    assert not person.gaps.exists()


def test_what_a_coach_reads_of_it_names_nobody_from_the_talk(client, person, interview, goal):
    """Titles of steps, notes of gaps and evidence are shown to a coach; who said it is not."""
    competency = CompetencyFactory(owner=person, name="Quality")
    become(client, noted(person, interview, kind="person", title="The patient flow manager"), "step")
    become(client, noted(person, interview, title="A class"), "gap")
    become(client, noted(person, interview, title="A prize"), "evidence", competency=competency.pk)
    competency.refresh_from_db()
    read = [person.steps.get().title, person.gaps.get().note, person.gaps.get().name, competency.evidence]
    assert not [text for text in read if interview.contact.name in text or "patient flow" in text]


def test_a_coach_from_whom_people_are_withheld_reads_no_name_and_no_word_of_a_talk(client, person, interview, goal):
    interview.contact.name, interview.contact.can_give = "HIDDEN-expert", "HIDDEN-gift"
    interview.contact.save()
    become(client, noted(person, interview, kind="person", title="HIDDEN-friend", detail="HIDDEN-words"), "step")
    become(client, noted(person, interview, title="A ledger class", detail="HIDDEN-words"), "gap")
    become(client, noted(person, interview, title="A book", detail="HIDDEN-words"), "step")
    client.post(f"/contacts/{interview.contact_id}/give/")
    own = client.get(f"/steps/{person.steps.get(title__startswith='Meet').pk}/edit/")
    assert "HIDDEN-friend" in own.content.decode()
    engagement = EngagementFactory(owner=person, sections=[s for s in Section.values if s != Section.PEOPLE])
    client.force_login(engagement.coach)
    page = client.get(f"/admin/coaching/client/{engagement.pk}/change/").content.decode()
    assert "HIDDEN" not in page
    for told in ("Meet the person who was recommended", "A ledger class", "A book", "Give something back"):
        assert told in page


@pytest.mark.parametrize("way", ["gap", "step"])
def test_after_a_better_goal_what_it_became_leads_to_the_campaign_of_that_goal(client, person, interview, goal, way):
    become(client, noted(person, interview), way)
    goal.state, goal.state_reason, goal.state_on = "abandoned", "A better one", goal.horizon
    goal.save()
    link = soup(client.get(f"/interviews/{interview.pk}/")).select_one(".recs .is-taken p a:not(.small)")
    assert client.get(link["href"], follow=True).redirect_chain == [(f"/goals/{goal.pk}/campaign/", 302)]


def test_what_was_said_of_it_stays_beside_what_it_became(client, person, interview, goal):
    become(client, noted(person, interview, title="A ledger class", detail="Go before your first budget."), "gap")
    taken = soup(client.get(f"/interviews/{interview.pk}/")).select_one(".recs .is-taken")
    assert "Go before your first budget." in taken.text


def test_a_resource_becomes_a_gap_in_what_to_know(client, person, interview, goal):
    row = noted(person, interview, title="Being liked by the charge nurses")
    become(client, row, "gap")
    assert (row.gap.name, row.gap.side, row.gap.goal) == ("Being liked by the charge nurses", Gap.Side.WHAT, goal)
    assert row.gap.note == ""
    assert "Came from" in client.get(f"/gaps/{row.gap_id}/").content.decode()


def test_a_credential_that_is_known_is_needed_whole(client, person, interview, goal):
    degree = CompetencyFactory(owner=person, name="Health administration degree", kind="credential", level=0)
    row = noted(person, interview, title="Health administration degree")
    become(client, row, "gap")
    assert (row.gap.competency, row.gap.required) == (degree, 5)


def test_a_gap_that_is_there_already_is_the_one_and_stays_when_taken_back(client, person, interview, goal):
    gap = WhatGapFactory(owner=person, goal=goal, competency=CompetencyFactory(owner=person, name="Budgeting"))
    row = noted(person, interview, title="budgeting")
    undo(client, become(client, row, "gap"))
    row.refresh_from_db()
    assert row.is_undecided
    assert list(goal.gaps.all()) == [gap]


def test_a_recommendation_is_one_more_line_of_evidence(client, person, interview):
    competency = CompetencyFactory(owner=person, name="Quality", evidence="Falls figures")
    row = noted(person, interview, title="Being asked for advice")
    page = become(client, row, "evidence", competency=competency.pk)
    competency.refresh_from_db()
    assert competency.evidence == "Falls figures\nBeing asked for advice"
    assert "Kept as evidence of Quality." in soup(page).select_one(".recs .is-taken").text
    undo(client, page)
    competency.refresh_from_db()
    assert competency.evidence == "Falls figures"


def test_evidence_without_room_is_told_and_changes_nothing(client, person, interview):
    competency = CompetencyFactory(owner=person, name="Quality", evidence="x" * 995)
    row = noted(person, interview)
    page = become(client, row, "evidence", competency=competency.pk)
    assert "is full. Shorten it first." in page.content.decode()
    assert row.is_undecided


@pytest.mark.parametrize(
    "sent", [{"become": "evidence"}, {"become": "x"}, {}, {"become": "evidence", "competency-{}": "0"}]
)
def test_what_it_cannot_become_is_told(client, person, interview, sent):
    row = noted(person, interview)
    sent = {name.format(row.pk): value for name, value in sent.items()}
    page = client.post(f"/interviews/recommendations/{row.pk}/become/", sent, follow=True)
    assert "Choose what it is to become" in page.content.decode()
    row.refresh_from_db()
    assert row.is_undecided


def test_evidence_of_somebody_elses_competency_is_no_choice(client, person, interview):
    row = noted(person, interview)
    become(client, row, "evidence", competency=CompetencyFactory().pk)
    assert row.is_undecided


def test_one_that_is_left_alone_stays_readable_and_can_be_taken_back(client, person, interview):
    row = noted(person, interview)
    page = become(client, row, "leave")
    assert row.left
    assert "Left alone." in soup(page).select_one(".recs .is-taken").text
    undo(client, page)
    row.refresh_from_db()
    assert row.is_undecided


@pytest.mark.parametrize("way", ["step", "gap"])
def test_without_a_goal_it_waits(client, person, interview, way):
    row = noted(person, interview)
    page = become(client, row, way)
    assert "belongs to a goal" in page.content.decode()
    assert row.is_undecided


def test_it_becomes_one_thing_however_often_it_is_clicked(client, person, interview, goal):
    row = noted(person, interview)
    become(client, row, "step")
    page = become(client, row, "gap")
    assert "decided already" in page.content.decode()
    assert (person.steps.count(), person.gaps.count()) == (1, 0)


@pytest.mark.parametrize(("way", "rows"), [("step", "steps"), ("contact", "contacts"), ("gap", "competencies")])
def test_undo_takes_away_what_it_made_and_that_can_come_back(client, person, interview, goal, way, rows):
    before = getattr(person, rows).count()
    row = noted(person, interview)
    page = undo(client, become(client, row, way))
    row.refresh_from_db()
    assert row.is_undecided
    assert getattr(person, rows).count() == before
    key = soup(page).select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key})
    row.refresh_from_db()
    assert getattr(person, rows).count() == before + 1
    assert not row.is_undecided


def test_what_was_worked_on_since_stays(client, person, interview, goal):
    step, contact = noted(person, interview), noted(person, interview, kind="person")
    became = become(client, step, "step"), become(client, contact, "contact")
    step.step.complete(on=datetime.date(2026, 11, 24))
    TouchFactory(owner=person, contact=contact.contact)
    for page in became:
        assert "stays, for you have worked on it since" in undo(client, page).content.decode()
    assert (person.steps.count(), person.contacts.count()) == (1, 2)


def test_one_whose_step_was_deleted_is_open_again(client, person, interview, goal):
    row = noted(person, interview)
    become(client, row, "step")
    row.step.delete()
    row.refresh_from_db()
    assert row.is_undecided


def test_by_htmx_one_click_answers_the_list_with_its_notice(client, person, interview):
    row = noted(person, interview, kind="person")
    headers = {"HX-Request": "true"}
    answer = client.post(f"/interviews/recommendations/{row.pk}/become/", {"become": "contact"}, headers=headers)
    page = answer.content.decode()
    assert page.lstrip().startswith('<aside id="recommendations"')
    assert "<html" not in page
    assert 'id="notices" hx-swap-oob="true"' in page
    assert f"/interviews/recommendations/{row.pk}/take-back/" in page


def test_an_edit_of_an_older_recommendation_is_shown_both(client, person, interview):
    row = noted(person, interview)
    row.title = "Another class"
    row.save()
    sent = {"title": "A class", "kind": "resource", "detail": row.detail, "link": "", "version": 1}
    told = client.post(f"/interviews/recommendations/{row.pk}/edit/", sent)
    assert told.status_code == 409
    assert "Another class" in told.content.decode()
    assert client.post(f"/interviews/recommendations/{row.pk}/edit/", sent | {"version": 2}).status_code == 302


def test_a_deleted_recommendation_comes_back_knowing_what_it_became(client, person, interview):
    row = noted(person, interview, kind="person")
    become(client, row, "contact")
    page = client.post(f"/interviews/recommendations/{row.pk}/delete/", follow=True)
    assert person.contacts.count() == 2
    client.post("/history/undo/", {"key": soup(page).select_one(".notice input[name=key]")["value"]})
    assert person.recommendations.get().contact == row.contact


def test_a_recommendation_of_somebody_else_is_not_there(client, person):
    row = RecommendationFactory()
    for place in ("edit", "delete", "become", "take-back"):
        sent = {"become": "contact", "title": "Mine"}
        assert client.post(f"/interviews/recommendations/{row.pk}/{place}/", sent).status_code == 404


def test_a_name_nobody_has_met_hangs_dotted_on_who_gave_it(client, person, interview):
    noted(person, interview, kind="person", title="Patient flow manager")
    branch = soup(client.get("/contacts/")).select_one(".tree li.is-open")
    assert "Patient flow manager" in branch.text
    facts = soup(client.get(f"/contacts/{interview.contact_id}/")).select_one(".story-facts").text
    assert "Patient flow manager" in facts


def came_from(rows):
    template = (
        "{% load came_from %}{% came_from rows as origins %}{% for row in rows %}[{% origin origins row %}]{% endfor %}"
    )
    page = Template(template).render(Context({"rows": rows}))
    return BeautifulSoup(page, "html.parser").text.replace("\n", "")


def test_other_pages_say_who_recommended_a_step_a_contact_or_a_gap(client, person, interview, goal, count_queries):
    rows = {way: [noted(person, interview, kind="resource") for _ in range(3)] for way in ("step", "contact", "gap")}
    for way, recommendations in rows.items():
        for row in recommendations:
            become(client, row, way)
        made = [getattr(row, way) for row in recommendations]
        with count_queries() as queries:
            assert came_from(made) == "[Came from: Quality lead]" * 3
        assert len(queries) == 1
    assert came_from([StepFactory(owner=person, goal=goal)]) == "[]"
    assert came_from([]) == ""


@pytest.mark.parametrize(("way", "at"), [("gap", "/gaps/{}/"), ("step", "/steps/{}/edit/")])
def test_the_page_of_a_gap_or_a_step_says_who_recommended_it(client, person, interview, goal, way, at, count_queries):
    row = noted(person, interview, kind="resource")
    become(client, row, way)
    address = at.format(getattr(row, way).pk)
    said = soup(client.get(address)).select_one("header .small")
    assert said.get_text(" ", strip=True) == "Came from: Quality lead"
    assert said.a["href"] == f"/interviews/{interview.pk}/"
    with count_queries() as few:
        client.get(address)
    for other in [noted(person, interview, kind="resource") for _ in range(20)]:
        become(client, other, way)
    with count_queries() as many:
        client.get(address)
    assert len(many) == len(few)


@pytest.mark.parametrize("swap", [{}, {"HX-Request": "true"}], ids=["page", "swap"])
def test_a_gap_and_a_step_of_ones_own_say_nothing_of_it(client, person, goal, swap):
    gap, step = WhatGapFactory(owner=person, goal=goal), StepFactory(owner=person, goal=goal)
    for address in (f"/gaps/{gap.pk}/", f"/steps/{step.pk}/edit/", "/steps/add/"):
        assert "Came from" not in client.get(address, headers=swap).content.decode()


def test_postgres_itself_refuses_two_outcomes_a_bad_link_and_anothers_step(person, interview, goal):
    row = noted(person, interview)
    contact, step = ContactFactory(owner=person), StepFactory(owner=person, goal=goal)
    wrong = [
        {"contact": contact, "step": step},
        {"contact": contact, "left": True},
        {"link": "javascript:alert(1)"},
        {"title": ""},
        {"kind": "thing"},
        {"step": StepFactory(owner=PersonFactory())},
    ]
    for change in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Recommendation.objects.filter(pk=row.pk).update(**change)
