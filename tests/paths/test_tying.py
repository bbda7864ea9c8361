"""A path that was saved before gaps were listed: one button ties the gaps that its stops would close by the figures."""

import pytest

from goals.occupations import catalogue
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.paths.drafting_person import COMMUNITY, OFFICE, on_the_ground
from tests.paths.lived import BEGUN, HTMX, NOON, notice, soup, undo, words
from tests.shown import as_shown

pytestmark = pytest.mark.django_db
BUTTON = "Tie the gaps that these stops would close"
MANAGING, PAPERWORK, PHYSICS = "2.C.1.a", "2.C.1.b", "2.C.4.b"  # enough in both roles, in OFFICE alone, in neither


@pytest.fixture
def goal(person, starter, time_machine):
    time_machine.move_to(NOON)
    return on_the_ground(person)


@pytest.fixture
def path(person, goal):
    return CareerPathFactory(owner=person, goal=goal, name="House line")


def stop(path, code, **fields):
    return StageFactory(owner=path.owner, path=path, occupation=catalogue.find(code), **fields)


def lacking(goal, code, name, **fields):
    """A gap of the goal in what the catalogue calls by this code."""
    mine = CompetencyFactory(owner=goal.owner, name=name, level=1, element_id=catalogue.elements([code])[code])
    return WhatGapFactory(owner=goal.owner, goal=goal, competency=mine, **{"required": 4} | fields)


def offer(client, path):
    return soup(client.get(f"/paths/{path.pk}/")).select_one(f"form[action='/paths/{path.pk}/tie/']")


def tie(client, path, **more):
    return client.post(f"/paths/{path.pk}/tie/", follow=True, **more)


def closing(path):
    return [{gap.name for gap in stage.gaps.all()} for stage in path.stages.in_order()]


def test_gaps_are_tied_to_the_first_stop_that_would_close_them(client, goal, path):
    first, second = stop(path, COMMUNITY), stop(path, OFFICE)
    for code, name in ((MANAGING, "Managing"), (PAPERWORK, "Paperwork"), (PHYSICS, "Physics")):
        lacking(goal, code, name)
    form = offer(client, path)
    assert words(form.p) == "By the figures these stops would close 2 gaps that none of them is said to close."
    assert words(form.button) == BUTTON
    page = tie(client, path)
    assert closing(path) == [{"Managing"}, {"Paperwork"}]
    assert notice(page).startswith("Tied 2 gaps to the stops that would close them: Managing and Paperwork.")
    assert "Closes: Managing" in words(soup(page).select_one(f"#stage-{first.pk}"))
    assert "Closes: Paperwork" in words(soup(page).select_one(f"#stage-{second.pk}"))
    assert "gaps it closes 2 of 3" in words(soup(page).select_one("#arrival"))
    assert not offer(client, path)


def test_pressed_twice_it_ties_once_and_says_that_none_is_left(client, goal, path):
    stop(path, OFFICE)
    lacking(goal, PAPERWORK, "Paperwork")
    assert notice(tie(client, path)).startswith("Tied 1 gap to the stops that would close it: Paperwork.")
    told = soup(tie(client, path)).select(".notice")[-1]
    assert words(told) == "No gap is left to tie: by the figures these stops would close no other."
    assert closing(path) == [{"Paperwork"}]


def test_undo_unties_what_was_tied_and_nothing_else(client, goal, path):
    own = WhatGapFactory(owner=goal.owner, goal=goal, competency__name="Night work")
    stop(path, OFFICE, gaps=[own])
    lacking(goal, PAPERWORK, "Paperwork")
    page = tie(client, path)
    assert closing(path) == [{"Paperwork", "Night work"}]
    undo(client, page)
    assert closing(path) == [{"Night work"}]
    assert offer(client, path)


def test_a_swap_brings_the_stops_with_their_gaps_and_leaves_the_keyboard_at_one(client, goal, path):
    stop(path, COMMUNITY)
    second = stop(path, OFFICE)
    lacking(goal, PAPERWORK, "Paperwork")
    for sentence in ("Tied 1 gap", "No gap is left to tie"):
        piece = soup(tie(client, path, **HTMX))
        assert not piece.select("html")
        assert sentence in words(piece.select_one("#notices"))
        at = second.pk if sentence.startswith("Tied") else path.stages.in_order()[0].pk
        assert piece.select_one("[autofocus]")["href"] == f"/paths/stages/{at}/"


def test_what_is_tied_closed_or_behind_is_not_offered(client, person, goal, path):
    stop(path, OFFICE, state="done", started_on=BEGUN, ended_on=BEGUN)
    lacking(goal, PAPERWORK, "Paperwork")  # the stop that would close it is over
    said = lacking(goal, MANAGING, "Managing")
    stop(path, COMMUNITY)
    StageFactory(owner=person, path=path, title="Course", kind="course", gaps=[said])
    lacking(goal, "2.C.1.f", "Hiring", required=1)  # the level is there
    assert not offer(client, path)
    tie(client, path)
    assert closing(path) == [set(), set(), {"Managing"}]


def test_what_only_a_skipped_stage_would_have_closed_is_tied_to_another(client, person, goal, path):
    gap = lacking(goal, PAPERWORK, "Paperwork")
    over = StageFactory(owner=person, path=path, title="Course", gaps=[gap], state="skipped", ended_on=BEGUN)
    stop(path, OFFICE)
    page = soup(client.get(f"/paths/{path.pk}/"))
    assert "Would have closed: Paperwork" in words(page.select_one(f"#stage-{over.pk}"))
    assert "gaps it closes 0 of 1" in words(page.select_one("#arrival"))
    assert "gaps it closes 1 of 1" in words(soup(tie(client, path)).select_one("#arrival"))
    assert closing(path) == [{"Paperwork"}, {"Paperwork"}]


def test_a_path_without_roles_and_one_of_a_past_goal_offer_nothing(client, person, goal, path):
    StageFactory(owner=person, path=path)
    lacking(goal, PAPERWORK, "Paperwork")
    assert not offer(client, path)
    stop(path, OFFICE)
    goal.state, goal.state_on = "abandoned", BEGUN
    goal.save()
    assert not offer(client, path)
    assert tie(client, path).status_code == 404


def test_a_stage_that_is_edited_in_another_tab_keeps_what_was_tied(client, goal, path):
    stage = stop(path, OFFICE, title="Office manager")
    lacking(goal, PAPERWORK, "Paperwork")
    address = f"/paths/stages/{stage.pk}/edit/"
    old = as_shown(soup(client.get(address)).select_one("main form"))
    tie(client, path)
    assert client.post(address, old | {"months": "30"}).status_code == 409
    assert closing(path) == [{"Paperwork"}]


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_and_the_act_cost_the_same_however_much_there_is_to_tie(
    client, goal, path, starter_atlas, count_queries, rows
):
    stop(path, OFFICE)
    for code in (PAPERWORK, *(code for code in starter_atlas.elements if code != PAPERWORK))[:rows]:
        lacking(goal, code, code)
    with count_queries() as page:
        assert offer(client, path)
    with count_queries() as act:
        client.post(f"/paths/{path.pk}/tie/")
    assert (len(page), len(act)) == (13, 9)
