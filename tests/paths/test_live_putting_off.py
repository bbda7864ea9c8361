"""A stage slips, is skipped, is planned again; what was lived keeps its order; copies and deletions know of it."""

import datetime

import pytest

from paths.operations import copy_stage
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.occupations import OccupationFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.paths.lived import BEGUN, HTMX, NOON, TODAY, act, address, notice, shown, soup, states, stops, undo, words
from tests.shown import as_shown

pytestmark = pytest.mark.django_db
LONG_AGO = {"state": "now", "started_on": BEGUN}
DONE = {"state": "done", "started_on": BEGUN, "ended_on": datetime.date(2026, 3, 1)}


@pytest.fixture
def path(person, time_machine):
    time_machine.move_to(NOON)
    return CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")


def line(page, stage):
    return words(soup(page).select_one(f"#stage-{stage.pk}"))


class TestItTakesLonger:
    def test_the_stage_and_all_after_it_move(self, client, person, path):
        first, second = stops(person, path, "First", "Second")
        page = act(client, first, "slip", months="3")
        assert notice(page).startswith("First slipped by 3 months.")
        assert "November 2026 to February 2028, 1 year and 3 months, 3 months of it slipped" in line(page, first)
        assert "February 2028 to February 2029, 1 year" in line(page, second)
        assert "you arrive in February 2029" in words(soup(page).select_one(".way .is-goal"))

    def test_the_page_says_what_it_takes_by_now_and_is_called_by_what_it_is(self, client, person, path):
        first, second = stops(person, path, "First", "Second", slipped=3, **LONG_AGO)
        page = soup(client.get(address(first, "slip")))
        assert (words(page.h1), words(page.title).split(" · ")[0]) == ("First takes longer", "First takes longer")
        now = "It takes 1 year and 3 months by now, 3 months more than was planned at first."
        assert now in words(page.main)
        page = soup(client.get(address(second, "slip")))
        assert words(page.h1) == "Put off Second"
        assert "It takes 1 year as planned. Every date after it follows." in words(page.main)

    def test_slips_add_up_and_undo_takes_back_the_last(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", slipped=2)
        page = act(client, first, "slip", months="3")
        first.refresh_from_db()
        assert first.slipped == 5
        undo(client, page)
        first.refresh_from_db()
        assert first.slipped == 2

    def test_sent_twice_it_slips_once(self, client, person, path):
        first, _ = stops(person, path, "First", "Second")
        sent = shown(client, first, "slip", months="3")
        client.post(address(first, "slip"), sent)
        page = client.post(address(first, "slip"), sent, follow=True)
        assert "First slipped by 3 months, once: it was sent twice." in words(soup(page))
        first.refresh_from_db()
        assert first.slipped == 3

    def test_what_another_tab_put_off_is_told_before_more_is_added(self, client, person, path):
        first, _ = stops(person, path, "First", "Second")
        old = shown(client, first, "slip", months="3", why="The post is frozen.")
        act(client, first, "slip", months="6")
        page = soup(client.post(address(first, "slip"), old))
        assert "It slipped by 6 months, in another tab. Send it again to put it off by this much from there." in words(
            page.select_one(".error-summary")
        )
        assert page.select_one("[name=why]")["value"] == "The post is frozen."
        client.post(address(first, "slip"), as_shown(page.select_one("main form")))
        first.refresh_from_db()
        assert first.slipped == 9

    def test_one_button_goes_back_to_the_first_plan(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", slipped=5)
        page = client.post(address(first, "slip"), {"back": "1"}, follow=True)
        assert notice(page).startswith("First takes 1 year again.")
        first.refresh_from_db()
        assert first.slipped == 0
        assert "Back to 1 year" not in words(soup(client.get(address(first, "slip"))).main)

    def test_going_back_twice_says_that_it_does_not_slip_and_is_no_act(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", slipped=5)
        client.post(address(first, "slip"), {"back": "1"})
        page = client.post(address(first, "slip"), {"back": "1"}, follow=True)
        assert words(soup(page).select(".notice")[-1]) == "First: it does not slip."
        assert not soup(page).select(".notice")[-1].select("[name=key]")
        assert len(soup(client.get("/history/")).select("tbody [name=key]")) == 1

    def test_the_reason_goes_to_why_this_stop(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", note="It runs a shift.")
        act(client, first, "slip", months="3", why="The post is frozen.")
        first.refresh_from_db()
        assert first.note == "It runs a shift.\nSlipped by 3 months on 24 November 2026: The post is frozen."

    def test_a_reason_without_room_and_a_slip_without_end_are_told(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", note="x" * 980, slipped=100)
        page = soup(act(client, first, "slip", months="3", why="The post is frozen."))
        assert "There is no room left in “Why this stop”" in words(page.select_one(f"#id_{first.pk}_why_error"))
        page = soup(act(client, first, "slip", months="141"))
        assert "It slipped by 8 years and 4 months so far, and 20 years is the most." in words(page.main)
        for months in ("0", "-3", "241", "soon", "", "9" * 20):
            assert soup(act(client, first, "slip", months=months)).select_one(f"#id_{first.pk}_months_error")
        first.refresh_from_db()
        assert first.slipped == 100

    def test_one_that_should_be_over_says_so_and_proposes_enough(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", **LONG_AGO)
        page = client.get(f"/paths/{path.pk}/")
        assert "It should have been over in March 2026: complete it, or say by how much it slips." in line(page, first)
        assert shown(client, first, "slip")["months"] == ["11"]
        page = act(client, first, "slip")
        assert "Since March 2025, until February 2027, 11 months of it slipped" in line(page, first)
        assert "should have been over" not in line(page, first)

    @pytest.mark.parametrize(("slipped", "proposed"), [(20, "220"), (237, "3"), (238, "2")])
    def test_no_more_is_proposed_than_it_may_slip_yet(self, client, person, path, slipped, proposed):
        begun = datetime.date(1990, 3, 1)
        first, _ = stops(person, path, "First", "Second", state="now", started_on=begun, slipped=slipped)
        assert shown(client, first, "slip")["months"] == [proposed]
        act(client, first, "slip")
        first.refresh_from_db()
        assert first.slipped == 240

    def test_one_that_slipped_by_the_most_proposes_nothing_and_says_why_when_asked(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", slipped=240)
        assert shown(client, first, "slip")["months"] == [""]
        page = act(client, first, "slip", months="1")
        assert "It slipped by 20 years so far, and 20 years is the most." in words(soup(page).main)

    @pytest.mark.parametrize("over", [DONE, {"state": "skipped", "ended_on": TODAY}])
    def test_what_is_over_does_not_slip(self, client, person, path, over):
        first, _ = stops(person, path, "First", "Second", **over)
        for sent in ({"months": "3"}, {"back": "1"}):
            assert client.post(address(first, "slip"), sent).status_code == 302
        first.refresh_from_db()
        assert first.slipped == 0


class TestSkipping:
    def test_it_stays_on_the_path_struck_through_and_takes_no_time(self, client, person, path):
        first, second = stops(person, path, "First", "Second")
        page = act(client, first, "skip", on="2026-10-01")
        assert notice(page).startswith("Skipped: First.")
        assert soup(page).select_one(f"#stage-{first.pk} s").text == "First"
        assert "Skipped in October 2026" in line(page, first)
        assert "November 2026 to November 2027" in line(page, second)
        first.refresh_from_db()
        assert (first.state, first.ended_on) == ("skipped", datetime.date(2026, 10, 1))

    def test_one_that_has_begun_is_given_up_no_earlier_than_it_did(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", **LONG_AGO)
        assert "First began on Saturday 1 March 2025" in words(soup(act(client, first, "skip", on="2025-02-01")).main)
        act(client, first, "skip", on="2025-06-01")
        first.refresh_from_db()
        assert (first.state, first.started_on) == ("skipped", BEGUN)

    def test_it_closes_no_gap_any_more(self, client, person, path):
        gap = WhatGapFactory(owner=person, goal=path.goal)
        first, _ = stops(person, path, "First", "Second", gaps=[gap])
        assert "It closes 1 of 1 gap." in words(soup(client.get("/paths/")).main)
        act(client, first, "skip")
        assert "It closes 0 of 1 gap." in words(soup(client.get("/paths/")).main)

    def test_undo_and_the_button_on_the_path_plan_it_again(self, client, person, path):
        first, _ = stops(person, path, "First", "Second")
        undo(client, act(client, first, "skip"))
        assert states(path)[0] == ("First", "planned")
        act(client, first, "skip")
        page = client.post(address(first, "back"), follow=True)
        assert notice(page).startswith("Planned again: First.")
        assert states(path) == [("First", "planned"), ("Second", "planned")]

    def test_planned_again_it_stands_behind_what_was_gone_since(self, client, person, path):
        first, second, _ = stops(person, path, "First", "Second", "Third")
        act(client, first, "skip")
        act(client, second, "start", position=None)
        page = client.post(address(first, "back"), **HTMX)
        assert states(path) == [("Second", "now"), ("First", "planned"), ("Third", "planned")]
        undo(client, page)
        assert states(path) == [("First", "skipped"), ("Second", "now"), ("Third", "planned")]
        assert page.content.decode().lstrip().startswith('<section class="section" id="stages"')

    def test_a_form_sent_twice_skips_once(self, client, person, path):
        first, _ = stops(person, path, "First", "Second")
        sent = shown(client, first, "skip")
        for _ in range(2):
            page = client.post(address(first, "skip"), sent, follow=True)
        assert "First: it was skipped." in notice(page)
        first.refresh_from_db()
        assert first.version == 2


class TestTheOrderOfWhatWasLived:
    def test_what_is_done_and_what_is_planned_do_not_change_places(self, client, person, path):
        first, second, third = stops(person, path, "First", "Second", "Third", **DONE)
        for stage, direction in ((first, "down"), (second, "up")):
            page = client.post(f"/paths/stages/{stage.pk}/move/", {"direction": direction}, follow=True)
            assert "“First” is done: what you have lived keeps its place, and what is planned" in notice(page)
        page = soup(client.get(f"/paths/{path.pk}/"))
        assert page.select_one(f"#up-{second.pk}")["aria-disabled"] == "true"
        assert not page.select_one(f"#down-{second.pk}").has_attr("aria-disabled")
        client.post(f"/paths/stages/{third.pk}/move/", {"direction": "up"})
        assert [title for title, _ in states(path)] == ["First", "Third", "Second"]

    def test_what_was_skipped_may_stand_anywhere(self, client, person, path):
        _, second = stops(person, path, "First", "Second", state="skipped", ended_on=TODAY)
        client.post(f"/paths/stages/{second.pk}/move/", {"direction": "up"})
        assert [title for title, _ in states(path)] == ["Second", "First"]

    def test_the_here_of_the_person_stands_between_what_is_done_and_what_is_not(self, client, person, path):
        stops(person, path, "First", "Second", **DONE)
        for address_, select in ((f"/paths/{path.pk}/", ".way > li"), ("/paths/", ".road > li")):
            rows = [words(row).split(" ")[0] for row in soup(client.get(address_)).select(select)]
            assert rows == ["First", "Where", "Second", "Director"]

    def test_who_is_at_a_stage_stands_there_and_nowhere_else(self, client, person, path):
        stops(person, path, "First", "Second", **LONG_AGO)
        here = soup(client.get(f"/paths/{path.pk}/")).select(".way > .is-here")
        assert [row["id"] for row in here] == [f"stage-{path.stages.get(title='First').pk}"]


class TestTheDaysOfWhatWasLived:
    def test_they_can_be_set_right_where_the_stage_is_edited(self, client, person, path):
        first, second = stops(person, path, "First", "Second", **DONE)
        sent = shown(client, first, "edit", started_on="2024-01-01", ended_on="2025-12-31")
        assert client.post(address(first, "edit"), sent).status_code == 302
        first.refresh_from_db()
        assert (first.started_on, first.ended_on) == (datetime.date(2024, 1, 1), datetime.date(2025, 12, 31))
        assert "started_on" not in shown(client, second, "edit")

    @pytest.mark.parametrize(
        ("days", "told"),
        [
            ({"started_on": "2026-11-25"}, "still ahead"),
            ({"ended_on": "2024-01-01"}, "It cannot be over before it begins."),
            ({"ended_on": ""}, "This field is required."),
            ({"started_on": "1900-01-01"}, "Choose a date after 1920."),
        ],
    )
    def test_days_that_cannot_be_are_told(self, client, person, path, days, told):
        first, _ = stops(person, path, "First", "Second", **DONE)
        page = soup(client.post(address(first, "edit"), shown(client, first, "edit", **days)))
        assert told in words(page.select_one(f"#id_{next(iter(days))}_error"))

    def test_an_edit_that_was_opened_before_the_start_is_told_and_leaves_the_days_alone(self, client, person, path):
        first, _ = stops(person, path, "First", "Second")
        stale = shown(client, first, "edit", note="Mine")
        act(client, first, "start", position=None)
        assert client.post(address(first, "edit"), stale).status_code == 409
        assert client.post(address(first, "edit"), stale | {"version": "2"}).status_code == 302
        first.refresh_from_db()
        assert (first.state, first.started_on, first.note) == ("now", TODAY, "Mine")


class TestCopiesAndDeletions:
    def test_a_stage_is_copied_as_planned_with_its_occupation(self, person, path):
        first, _ = stops(person, path, "First", "Second", occupation=OccupationFactory(), slipped=3, **DONE)
        copy = copy_stage(stage=first, to=CareerPathFactory(owner=person, goal=path.goal))
        copy.refresh_from_db()
        assert (copy.state, copy.started_on, copy.slipped, copy.months) == ("planned", None, 0, 12)
        assert copy.occupation_id == first.occupation_id

    def test_a_path_that_begins_with_the_stages_of_another_parts_where_the_person_stands(self, client, person, path):
        stops(person, path, "First", "Second", **DONE)
        StageFactory(owner=person, path=path, title="Third", state="skipped", ended_on=TODAY)
        client.post("/paths/add/", {"name": "Another", "source": path.pk})
        assert states(person.paths.get(name="Another")) == [("First", "done"), ("Second", "planned")]

    def test_the_present_stage_comes_back_from_a_deletion(self, client, person, path):
        first, _ = stops(person, path, "First", "Second", **LONG_AGO)
        page = client.post(address(first, "delete"), follow=True)
        undo(client, page)
        assert states(path) == [("First", "now"), ("Second", "planned")]

    def test_as_planned_when_another_one_is_the_present_by_then(self, client, person, path):
        first, second = stops(person, path, "First", "Second", **LONG_AGO)
        page = client.post(address(first, "delete"), follow=True)
        act(client, second, "start", position=None)
        assert "It is back" in notice(undo(client, page))
        assert states(path) == [("First", "planned"), ("Second", "now")]


class TestAPastGoal:
    @pytest.fixture
    def past(self, person, path):
        lived = [
            {"title": "First", **DONE},
            {"title": "Second", **LONG_AGO},
            {"title": "Third", "state": "skipped", "ended_on": TODAY},
        ]
        for stage in lived:
            StageFactory(owner=person, path=path, **stage)
        path.goal.state, path.goal.state_on = "abandoned", TODAY
        path.goal.save()
        return path

    def test_its_campaign_says_how_each_stage_stood(self, client, past):
        page = soup(client.get(f"/goals/{past.goal_id}/campaign/"))
        first, second, third = [words(stop) for stop in page.select(".as-list li")][:3]
        assert "done" in first
        assert "since 2025" in second
        assert "skipped" in third

    def test_its_path_and_stages_are_read_without_buttons_and_without_reproach(self, client, past):
        stage = past.stages.get(title="Second")
        for page in (f"/paths/{past.pk}/", f"/paths/stages/{stage.pk}/"):
            page = soup(client.get(page)).main
            assert not page.select("form")
            assert "should have been over" not in words(page)
            assert "since March 2025" in words(page).replace("Since", "since")
