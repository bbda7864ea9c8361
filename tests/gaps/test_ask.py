"""Where are you with what decides most: the page that asks before it suggests."""

import datetime

import pytest
from bs4 import BeautifulSoup

from tests.factories.gaps import CompetencyFactory, ReadingFactory
from tests.factories.goals import GoalFactory
from tests.factories.occupations import MANAGER, OccupationFactory, RatingFactory
from tests.interleaved import post_meanwhile

pytestmark = pytest.mark.django_db
PAGE = "/gaps/ask/"
TODAY = datetime.date(2026, 11, 24)
ADMINISTRATION, SERVICE, PERSONNEL, MONEY, LAW = "2.C.1.a", "2.C.1.e", "2.B.5.d", "2.B.5.b", "2.C.8.b"


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


def page_of(client):
    return BeautifulSoup(client.get(PAGE).content, "html.parser")


def asked(page):
    return [field.legend.text for field in page.select(".asked fieldset")]


def hidden(page):
    return {i["name"]: i.get("value", "") for i in page.select(".asked input[type=hidden][name]")}


def answer(client, sent=None, **levels):
    """Answer the questions, by the code of each; the rest stays open."""
    sent = (hidden(page_of(client)) if sent is None else sent) | levels
    return client.post(PAGE, sent, follow=True)


def test_what_decides_most_of_the_readiness_is_asked_first(client, goal):
    page = page_of(client)
    assert asked(page)[:3] == [
        "Administration and management",
        "Customer and personal service",
        "Management of financial resources",
    ]
    assert "Computers and electronics" not in asked(page)
    assert not page.select("input[checked]")


def test_at_most_ten_are_asked(client, goal, catalogue):
    for _ in range(12):
        RatingFactory(occupation=catalogue[MANAGER])
    assert len(asked(page_of(client))) == 10


def test_examples_stand_beside_the_levels_they_belong_to(client, goal):
    field = page_of(client).select_one(".asked fieldset")
    cards = {card.strong.text: card.span.text if card.span else "" for card in field.select(".choice")}
    assert cards == {
        "None": "",
        "Beginner": "",
        "Basic": "Sign a time sheet",
        "Skilled": "",
        "Advanced": "Watch over a project",
        "Expert": "Lead a company",
    }


def test_an_answer_becomes_a_competency_with_a_level_of_today(client, goal):
    page = answer(client, **{f"level_{ADMINISTRATION}": "3", f"level_{MONEY}": "0"})
    assert page.redirect_chain == [("/gaps/suggested/", 302)]
    assert "Noted: two levels." in page.content.decode()
    one = goal.owner.competencies.get(element__code=ADMINISTRATION)
    assert (one.name, one.kind, one.level) == ("Administration and management", "knowledge", 3)
    reading = one.readings.get()
    assert (reading.level, reading.on, reading.note) == (3, TODAY, "")
    assert goal.owner.competencies.get(element__code=MONEY).kind == "skill"
    assert "as you said" in page.content.decode()
    assert "Administration and management" not in asked(page_of(client))


def test_nothing_answered_leads_on_and_changes_nothing(client, goal):
    page = answer(client)
    assert page.redirect_chain == [("/gaps/suggested/", 302)]
    assert not goal.owner.competencies.exists()


def test_a_level_under_the_same_name_is_chosen_already_and_its_competency_is_used(client, goal):
    mine = CompetencyFactory(owner=goal.owner, name="administration and management", level=2)
    ReadingFactory(owner=goal.owner, competency=mine, level=2)
    assert page_of(client).select_one(f"input[name='level_{ADMINISTRATION}'][checked]")["value"] == "2"
    answer(client, **{f"level_{ADMINISTRATION}": "4"})
    mine.refresh_from_db()
    assert (mine.level, mine.element.code) == (4, ADMINISTRATION)
    assert [reading.level for reading in mine.readings.newest_first()] == [4, 2]


def test_a_level_that_began_at_a_figure_is_asked_for(client, goal):
    client.post("/gaps/suggested/", {f"do_{ADMINISTRATION}": "take"})
    assert "Administration and management" in asked(page_of(client))
    answer(client, **{f"level_{ADMINISTRATION}": "2"})  # the same as the figure, and now the person's word
    assert "Administration and management" not in asked(page_of(client))
    assert goal.gaps.get().competency.readings.count() == 2


def test_what_was_dismissed_is_not_asked_about(client, goal):
    goal.dismissals.create(owner=goal.owner, suggestion=ADMINISTRATION)
    assert "Administration and management" not in asked(page_of(client))


ALIKE = {f"level_{code}": "3" for code in (ADMINISTRATION, SERVICE, PERSONNEL, MONEY)}


def test_answers_that_are_all_alike_are_asked_about_once(client, goal):
    page = BeautifulSoup(answer(client, **ALIKE).content, "html.parser")
    assert "All four answers are “skilled”" in page.select_one(".error-summary").text
    assert len(page.select("input[value='3'][checked]")) == 4
    assert not goal.owner.competencies.exists()
    kept = answer(client, sent=hidden(page), **ALIKE)
    assert "Noted: four levels." in kept.content.decode()


@pytest.mark.parametrize("sent", [ALIKE | {f"level_{MONEY}": "2"}, dict.fromkeys(list(ALIKE)[:3], "3")])
def test_answers_that_differ_or_are_few_are_taken_as_they_are(client, goal, sent):
    answer(client, **sent)
    assert goal.owner.competencies.count() == len(sent)


def test_the_same_form_twice_makes_one_thing(client, goal):
    sent = hidden(page_of(client))
    for _ in range(2):
        answer(client, sent=sent, **{f"level_{ADMINISTRATION}": "3"})
    assert goal.owner.competencies.get().readings.count() == 1


def test_what_another_tab_answers_meanwhile_is_a_later_level(client, goal):
    sent = hidden(page_of(client))
    answer(client, sent=sent, **{f"level_{ADMINISTRATION}": "3"})
    answer(client, sent=sent, **{f"level_{ADMINISTRATION}": "1"})
    one = goal.owner.competencies.get()
    assert (one.level, one.readings.count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_moment_make_one_competency(client, goal):
    sent = hidden(page_of(client)) | {f"level_{ADMINISTRATION}": "3"}
    post_meanwhile(
        client,
        PAGE,
        sent,
        hold=lambda: goal.owner.goals.select_for_update().get(),
        then=lambda: client.post(PAGE, sent),
    )
    assert goal.owner.competencies.get().readings.count() == 1


@pytest.mark.parametrize("value", ["6", "-1", "three", "\x00", "9" * 30])
def test_a_level_that_is_none_is_an_error_beside_its_field_and_the_rest_is_kept(client, goal, value):
    page = BeautifulSoup(
        answer(client, **{f"level_{ADMINISTRATION}": value, f"level_{LAW}": "2"}).content, "html.parser"
    )
    assert page.select_one(f"[id='id_level_{ADMINISTRATION}'] .field-error")
    assert page.select_one(f"input[name='level_{LAW}'][checked]")["value"] == "2"
    assert not goal.owner.competencies.exists()


def test_what_the_catalogue_does_not_know_cannot_be_answered(client, goal):
    answer(client, **{"level_nonsense": "3", "level_": "1", "level_\x00": "2"})
    assert not goal.owner.competencies.exists()


def other_role(goal):
    """Another tab says that the goal is another occupation, which asks nothing of this."""
    type(goal).objects.filter(pk=goal.pk).update(occupation=OccupationFactory())


def in_words(goal):
    """Another tab says that the goal is no occupation of the catalogue."""
    type(goal).objects.filter(pk=goal.pk).update(occupation=None)


def other_goal(goal):
    """Another tab makes another goal the campaign's."""
    type(goal).objects.filter(pk=goal.pk).update(state="idea")
    GoalFactory(owner=goal.owner)


def no_goal(goal):
    """Another tab lets the goal go."""
    type(goal).objects.filter(pk=goal.pk).update(state="idea")


@pytest.mark.parametrize("meanwhile", [other_role, in_words, other_goal, no_goal])
def test_answers_are_noted_whatever_the_goal_is_meanwhile(client, goal, meanwhile):
    sent = hidden(page_of(client))
    meanwhile(goal)
    page = answer(client, sent=sent, **{f"level_{ADMINISTRATION}": "3", f"level_{MONEY}": "2"})
    assert "Noted: two levels." in page.content.decode()
    mine = goal.owner.competencies.get(element__code=ADMINISTRATION)
    assert (mine.name, mine.kind, mine.level) == ("Administration and management", "knowledge", 3)


@pytest.mark.parametrize("meanwhile", [other_role, in_words, no_goal])
def test_with_the_goal_changed_an_error_still_stands_beside_its_field(client, goal, meanwhile):
    sent = hidden(page_of(client))
    meanwhile(goal)
    page = answer(client, sent=sent, **{f"level_{ADMINISTRATION}": "9", f"level_{MONEY}": "2"})
    page = BeautifulSoup(page.content, "html.parser")
    assert page.select_one(f"[id='id_level_{ADMINISTRATION}'] .field-error")
    assert page.select_one(f"input[name='level_{MONEY}'][checked]")["value"] == "2"


def test_the_same_answer_again_is_said_to_be_nothing_new(client, goal):
    sent = hidden(page_of(client)) | {f"level_{ADMINISTRATION}": "3"}
    answer(client, sent=sent)
    assert "Nothing new: you had said just that already." in answer(client, sent=sent).content.decode()


def test_a_credential_of_the_same_name_stays_as_it_is_and_is_told(client, goal):
    mine = CompetencyFactory(owner=goal.owner, name="Law and government", kind="credential", level=5)
    page = answer(client, **{f"level_{LAW}": "2"})
    mine.refresh_from_db()
    assert (mine.level, mine.kind) == (5, "credential")
    assert "“Law and government” is among your competencies as a credential: have it or not." in page.content.decode()


def test_with_nothing_to_ask_the_page_leads_to_the_suggestions(client, person, catalogue):
    assert "First, a goal" in client.get(PAGE).content.decode()
    GoalFactory(owner=person)
    assert client.get(PAGE).url == "/gaps/suggested/"


def test_the_suggestions_offer_to_be_answered_first(client, goal):
    page = BeautifulSoup(client.get("/gaps/suggested/").content, "html.parser")
    assert page.select_one(".panel-quiet a[href='/gaps/ask/']").text == "Answer first"


def test_as_many_queries_however_much_there_is(client, goal, count_queries):
    with count_queries() as few:
        client.get(PAGE)
    for n in range(30):
        CompetencyFactory(owner=goal.owner, name=f"Skill {n}")
    with count_queries() as many:
        client.get(PAGE)
    assert len(many) == len(few) <= 12
