"""Doors where a person meets them: on an occupation, on a stage of a path, on the map, and how they are worked out."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from goals.occupations import catalogue
from goals.occupations.models import AtlasPart, Element, Occupation
from paths.models import Stage
from tests.factories.contacts import ContactFactory
from tests.factories.gaps import CompetencyFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.occupations import OccupationFactory
from tests.factories.paths import CareerPathFactory, StageFactory

pytestmark = pytest.mark.django_db
NURSE, NURSE_MANAGER, PROJECTS, IT, CASHIER, CONSULTANT, SYSTEMS = (
    "29-1141.00", "11-9111.00", "13-1082.00", "11-3021.00", "41-2011.00", "13-1111.00", "15-1211.00",
)  # fmt: skip


@pytest.fixture
def nurse(person, starter):
    """Somebody who works as a nurse today."""
    PositionFactory(owner=person, title="Ward nurse", occupation=catalogue.find(NURSE))
    return person


@pytest.fixture
def goal(nurse):
    return GoalFactory(owner=nurse, occupation=catalogue.find(NURSE_MANAGER))


def line(goal, *codes, name="Ward line"):
    """A path over stops of these occupations."""
    path = CareerPathFactory(owner=goal.owner, goal=goal, name=name)
    for code in codes:
        StageFactory(owner=goal.owner, path=path, title=f"As {code}", occupation=catalogue.find(code))
    return path


def words(element):
    return " ".join(element.get_text(" ").split())


def look(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def column(page, number):
    return page.select(".doors .rule-ink")[number]


def effects(page):
    """What is said of each path: verdict and reason, by its name."""
    rows = page.select(".effects li")
    return {words(row.a): (words(row.select_one(".tag")), words(row.select_one(".small"))) for row in rows}


def test_an_occupation_says_what_it_would_open_each_with_its_reason_and_a_link(client, goal):
    page = look(client, f"/occupations/{IT}/")
    opens = column(page, 0)
    assert words(opens.h3) == "Opens 16 doors"
    shown = opens.select("ul.lines")[0].find_all("li", recursive=False)
    assert len(shown) == 6
    first = shown[0]
    assert (words(first.a), first.a["href"]) == ("General and operations manager", "/occupations/11-1021.00/")
    assert words(first.select_one("details.figures p")).startswith(
        "Related to the work of an IT manager; the job brings "
    )
    assert words(opens.select("details.as-list summary")[0]) == "And ten more"
    assert "With study first, not counted: 2" in words(opens)
    assert "First the nurse practitioner licence, about 24 months" in words(opens)


def test_what_would_rest_says_what_the_goal_asks_for(client, goal):
    idle = column(look(client, f"/occupations/{IT}/"), 1)
    assert words(idle.h3) == "Leaves four things idle"
    assert "Medicine and dentistry your goal asks for it" in words(idle)
    kept = column(look(client, f"/occupations/{PROJECTS}/"), 1)
    assert "Medicine and dentistry" in words(kept)
    assert "Nothing your goal asks for would rest" in words(column(look(client, f"/occupations/{NURSE_MANAGER}/"), 1))


def test_towards_the_goal_in_percent_of_what_its_role_asks(client, goal):
    towards = column(look(client, f"/occupations/{IT}/"), 2)
    assert words(towards.select_one(".toward")) == "82 % to 98 %"
    assert [bar["width"] for bar in towards.select("rect")] == ["100%", "98%", "82%"]
    assert "of what the goal’s role asks by its figures. After two years: administration and management" in words(
        towards
    )
    assert "It is the goal’s role itself." in words(column(look(client, f"/occupations/{NURSE_MANAGER}/"), 2))


def test_the_persons_own_levels_count_before_those_of_their_work(client, nurse, goal):
    CompetencyFactory(owner=nurse, element=Element.objects.get(code="2.C.1.a"), level=5)
    assert words(column(look(client, f"/occupations/{IT}/"), 2).select_one(".toward")) == "85 % to 98 %"


def test_a_door_wears_the_letters_of_the_paths_that_stop_there(client, goal):
    line(goal, "11-1021.00")
    line(goal, NURSE_MANAGER, "11-1021.00", name="Long line")
    first = column(look(client, f"/occupations/{IT}/"), 0).li
    assert [badge["class"] for badge in first.select(".line-badge")] == [
        ["line-badge", "line-a"],
        ["line-badge", "line-b"],
    ]
    assert "on Ward line" in words(first)
    assert "on Long line" in words(first)


def test_what_it_does_to_each_path_in_a_word_and_a_sentence(client, goal):
    line(goal, IT, name="Through IT")
    line(goal, PROJECTS, name="Through projects")
    line(goal, name="Without stops")
    told = effects(look(client, f"/occupations/{IT}/"))
    assert told["Through IT"] == ("On it", f"It is a stop of this path: As {IT}.")
    assert told["Through projects"][0] == "Nearer"
    assert told["Through projects"][1].startswith(f"One can go on to the stop “As {PROJECTS}”, and it brings you from ")
    assert told["Without stops"][0] == "Nearer"
    assert "where this path leads" in told["Without stops"][1]
    off = effects(look(client, f"/occupations/{CASHIER}/"))
    assert off["Through IT"] == ("Off it", f"No list knows a way on to the stop “As {IT}”, nor further.")


def test_stops_that_are_over_lie_behind_and_are_no_stops_ahead(client, goal):
    path = line(goal, IT, PROJECTS)
    assert effects(look(client, f"/occupations/{IT}/"))["Ward line"][0] == "On it"
    path.stages.filter(title=f"As {IT}").update(state="skipped", ended_on="2026-01-05")
    assert effects(look(client, f"/occupations/{IT}/"))["Ward line"][0] == "Nearer"


def test_a_path_of_which_nothing_is_known_says_so(client, nurse):
    goal = GoalFactory(owner=nurse)
    StageFactory(owner=nurse, path=line(goal), title="Something new")
    verdict, reason = effects(look(client, f"/occupations/{IT}/"))["Ward line"]
    assert verdict == "Not known"
    assert reason == "Its stops have no occupation yet, so nothing can be said of it."


def test_without_a_goals_occupation_the_third_column_says_what_mends_it(client, nurse):
    towards = column(look(client, f"/occupations/{IT}/"), 2)
    assert (words(towards.a), towards.a["href"]) == ("Set a goal", "/goals/add/")
    goal = GoalFactory(owner=nurse)
    towards = column(look(client, f"/occupations/{IT}/"), 2)
    assert (words(towards.a), towards.a["href"]) == ("Choose it", f"/goals/{goal.pk}/edit/")


def test_todays_work_is_looked_at_as_two_more_years_of_it(client, goal):
    page = look(client, f"/occupations/{NURSE}/")
    assert words(page.select_one("#doors")) == "What two more years in it would do"
    assert words(column(page, 0).h3) == "Opens nothing that is shut today"
    assert "It brings nothing that the goal’s role asks and you lack." in words(column(page, 2))


def test_a_visitor_and_somebody_without_a_position_see_no_doors(client, person, starter):
    page = look(client, f"/occupations/{IT}/")
    assert not page.select(".doors")
    assert "tells what it would open for you" in words(page.main)
    assert page.select_one('main a[href="/position/add/"]')
    client.logout()
    assert not look(client, f"/occupations/{IT}/").select(".doors")


def test_an_occupation_that_nobody_rated_says_so_in_one_line(client, goal):
    OccupationFactory(code="55-1011.00", title="Air Crew Officers", rated=False)
    page = look(client, "/occupations/55-1011.00/")
    assert "Nobody has rated Air Crew Officers: its doors would be guesses." in words(page.main)
    assert not page.select(".doors")


def test_work_of_today_that_nobody_rated_leads_to_where_that_is_mended(client, person, starter):
    officer = OccupationFactory(code="55-1011.00", rated=False)
    position = PositionFactory(owner=person, occupation=officer)
    page = look(client, f"/occupations/{IT}/")
    assert "Nobody has rated the occupation of your work today" in words(page.main)
    assert page.select_one(f'main a[href="/position/{position.pk}/edit/"]')
    assert not page.select(".doors")


def test_without_arrays_nothing_is_said_of_doors(client, goal):
    stage = line(goal, IT).stages.get()
    AtlasPart.objects.all().delete()
    for address in (f"/occupations/{IT}/", f"/paths/stages/{stage.pk}/", "/paths/"):
        page = look(client, address)
        assert not page.select(".doors, #doors")
        assert not page.select('a[href^="/paths/worked-out/"]')


def stage_page(client, path, number=0):
    stage = path.stages.in_order()[number]
    return look(client, f"/paths/stages/{stage.pk}/")


def test_a_stage_says_why_this_hop_what_it_brings_and_why_so_long(client, goal):
    goal.owner.positions.update(started_on=timezone.localdate() - datetime.timedelta(days=40))
    told = words(stage_page(client, line(goal, PROJECTS, NURSE_MANAGER)).main)
    assert "No list names this move from the work of a registered nurse" in told
    assert "That is no reason against it: ask somebody who made the move. Ask somebody Say who made it" in told
    assert "Brings you from 82 to 96 % of what the goal’s role asks by its figures (" in told
    assert "here, because the work of a medical and health services manager usually asks for" in told
    assert "You plan 1 year." in told


def test_a_stage_counts_in_the_stops_before_it(client, goal):
    page = stage_page(client, line(goal, SYSTEMS, IT), 1)
    before = words(stage_page(client, line(goal, SYSTEMS, name="Other line")).select_one(".toward")).split()[3]
    assert words(column(page, 2).select_one(".toward")).startswith(f"{before} % to ")
    assert "Related to the work of a computer systems analyst." in words(page.main)


def test_who_went_that_way_counts_for_more_than_a_list(client, goal):
    path = line(goal, PROJECTS)
    path.stages.update(witness_contact=ContactFactory(owner=goal.owner, name="Ada"))
    told = words(stage_page(client, path).main)
    assert "Ada went this way, and that counts for more than a list." in told
    assert "Ask somebody" not in told


def test_two_stops_of_one_occupation_are_no_move(client, goal):
    told = words(stage_page(client, line(goal, IT, IT), 1).main)
    assert "Still the work of an IT manager." in told
    assert "No list" not in told


def test_a_stage_does_not_list_its_own_path(client, goal):
    path = line(goal, IT)
    assert effects(stage_page(client, path)) == {}
    line(goal, PROJECTS, name="Other line")
    page = stage_page(client, path)
    assert list(effects(page)) == ["Other line"]
    assert "What it does to your other path" in words(page.main)


@pytest.mark.parametrize(
    "change", [{"kind": "study"}, {"occupation": None}, {"state": "skipped", "ended_on": "2026-01-05"}]
)
def test_what_is_no_role_or_over_has_no_doors(client, goal, change):
    path = line(goal, IT)
    path.stages.update(**change)
    assert not stage_page(client, path).select(".doors, .toward")


def test_a_stage_of_a_goal_in_words_alone_has_doors_and_no_figure(client, nurse):
    page = stage_page(client, line(GoalFactory(owner=nurse), IT))
    assert words(column(page, 0).h3) == "Opens 16 doors"
    assert not page.select(".toward")


def test_the_map_marks_how_many_doors_a_stop_opens(client, goal):
    path = line(goal, IT, CASHIER)
    StageFactory(owner=goal.owner, path=path, title="Something new")
    page = look(client, "/paths/")
    assert words(page.select_one(".as-list li a[href*=stages]").parent).endswith(", opens 16 doors")
    assert words(page.select_one(".as-list")).count("doors") == 1  # a cashier's work opens none, words alone say none
    assert "How many doors a stop opens is an estimate" in words(page.main)
    path.stages.update(occupation=None)
    assert "How many doors" not in words(look(client, "/paths/").main)


def test_doors_of_somebody_else_stay_theirs(client, goal, django_user_model):
    other = CareerPathFactory(name="Their line")
    StageFactory(owner=other.owner, path=other, occupation=catalogue.find(IT))
    page = look(client, f"/occupations/{IT}/")
    assert "Their line" not in words(page.main)
    assert client.get(f"/paths/stages/{Stage.objects.get(path=other).pk}/").status_code == 404


@pytest.mark.parametrize("address", ["/occupations/11-3021.00/", "stage", "/paths/"])
def test_the_pages_cost_the_same_however_many_paths_and_stages(client, goal, count_queries, address):
    codes = list(Occupation.objects.offered().order_by("code").values_list("code", flat=True)[:60])
    counts = []
    first = line(goal, IT, name="First")
    address = f"/paths/stages/{first.stages.get().pk}/" if address == "stage" else address
    for start in (0, 3):
        for n in range(start, start + (3 if start == 0 else 17)):
            line(goal, *codes[3 * n : 3 * n + 3], name=f"Line {n}")
        with count_queries() as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1], queries


def test_how_it_is_worked_out_is_for_anybody_to_read(client, starter):
    page = look(client, "/paths/worked-out/")
    assert "No more than 12 % of what it asks is missing." in words(page.main)
    assert {tag["id"] for tag in page.select("h2[id]")} == {"share", "doors", "stops", "levers"}


def test_each_page_leads_to_how_it_is_worked_out(client, goal):
    stage = line(goal, IT).stages.get()
    for address in (f"/occupations/{IT}/", f"/paths/stages/{stage.pk}/", "/paths/"):
        assert look(client, address).select_one('a[href="/paths/worked-out/#doors"]')
        assert look(client, address).select_one(".attribution")
