"""Fifty equal posts at the same moment, of drafts and of a stage that is lived: they make what one makes."""

import pytest

from goals.occupations import catalogue
from goals.occupations.starter.load import load_starter
from tests.at_once import at_once, rows, since
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.paths.drafting_person import COMMUNITY, DRAFT, OFFICE, SLUGS, filled, look, on_the_ground
from tests.paths.lived import BEGUN, address, shown, states, stops
from tests.shown import as_shown

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("a_busy_machine")]


@pytest.fixture
def drafter(person):
    """Somebody who can be drafted for."""
    load_starter()
    on_the_ground(person)
    return person


def test_drafts_are_kept_once(client, drafter):
    before, sent = rows(), filled(look(client))
    assert set(at_once(client, DRAFT, sent)) == {302}
    assert since(before)["CareerPath"] == 3
    assert sorted(path.letter for path in drafter.paths.all()) == ["A", "B", "C"]


def test_a_draft_that_was_changed_is_kept_once(client, drafter):
    page, before = f"{DRAFT}{SLUGS[0]}/", rows()
    sent = as_shown(look(client, page).select_one("main form")) | {"name": "My own way"}
    assert set(at_once(client, page, sent)) == {302}
    assert since(before)["CareerPath"] == 1


def test_a_stop_is_struck_out_once_and_allowed_again_once(client, drafter):
    at_once(client, f"{DRAFT}veto/", {"code": COMMUNITY})
    assert drafter.vetoes.count() == 1
    at_once(client, f"{DRAFT}allow/", {"code": COMMUNITY})
    assert drafter.vetoes.count() == 0


@pytest.mark.parametrize(
    ("act", "then"),
    [("complete", ["done", "now", "planned"]), ("skip", ["skipped", "planned", "planned"])],
)
def test_a_stage_is_over_once(client, person, act, then):
    GoalFactory(owner=person)
    PositionFactory(owner=person)
    path = CareerPathFactory(owner=person, goal=person.goals.get())
    first, *_ = stops(person, path, "First", "Second", "Third", state="now", started_on=BEGUN)
    sent = shown(client, first, act)
    assert set(at_once(client, address(first, act), sent)) == {302}
    assert [state for _, state in states(path)] == then


def test_a_stage_begins_once_and_the_position_moves_once(client, person):
    GoalFactory(owner=person)
    PositionFactory(owner=person)
    path = CareerPathFactory(owner=person, goal=person.goals.get())
    first, *_ = stops(person, path, "Charge nurse", "Nurse manager")
    before, sent = rows(), shown(client, first, "start")
    assert set(at_once(client, address(first, "start"), sent)) == {302}
    assert [state for _, state in states(path)] == ["now", "planned"]
    assert since(before) == {"Position": 1}


def test_a_stage_slips_once(client, person):
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person))
    first, *_ = stops(person, path, "First", "Second", state="now", started_on=BEGUN)
    sent = shown(client, first, "slip", months="3")
    assert set(at_once(client, address(first, "slip"), sent)) == {302}
    first.refresh_from_db()
    assert first.slipped == 3


def test_a_stage_goes_one_step_back(client, person):
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person))
    first, *_ = stops(person, path, "First", "Second", state="done", started_on=BEGUN, ended_on=BEGUN)
    at_once(client, address(first, "back"), {"state": "done"})
    assert [state for _, state in states(path)] == ["now", "planned"]


def test_gaps_are_tied_once(client, drafter):
    path = CareerPathFactory(owner=drafter, goal=drafter.goals.get())
    stop = StageFactory(owner=drafter, path=path, occupation=catalogue.find(OFFICE))
    mine = CompetencyFactory(owner=drafter, level=1, element_id=catalogue.elements(["2.C.1.b"])["2.C.1.b"])
    gap = WhatGapFactory(owner=drafter, goal=path.goal, competency=mine, required=4)
    assert set(at_once(client, f"/paths/{path.pk}/tie/", {})) == {302}
    assert list(stop.gaps.all()) == [gap]
