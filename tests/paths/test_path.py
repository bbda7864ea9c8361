"""A path: added empty or as a copy, renamed without overwriting, deleted with everything on it and brought back."""

import pytest
from django.db import IntegrityError, transaction

from goals.models import Goal
from paths.models import CareerPath
from tests.factories.accounts import PersonFactory
from tests.factories.gaps import WhatGapFactory
from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory
from tests.shown import soup

pytestmark = pytest.mark.django_db
WARD = {"name": "Ward line", "differs": "The shortest."}
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def undo(client, page, back="/paths/"):
    key = soup(page).select_one(".notice input[name=key]")["value"]
    return client.post("/history/undo/", {"key": key, "back": back}, follow=True)


def test_before_there_is_a_goal_the_page_asks_for_one(client, person):
    assert "First, a goal" in client.get("/paths/add/").content.decode()


def test_a_path_is_added_with_the_first_letter_and_asks_for_its_stops(client, goal):
    response = client.post("/paths/add/", WARD, follow=True)
    path = goal.paths.get()
    assert response.redirect_chain == [(f"/paths/{path.pk}/", 302)]
    assert (path.letter, path.name, path.differs) == ("A", "Ward line", "The shortest.")
    assert "What is the first thing that would bring you nearer?" in response.content.decode()


def test_the_same_form_twice_makes_one_path(client, goal):
    for _ in range(2):
        assert client.post("/paths/add/", WARD | TOKEN).status_code == 302
    assert goal.paths.count() == 1


def test_without_a_name_it_is_told_beside_the_field_and_nothing_typed_is_lost(client, goal):
    page = soup(client.post("/paths/add/", {"name": " ", "differs": "Through the night shifts."}))
    assert page.title.text.startswith("Error: ")
    assert page.select_one("#id_name_error .field-error")
    assert page.select_one("textarea[name=differs]").text.strip() == "Through the night shifts."
    assert goal.paths.count() == 0


def test_a_copy_has_the_stages_and_gaps_of_the_other_path_and_leaves_it_alone(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    source = CareerPathFactory(owner=person, goal=goal)
    StageFactory(owner=person, path=source, title="Charge nurse", months=24, gaps=[gap])
    StageFactory(owner=person, path=source, title="Master’s degree", kind="study", note="Doors")
    client.post("/paths/add/", {"name": "Study line", "source": source.pk})
    copy = goal.paths.get(letter="B")
    stages = list(copy.stages.in_order())
    assert [(s.place, s.title, s.kind, s.months, s.note) for s in stages] == [
        (0, "Charge nurse", "role", 24, ""),
        (1, "Master’s degree", "study", 12, "Doors"),
    ]
    assert list(stages[0].gaps.all()) == [gap]
    stages[0].delete()
    assert source.stages.count() == 2


def test_a_path_does_not_begin_with_more_stages_than_a_path_holds(client, person, goal):
    source = CareerPathFactory(owner=person, goal=goal, name="Long line")
    StageFactory.create_batch(CareerPath.MOST_STAGES + 1, owner=person, path=source)
    page = client.post("/paths/add/", {"name": "Study line", "source": source.pk})
    assert "“Long line” has more than 40 stages, as many as a path holds." in page.content.decode()
    assert person.paths.get() == source


def test_only_paths_of_this_goal_can_be_copied(client, person, goal):
    past = CareerPathFactory(owner=person, goal=GoalFactory(owner=person, state=Goal.State.IDEA))
    elses = CareerPathFactory(owner=PersonFactory())
    for other in (past, elses):
        page = client.post("/paths/add/", {"name": "Study line", "source": other.pk})
        assert page.status_code == 200
        assert "field-error" in page.content.decode()
    assert goal.paths.count() == 0


def test_a_starter_fills_the_form_and_any_other_word_does_not(client, goal):
    assert soup(client.get("/paths/add/?like=study")).select_one("input[name=name]")["value"] == "Study line"
    assert not soup(client.get("/paths/add/?like=%00x")).select_one("input[name=name]").get("value")


def test_a_letter_is_kept_for_life_and_a_new_path_takes_the_first_free_one(client, person, goal):
    first, second, third = (CareerPathFactory(owner=person, goal=goal) for _ in range(3))
    client.post(f"/paths/{second.pk}/delete/")
    client.post("/paths/add/", {"name": "Digital line"})
    letters = dict(goal.paths.values_list("name", "letter"))
    assert letters == {first.name: "A", "Digital line": "B", third.name: "C"}


def test_the_twenty_seventh_path_is_refused_in_words(client, person, goal):
    for _ in range(26):
        CareerPathFactory(owner=person, goal=goal)
    page = client.post("/paths/add/", WARD)
    assert "You have 26 paths, one a letter." in page.content.decode()
    assert goal.paths.count() == 26


def test_the_page_of_a_path_says_when_it_arrives_and_what_it_closes(client, person, goal, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    PositionFactory(owner=person)
    gap = WhatGapFactory(owner=person, goal=goal, competency__name="Budgeting")
    WhatGapFactory(owner=person, goal=goal)
    path = CareerPathFactory(owner=person, goal=goal)
    StageFactory(owner=person, path=path, title="Charge nurse", months=24, gaps=[gap])
    StageFactory(owner=person, path=path, title="Nurse manager", months=84)
    page = soup(client.get(f"/paths/{path.pk}/"))
    facts = page.select_one("#arrival").get_text(" ", strip=True)
    assert "November 2035" in facts
    assert "10 months before your horizon" in facts
    assert "1 of 2" in facts
    stops = [stop.get_text(" ", strip=True) for stop in page.select(".way > li")]
    assert stops[0].startswith("Registered nurse You are here")
    assert stops[1].startswith("Charge nurse November 2026 to November 2028, 2 years Closes: Budgeting")
    assert stops[2].startswith("Nurse manager November 2028 to November 2035, 7 years")
    assert stops[3].startswith("Director of hospital operations")


def test_an_edit_of_an_older_version_is_shown_both_and_either_can_be_kept(client, person, goal):
    path = CareerPathFactory(owner=person, goal=goal, name="Ward line")
    shown = {"name": "Ward road", "differs": "", "version": 1}
    path.differs = "The shortest."
    path.save()
    told = client.post(f"/paths/{path.pk}/edit/", shown)
    assert told.status_code == 409
    assert "Ward road" in told.content.decode()
    assert "The shortest." in told.content.decode()
    kept = shown | {"version": 2, "take-differs": "saved", "take-name": "mine"}
    assert client.post(f"/paths/{path.pk}/edit/", kept).status_code == 302
    path.refresh_from_db()
    assert (path.name, path.differs) == ("Ward road", "The shortest.")


def test_a_deleted_path_comes_back_with_its_stages_gaps_and_letter(client, person, goal):
    gap = WhatGapFactory(owner=person, goal=goal)
    path = CareerPathFactory(owner=person, goal=goal, name="Ward line")
    stage = StageFactory(owner=person, path=path, title="Charge nurse", gaps=[gap])
    page = client.post(f"/paths/{path.pk}/delete/", follow=True)
    assert "Deleted: Ward line." in page.content.decode()
    assert person.stages.count() == 0
    undo(client, page)
    again = goal.paths.get()
    assert (again.pk, again.letter, again.stages.get().pk) == (path.pk, path.letter, stage.pk)
    assert list(again.stages.get().gaps.all()) == [gap]


def test_a_path_whose_letter_was_given_away_comes_back_with_the_next_free_one(client, person, goal):
    ward, other = (
        CareerPathFactory(owner=person, goal=goal, name="Ward line"),
        CareerPathFactory(owner=person, goal=goal),
    )
    stage = StageFactory(owner=person, path=ward)
    page = client.post(f"/paths/{ward.pk}/delete/", follow=True)
    client.post("/paths/add/", {"name": "Study line"})
    assert "It is back" in undo(client, page).content.decode()
    assert list(goal.paths.by_letter().values_list("letter", "name")) == [
        ("A", "Study line"),
        ("B", other.name),
        ("C", "Ward line"),
    ]
    assert person.stages.get() == stage
    assert person.paths.get(name="Ward line").pk == ward.pk


def test_a_path_for_which_no_letter_is_left_says_so(client, person, goal):
    ward = CareerPathFactory(owner=person, goal=goal)
    page = client.post(f"/paths/{ward.pk}/delete/", follow=True)
    for letter in ward.LETTERS:
        CareerPathFactory(owner=person, goal=goal, letter=letter)
    told = soup(undo(client, page)).select_one("#notices").text
    assert "That cannot come back. All 26 letters are given to other paths since: delete one of those first." in told
    assert goal.paths.count() == 26


def test_deleting_the_main_path_is_told_and_the_reason_given_stays(client, person, goal):
    path = CareerPathFactory(owner=person, goal=goal, name="Ward line")
    ChoiceFactory(owner=person, path=path, reason="I want the wards to know me.")
    CareerPathFactory(owner=person, goal=goal)
    page = client.post(f"/paths/{path.pk}/delete/", follow=True)
    text = page.content.decode()
    assert "It was your main path: the reason you gave is kept, and another can be chosen." in text
    assert "No main path yet" in text
    earlier = soup(page).select_one("[aria-labelledby=earlier-head]").get_text(" ", strip=True)
    assert "Ward line Deleted since" in earlier
    assert "I want the wards to know me." in earlier
    undo(client, page)
    assert person.choices.standing().get().path_id == path.pk


def test_paths_of_a_goal_that_was_let_go_are_read_and_not_changed(client, person):
    past = GoalFactory(owner=person, state=Goal.State.ABANDONED, state_on="2026-01-01")
    path = CareerPathFactory(owner=person, goal=past)
    stage = StageFactory(owner=person, path=path)
    page = soup(client.get(f"/paths/{path.pk}/"))
    assert stage.title in page.text
    assert not page.select("main form")
    assert client.get(f"/paths/{path.pk}/edit/").status_code == 404
    assert client.post(f"/paths/{path.pk}/delete/").status_code == 404
    assert client.post(f"/paths/{path.pk}/stages/add/", {"title": "x", "kind": "role", "months": 1}).status_code == 404
    assert client.post(f"/paths/stages/{stage.pk}/delete/").status_code == 404


@pytest.mark.parametrize("rows", [3, 60])
def test_the_page_of_a_path_costs_the_same_however_many_stages(client, person, goal, count_queries, rows):
    path = CareerPathFactory(owner=person, goal=goal)
    gap = WhatGapFactory(owner=person, goal=goal)
    for _ in range(rows):
        StageFactory(owner=person, path=path, gaps=[gap])
    with count_queries() as queries:
        client.get(f"/paths/{path.pk}/")
    assert len(queries) == 10


def test_postgres_refuses_two_paths_of_one_letter(person, goal):
    CareerPathFactory(owner=person, goal=goal, letter="A")
    with pytest.raises(IntegrityError, match="paths_careerpath_letter_once"), transaction.atomic():
        CareerPathFactory(owner=person, goal=goal, letter="A")
