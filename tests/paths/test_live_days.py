"""The days of what was lived: none lies before the one it follows, on whichever page or in whichever tab it is said."""

import datetime

import pytest

from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory
from tests.paths.lived import NOON, act, address, shown, soup, stops, words
from tests.shown import as_shown

pytestmark = pytest.mark.django_db


def on(month, day=1, year=2026):
    return datetime.date(year, month, day)


@pytest.fixture
def path(person, time_machine):
    time_machine.move_to(NOON)
    return CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")


def days(stage):
    stage.refresh_from_db()
    return stage.started_on, stage.ended_on


def told(page, stage, name):
    """The error beside a field."""
    error = soup(page).select_one(f"#id_{name}_error, #id_{stage.pk}_{name}_error")
    return words(error) if error else ""


class TestAnOlderPageThatKnowsOneDayOnly:
    def test_a_stage_that_was_completed_meanwhile_does_not_begin_after_that(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", state="now", started_on=on(1))
        stale = shown(client, first, "edit", started_on="2026-07-01")
        act(client, first, "complete", on="2026-06-01", then=None)
        conflict = client.post(address(first, "edit"), stale)
        assert conflict.status_code == 409
        page = client.post(address(first, "edit"), as_shown(soup(conflict).select_one("main form")))
        assert "It was over on Monday 1 June: choose a day up to then." in told(page, first, "started_on")
        assert days(first) == (on(1), on(6))

    def test_one_that_is_done_is_not_over_before_it_began(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", state="done", started_on=on(1), ended_on=on(6))
        sent = shown(client, first, "edit", started_on=None, ended_on="1950-01-01")
        page = client.post(address(first, "edit"), sent)
        assert "It cannot be over before it begins." in told(page, first, "ended_on")
        assert days(first) == (on(1), on(6))
