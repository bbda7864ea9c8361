"""Completing a stage: the levels after it, the stage that comes next, and the position that moves with that."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from tests.factories.contacts import ContactFactory
from tests.factories.gaps import AnswerFactory, ReadingFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.occupations import ElementFactory, OccupationFactory, RatingFactory
from tests.factories.paths import CareerPathFactory
from tests.paths.lived import BEGUN, NOON, TODAY, act, address, notice, shown, soup, states, stops, undo, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(person, time_machine):
    time_machine.move_to(NOON)
    return CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")


@pytest.fixture
def charge(person, path):
    """The present stage, with another role after it."""
    return stops(person, path, "Charge nurse", "Nurse manager", state="now", started_on=BEGUN)[0]


def gap(person, path, name, level, **fields):
    """A gap whose level somebody has said."""
    made = WhatGapFactory(owner=person, goal=path.goal, competency__name=name, competency__level=level, **fields)
    ReadingFactory(owner=person, competency=made.competency, level=level)
    return made


def closes(stage, *gaps):
    stage.gaps.set(gaps, through_defaults={"owner_id": stage.owner_id})


def test_a_path_whose_stops_are_all_behind_asks_whether_the_goal_is_reached_and_leads_on(client, person, path):
    first, last = stops(person, path, "Charge nurse", "Nurse manager", state="now", started_on=BEGUN)
    between = soup(act(client, first, "complete"))
    assert not between.select_one(".is-goal a")
    arrived = soup(act(client, last, "complete")).select_one(".is-goal")
    assert "All its stops are behind you. Are you there?" in words(arrived)
    assert [a["href"] for a in arrived.select("a")] == [f"/goals/{path.goal.pk}/achieve/", "/paths/draft/"]


def test_it_is_done_on_a_day_and_the_path_goes_on_from_there(client, charge, path):
    page = act(client, charge, "complete", on="2026-10-31", then=None)
    assert notice(page).startswith("Completed: Charge nurse. Undo")
    charge.refresh_from_db()
    assert (charge.state, charge.ended_on) == ("done", datetime.date(2026, 10, 31))
    assert "Done, March 2025 to October 2026" in words(soup(page).select_one(f"#stage-{charge.pk}"))
    manager = soup(page).select_one(f"#stage-{path.stages.get(title='Nurse manager').pk}")
    assert "November 2026 to November 2027" in words(manager)
    assert manager.select_one("a[href$='/start/']")
    assert "1 of 2 stages is done" in words(soup(page).select_one(".way .is-goal"))


def test_a_day_before_it_began_or_ahead_is_told_beside_the_field(client, charge):
    for day, told in (("2025-02-28", "Charge nurse began on Saturday 1 March 2025"), ("2026-11-25", "still ahead")):
        page = act(client, charge, "complete", on=day)
        assert told in words(soup(page).select_one(f"#id_{charge.pk}_on_error"))
    charge.refresh_from_db()
    assert charge.state == "now"


class TestTheLevels:
    def test_those_of_the_gaps_it_closes_are_asked_as_they_were_said_last(self, client, person, path, charge):
        budgeting = gap(person, path, "Budgeting", 2)
        gap(person, path, "Welding", 1)
        closes(charge, budgeting)
        page = soup(client.get(address(charge, "complete"))).select_one(".levels-after")
        assert [words(legend) for legend in page.select("legend")] == ["Where are you now?", "Budgeting"]
        assert page.select_one("input[checked]")["value"] == "2"

    def test_one_that_moved_is_read_today_and_the_others_are_not(self, client, person, path, charge):
        budgeting, calm = gap(person, path, "Budgeting", 2), gap(person, path, "Calm", 3)
        closes(charge, budgeting, calm)
        page = act(client, charge, "complete", on="2026-10-31", then=None, **{f"level_{budgeting.pk}": "4"})
        assert "Levels noted: Budgeting." in notice(page)
        reading = budgeting.competency.readings.newest_first().first()
        assert (reading.level, reading.on, reading.note) == (4, TODAY, "After: Charge nurse")
        budgeting.competency.refresh_from_db()
        assert budgeting.competency.level == 4
        assert calm.competency.readings.count() == 1

    def test_a_level_that_another_tab_moved_meanwhile_is_not_put_back(self, client, person, path, charge):
        budgeting = gap(person, path, "Budgeting", 2)
        closes(charge, budgeting)
        stale = shown(client, charge, "complete", then=None)
        client.post(f"/gaps/{budgeting.pk}/", {"level": "5", "on": "2026-11-24", "note": ""})
        client.post(address(charge, "complete"), stale)
        budgeting.competency.refresh_from_db()
        assert budgeting.competency.level == 5

    def test_what_nobody_has_said_is_not_filled_in_and_may_be_left_open(self, client, person, path, charge):
        unsaid = WhatGapFactory(owner=person, goal=path.goal, competency__name="Budgeting", competency__level=0)
        ReadingFactory(owner=person, competency=unsaid.competency, level=0, by_figures=True)
        closes(charge, unsaid)
        assert not soup(client.get(address(charge, "complete"))).select(".levels-after input[checked]")
        assert "Levels noted" not in notice(act(client, charge, "complete", then=None))
        assert unsaid.competency.readings.count() == 1

    def test_what_its_occupation_asks_and_stands_among_the_gaps_is_asked_too(self, client, person, path, charge):
        asked, other = ElementFactory(), ElementFactory()
        charge.occupation = OccupationFactory()
        charge.save()
        RatingFactory(occupation=charge.occupation, element=asked, importance=4.0, level=4.0)
        RatingFactory(occupation=charge.occupation, element=other, importance=2.0, level=4.0)
        gap(person, path, "Monitoring", 2, competency__element=asked)
        gap(person, path, "Repairing", 2, competency__element=other)
        page = soup(client.get(address(charge, "complete")))
        assert [words(legend) for legend in page.select(".levels-after fieldset legend")] == ["Monitoring"]

    def test_somebody_who_is_needed_is_read_by_how_close_they_are(self, client, person, path, charge):
        insider, nobody = WhomGapFactory(owner=person, goal=path.goal), WhomGapFactory(owner=person, goal=path.goal)
        contact = ContactFactory(owner=person, closeness=1)
        AnswerFactory(owner=person, gap=insider, contact=contact)
        closes(charge, insider, nobody)
        assert f"level_{nobody.pk}" not in client.get(address(charge, "complete")).content.decode()
        act(client, charge, "complete", then=None, **{f"level_{insider.pk}": "4"})
        contact.refresh_from_db()
        assert (contact.closeness, contact.touches.get().note) == (4, "After: Charge nurse")

    @pytest.mark.parametrize("junk", ["9", "x", "\x00", "-1", "9" * 30])
    def test_a_level_that_is_none_is_refused(self, client, person, path, charge, junk):
        budgeting = gap(person, path, "Budgeting", 2)
        closes(charge, budgeting)
        page = act(client, charge, "complete", **{f"level_{budgeting.pk}": junk})
        assert soup(page).select_one(".error-summary")
        charge.refresh_from_db()
        assert charge.state == "now"

    @pytest.mark.parametrize("seen", ["", "x", "\x00", "1:2:3 :", "9" * 300])
    def test_a_broken_memory_of_what_was_shown_breaks_nothing(self, client, person, path, charge, seen):
        closes(charge, gap(person, path, "Budgeting", 2))
        assert act(client, charge, "complete", seen=seen).status_code == 200


class TestWhatComesNext:
    def test_the_next_role_begins_on_the_same_day_and_the_position_moves(self, client, person, path, charge):
        PositionFactory(owner=person, title="Charge nurse", started_on=BEGUN)
        form = soup(client.get(address(charge, "complete")))
        assert words(form.select_one("label[for$=_then]")) == "And now I am: Nurse manager"
        page = act(client, charge, "complete", on="2026-11-01", employer="A teaching hospital")
        assert notice(page).startswith(
            "Completed: Charge nurse. Started: Nurse manager. "
            "Your position is Nurse manager, A teaching hospital now. Charge nurse, A city hospital ended."
        )
        assert states(path) == [("Charge nurse", "done"), ("Nurse manager", "now")]
        current = person.positions.current()
        assert (current.title, current.started_on) == ("Nurse manager", datetime.date(2026, 11, 1))
        assert person.positions.get(title="Charge nurse").ended_on == datetime.date(2026, 11, 1)

    def test_unticked_nothing_else_happens(self, client, person, path, charge):
        PositionFactory(owner=person)
        page = act(client, charge, "complete", then=None)
        assert notice(page).startswith("Completed: Charge nurse. Undo")
        assert states(path) == [("Charge nurse", "done"), ("Nurse manager", "planned")]
        assert [row.title for row in person.positions.all()] == ["Registered nurse"]

    def test_the_position_alone_may_stay(self, client, person, path, charge):
        PositionFactory(owner=person)
        act(client, charge, "complete", position=None)
        assert states(path)[1] == ("Nurse manager", "now")
        assert person.positions.count() == 1

    def test_what_is_no_role_begins_without_a_position(self, client, person, path, charge):
        PositionFactory(owner=person)
        path.stages.filter(title="Nurse manager").update(kind="study")
        form = soup(client.get(address(charge, "complete")))
        assert words(form.select_one("label[for$=_then]")) == "And now: Nurse manager"
        assert "position" not in shown(client, charge, "complete")
        act(client, charge, "complete")
        assert states(path)[1] == ("Nurse manager", "now")
        assert person.positions.count() == 1

    def test_after_the_last_stage_nothing_is_proposed(self, client, person, path):
        [only] = stops(person, path, "Charge nurse", state="now", started_on=BEGUN)
        assert not {"then", "position", "employer"} & set(shown(client, only, "complete"))
        page = act(client, only, "complete")
        assert "Its stage was done in November 2026" in words(soup(page).main)

    def test_a_next_stage_that_another_tab_changed_is_asked_about_again(self, client, person, path, charge):
        stale = shown(client, charge, "complete", position=None)
        act(client, path.stages.get(title="Nurse manager"), "skip")
        stops(person, path, "Director")
        page = soup(client.post(address(charge, "complete"), stale))
        assert "That changed in another tab." in words(page.main)
        assert words(page.select_one("label[for$=_then]")) == "And now I am: Director"
        assert states(path)[0] == ("Charge nurse", "now")

    def test_the_position_cannot_move_to_a_day_before_it_began(self, client, person, path, charge):
        PositionFactory(owner=person, started_on=datetime.date(2026, 11, 10))
        page = act(client, charge, "complete", on="2026-11-01")
        assert "or leave your position as it is" in words(soup(page).main)
        assert states(path)[0] == ("Charge nurse", "now")


class TestAnotherPathThatStopsThereToo:
    def test_it_is_completed_and_goes_on_there_as_well(self, client, person, path, charge):
        other = CareerPathFactory(owner=person, goal=path.goal, name="Quality line")
        stops(person, other, "Charge nurse", "Nurse manager", "Quality lead", state="now", started_on=BEGUN)
        page = act(client, charge, "complete", position=None)
        assert notice(page).startswith(
            "Completed: Charge nurse. Completed on Quality line, too. "
            "Started: Nurse manager. Started on Quality line, too."
        )
        assert states(other) == [("Charge nurse", "done"), ("Nurse manager", "now"), ("Quality lead", "planned")]
        undo(client, page)
        assert states(other)[:2] == [("Charge nurse", "now"), ("Nurse manager", "planned")]


class TestTwoTabs:
    def test_the_same_form_twice_completes_once_and_reads_once(self, client, person, path, charge):
        PositionFactory(owner=person, title="Charge nurse")
        budgeting = gap(person, path, "Budgeting", 2)
        closes(charge, budgeting)
        sent = shown(client, charge, "complete", **{f"level_{budgeting.pk}": "4"})
        for _ in range(2):
            page = client.post(address(charge, "complete"), sent, follow=True)
        assert "Charge nurse: it was completed already." in notice(page)
        assert budgeting.competency.readings.count() == 2
        assert person.positions.count() == 2
        assert states(path) == [("Charge nurse", "done"), ("Nurse manager", "now")]


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_moment_complete_it_once(client, person):
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person))
    [only, _] = stops(person, path, "Charge nurse", "Nurse manager", state="now", started_on=BEGUN)
    PositionFactory(owner=person, title="Charge nurse")
    budgeting = gap(person, path, "Budgeting", 2)
    closes(only, budgeting)
    sent = shown(client, only, "complete", **{f"level_{budgeting.pk}": "4"})

    def send(_):
        tab = Client()
        tab.cookies = client.cookies
        try:
            return tab.post(address(only, "complete"), sent).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(send, range(6))) == {302}
    assert budgeting.competency.readings.count() == 2
    assert sorted(row.title for row in person.positions.all()) == ["Charge nurse", "Nurse manager"]
    assert states(path) == [("Charge nurse", "done"), ("Nurse manager", "now")]


class TestTakingItBack:
    def test_undo_takes_back_levels_stages_and_position(self, client, person, path, charge):
        PositionFactory(owner=person, title="Charge nurse")
        budgeting = gap(person, path, "Budgeting", 2)
        insider, contact = WhomGapFactory(owner=person, goal=path.goal), ContactFactory(owner=person, closeness=1)
        AnswerFactory(owner=person, gap=insider, contact=contact)
        closes(charge, budgeting, insider)
        answers = {f"level_{budgeting.pk}": "4", f"level_{insider.pk}": "3"}
        undone = undo(client, act(client, charge, "complete", **answers))
        assert "all of it is as it was before" in notice(undone)
        assert states(path) == [("Charge nurse", "now"), ("Nurse manager", "planned")]
        assert [(row.title, row.ended_on) for row in person.positions.all()] == [("Charge nurse", None)]
        budgeting.competency.refresh_from_db()
        contact.refresh_from_db()
        assert (budgeting.competency.level, contact.closeness) == (2, 1)
        assert (budgeting.competency.readings.count(), contact.touches.count()) == (1, 0)

    def test_a_level_that_moved_on_since_is_not_overwritten(self, client, person, path, charge):
        budgeting = gap(person, path, "Budgeting", 2)
        closes(charge, budgeting)
        page = act(client, charge, "complete", then=None, **{f"level_{budgeting.pk}": "3"})
        client.post(f"/gaps/{budgeting.pk}/", {"level": "5", "on": "2026-11-24", "note": ""}, follow=True)
        budgeting.competency.refresh_from_db()
        assert budgeting.competency.level == 5
        assert "“Budgeting” was changed since" in notice(undo(client, page))
        assert states(path)[0] == ("Charge nurse", "done")

    def test_it_goes_on_after_all(self, client, person, path, charge):
        act(client, charge, "complete", then=None)
        assert "Not over after all" in words(soup(client.get(f"/paths/stages/{charge.pk}/")).main)
        assert "Charge nurse goes on." in notice(client.post(address(charge, "back"), follow=True))
        charge.refresh_from_db()
        assert (charge.state, charge.started_on, charge.ended_on) == ("now", BEGUN, None)

    def test_but_not_when_another_one_came_after_it(self, client, person, path, charge):
        act(client, charge, "complete", position=None)
        assert "Not over after all" not in words(soup(client.get(f"/paths/stages/{charge.pk}/")).main)
        told = notice(client.post(address(charge, "back"), follow=True))
        assert "Charge nurse cannot go on: Nurse manager is where you are now." in told
        assert states(path) == [("Charge nurse", "done"), ("Nurse manager", "now")]

    def test_a_stage_that_is_in_the_way_is_named(self, client, person, path, charge):
        stops(person, CareerPathFactory(owner=person, goal=path.goal), "Elsewhere", state="now", started_on=BEGUN)
        completed = act(client, charge, "complete", then=None)
        started = act(client, path.stages.get(title="Nurse manager"), "start", position=None)
        told = notice(undo(client, completed))
        assert told.startswith(
            "That cannot come back. “Nurse manager” is where you are now on that path: take back its start first."
        )
        assert states(path) == [("Charge nurse", "done"), ("Nurse manager", "now")]
        undo(client, started)
        undo(client, completed)
        assert states(path) == [("Charge nurse", "now"), ("Nurse manager", "planned")]


@pytest.mark.parametrize("rows", [3, 40])
def test_the_form_costs_the_same_however_many_gaps_and_stages_there_are(client, person, path, count_queries, rows):
    stage, *_ = stops(person, path, *[f"Stop {n}" for n in range(rows)], state="now", started_on=BEGUN)
    closes(stage, *[gap(person, path, f"Skill {n}", 2) for n in range(rows)])
    with count_queries() as queries:
        assert client.get(address(stage, "complete")).status_code == 200
    assert len(queries) == 6
