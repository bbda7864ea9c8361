"""Suggestions are offered where gaps are thought of: on their page, beside the form, in the guided start."""

import pytest
from bs4 import BeautifulSoup

from goals.occupations.models import Rating
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.occupations import OccupationFactory

pytestmark = pytest.mark.django_db


def page_of(client, address="/gaps/"):
    return BeautifulSoup(client.get(address).content, "html.parser")


def as_shown(client):
    """What the page of the start would send if nothing were ticked or written."""
    form = page_of(client, "/start/gaps/").select_one("form#start")
    sent = {i["name"]: i.get("value", "") for i in form.select("input[name]:not([type=checkbox])")}
    sent |= {s["name"]: (s.select_one("[selected]") or s.option)["value"] for s in form.select("select")}
    sent.pop("csrfmiddlewaretoken", None)
    return sent


def start(client, *ticked, sent=None, **answers):
    """Send the page of the start with its ticks and rows; `sent` is one that was opened before."""
    return client.post("/start/gaps/", (sent or as_shown(client)) | {"suggested": list(ticked)} | answers)


def test_before_the_first_gap_suggestions_are_offered_beside_the_questions(client, goal):
    panel = page_of(client).select_one(".panel-quiet")
    assert "14 suggestions from what Medical and Health Services Managers asks" in " ".join(panel.text.split())
    assert panel.select_one("a.btn")["href"] == "/gaps/suggested/"


def test_with_gaps_the_panel_stands_below_them(client, goal):
    WhatGapFactory(owner=goal.owner, goal=goal)
    page = page_of(client)
    assert page.select_one("#lists ~ .panel-quiet a.btn")["href"] == "/gaps/suggested/"
    assert "panel-quiet" not in client.get("/gaps/", headers={"HX-Request": "true"}).content.decode()


def test_a_goal_in_words_alone_may_choose_an_occupation_before_its_first_gap(client, person, catalogue):
    goal = GoalFactory(owner=person)
    assert page_of(client).select_one(".panel-quiet a")["href"] == f"/goals/{goal.pk}/edit/"
    WhatGapFactory(owner=person, goal=goal)
    assert not page_of(client).select(".panel-quiet")


def test_with_an_empty_catalogue_nothing_is_offered_anywhere(client, person):
    GoalFactory(owner=person)
    assert not page_of(client).select(".panel-quiet")
    assert "Nothing comes to mind?" not in page_of(client, "/gaps/add/").text
    page = page_of(client, "/start/gaps/")
    assert not page.select("input[name=suggested]")
    assert "Find the occupation" not in page.text


def test_the_form_of_a_gap_leads_to_suggestions(client, goal):
    link = page_of(client, "/gaps/add/").find("a", string="See what the role asks")
    assert link["href"] == "/gaps/suggested/"


def test_the_start_offers_five_to_tick_of_both_sides(client, goal):
    labels = [label.text for label in page_of(client, "/start/gaps/").select(".ticks label")]
    assert labels == [
        "Administration and management: expert needed",
        "Management of financial resources: advanced needed",
        "Personnel and human resources: skilled needed",
        "Somebody among medical and health services managers",
        "Somebody who hires medical and health services managers",
    ]


def words(tag):
    return " ".join(tag.text.split())


def test_each_offer_of_the_start_says_why_and_how_much_in_a_line_of_its_own(client, goal):
    page = page_of(client, "/start/gaps/")
    why = {tick["value"]: words(page.find(id=tick["aria-describedby"])) for tick in page.select("[name=suggested]")}
    assert why["2.C.1.a"] == (
        "Administration and management is one of the most important things for medical and health services managers. "
        "The work of registered nurses asks for a little beyond “sign a time sheet”; theirs for a little beyond "
        "“watch over a project”."
    )
    assert why["whom-insider"] == "Nobody tells you more about the work than somebody who does it."


def test_an_offer_of_the_start_says_what_is_less_sure_and_what_seems_to_be_there_already(client, person, goal):
    Rating.objects.filter(occupation=goal.occupation, element__code="2.B.5.b").update(basis="borrowed")
    CompetencyFactory(owner=person, name="Financial resources", kind="skill")
    page = page_of(client, "/start/gaps/")
    why = page.find(id=page.select_one("[value='2.B.5.b']")["aria-describedby"])
    assert why.em.text == "Borrowed from related occupations."
    assert words(why).endswith("You already have “Financial resources”, which seems to be the same.")


def test_the_start_leads_a_goal_in_words_alone_to_its_occupation(client, person, catalogue):
    GoalFactory(owner=person, title="Logistics manager")
    hint = page_of(client, "/start/gaps/").find("a", string="Find the occupation of “Logistics manager”")
    assert words(hint.parent).endswith("”, and this page can suggest what it takes.")
    assert hint["href"] == "/start/goal/#id_title"
    assert page_of(client, "/start/goal/").select_one("form#start #id_title")


def test_the_start_does_not_look_for_an_occupation_that_is_known(client, goal):
    assert "Find the occupation" not in page_of(client, "/start/gaps/").select_one("form#start").text


def test_whose_figures_they_are_stands_last_on_the_start(client, goal):
    form = page_of(client, "/start/gaps/").select_one("form#start")
    assert form.find_all(recursive=False)[-1]["class"] == ["attribution", "small"]


def test_ticks_alone_are_enough(client, goal):
    assert start(client, "2.C.1.a", "whom-insider").status_code == 302
    assert {gap.kind for gap in goal.gaps.all()} == {"knowledge", "insider"}
    assert goal.gaps.get(side="what").competency.level == 2


def test_rows_alone_are_enough(client, goal):
    assert start(client, what_0="Budgeting", whom_0="A director").status_code == 302
    assert {gap.name for gap in goal.gaps.all()} == {"Budgeting", "A director"}


def test_a_tick_on_one_side_leaves_the_other_to_be_filled_in(client, goal):
    page = BeautifulSoup(start(client, "2.C.1.a").content, "html.parser")
    assert [error.find_parent(class_="field").label.text.strip() for error in page.select(".field-error")] == [
        "Somebody to know"
    ]
    assert page.select_one("input[value='2.C.1.a']").has_attr("checked")
    assert not goal.gaps.exists()


def test_the_page_sent_twice_makes_each_gap_once(client, goal):
    for _ in range(2):
        assert start(client, "2.C.1.a", "whom-insider", what_0="Budgeting").status_code == 302
    assert goal.gaps.count() == 3


@pytest.mark.parametrize("odd", ["nonsense", "\x00", "9" * 30, "<i>", "2.C.3.a"])
def test_what_is_not_offered_cannot_be_ticked(client, goal, odd):
    assert start(client, odd, "2.C.1.a", "whom-insider").status_code == 302
    assert goal.gaps.count() == 2


def told(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").select_one(".error-summary").text.split())


def test_a_tick_that_is_suggested_no_more_is_told_and_the_rest_is_kept(client, goal):
    sent = as_shown(client)
    goal.dismissals.create(owner=goal.owner, suggestion="2.C.1.a")
    answer = start(client, "2.C.1.a", "2.B.5.b", "whom-insider", sent=sent)
    assert "Not suggested any more: Administration and management. Send the rest again." in told(answer)
    page = BeautifulSoup(answer.content, "html.parser")
    ticked = [box["value"] for box in page.select("input[name=suggested][checked]")]
    assert ticked == ["2.B.5.b", "whom-insider"]
    assert not goal.gaps.exists()
    assert start(client, *ticked, sent=sent).status_code == 302
    assert goal.gaps.count() == 2


def test_the_same_page_sent_twice_tells_nothing(client, goal):
    sent = as_shown(client)
    for _ in range(2):
        assert start(client, "2.C.1.a", "whom-insider", sent=sent).status_code == 302
    assert goal.gaps.count() == 2


def test_ticks_of_another_role_are_asked_about_once(client, goal, catalogue):
    sent = as_shown(client)
    type(goal).objects.filter(pk=goal.pk).update(occupation=OccupationFactory(title="Archive Keepers"))
    answer = start(client, "2.C.1.a", "whom-insider", sent=sent, what_0="Budgeting")
    assert "The occupation of your goal changed meanwhile: look at it again." in told(answer)
    assert "Not suggested any more: Administration and management." in told(answer)
    page = BeautifulSoup(answer.content, "html.parser")
    assert [box["value"] for box in page.select("input[name=suggested][checked]")] == ["whom-insider"]
    assert not goal.gaps.exists()
    again = {i["name"]: i.get("value", "") for i in page.select("form#start input[type=hidden]")}
    assert start(client, "whom-insider", sent=sent | again, what_0="Budgeting").status_code == 302
    assert goal.gaps.get(side="whom").who == "Somebody among archive keepers"


def test_ticks_of_a_goal_that_is_in_words_alone_by_now_are_told(client, goal):
    sent = as_shown(client)
    type(goal).objects.filter(pk=goal.pk).update(occupation=None)
    answer = start(client, "2.C.1.a", "whom-insider", sent=sent, what_0="Budgeting", whom_0="A director")
    assert "Not suggested any more: Administration and management and Somebody among" in told(answer)
    assert BeautifulSoup(answer.content, "html.parser").select_one("input[name=what_0]")["value"] == "Budgeting"


def test_rows_by_hand_are_saved_whatever_the_role_is_by_now(client, goal):
    sent = as_shown(client)
    type(goal).objects.filter(pk=goal.pk).update(occupation=None)
    assert start(client, sent=sent, what_0="Budgeting", whom_0="A director").status_code == 302


@pytest.mark.parametrize("address", ["/gaps/", "/start/gaps/"])
def test_offers_cost_as_many_queries_however_much_there_is(client, goal, count_queries, address):
    WhatGapFactory(owner=goal.owner, goal=goal)
    with count_queries() as few:
        client.get(address)
    for _ in range(20):
        WhatGapFactory(owner=goal.owner, goal=goal)
    with count_queries() as many:
        client.get(address)
    assert len(many) == len(few)
