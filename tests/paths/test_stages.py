"""Stages: added where the path is shown, moved by buttons, changed, copied, deleted and brought back to their place."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from paths.operations import copy_stage, move_stage, next_place
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.shown import as_shown, soup

pytestmark = pytest.mark.django_db
CHARGE = {"title": "Charge nurse", "kind": "role", "months": "24"}
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def path(person):
    return CareerPathFactory(owner=person, goal=GoalFactory(owner=person), name="Ward line")


@pytest.fixture
def three(person, path):
    return [StageFactory(owner=person, path=path, title=title) for title in ("First", "Second", "Third")]


def titles(path):
    return [stage.title for stage in path.stages.in_order()]


def places(path):
    return [stage.place for stage in path.stages.in_order()]


def undo(client, page):
    key = soup(page).select_one(".notice input[name=key]")["value"]
    return client.post("/history/undo/", {"key": key, "back": "/paths/"}, follow=True)


def test_a_stage_is_added_at_the_end_with_the_gaps_it_closes(client, person, path):
    gap = WhatGapFactory(owner=person, goal=path.goal)
    StageFactory(owner=person, path=path, title="Team leader")
    response = client.post(
        f"/paths/{path.pk}/stages/add/", CHARGE | {"gaps": [gap.pk], "note": "Runs a shift.\r\nAlone."}
    )
    stage = person.stages.get(title="Charge nurse")
    assert response.url == f"/paths/{path.pk}/#stage-{stage.pk}"
    assert (titles(path), places(path)) == (["Team leader", "Charge nurse"], [0, 1])
    assert (stage.note, list(stage.gaps.all())) == ("Runs a shift.\nAlone.", [gap])


def test_the_same_form_twice_makes_one_stage(client, path):
    for _ in range(2):
        assert client.post(f"/paths/{path.pk}/stages/add/", CHARGE | TOKEN).status_code == 302
    assert path.stages.count() == 1


def test_added_by_htmx_the_list_the_arrival_and_the_notice_are_answered_and_the_form_is_new(client, path):
    response = client.post(f"/paths/{path.pk}/stages/add/", CHARGE | TOKEN, **HTMX)
    page = response.content.decode()
    assert page.lstrip().startswith('<section class="section" id="stages"')
    assert "<html" not in page
    assert 'id="arrival" hx-swap-oob="true"' in page
    assert 'id="notices" hx-swap-oob="true"' in page
    piece = soup(response)
    assert piece.select_one("#add input[name=token]")["value"] != TOKEN["token"]
    assert not piece.select_one("#add input[name=title]").get("value")
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("extra", [{}, HTMX])
def test_an_error_stands_beside_the_field_and_nothing_typed_is_lost(client, path, extra):
    page = soup(client.post(f"/paths/{path.pk}/stages/add/", CHARGE | {"months": "241"}, **extra))
    assert "Choose a whole number from 0 to 240." in page.select_one("#id_months_error").text
    assert page.select_one("input[name=title]")["value"] == "Charge nurse"
    assert page.select_one("input[name=months]")["value"] == "241"
    assert path.stages.count() == 0


@pytest.mark.parametrize(
    "junk",
    [
        {"title": "\x00"},
        {"title": ""},
        {"kind": "holiday"},
        {"months": "soon"},
        {"months": "9" * 20},
        {"gaps": ["x"]},
        {"gaps": ["9" * 20]},
    ],
)
def test_junk_is_refused_in_words(client, path, junk):
    page = client.post(f"/paths/{path.pk}/stages/add/", CHARGE | junk)
    assert page.status_code == 200
    assert soup(page).select_one(".error-summary")
    assert path.stages.count() == 0


def test_only_gaps_of_this_goal_can_be_closed(client, person, path):
    elses = WhatGapFactory(owner=PersonFactory())
    other_goal = WhatGapFactory(owner=person, goal=GoalFactory(owner=person, state="idea"))
    for gap in (elses, other_goal):
        page = client.post(f"/paths/{path.pk}/stages/add/", CHARGE | {"gaps": [gap.pk]})
        assert soup(page).select_one("#id_gaps_error")
    assert path.stages.count() == 0


def test_the_form_offers_the_gaps_of_the_goal_and_ticks_those_it_closes(client, person, path):
    closed = WhatGapFactory(owner=person, goal=path.goal, competency__name="Budgeting")
    WhatGapFactory(owner=person, goal=path.goal, competency__name="Negotiating")
    stage = StageFactory(owner=person, path=path, gaps=[closed])
    page = soup(client.get(f"/paths/stages/{stage.pk}/edit/"))
    assert {box["value"] for box in page.select("input[name=gaps][checked]")} == {str(closed.pk)}
    assert "Negotiating" in page.select_one("#id_gaps").text


def test_an_edit_of_an_older_version_is_shown_both_gaps_too(client, person, path):
    mine, theirs = (WhatGapFactory(owner=person, goal=path.goal, competency__name=n) for n in ("Mine", "Theirs"))
    stage = StageFactory(owner=person, path=path, title="Charge nurse", months=24)
    client.post(f"/paths/stages/{stage.pk}/edit/", CHARGE | {"gaps": [theirs.pk], "version": 1})
    stale = CHARGE | {"months": "30", "gaps": [mine.pk], "version": 1}
    told = client.post(f"/paths/stages/{stage.pk}/edit/", stale)
    assert told.status_code == 409
    assert {d["id"] for d in soup(told).select("th[id^=diff-]")} == {"diff-months", "diff-gaps"}
    kept = stale | {"version": 2, "take-gaps": "saved"}
    assert client.post(f"/paths/stages/{stage.pk}/edit/", kept).status_code == 302
    stage.refresh_from_db()
    assert (stage.months, list(stage.gaps.all())) == (30, [theirs])


def test_moving_a_stage_is_no_reason_to_stop_somebody_who_edits_it(client, three):
    client.post(f"/paths/stages/{three[0].pk}/move/", {"direction": "down"})
    edit = {"title": "First of all", "kind": "role", "months": "12", "version": 1}
    assert client.post(f"/paths/stages/{three[0].pk}/edit/", edit).status_code == 302


def test_a_stage_moves_down_and_up_again(client, path, three):
    for direction, order in (("down", ["Second", "First", "Third"]), ("up", ["First", "Second", "Third"])):
        response = client.post(f"/paths/stages/{three[0].pk}/move/", {"direction": direction})
        assert response.url == f"/paths/{path.pk}/#stage-{three[0].pk}"
        assert titles(path) == order
        assert places(path) == [0, 1, 2]


def test_moved_by_htmx_the_button_is_there_again_and_says_the_new_place(client, path, three):
    response = client.post(f"/paths/stages/{three[0].pk}/move/", {"direction": "down"}, **HTMX)
    piece = soup(response)
    assert response.content.decode().lstrip().startswith('<section class="section" id="stages"')
    button = piece.select_one(f"#down-{three[0].pk}")
    assert button.get_text(strip=True) == "Move down: First, stop 2 of 3"
    assert not piece.select(".notice")


def test_at_the_end_the_button_stays_for_the_focus_and_does_nothing(client, path, three):
    page = soup(client.get(f"/paths/{path.pk}/"))
    assert page.select_one(f"#up-{three[0].pk}")["aria-disabled"] == "true"
    assert not page.select_one(f"#up-{three[0].pk}").has_attr("disabled")
    page = client.post(f"/paths/stages/{three[0].pk}/move/", {"direction": "up"}, follow=True)
    assert "First is there already." in page.content.decode()
    assert titles(path) == ["First", "Second", "Third"]


@pytest.mark.parametrize("direction", ["", "sideways", "\x00", "-1"])
def test_a_direction_that_is_none_is_refused(client, path, three, direction):
    assert client.post(f"/paths/stages/{three[0].pk}/move/", {"direction": direction}).status_code == 400
    assert titles(path) == ["First", "Second", "Third"]


def test_a_deleted_stage_comes_back_to_its_place_whatever_happened_meanwhile(client, person, path, three):
    gap = WhatGapFactory(owner=person, goal=path.goal)
    three[1].gaps.add(gap, through_defaults={"owner_id": person.pk})
    page = client.post(f"/paths/stages/{three[1].pk}/delete/", follow=True)
    assert "Deleted: Second." in page.content.decode()
    client.post(f"/paths/{path.pk}/stages/add/", CHARGE)
    client.post(f"/paths/stages/{three[2].pk}/move/", {"direction": "up"})
    assert titles(path) == ["Third", "First", "Charge nurse"]
    undo(client, page)
    assert titles(path) == ["Third", "Second", "First", "Charge nurse"]
    assert list(person.stages.get(title="Second").gaps.all()) == [gap]


def test_the_last_stage_deleted_comes_back_beside_one_that_was_added_since(client, path, three):
    page = client.post(f"/paths/stages/{three[2].pk}/delete/", follow=True)
    client.post(f"/paths/{path.pk}/stages/add/", CHARGE)
    assert "It is back" in undo(client, page).content.decode()
    assert titles(path) == ["First", "Second", "Third", "Charge nurse"]


def test_deleting_by_htmx_answers_the_list_the_arrival_and_the_notice(client, path, three):
    page = client.post(f"/paths/stages/{three[0].pk}/delete/", **HTMX).content.decode()
    assert page.lstrip().startswith('<section class="section" id="stages"')
    assert "Deleted: First." in page
    assert "2 years" in page


def test_a_stage_is_copied_with_its_gaps_to_the_end_of_another_path(client, person, path):
    gap = WhatGapFactory(owner=person, goal=path.goal)
    stage = StageFactory(owner=person, path=path, title="Charge nurse", months=24, note="Runs a shift.", gaps=[gap])
    other = CareerPathFactory(owner=person, goal=path.goal, name="Quality line")
    StageFactory(owner=person, path=other, title="Specialist")
    page = client.post(f"/paths/stages/{stage.pk}/copy/", {"to": other.pk}, follow=True)
    assert "Copied to Quality line: Charge nurse." in page.content.decode()
    copy = other.stages.get(title="Charge nurse")
    assert titles(other) == ["Specialist", "Charge nurse"]
    assert (copy.months, copy.note, list(copy.gaps.all())) == (24, "Runs a shift.", [gap])
    assert path.stages.count() == 1


def test_the_form_of_a_copy_sent_twice_copies_once_and_each_page_copies_anew(client, person, path):
    stage = StageFactory(owner=person, path=path, title="Charge nurse")
    others = [CareerPathFactory(owner=person, goal=path.goal) for _ in range(2)]
    page = f"/paths/stages/{stage.pk}/"
    sent = as_shown(soup(client.get(page)).select_one("#copy form"))
    for to in (others[0], others[0], others[1]):
        told = client.post(f"{page}copy/", sent | {"to": to.pk}, follow=True)
        assert f"Copied to {to.name}: Charge nurse." in told.content.decode()
    assert [titles(other) for other in others] == [["Charge nurse"], ["Charge nurse"]]
    again = as_shown(soup(client.get(page)).select_one("#copy form"))
    client.post(f"{page}copy/", again | {"to": others[0].pk})
    assert titles(others[0]) == ["Charge nurse", "Charge nurse"]


def test_a_stage_is_copied_to_own_paths_of_the_same_goal_only(client, person, path):
    stage = StageFactory(owner=person, path=path)
    elses = CareerPathFactory(owner=PersonFactory())
    past = CareerPathFactory(owner=person, goal=GoalFactory(owner=person, state="idea"))
    for to in (elses.pk, past.pk, path.pk, "x", "9" * 20, ""):
        page = client.post(f"/paths/stages/{stage.pk}/copy/", {"to": to}, follow=True)
        assert "Choose one of your other paths" in page.content.decode()
    assert person.stages.count() == 1
    with pytest.raises(ValueError, match="its own goal"):
        copy_stage(stage=stage, to=past)


def test_the_page_of_a_stage_says_when_what_for_and_where_one_can_change(client, person, path, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    gap = WhatGapFactory(owner=person, goal=path.goal, competency__name="Budgeting")
    StageFactory(owner=person, path=path, title="Charge nurse", months=24)
    stage = StageFactory(owner=person, path=path, title="Nurse manager", months=36, note="My first budget.", gaps=[gap])
    other = CareerPathFactory(owner=person, goal=path.goal, name="Quality line")
    StageFactory(owner=person, path=other, title="nurse  Manager.")
    StageFactory(owner=person, path=other, title="Nurse managers")
    page = soup(client.get(f"/paths/stages/{stage.pk}/"))
    text = page.main.get_text(" ", strip=True)
    assert "November 2028 to November 2031" in text
    assert "3 years" in text
    assert "My first budget." in text
    assert "Budgeting" in page.select_one("[aria-labelledby=gaps]").text
    shared = page.select("[aria-labelledby=shared] li")
    assert [line.get_text(" ", strip=True) for line in shared] == ["B Quality line"]


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_of_a_stage_costs_the_same_however_many_there_are(client, person, path, count_queries, rows):
    stages = [StageFactory(owner=person, path=path) for _ in range(rows)]
    other = CareerPathFactory(owner=person, goal=path.goal)
    for stage in stages:
        StageFactory(owner=person, path=other, title=stage.title)
    with count_queries() as queries:
        client.get(f"/paths/stages/{stages[0].pk}/")
    assert len(queries) == 10


def test_another_persons_stage_is_not_there(client, person):
    stage = StageFactory(owner=PersonFactory())
    assert client.get(f"/paths/stages/{stage.pk}/").status_code == 404
    for act in ("edit", "delete", "move", "copy"):
        assert client.post(f"/paths/stages/{stage.pk}/{act}/", {"direction": "up"}).status_code == 404


def test_postgres_refuses_two_stages_in_one_place_at_the_end_of_the_transaction(person, path, three):
    StageFactory(owner=person, path=path, place=1)
    with connection.cursor() as cursor, pytest.raises(IntegrityError, match="paths_stage_place_once"):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db(transaction=True)
def test_moves_and_additions_at_once_leave_every_place_taken_once(person, path, three):
    def work(act):
        try:
            act()
        finally:
            connection.close()

    def add():
        with transaction.atomic():
            StageFactory._meta.model(owner=person, path=path, place=next_place(path), title="New").save()

    moves = [
        lambda stage=stage, steps=steps: move_stage(stage=stage, steps=steps) for stage in three for steps in (1, -1)
    ]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, moves * 4 + [add, add]))
    assert places(path) == [0, 1, 2, 3, 4]
    assert sorted(titles(path)) == ["First", "New", "New", "Second", "Third"]


class TestAPathIsFull:
    @pytest.fixture
    def full(self, person, path):
        for number in range(40):
            StageFactory(owner=person, path=path, title=f"Stop {number}", place=number)
        return path

    def test_one_more_stage_is_refused_in_words_and_kept_in_the_form(self, client, full):
        page = soup(client.post(f"/paths/{full.pk}/stages/add/", CHARGE | TOKEN))
        assert "“Ward line” has 40 stages, as many as a path holds." in page.select_one(".error-summary").text
        assert page.select_one("input[name=title]")["value"] == "Charge nurse"
        assert full.stages.count() == 40

    def test_a_stage_of_a_full_path_can_still_be_changed(self, client, full):
        stage = full.stages.first()
        answer = client.post(f"/paths/stages/{stage.pk}/edit/", CHARGE | {"version": "1"})
        assert answer.status_code == 302

    def test_a_copy_to_it_is_refused_in_words(self, client, person, full):
        other = CareerPathFactory(owner=person, goal=full.goal, name="Study line")
        stage = StageFactory(owner=person, path=other, title="A degree")
        page = client.post(f"/paths/stages/{stage.pk}/copy/", {"to": full.pk}, follow=True)
        assert "“Ward line” has 40 stages, as many as a path holds. Delete one first." in page.content.decode()
        assert full.stages.count() == 40
