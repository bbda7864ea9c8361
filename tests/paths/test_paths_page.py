"""The page of all paths: the map with every stop a link, what is missing, each path against the horizon."""

import pytest
from bs4 import BeautifulSoup

from paths.drawing import stop_name
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory

pytestmark = pytest.mark.django_db


def line(person, goal, name, *stages, **fields):
    """A path with stages, each (title, months)."""
    path = CareerPathFactory(owner=person, goal=goal, name=name, **fields)
    for title, months in stages:
        StageFactory(owner=person, path=path, title=title, months=months)
    return path


def look(client, address="/paths/"):
    return BeautifulSoup(client.get(address).content, "html.parser")


def words(tag):
    return tag.get_text(" ", strip=True)


def test_the_empty_page_says_what_a_path_is_and_offers_three_to_begin_with(client, goal):
    page = look(client)
    assert "No path yet." in words(page.main)
    assert page.select_one(".empty .btn-primary")["href"] == "/paths/add/"
    assert [a["href"] for a in page.select(".starters a")] == [
        "/paths/add/?like=straight", "/paths/add/?like=study", "/paths/add/?like=sideways",
    ]  # fmt: skip
    assert not page.select(".map-frame")


def test_the_map_stands_there_twice_and_every_stop_leads_to_its_stage(client, person, goal):
    PositionFactory(owner=person)
    ward = line(person, goal, "Ward line", ("Charge nurse", 24), ("Nurse manager", 36))
    study = line(person, goal, "Study line", ("Master’s degree", 30))
    page = look(client)
    stages = [*ward.stages.all(), *study.stages.all()]
    for svg in page.select("svg.map-wide"), page.select("svg.map-tall"):
        assert len(svg) == 1
        links = {a["href"] for a in svg[0].select("a")}
        assert links == {"/position/", f"/goals/{goal.pk}/"} | {f"/paths/stages/{stage.pk}/" for stage in stages}
    assert "Registered nurse" in words(page.select_one("svg.map-wide"))
    assert "2036, your goal" in words(page.select_one("svg.map-wide .map-terminus"))
    assert words(page.select_one(".map-key")) == "A Ward line B Study line"


def test_the_map_can_be_read_as_a_list_with_the_same_links(client, person, goal):
    path = line(person, goal, "Ward line", ("Charge nurse", 24), ("Nurse manager", 36))
    page = look(client)
    assert words(page.select_one(".as-list summary")) == "Read the map as a list"
    assert [words(stop) for stop in page.select(".as-list li")] == [
        "Where you are today, now", "Charge nurse , 2026", "Nurse manager , 2028", "Director of hospital operations, 2031",
    ]  # fmt: skip
    assert [a["href"] for a in page.select(".as-list li a")] == [
        f"/paths/stages/{stage.pk}/" for stage in path.stages.in_order()
    ]


def test_stages_of_one_name_are_one_stop_with_both_years(client, person, goal):
    line(person, goal, "Ward line", ("Team leader", 24), ("Clinical operations manager", 36))
    line(person, goal, "Quality line", ("Auditor", 60), ("clinical operations  Manager", 36))
    stops = [a for a in look(client).select("svg.map-wide a") if "operations manager" in words(a).casefold()]
    assert len(stops) == 1
    assert "2028 or 2031" in words(stops[0])


@pytest.mark.parametrize(("one", "other"), [("Master’s degree", "master's  DEGREE."), (" Nurse", "nurse")])
def test_two_spellings_are_one_stop(one, other):
    assert stop_name(one) == stop_name(other)


def test_what_a_person_typed_is_text_on_the_map(client, person, goal):
    line(person, goal, "<b>Line</b>", ("<script>alert(1)</script>", 12))
    page = client.get("/paths/").content.decode()
    assert "<script>alert" not in page
    assert "<b>Line</b>" not in page


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "Two alternatives are missing."), (2, "One alternative is missing."), (3, "")],
)
def test_the_page_says_how_many_alternatives_are_missing_and_why_they_matter(client, person, goal, count, told):
    for n in range(count):
        line(person, goal, f"Line {n}", (f"Stop {n}", 12))
    text = words(look(client).main)
    assert (told or "Three ways to the same door") in text
    assert ("a closed door costs you a change of line, not the goal" in text) == bool(told)


def test_each_path_says_when_it_arrives_against_the_horizon_and_how_many_gaps_it_closes(client, person, goal):
    gaps = [WhatGapFactory(owner=person, goal=goal) for _ in range(3)]
    ward = line(person, goal, "Ward line", ("Charge nurse", 24), ("Nurse manager", 89))
    StageFactory(owner=person, path=ward, months=0, gaps=gaps[:2])
    late = line(person, goal, "Study line", ("Degree", 130))
    empty = line(person, goal, "Open line")
    page = look(client)
    told = {path.pk: words(page.select_one(f"#path-{path.pk}")) for path in (ward, late, empty)}
    assert "you arrive in April 2036, 5 months before your horizon. It closes 2 of 3 gaps." in told[ward.pk]
    assert "you arrive in September 2037, 1 year late. It closes 0 of 3 gaps." in told[late.pk]
    assert "It has no stages yet" in told[empty.pk]
    assert "Add its stops" in told[empty.pk]


def test_the_chosen_path_comes_first_and_is_the_thick_line(client, person, goal):
    line(person, goal, "Ward line", ("Charge nurse", 24))
    main = line(person, goal, "Study line", ("Degree", 24))
    ChoiceFactory(owner=person, path=main, reason="I want to study while I can.")
    page = look(client)
    assert words(page.select_one(".map-key")) == "B Study line Main path A Ward line"
    assert page.select_one("svg.map-wide .is-main")["class"] == ["map-line", "line-b", "is-main"]
    first = page.select_one(".draft")
    assert first["id"] == f"path-{main.pk}"
    assert "I want to study while I can." in words(first)
    assert "Why you chose it on Wednesday 26 August" in words(first)


def test_before_a_choice_the_first_letter_is_drawn_as_main_but_not_called_so(client, person, goal):
    line(person, goal, "Ward line", ("Charge nurse", 24))
    page = look(client)
    assert "line-a" in page.select_one("svg.map-wide .is-main")["class"]
    assert "Main path" not in words(page.select_one(".map-key"))
    assert "No main path yet" in words(page.main)


def test_a_long_way_of_twenty_stops_is_still_a_map(client, person, goal):
    line(person, goal, "Long way", *[(f"Stop {m}", 6) for m in range(20)])
    assert len(look(client).select("svg.map-wide a")) == 22  # with today's position and the goal


@pytest.mark.parametrize(("paths", "stages"), [(6, 1), (2, 21)])
def test_more_than_a_map_can_hold_is_a_list(client, person, goal, paths, stages):
    for n in range(paths):
        line(person, goal, f"Line {n}", *[(f"Stop {n} {m}", 1) for m in range(stages)])
    page = look(client)
    assert not page.select("svg.map")
    assert "A map holds 5 paths of 20 stops each." in words(page.select_one(".as-list"))
    assert not page.select("details.as-list")
    assert len(page.select(".as-list li a")) == paths * min(stages, 5)  # the others are counted


def test_a_letter_beyond_the_five_colours_is_a_list_too(client, person, goal):
    line(person, goal, "Ward line", ("Charge nurse", 24), letter="F")
    assert not look(client).select("svg.map")


def test_paths_of_another_goal_are_not_shown(client, person, goal):
    line(person, GoalFactory(owner=person, state="idea"), "An older line", ("Clerk", 12))
    assert "An older line" not in words(look(client).main)


@pytest.mark.parametrize(("paths", "stages"), [(1, 3), (5, 20), (6, 10)])
@pytest.mark.parametrize("address", ["/paths/", "/paths/compare/"])
def test_the_page_costs_the_same_however_many_paths_and_stages(
    client, person, goal, count_queries, address, paths, stages
):
    gap = WhatGapFactory(owner=person, goal=goal)
    for n in range(paths):
        path = line(person, goal, f"Line {n}")
        for m in range(stages):
            StageFactory(owner=person, path=path, title=f"Stop {n} {m}", gaps=[gap])
    with count_queries() as queries:
        client.get(address)
    assert len(queries) == (9 if address == "/paths/" else 8)


def test_the_table_puts_the_same_questions_to_each_path(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal, competency__name="Budgeting")
    ward = line(person, goal, "Ward line", ("Charge nurse", 24), differs="The shortest.")
    StageFactory(owner=person, path=ward, title="Nurse manager", gaps=[gap])
    study = line(person, goal, "Study line")
    StageFactory(owner=person, path=study, title="Master’s degree", kind="study", months=30)
    page = look(client, "/paths/compare/")
    table = page.select_one("[aria-labelledby=facts-head] table")
    heads = [words(head) for head in table.select("thead th")]
    assert heads == ["What you ask", "A Ward line", "B Study line"]
    rows = {
        words(row.th): [words(cell).split(" line ", 1)[1] for cell in row.select("td")]
        for row in table.select("tbody tr")
    }
    assert rows["You arrive"][0].startswith("November 2029")
    assert rows["Time spent studying"] == ["No time", "2 years and 6 months"]
    assert rows["Gaps closed"] == ["1 of 1 Budgeting", "0 of 1"]
    assert rows["Only on this path"] == ["Charge nurse, Nurse manager", "Master’s degree"]
    assert rows["What sets it apart"] == ["The shortest.", "Not said yet"]
    assert "Study line arrives first, 6 months before Ward line." in words(page.main)


def test_one_path_has_nothing_to_stand_beside(client, person, goal):
    line(person, goal, "Ward line", ("Charge nurse", 24))
    page = look(client, "/paths/compare/")
    assert "There is one path so far" in words(page.main)
    assert not page.select("table")


def test_too_much_for_a_map_is_a_short_list(client, person, goal):
    for _ in range(6):
        path = CareerPathFactory(owner=person, goal=goal)
        for number in range(9):
            StageFactory(owner=person, path=path, title=f"Stop {number}")
    page = BeautifulSoup(client.get("/campaign/").content, "html.parser")
    assert not page.select("svg.map")
    assert [item.text for item in page.select(".as-list ol")[0].select("li")][-3:-1] == ["Stop 4, 2030", "4 more stops"]
