"""The days of what was lived: none lies before the one it follows, on whichever page or in whichever tab it is said."""

import datetime

import pytest

from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory
from tests.paths.lived import NOON, act, address, notice, shown, soup, states, stops, undo, words
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


class TestWhatWasPlannedAgainInFrontOfWhatIsDone:
    """Undo may bring a stage back to its place in front of one that was lived since."""

    @pytest.fixture
    def three(self, client, person, path):
        first, second, third = stops(person, path, "First", "Second", "Third", kind="course")
        skipped = act(client, first, "skip")
        act(client, second, "start", on="2026-01-10")
        act(client, second, "complete", on="2026-05-10", then=None)
        undo(client, skipped)
        act(client, first, "start", on="2026-10-01")
        assert states(path) == [("First", "now"), ("Second", "done"), ("Third", "planned")]
        return first, second, third

    def test_the_next_does_not_begin_before_the_one_that_it_completes(self, client, path, three):
        first, _, third = three
        page = act(client, third, "start", on="2026-02-01", settle="on")
        assert "First began on Thursday 1 October: choose a day from then on." in told(page, third, "on")
        assert days(first) == (on(10), None)
        act(client, third, "start", on="2026-11-01", settle="on")
        assert days(first) == (on(10), on(11))
        assert days(third) == (on(11), None)

    def test_what_is_done_does_not_go_on_beside_the_present_one(self, client, path, three):
        _, second, _ = three
        assert "Not over after all" not in words(soup(client.get(f"/paths/stages/{second.pk}/")).main)
        page = client.post(address(second, "back"), follow=True)
        assert "Second cannot go on: First is where you are now." in notice(page)
        assert states(path) == [("First", "now"), ("Second", "done"), ("Third", "planned")]

    def test_it_is_the_one_that_came_last_that_was_not_over_after_all(self, client, path, three):
        first, second, _ = three
        act(client, first, "complete", then=None)
        assert "Not over after all" in words(soup(client.get(f"/paths/stages/{first.pk}/")).main)
        page = client.post(address(second, "back"), follow=True)
        assert "Second cannot go on: First came after it." in notice(page)
        client.post(address(first, "back"))
        assert states(path) == [("First", "now"), ("Second", "done"), ("Third", "planned")]


class TestAStartThatContradictsWhatIsDone:
    DONE = {"state": "done", "started_on": on(1, 10), "ended_on": on(9, 10)}

    def test_it_lies_not_before_the_end_of_that(self, client, person, path):
        _, second = stops(person, path, "First", "Second", **self.DONE)
        page = act(client, second, "start", on="2026-02-01")
        assert "First was over on Thursday 10 September: choose a day from then on." in told(page, second, "on")
        assert days(second) == (None, None)
        act(client, second, "start", on="2026-09-10")
        assert days(second) == (on(9, 10), None)

    def test_nor_on_another_path_that_starts_with_it(self, client, person, path):
        [stage] = stops(person, path, "Second")
        other = CareerPathFactory(owner=person, goal=path.goal, name="Quality line")
        stops(person, other, "First", "Second", **self.DONE)
        page = act(client, stage, "start", on="2026-02-01")
        assert "First was over on Thursday 10 September" in told(page, stage, "on")
        act(client, stage, "start", on="2026-02-01", also=None)
        assert days(stage) == (on(2), None)


class TestTheDaysBesideThoseOfOtherStages:
    @pytest.fixture
    def three(self, person, path):
        first, second, third = stops(
            person, path, "First", "Second", "Third", state="done", started_on=on(1), ended_on=on(3)
        )
        for stage, lived in (
            (second, {"state": "done", "started_on": on(3), "ended_on": on(6)}),
            (third, {"state": "now", "started_on": on(7)}),
        ):
            for name, value in lived.items():
                setattr(stage, name, value)
            stage.save()
        return first, second, third

    @pytest.mark.parametrize(
        ("which", "name", "to", "said"),
        [
            (1, "started_on", "2026-02-27", "First was over on Sunday 1 March: choose a day from then on."),
            (1, "ended_on", "2026-07-02", "Third began on Wednesday 1 July: choose a day up to then."),
            (2, "started_on", "2026-05-31", "Second was over on Monday 1 June: choose a day from then on."),
            (0, "ended_on", "2026-03-02", "Second began on Sunday 1 March: choose a day up to then."),
        ],
    )
    def test_a_day_among_those_of_a_neighbour_is_told(self, client, three, which, name, to, said):
        stage = three[which]
        was = days(stage)
        page = client.post(address(stage, "edit"), shown(client, stage, "edit", **{name: to}))
        assert said in told(page, stage, name)
        assert days(stage) == was

    def test_days_between_them_are_saved(self, client, three):
        _, second, _ = three
        sent = shown(client, second, "edit", started_on="2026-04-01", ended_on="2026-07-01")
        assert client.post(address(second, "edit"), sent).status_code == 302
        assert days(second) == (on(4), on(7))

    def test_days_that_contradict_each_other_already_hinder_no_other_change(self, client, person, three):
        first, second, _ = three
        person.stages.filter(pk=first.pk).update(ended_on=on(5))
        sent = shown(client, second, "edit", note="Mine")
        assert client.post(address(second, "edit"), sent).status_code == 302
        sent = shown(client, first, "edit", ended_on="2026-02-01")
        assert client.post(address(first, "edit"), sent).status_code == 302
        assert days(first) == (on(1), on(2))
