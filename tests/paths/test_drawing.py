"""From the paths of a campaign, and from drafts beside them, to what the map is drawn from and the same as a list."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from paths.drawing import Ends, Halt, Line, beside, describe, describe_drafts
from paths.models import CareerPath
from paths.templatetags.transit import draft_map_of, transit_map_of
from paths.way import read_way
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, StageFactory

ENDS = Ends("Nurse manager", 2029, 7, "Director", 2036)


def line(letter, *halts, is_main=False, is_draft=False):
    return Line(letter, f"{letter} line", is_main, 2036, halts, is_draft)


def halt(title, year=2030, state="", **more):
    return Halt(0, title, "role", year, state, **more)


def way(path):
    return [(stop.name, stop.when, stop.state) for stop in path.way_stops]


def test_a_stop_says_where_it_stands_how_late_it_is_and_how_many_doors_it_opens():
    [path] = describe([line("A", halt("a", 2031, "slipped", slipped=18, doors=9), halt("b", 2033, "skipped"))], ENDS)
    assert way(path) == [("a", "2031, slipped 1 year and 6 months", "slipped"), ("b", "", "skipped")]
    assert [stop.doors for stop in path.way_stops] == [9, 0]


def test_the_stop_of_a_saved_path_leads_to_its_stage_and_that_of_a_draft_where_it_says_or_nowhere():
    halts = (Halt(12, "a", "role", 2030), Halt(0, "b", "role", 2031, link="/occupations/11-1011.00/"), halt("c"))
    [path] = describe([line("A", *halts)], ENDS)
    assert [stop.link for stop in path.way_stops] == ["/paths/stages/12/", "/occupations/11-1011.00/", ""]


def test_the_stop_where_the_person_is_stands_there_once():
    done = line("A", halt("Charge nurse", 2027, "done"), halt("nurse  Manager", 2029, "done"), halt("Lead", 2031))
    [path] = describe([done], ENDS)
    assert [stop.name for stop in path.stops] == ["Nurse manager", "Charge nurse", "Lead", "Director"]
    assert (path.stops[0].when, path.stops[0].link) == ("since 2029", "/position/")


def test_somebody_at_a_stage_stands_there_and_all_lines_start_there():
    halts = (halt("Course", 2026, "skipped"), Halt(5, "Charge nurse", "role", 2027, "now", 4, 3), halt("Lead", 2031))
    lines = [line("B", halt("Auditor", 2030)), line("A", *halts), line("C", halt("charge nurse", 2027, "now"))]
    paths = describe(lines, ENDS)
    assert [[stop.name for stop in path.stops[1:-1]] for path in paths] == [["Auditor"], ["Course", "Lead"], []]
    here = paths[0].stops[0]
    assert (here.name, here.when, here.link, here.doors) == (
        "Charge nurse", "since 2027, slipped 3 months", "/paths/stages/5/", 4,
    )  # fmt: skip


def test_what_the_line_named_first_says_of_a_stop_holds_for_all_lines():
    first = line("A", halt("Charge nurse", 2027, "done"), halt("Lead", 2031), is_main=True)
    second = line("B", halt("charge nurse", 2028), halt("Auditor", 2031))
    assert [way(path)[0] for path in describe([first, second], ENDS)] == [
        ("Charge nurse", "2027", "done"),
        ("charge nurse", "2027", "done"),
    ]


def test_drafts_stand_beside_the_saved_paths_and_keep_a_letter_that_is_free():
    saved = [line("B", halt("a"), is_main=True), line("A", halt("b"))]
    drafts = [line("A", halt("c"), is_draft=True), line("D", halt("d"), is_draft=True)]
    paths = describe_drafts(saved, drafts, ENDS)
    assert [(path.letter, path.name, path.is_draft) for path in paths] == [
        ("B", "B line", False), ("A", "A line", False), ("C", "A line", True), ("D", "D line", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("saved", "drafts", "shown", "of_them_drafts"),
    [("AB", "CDE", "ABCDE", 3), ("ABC", "DEF", "DEF", 3), ("ABCDEF", "GH", "GH", 2), ("", "ABCDEFG", "ABCDE", 5)],
)
def test_where_five_colours_are_too_few_for_both_the_drafts_stand_alone(saved, drafts, shown, of_them_drafts):
    lines = beside([line(letter) for letter in saved], [line(letter) for letter in drafts])
    assert "".join(one.letter for one in lines) == shown
    assert [one.is_draft for one in lines] == [n >= len(lines) - of_them_drafts for n in range(len(lines))]


@pytest.mark.django_db
def test_the_page_shows_drafts_as_what_they_are_and_has_everything_in_words(person):
    goal = GoalFactory(owner=person)
    position = PositionFactory(owner=person, title="Nurse")
    draft = line("A", halt("Charge nurse", 2028, doors=9, link="/occupations/29-1141.00/"), halt("Lead", 2031))
    page = BeautifulSoup(draft_map_of([], [draft], position, goal), "html.parser")
    assert page.select_one(".map-key li").get_text(" ", strip=True) == "A A line Draft"
    assert page.select_one(".as-list h3").get_text() == "A A line, draft"
    assert [item.get_text() for item in page.select(".as-list li")] == [
        "Nurse, now", "Charge nurse, 2028, opens 9 doors", "Lead, 2031", f"{goal.title}, 2036",
    ]  # fmt: skip
    assert [a["href"] for a in page.select(".as-list a")] == ["/occupations/29-1141.00/"]


@pytest.mark.django_db
def test_the_list_has_what_lies_behind_before_where_the_person_is(person):
    goal = GoalFactory(owner=person)
    halts = (
        halt("Nurse", 2027, "done"),
        halt("Course", 2028, "skipped"),
        halt("Charge nurse", 2029, "slipped", slipped=3),
    )
    page = BeautifulSoup(draft_map_of([], [line("A", *halts)], None, goal), "html.parser")
    assert [item.get_text() for item in page.select(".as-list li")][:4] == [
        "Nurse, 2027, done", "Where you are today, now", "Course, skipped", "Charge nurse, 2029, slipped 3 months",
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_map_of_saved_paths_shows_how_each_stage_stands(person, time_machine):
    time_machine.move_to("2029-06-01T12:00:00Z")
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person), letter="A")
    days = {"started_on": date(2027, 1, 1), "ended_on": date(2028, 1, 1)}
    StageFactory(owner=person, path=path, title="Charge nurse", state="done", **days)
    StageFactory(owner=person, path=path, title="Course", state="skipped", ended_on=date(2028, 1, 1))
    StageFactory(owner=person, path=path, title="Nurse manager", state="now", started_on=date(2028, 1, 1), months=36)
    lead = StageFactory(owner=person, path=path, title="Lead", slipped=6)
    StageFactory(owner=person, path=path, title="Deputy", slipped=3)
    way = read_way(
        CareerPath.objects.with_stages().get(), gaps=(), is_main=True, horizon=date(2040, 1, 1), today=date(2029, 6, 1)
    )
    page = BeautifulSoup(transit_map_of([way], None, way.path.goal, {lead.pk: 9}), "html.parser")
    assert [item.get_text() for item in page.select(".as-list li")][:-1] == [
        "Charge nurse, 2027, done", "Course, skipped", "Nurse manager, since 2028, now",
        "Lead, 2031, next stop, slipped 6 months, opens 9 doors", "Deputy, 2032, slipped 3 months",
    ]  # fmt: skip
    drawn = page.select_one("svg.map-wide")
    assert "Next stop Lead" in drawn.get_text(" ")
    assert drawn.select_one(".map-doors title").get_text() == "opens 9 doors"
