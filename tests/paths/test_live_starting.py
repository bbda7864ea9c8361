"""Starting a stage: the day, the stages before it, the position that moves along, and the way back."""

import datetime

import pytest

from tests.factories.accounts import PersonFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.occupations import OccupationFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory
from tests.paths.lived import BEGUN, HTMX, NOON, TODAY, act, address, notice, shown, soup, states, stops, undo, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(person, time_machine):
    time_machine.move_to(NOON)
    return CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")


def positions(person):
    return [(row.title, row.started_on, row.ended_on) for row in person.positions.order_by("started_on", "pk")]


def test_a_stage_is_started_today_and_the_path_says_so(client, person, path):
    course, _, _ = stops(person, path, "A course", "Charge nurse", "Nurse manager", kind="course")
    page = act(client, course, "start")
    assert page.redirect_chain[-1][0] == f"/paths/{path.pk}/#stage-{course.pk}"
    assert notice(page).startswith("Started: A course.")
    course.refresh_from_db()
    assert (course.state, course.started_on, course.ended_on) == ("now", TODAY, None)
    line = words(soup(page).select_one(f"#stage-{course.pk}"))
    assert "You are here" in line
    assert "A course, since November 2026, until November 2027" in line


def test_only_the_next_stage_offers_to_start_on_the_page_of_the_path(client, person, path):
    first, *_ = stops(person, path, "First", "Second", "Third")
    offers = soup(client.get(f"/paths/{path.pk}/")).select("a[href$='/start/']")
    assert [a["href"] for a in offers] == [address(first, "start")]
    act(client, first, "start")
    page = soup(client.get(f"/paths/{path.pk}/"))
    assert not page.select("a[href$='/start/']")
    assert [a["href"] for a in page.select("a[href$='/complete/']")] == [address(first, "complete")]


def test_it_may_have_started_earlier_and_not_later(client, person, path):
    stage, *_ = stops(person, path, "A course", "Charge nurse", kind="course")
    for day in ("2026-11-25", "1919-12-31", "soon", ""):
        page = act(client, stage, "start", on=day)
        assert soup(page).select_one(f"#id_{stage.pk}_on_error .field-error"), day
    stage.refresh_from_db()
    assert stage.state == "planned"
    act(client, stage, "start", on="2026-09-01")
    stage.refresh_from_db()
    assert stage.started_on == datetime.date(2026, 9, 1)


class TestTheStageBefore:
    def test_one_that_is_not_over_is_completed_in_the_same_act_when_the_person_says_so(self, client, person, path):
        _, second = stops(person, path, "First", "Second", state="now", started_on=BEGUN)
        page = act(client, second, "start")
        assert "First is not over yet" in words(soup(page).select_one(".error-summary"))
        assert states(path) == [("First", "now"), ("Second", "planned")]
        form = soup(client.get(address(second, "start")))
        assert words(form.select_one("label[for$=_settle]")) == "Before that, complete First on the same day"
        page = act(client, second, "start", settle="on", on="2026-11-01", position=None)
        assert notice(page).startswith("Completed: First. Started: Second.")
        assert states(path) == [("First", "done"), ("Second", "now")]
        assert path.stages.get(title="First").ended_on == datetime.date(2026, 11, 1)

    def test_what_was_planned_between_is_skipped_when_the_person_says_so(self, client, person, path):
        *_, third = stops(person, path, "First", "Second", "Third")
        assert "First and Second would come first" in words(soup(act(client, third, "start")).main)
        page = act(client, third, "start", settle="on", position=None)
        assert notice(page).startswith("Skipped: First. Skipped: Second. Started: Third.")
        assert states(path) == [("First", "skipped"), ("Second", "skipped"), ("Third", "now")]

    def test_the_day_lies_not_before_the_one_before_began(self, client, person, path):
        _, second = stops(person, path, "First", "Second", state="now", started_on=BEGUN)
        page = act(client, second, "start", settle="on", on="2025-02-28")
        assert "First began on Saturday 1 March 2025: choose a day from then on." in words(soup(page).main)
        assert states(path) == [("First", "now"), ("Second", "planned")]

    def test_a_tick_for_what_has_changed_in_another_tab_is_asked_again(self, client, person, path):
        first, _, third = stops(person, path, "First", "Second", "Third", state="now", started_on=BEGUN)
        stale = shown(client, third, "start", settle="on", position=None)
        act(client, first, "complete", then=None)
        page = client.post(address(third, "start"), stale)
        assert "That changed in another tab." in words(soup(page).main)
        assert states(path) == [("First", "done"), ("Second", "planned"), ("Third", "planned")]
        again = soup(page).select_one("label[for$=_settle]")
        assert words(again) == "Before that, skip Second on the same day"


class TestThePosition:
    def test_a_role_that_begins_moves_it(self, client, person, path):
        PositionFactory(owner=person, title="Registered nurse", employer="A city hospital")
        occupation = OccupationFactory()
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager", occupation=occupation)
        page = act(client, stage, "start", on="2026-11-01", employer="A teaching hospital")
        told = "Started: Charge nurse. Your position is Charge nurse, A teaching hospital now."
        assert notice(page).startswith(f"{told} Registered nurse, A city hospital ended.")
        began = datetime.date(2026, 11, 1)
        assert positions(person) == [
            ("Registered nurse", datetime.date(2019, 5, 1), began), ("Charge nurse", began, None),
        ]  # fmt: skip
        assert person.positions.current().occupation == occupation

    def test_unticked_it_stays(self, client, person, path):
        PositionFactory(owner=person)
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        act(client, stage, "start", position=None)
        assert [title for title, _, _ in positions(person)] == ["Registered nurse"]

    @pytest.mark.parametrize("kind", ["study", "course", "stretch", "venture", "pause"])
    def test_what_is_no_role_leaves_it_alone(self, client, person, path, kind):
        PositionFactory(owner=person)
        stage, _ = stops(person, path, "Something else", "Nurse manager", kind=kind)
        assert "position" not in shown(client, stage, "start")
        act(client, stage, "start", position="on", employer="A trick")
        assert [title for title, _, _ in positions(person)] == ["Registered nurse"]

    def test_a_position_that_is_held_already_is_never_added_twice(self, client, person, path):
        PositionFactory(owner=person, title="charge  Nurse.")
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        page = act(client, stage, "start", position="on", employer="A trick")
        assert notice(page).startswith("Started: Charge nurse. Undo")
        assert len(positions(person)) == 1

    def test_the_first_position_ends_none(self, client, person, path):
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        act(client, stage, "start")
        assert positions(person) == [("Charge nurse", TODAY, None)]

    def test_it_cannot_move_to_a_day_before_the_present_one_began(self, client, person, path):
        PositionFactory(owner=person, started_on=datetime.date(2026, 11, 10))
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        page = act(client, stage, "start", on="2026-11-01")
        assert "since Tuesday 10 November: choose a day from then on, or leave" in words(soup(page).main)
        assert states(path)[0] == ("Charge nurse", "planned")
        act(client, stage, "start", on="2026-11-01", position=None)
        assert states(path)[0] == ("Charge nurse", "now")


class TestAnotherPathThatStopsThereToo:
    @pytest.fixture
    def other(self, person, path):
        other = CareerPathFactory(owner=person, goal=path.goal, name="Quality line")
        stops(person, other, "charge nurse", "Quality lead")
        return other

    def test_it_starts_there_as_well(self, client, person, path, other):
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        page = act(client, stage, "start", position=None)
        assert "Started on Quality line, too." in notice(page)
        assert states(other)[0] == ("charge nurse", "now")
        undo(client, page)
        assert states(other)[0] == ("charge nurse", "planned")

    def test_unless_that_is_unticked(self, client, person, path, other):
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        act(client, stage, "start", also=None)
        assert states(other)[0] == ("charge nurse", "planned")

    def test_where_it_is_not_the_next_stop_it_is_not_offered(self, client, person, path, other):
        stops(person, path, "Charge nurse", "Quality lead")
        assert "also" not in shown(client, path.stages.get(title="Quality lead"), "start")


def test_the_page_tells_that_another_path_is_the_main_one(client, person, path):
    stage, _ = stops(person, path, "A course", "Charge nurse", kind="course")
    assert "main path" not in words(soup(client.get(address(stage, "start"))).main)
    choice = ChoiceFactory(owner=person, path=CareerPathFactory(owner=person, goal=path.goal, name="Quality line"))
    for how in ({}, HTMX):
        page = soup(client.get(address(stage, "start"), **how))
        assert "Your main path is Quality line , not this one." in words(page)
        assert words(page.select_one(f"a[href='/paths/{path.pk}/choose/']")) == "make Ward line your main path"
    choice.delete()
    ChoiceFactory(owner=person, path=path)
    assert "main path" not in words(soup(client.get(address(stage, "start"))).main)


class TestTwoTabs:
    def test_the_same_form_twice_starts_it_once(self, client, person, path):
        PositionFactory(owner=person)
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        sent = shown(client, stage, "start")
        for _ in range(2):
            page = client.post(address(stage, "start"), sent, follow=True)
        assert "Charge nurse: it was started already." in notice(page)
        assert person.positions.count() == 2
        stage.refresh_from_db()
        assert stage.version == 2

    def test_the_page_of_a_stage_that_was_deleted_meanwhile_is_not_there(self, client, person, path):
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        sent = shown(client, stage, "start")
        stage.delete()
        assert client.post(f"/paths/stages/{sent and 10**9}/start/", sent).status_code == 404


class TestTakingItBack:
    def test_undo_puts_stage_and_position_back_as_they_were(self, client, person, path):
        PositionFactory(owner=person)
        _, second = stops(person, path, "First", "Second", state="now", started_on=BEGUN)
        before = positions(person)
        page = act(client, second, "start", settle="on")
        assert len(positions(person)) == 2
        assert "Taken back: all of it is as it was before." in words(soup(undo(client, page)).main)
        assert positions(person) == before
        first = path.stages.get(title="First")
        assert (first.state, first.started_on, first.ended_on) == ("now", BEGUN, None)
        assert states(path) == [("First", "now"), ("Second", "planned")]
        assert "There is nothing to bring back" in notice(undo(client, page))

    def test_what_was_written_since_into_other_fields_stays(self, client, person, path):
        stage, _ = stops(person, path, "A course", "Charge nurse", kind="course")
        page = act(client, stage, "start")
        edit = shown(client, stage, "edit", note="Mondays.")
        assert client.post(address(stage, "edit"), edit).status_code == 302
        undo(client, page)
        stage.refresh_from_db()
        assert (stage.state, stage.note) == ("planned", "Mondays.")

    def test_an_act_that_went_on_since_is_not_taken_back_by_halves(self, client, person, path):
        PositionFactory(owner=person)
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        page = act(client, stage, "start")
        act(client, stage, "complete", then=None)
        told = undo(client, page)
        assert "“Charge nurse” was changed since" in notice(told)
        assert states(path)[0] == ("Charge nurse", "done")
        assert person.positions.count() == 2

    def test_the_history_tells_of_it_and_takes_it_back_as_well(self, client, person, path):
        stage, _ = stops(person, path, "A course", "Charge nurse", kind="course")
        act(client, stage, "start")
        line = soup(client.get("/history/")).select_one("tbody tr")
        assert "Stage started: A course" in words(line)
        key = line.select_one("input[name=key]")["value"]
        client.post("/history/undo/", {"key": key, "back": "/history/"})
        assert states(path)[0] == ("A course", "planned")
        page = soup(client.get("/history/"))
        assert "Stage put back: A course" in words(page.select_one("tbody tr"))
        assert not page.select("tbody input[name=key]")

    def test_nobody_takes_back_what_another_person_did(self, client, person, path):
        stage, _ = stops(person, path, "A course", "Charge nurse", kind="course")
        page = act(client, stage, "start")
        other = PersonFactory()
        client.force_login(other)
        undo(client, page)
        stage.refresh_from_db()
        assert stage.state == "now"

    def test_it_was_not_started_after_all(self, client, person, path):
        stage, _ = stops(person, path, "A course", "Charge nurse", kind="course", state="now", started_on=BEGUN)
        assert "Not started after all" in words(soup(client.get(f"/paths/stages/{stage.pk}/")).main)
        page = client.post(address(stage, "back"), follow=True)
        assert notice(page).startswith("Planned again: A course. Undo")
        stage.refresh_from_db()
        assert (stage.state, stage.started_on) == ("planned", None)

    def test_the_position_of_a_role_that_was_not_started_after_all_stays_and_that_is_told(self, client, person, path):
        PositionFactory(owner=person)
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        act(client, stage, "start", employer="A teaching hospital")
        page = client.post(address(stage, "back"), follow=True)
        stays = "Your position is still Charge nurse, A teaching hospital: change that under “Where I stand”"
        assert f"Planned again: Charge nurse. {stays}, if it is not so." in words(soup(page))
        assert person.positions.current().title == "Charge nurse"

    def test_of_a_position_that_never_moved_nothing_is_said(self, client, person, path):
        PositionFactory(owner=person)
        stage, _ = stops(person, path, "Charge nurse", "Nurse manager")
        act(client, stage, "start", position=None)
        page = client.post(address(stage, "back"), follow=True)
        assert "position" not in notice(page)


class TestByHtmx:
    def test_the_form_opens_in_place_and_an_error_keeps_it_there(self, client, person, path):
        stage, _ = stops(person, path, "A course", "Charge nurse", kind="course")
        piece = client.get(address(stage, "start"), **HTMX)
        assert piece.content.decode().lstrip().startswith("<form")
        assert soup(piece).select_one("form")["hx-target"] == f"#act-{stage.pk}"
        assert soup(piece).select_one("input[name=on]").has_attr("autofocus")
        wrong = client.post(address(stage, "start"), {"on": "2030-01-01"}, **HTMX)
        assert wrong.content.decode().lstrip().startswith("<form")
        assert "HX-Retarget" not in wrong

    def test_done_it_answers_list_arrival_and_notice_in_place_of_the_list(self, client, person, path):
        stage, _ = stops(person, path, "A course", "Charge nurse", kind="course")
        done = client.post(address(stage, "start"), {"on": "2026-11-24"}, **HTMX)
        assert (done["HX-Retarget"], done["HX-Reswap"]) == ("#stages", "outerHTML")
        assert done.content.decode().lstrip().startswith('<section class="section" id="stages"')
        page = soup(done)
        assert page.select_one("#arrival")["hx-swap-oob"] == "true"
        assert "Started: A course." in words(page.select_one("#notices"))
        assert page.select_one(f"#stage-{stage.pk} a[autofocus]")


def test_a_stage_of_a_past_goal_is_not_started(client, person, time_machine):
    time_machine.move_to(NOON)
    goal = GoalFactory(owner=person, state="abandoned", state_on=TODAY)
    stage = StageFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal))
    for what in ("start", "complete", "slip", "skip", "back"):
        assert client.post(address(stage, what), {"on": "2026-11-24"}).status_code == 404


def test_another_persons_stage_is_not_there(client, person):
    stage = StageFactory(owner=PersonFactory())
    for what in ("start", "complete", "slip", "skip", "back"):
        assert client.post(address(stage, what), {"on": "2026-11-24"}).status_code == 404


@pytest.mark.parametrize("rows", [3, 40])
def test_the_form_costs_the_same_however_many_stages_there_are(client, person, path, count_queries, rows):
    stages = stops(person, path, *[f"Stop {n}" for n in range(rows)])
    with count_queries() as queries:
        assert client.get(address(stages[0], "start")).status_code == 200
    assert len(queries) == 5
