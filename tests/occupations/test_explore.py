"""The page of an occupation: what it asks, for anybody and against oneself."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from goals.occupations.models import Element, Occupation, Rating, Release
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.occupations import (
    MANAGER,
    NURSE,
    OccupationFactory,
    RatingFactory,
    RelatedFactory,
    ReleaseFactory,
    TaskFactory,
    TitleFactory,
    small_catalogue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue(db):
    return small_catalogue()


@pytest.fixture
def nurse(person, catalogue):
    """Somebody whose work of today has an occupation."""
    PositionFactory(owner=person, title="Ward nurse", occupation=catalogue[NURSE])
    return person


def page_of(client, code=MANAGER):
    answer = client.get(reverse("occupation", args=[code]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def asked(page) -> list[str]:
    return [name.get_text(strip=True) for name in page.select(".gap-name")]


def line(page, name):
    [found] = [row for row in page.select("li.gap") if row.select_one(".gap-name").get_text(strip=True) == name]
    return " ".join(found.get_text(" ").split())


def test_a_visitor_reads_what_it_asks_and_nothing_against_them(client, catalogue):
    page = page_of(client)
    assert page.h1.text == "Medical and Health Services Managers"
    assert asked(page)[0] == "Administration and management"  # the weightiest
    assert "Expert asked." in line(page, "Administration and management")
    assert page.select_one("#asks").text == "What it asks"
    assert "Sign up to compare it with yourself" in page.main.text
    assert "Add to gaps" not in page.main.text


def test_against_somebody_the_widest_and_weightiest_comes_first(client, nurse):
    page = page_of(client)
    assert asked(page)[:2] == ["Administration and management", "Management of financial resources"]
    assert "Basic. Expert asked." in line(page, "Administration and management")
    assert "The work of registered nurses asks for" in line(page, "Administration and management")
    assert "That is all it asks." in line(page, "Customer and personal service")


def test_the_own_level_beats_that_of_todays_occupation(client, nurse):
    budgets = Element.objects.get(code="2.B.5.b")
    CompetencyFactory(owner=nurse, name="Budgets", element=budgets, level=4)
    told = line(page_of(client), "Management of financial resources")
    assert "Advanced. That is all it asks." in told
    assert "You put yourself at advanced." in told
    assert "The work of" not in told


def test_what_is_usual_in_the_field_is_no_requirement(client, catalogue):
    Rating.objects.filter(element__code="2.B.5.d").update(basis=Rating.Basis.FIELD)
    assert "Management of personnel resources" not in asked(page_of(client))


def test_what_counts_little_is_no_requirement(client, catalogue):
    assert "Computers and electronics" not in asked(page_of(client))


def test_six_are_shown_and_the_rest_folded(client, catalogue):
    page = page_of(client)
    assert len(asked(page)) == 7
    assert len(page.select("details.as-list li.gap")) == 1
    assert "six of seven" in page.main.text


def test_figures_are_a_tap_away_and_say_what_they_rest_on(client, nurse):
    Rating.objects.filter(occupation__code=MANAGER, element__code="2.C.1.a").update(weak=True)
    page = page_of(client)
    [figures] = [d for d in page.select("details.figures") if "Administration" in d.summary.text]
    assert figures.p.text == "Importance 4.6 of 5. Level 5.0 of 7, 2.6 in yours. Few answers."


def test_an_occupation_without_ratings_says_whose_they_are(client, catalogue):
    lent = OccupationFactory(code="29-1141.01", rated=False, borrowed_from="Registered Nurses\nDoctors")
    RatingFactory(
        occupation=lent, element=Element.objects.get(code="2.C.8.b"), importance=4.0, basis=Rating.Basis.BORROWED
    )
    page = page_of(client, "29-1141.01")
    assert "borrowed from Registered Nurses and Doctors" in page.main.text
    assert asked(page) == ["Law and government"]


def test_an_occupation_without_any_figures_says_so(client, catalogue):
    OccupationFactory(code="55-1011.00", rated=False)
    assert "There are no figures for it yet." in page_of(client, "55-1011.00").main.text


def test_the_way_in_stands_in_words(client, catalogue):
    facts = page_of(client, MANAGER).select_one(".facts").get_text(" ", strip=True)
    assert "A bachelor’s degree" in facts
    assert "a quarter of the people came with an associate’s degree" in facts
    assert "Three years" in facts
    assert "Considerable preparation" in page_of(client, MANAGER).main.text


def test_tasks_names_tools_and_related_roles(client, catalogue):
    manager = catalogue[MANAGER]
    for place in range(7):
        TaskFactory(occupation=manager, place=place, text=f"Task {place}")
    for n in range(9):
        TitleFactory(occupation=manager, text=f"Name {n}")
    TitleFactory(occupation=manager, text="Ward director", reported=2)
    RelatedFactory(occupation=manager, other=catalogue[NURSE], tier=2)
    page = page_of(client)
    told = page.main.get_text(" ", strip=True)
    assert "Task 4" in told
    assert "Task 5" not in told
    assert "Ward director, Name 0, Name 1, Name 2, Name 3, Name 4, Name 5, Name 6" in told
    assert "Name 7" not in told
    assert "Spreadsheet software" in told
    assert "Fax machines" not in told
    [link] = page.select(f'a[href="{reverse("occupation", args=[NURSE])}"]')
    assert link.find_previous("h3").text == "Close"


def test_one_goes_back_to_its_field(client, catalogue):
    [back] = page_of(client, NURSE).select(".crumb a")
    assert (back.text, back["href"]) == ("Health professions", f"{reverse('occupations')}?field=29")


def test_a_gap_that_is_there_is_not_added_again(client, nurse):
    goal = GoalFactory(owner=nurse)
    competency = CompetencyFactory(owner=nurse, name="Budgets", element=Element.objects.get(code="2.B.5.b"), level=0)
    WhatGapFactory(owner=nurse, goal=goal, competency=competency)
    page = page_of(client)
    assert "Among your gaps" in line(page, "Management of financial resources")
    assert "Add to gaps" in line(page, "Administration and management")
    assert "Add to gaps" not in line(page, "Customer and personal service")  # closed


def test_a_requirement_becomes_a_gap_of_the_goal_whatever_the_goals_occupation(client, nurse):
    goal = GoalFactory(owner=nurse)
    form = page_of(client).select_one("form#add")
    sent = {"goal": form.select_one("[name=goal]")["value"], "element": "2.B.5.b"}
    answer = client.post(form["action"], sent, follow=True)
    assert "Added: Management of financial resources, advanced needed." in answer.content.decode()
    [gap] = goal.gaps.all()
    assert (gap.competency.element.code, gap.competency.level, gap.required, gap.importance) == ("2.B.5.b", 1, 4, 4)
    page = page_of(client)
    assert "Among your gaps" in line(page, "Management of financial resources")
    assert "You put yourself" not in page.main.text  # the level began at a figure
    client.post(form["action"], sent)
    assert goal.gaps.count() == 1


def test_a_goal_that_is_another_one_by_now_gets_no_gap_unasked(client, nurse):
    before, goal = GoalFactory(owner=nurse, state="idea"), GoalFactory(owner=nurse, title="Ward director")
    address = reverse("occupation_gap_add", args=[MANAGER])
    answer = client.post(address, {"goal": before.pk, "element": "2.B.5.b"}, follow=True)
    assert "Your goal is Ward director now, and nothing was added." in answer.content.decode()
    assert not goal.gaps.exists()


def test_what_is_an_idea_or_the_work_of_today_says_so(client, nurse):
    idea = GoalFactory(owner=nurse, state="idea", occupation=Occupation.objects.get(code=MANAGER))
    actions = page_of(client, MANAGER).select_one(".page-head .actions")
    assert actions.select_one("a.btn-line")["href"] == reverse("goal_detail", args=[idea.pk])
    assert "Keep as an idea" not in actions.text
    assert "Your work today" in page_of(client, NURSE).select_one(".page-head").text


@pytest.mark.parametrize("element", ["", "2.C.1.e", "nonsense", "\x00", "1.C.2.b"])
def test_what_is_no_open_requirement_becomes_no_gap(client, nurse, element):
    goal = GoalFactory(owner=nurse)
    answer = client.post(reverse("occupation_gap_add", args=[MANAGER]), {"element": element, "goal": goal.pk})
    assert answer.status_code == 302
    assert not goal.gaps.exists()
    assert client.post(reverse("occupation_gap_add", args=["99-9999.99"])).status_code == 404


def test_one_without_a_goal_may_set_it_as_goal_or_keep_it_as_an_idea(client, person, catalogue):
    links = {link.text: link["href"] for link in page_of(client).select(".page-head .actions a")}
    assert list(links) == ["Set as my goal", "Keep as an idea"]
    assert "kept_as=idea" in links["Keep as an idea"]


def test_with_a_goal_it_is_kept_as_an_idea_or_takes_the_goals_place(client, person, catalogue):
    goal = GoalFactory(owner=person)
    links = {link.text: link["href"] for link in page_of(client).select(".page-head .actions a")}
    assert list(links) == ["Keep as an idea", "Set as my goal instead"]
    assert links["Set as my goal instead"].startswith(reverse("goal_change", args=[goal.pk]))


def test_the_occupation_of_the_goal_says_so(client, person, catalogue):
    GoalFactory(owner=person, occupation=catalogue[MANAGER])
    page = page_of(client)
    assert "The occupation of your goal" in page.main.text
    assert not page.select(".page-head .actions")


def test_a_retired_one_stays_readable_and_is_hidden_from_search_engines(client, catalogue):
    assert not page_of(client).select("meta[name=robots]")
    OccupationFactory(code="29-9999.00", title="Leech collectors", retired=True)
    page = page_of(client, "29-9999.00")
    assert "Not in the catalogue any more" in page.main.text
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select(".page-head .actions")


def test_a_retired_one_is_no_new_goal(client, person, catalogue):
    assert "Keep as an idea" in page_of(client).main.text
    OccupationFactory(code="29-9999.00", title="Leech collectors", retired=True)
    page = page_of(client, "29-9999.00")
    assert "Keep as an idea" not in page.main.text
    assert "Set as my goal" not in page.main.text


@pytest.mark.parametrize("code", ["99-9999.99", "nurse", "29-1141", "29-1141.00x", "%00"])
def test_an_unknown_code_is_not_there(client, catalogue, code):
    assert client.get(f"/occupations/{code}/").status_code == 404


def test_the_page_names_itself_to_search_engines(client, catalogue, settings):
    page = page_of(client)
    assert page.title.text.startswith("Medical and Health Services Managers")
    assert page.select_one("meta[name=description]")["content"].startswith("Medical and Health Services Managers:")
    assert page.select_one("link[rel=canonical]")["href"] == f"{settings.SITE_URL}/occupations/{MANAGER}/"


def test_a_visitors_page_may_be_kept_and_a_persons_may_not(client, catalogue, django_user_model):
    visited = client.get(reverse("occupation", args=[MANAGER]))
    assert visited["Cache-Control"] == "public, max-age=600"
    assert "Cookie" in visited["Vary"]
    assert not visited.cookies
    client.force_login(PositionFactory().owner)
    assert "no-store" in client.get(reverse("occupation", args=[MANAGER]))["Cache-Control"]


def test_whose_figures_they_are(client, catalogue):
    told = page_of(client).select_one(".attribution")
    assert "O*NET 29.3 Database" in told.text
    assert "has not approved, endorsed or tested" in told.text
    assert told.a["href"] == "https://creativecommons.org/licenses/by/4.0/"
    ReleaseFactory(source=Release.Source.STARTER)
    assert "CareerPlan’s own estimates" in page_of(client).select_one(".attribution").text


def test_a_page_asks_as_much_of_postgres_whatever_the_occupation(client, person, starter, count_queries):
    with count_queries() as bare:
        page_of(client, "29-1141.00")
    GoalFactory(owner=person)
    with count_queries() as full:
        page_of(client, "11-9111.00")
    assert len(bare) == len(full) == 12
