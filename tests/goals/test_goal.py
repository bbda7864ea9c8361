"""The goal: pictured, kept beside, changed, reached, and read again later."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.utils import timezone

from goals.horizon import in_years
from goals.models import Goal
from tests.factories.accounts import PersonFactory
from tests.factories.goals import GoalFactory, IdeaFactory, PastGoalFactory
from tests.factories.occupations import OccupationFactory
from tests.factories.paths import CareerPathFactory

pytestmark = pytest.mark.django_db
DIRECTOR = {
    "title": "Director of hospital operations",
    "line": "I run the daily operations of a teaching hospital",
    "by_when": "10",
    "place": "A teaching hospital, 400 beds",
    "kept_as": "active",
}
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def edited(goal, **changes):
    """What the edit form sends when only `changes` were typed."""
    fields = [
        "title",
        "line",
        "why",
        "day",
        "responsibilities",
        "decisions",
        "skills_used",
        "people",
        "place",
        "scene",
        "in_three",
        "in_five",
    ]
    sent = {name: getattr(goal, name) for name in fields}
    return sent | {"by_when": "day", "horizon": goal.horizon.isoformat(), "version": goal.version} | changes


# ---- no goal yet


def test_without_a_goal_the_page_asks_questions_that_find_one(client, person):
    page = page_of(client.get("/goals/"))
    assert "No goal yet" in page.text
    assert len(page.select(".starters li")) == 3
    assert page.select_one(".btn-primary")["href"] == "/goals/add/"
    assert not page.select("#ideas")


def test_pages_that_need_a_goal_lead_to_the_form_that_makes_one(client, person):
    assert client.get("/goals/add/").status_code == 200
    assert 'href="/goals/add/"' in client.get("/goals/").content.decode()


# ---- adding


def test_a_first_goal_becomes_the_one_the_campaign_is_for(client, person):
    response = client.post("/goals/add/", DIRECTOR, follow=True)
    assert response.redirect_chain == [("/goals/", 302)]
    goal = person.goals.active()
    assert (goal.title, goal.scene) == (DIRECTOR["title"], Goal.Scene.HOSPITAL)
    assert goal.horizon == in_years(timezone.localdate(), 10)
    page = page_of(response)
    assert page.h1.text == DIRECTOR["line"]
    assert "This is your goal now" in page.select_one(".notice").text


@pytest.mark.parametrize("years", [3, 5, 10])
def test_a_horizon_in_years_is_counted_from_today(client, person, years):
    client.post("/goals/add/", DIRECTOR | {"by_when": str(years), "horizon": "soon"})
    assert person.goals.active().horizon == in_years(timezone.localdate(), years)


def test_a_day_of_ones_own_is_the_fourth_answer(client, person):
    client.post("/goals/add/", DIRECTOR | {"by_when": "day", "horizon": "2041-06-01"})
    assert person.goals.active().horizon == datetime.date(2041, 6, 1)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"horizon": ""}, "Choose the day, or one of the years above."),
        ({"horizon": "2020-01-01"}, "Choose a day that is still ahead."),
        ({"horizon": "9999-12-31"}, "Choose a date before the year 2200."),
        ({"horizon": "someday"}, "Enter a valid date."),
    ],
)
def test_a_day_that_cannot_be_is_told_beside_the_field_and_nothing_is_lost(client, person, sent, told):
    page = page_of(client.post("/goals/add/", DIRECTOR | {"by_when": "day", "day": "Early\r\nLate"} | sent))
    assert told in page.select_one("#id_horizon_error").text
    assert told in page.select_one(".error-summary").text
    assert page.title.text.startswith("Error:")
    assert page.select_one("[name=day]").text.strip() == "Early\nLate"
    assert page.select_one("[name=title]")["value"] == DIRECTOR["title"]
    assert page.select_one("[name=by_when][checked]")["value"] == "day"
    assert person.goals.count() == 0


@pytest.mark.parametrize("sent", [{"by_when": "7"}, {"by_when": ""}, {"scene": "moon"}, {"kept_as": "achieved"}])
def test_an_answer_that_was_not_offered_is_refused(client, person, sent):
    assert client.post("/goals/add/", DIRECTOR | sent).status_code == 200
    assert person.goals.count() == 0


def test_the_first_goal_may_be_kept_as_an_idea(client, person):
    client.post("/goals/add/", DIRECTOR | {"kept_as": "idea"})
    assert person.goals.active() is None
    assert person.goals.ideas().get().title == DIRECTOR["title"]


def test_beside_an_active_goal_a_new_one_is_an_idea_and_the_form_does_not_ask(client, person):
    GoalFactory(owner=person)
    assert not page_of(client.get("/goals/add/")).select("[name=kept_as]")
    client.post("/goals/add/", DIRECTOR | {"title": "Head of a clinic"})
    assert person.goals.ideas().get().title == "Head of a clinic"


def test_the_same_form_twice_makes_one_goal(client, person):
    for _ in range(2):
        assert client.post("/goals/add/", DIRECTOR | TOKEN).status_code == 302
    assert person.goals.count() == 1


def test_two_tabs_that_both_ask_for_the_goal_make_one_goal_and_one_idea(client, person):
    """The second form was shown, and its question answered, before the first was saved."""
    from goals.forms.goal import GoalForm

    today = timezone.localdate()
    first, second = (GoalForm(DIRECTOR | {"title": title}, owner=person, today=today) for title in ("One", "Two"))
    assert first.save_once().state == Goal.State.ACTIVE
    assert second.save_once().state == Goal.State.IDEA


@pytest.mark.parametrize("place", ["A vineyard in the hills", ""])
def test_a_chosen_place_is_kept_whatever_the_words_say(client, person, place):
    client.post("/goals/add/", DIRECTOR | {"place": place, "scene": "lab"})
    assert person.goals.active().scene == Goal.Scene.LAB


# ---- changing


def test_an_edit_changes_the_picture(client, person):
    goal = GoalFactory(owner=person)
    response = client.post(f"/goals/{goal.pk}/edit/", edited(goal, day="I come in at seven."))
    assert response.url == "/goals/"
    goal.refresh_from_db()
    assert (goal.day, goal.version) == ("I come in at seven.", 2)


def test_an_edit_of_an_idea_leads_back_to_the_idea(client, person):
    idea = IdeaFactory(owner=person)
    assert client.post(f"/goals/{idea.pk}/edit/", edited(idea, line="Smaller")).url == f"/goals/{idea.pk}/"


def test_a_horizon_that_has_passed_may_stay_while_other_words_change(client, person):
    goal = GoalFactory(owner=person, horizon=datetime.date(2020, 1, 1))
    assert client.post(f"/goals/{goal.pk}/edit/", edited(goal, why="Still.")).status_code == 302
    assert client.post(f"/goals/{goal.pk}/edit/", edited(goal, version=2, horizon="2021-01-01")).status_code == 200


def test_an_edit_of_an_older_version_is_shown_both_and_either_can_be_kept(client, person):
    goal = GoalFactory(owner=person)
    shown = edited(goal, title="Head of operations", by_when="5")
    goal.place = "A children's hospital"
    goal.save()
    told = client.post(f"/goals/{goal.pk}/edit/", shown)
    assert told.status_code == 409
    assert "A children&#x27;s hospital" in told.content.decode()
    assert "Head of operations" in told.content.decode()
    sent = {field["name"]: field["value"] for field in page_of(told).select("main input[type=hidden][name]")}
    kept = sent | {"take-place": "saved", "take-title": "mine", "take-by_when": "mine"}
    assert client.post(f"/goals/{goal.pk}/edit/", kept).status_code == 302
    goal.refresh_from_db()
    assert (goal.title, goal.place) == ("Head of operations", "A children's hospital")
    assert goal.horizon == in_years(timezone.localdate(), 5)


@pytest.mark.parametrize("state", [Goal.State.ACHIEVED, Goal.State.ABANDONED])
def test_an_earlier_goal_is_read_and_never_changed(client, person, state):
    goal = PastGoalFactory(owner=person, state=state, state_reason="A better one came.")
    page = client.get(f"/goals/{goal.pk}/").content.decode()
    assert goal.line in page
    assert "/edit/" not in page
    assert "On the way there" not in page
    told = client.post(f"/goals/{goal.pk}/edit/", edited(goal, title="Rewritten"), follow=True)
    assert "its picture stays as it was" in page_of(told).select_one(".notice").text
    assert client.post(f"/goals/{goal.pk}/delete/").status_code == 404
    goal.refresh_from_db()
    assert goal.title != "Rewritten"


def test_an_active_goal_with_an_occupation_offers_drafts_until_it_has_a_path(client, person):
    goal = GoalFactory(owner=person, occupation=OccupationFactory())
    plain = IdeaFactory(owner=person, occupation=goal.occupation)
    page = page_of(client.get(f"/goals/{goal.pk}/"))
    assert (
        page.select_one(".story-next").get_text(" ", strip=True) == "No path leads there yet. Draft three ways for me"
    )
    assert client.get(page.select_one(".story-next a")["href"]).status_code == 200
    assert "Draft three ways" not in page_of(client.get(f"/goals/{plain.pk}/")).text
    CareerPathFactory(owner=person, goal=goal)
    assert "Draft three ways" not in page_of(client.get(f"/goals/{goal.pk}/")).text


def test_an_active_goal_without_an_occupation_offers_no_drafts(client, person):
    goal = GoalFactory(owner=person)
    assert "Draft three ways" not in page_of(client.get(f"/goals/{goal.pk}/")).text


def test_a_goal_that_was_let_go_says_why_and_what_came_after(client, person):
    after = GoalFactory(owner=person)
    goal = PastGoalFactory(
        owner=person, state=Goal.State.ABANDONED, state_reason="I want to change wards.", successor=after
    )
    page = page_of(client.get(f"/goals/{goal.pk}/"))
    assert "I want to change wards." in page.text
    assert page.select_one(".story-next p a")["href"] == f"/goals/{goal.pk}/campaign/"
    assert page.select_one(".story-next .actions a")["href"] == f"/goals/{after.pk}/"
    listed = page_of(client.get("/goals/")).select_one("#past-head").find_parent("section")
    assert "Let go" in listed.text
    assert listed.select_one("a")["href"] == f"/goals/{goal.pk}/"


# ---- ideas


def test_an_idea_becomes_the_goal_while_there_is_none(client, person):
    idea = IdeaFactory(owner=person)
    assert "Make it my goal" in client.get("/goals/").content.decode()
    client.post(f"/goals/{idea.pk}/activate/")
    assert person.goals.active() == idea
    assert client.post(f"/goals/{idea.pk}/activate/").url == "/goals/"


def test_an_idea_does_not_push_the_goal_aside_but_leads_to_the_page_that_lets_it_go(client, person):
    goal, idea = GoalFactory(owner=person), IdeaFactory(owner=person)
    assert "Make it my goal instead" in client.get(f"/goals/{idea.pk}/").content.decode()
    assert client.post(f"/goals/{idea.pk}/activate/").url == f"/goals/{goal.pk}/change/"
    assert person.goals.active() == goal
    assert list(person.goals.ideas()) == [idea]


def test_still_true_offers_a_better_goal(client, person):
    goal = GoalFactory(owner=person)
    links = [a["href"] for a in page_of(client.get("/goals/")).select(".story-next a")]
    assert f"/goals/{goal.pk}/change/" in links


def test_a_deleted_idea_comes_back_as_it_was(client, person):
    idea = IdeaFactory(owner=person)
    person.paths.create(goal=idea, name="Its line", letter="A")
    page = page_of(client.post(f"/goals/{idea.pk}/delete/", follow=True))
    assert person.goals.count() == person.paths.count() == 0
    key = page.select_one(".notice input[name=key]")["value"]
    client.post("/history/undo/", {"key": key, "back": "/goals/"})
    assert (person.goals.get(), person.paths.get().goal_id) == (idea, idea.pk)


def test_deleting_by_htmx_answers_the_ideas_and_the_notice_only(client, person):
    idea = IdeaFactory(owner=person)
    response = client.post(f"/goals/{idea.pk}/delete/", headers={"HX-Request": "true"})
    page = response.content.decode()
    assert page.lstrip().startswith('<section id="ideas"')
    assert "<html" not in page
    assert 'hx-swap-oob="true"' in page


def test_the_goal_itself_is_not_deleted(client, person):
    goal = GoalFactory(owner=person)
    assert client.post(f"/goals/{goal.pk}/delete/").status_code == 404
    assert person.goals.active() == goal


# ---- reached


def test_a_goal_is_reached_on_a_day_and_stays_readable(client, person):
    goal = GoalFactory(owner=person)
    yesterday = timezone.localdate() - datetime.timedelta(1)
    page = page_of(client.post(f"/goals/{goal.pk}/achieve/", {"on": yesterday.isoformat()}, follow=True))
    goal.refresh_from_db()
    assert (goal.state, goal.state_on) == (Goal.State.ACHIEVED, yesterday)
    assert "You are there, since" in page.select_one(".story-next").text
    assert person.goals.active() is None
    assert "Reached on" in page.select_one(".story-mast").text
    assert client.post(f"/goals/{goal.pk}/achieve/", {"on": yesterday.isoformat()}).url == f"/goals/{goal.pk}/"


@pytest.mark.parametrize("on", ["", "2199-01-01", "9999-12-31", "0001-01-01", "today", "\x00"])
def test_a_day_nobody_can_have_arrived_on_is_told_beside_the_field(client, person, on):
    goal = GoalFactory(owner=person)
    page = page_of(client.post(f"/goals/{goal.pk}/achieve/", {"on": on}))
    assert page.select_one("#id_on_error .field-error")
    assert person.goals.active() == goal


def test_a_goal_reached_by_mistake_goes_on(client, person):
    goal = PastGoalFactory(owner=person, state=Goal.State.ACHIEVED)
    assert "Not there yet after all" in client.get(f"/goals/{goal.pk}/").content.decode()
    client.post(f"/goals/{goal.pk}/activate/")
    assert person.goals.active() == goal


# ---- whose, and how much


@pytest.mark.parametrize("verb", ["", "edit/", "delete/", "activate/", "achieve/"])
def test_a_goal_of_somebody_else_does_not_exist(client, person, verb):
    theirs = IdeaFactory(owner=PersonFactory())
    answers = {client.post(f"/goals/{theirs.pk}/{verb}", edited(theirs)).status_code}
    if verb not in ("delete/", "activate/"):
        answers.add(client.get(f"/goals/{theirs.pk}/{verb}").status_code)
    assert answers == {404}
    theirs.refresh_from_db()
    assert theirs.version == 1


@pytest.mark.parametrize("verb", ["", "edit/", "achieve/"])
def test_an_id_beyond_all_numbers_does_not_exist(client, person, verb):
    assert client.get(f"/goals/99999999999999999999/{verb}").status_code == 404


@pytest.mark.parametrize("verb", ["delete", "activate"])
def test_a_look_at_an_address_that_acts_changes_nothing(client, person, verb):
    idea = IdeaFactory(owner=person)
    assert client.get(f"/goals/{idea.pk}/{verb}/").status_code == 405
    assert list(person.goals.ideas()) == [idea]


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_costs_the_same_however_many_goals_were_kept(client, person, count_queries, rows):
    GoalFactory(owner=person)
    IdeaFactory.create_batch(rows, owner=person)
    PastGoalFactory.create_batch(rows, owner=person)
    with count_queries() as queries:
        client.get("/goals/")
    assert len(queries) == 7


def test_postgres_refuses_a_second_active_goal(person):
    GoalFactory(owner=person)
    with pytest.raises(IntegrityError, match="goals_goal_one_active"), transaction.atomic():
        GoalFactory(owner=person)


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("title", "", "goals_goal_title"),
        ("state", "gone", "goals_goal_state"),
        ("state", "achieved", "goals_goal_ended_on"),
        ("horizon", datetime.date(1800, 1, 1), "horizon"),
    ],
)
def test_postgres_refuses_a_goal_that_cannot_be(person, field, value, constraint):
    goal = IdeaFactory(owner=person, state_on=None if value == "achieved" else datetime.date(2026, 1, 1))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        person.goals.filter(pk=goal.pk).update(**{field: value})


def test_postgres_refuses_a_successor_of_another_person(person):
    theirs = GoalFactory(owner=PersonFactory())
    goal = PastGoalFactory(owner=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        person.goals.filter(pk=goal.pk).update(successor_id=theirs.pk)
