"""Saving drafts: what they become, once each; what is told when something changed meanwhile; taking them back."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.occupations import catalogue
from paths.models import CareerPath, Choice
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory, VetoFactory
from tests.paths.drafting_person import (
    COMMUNITY,
    DRAFT,
    KEYS,
    PRACTITIONER,
    SLUGS,
    edit,
    filled,
    look,
    notices,
    on_the_ground,
    save,
    saved_path,
    soup,
    titles,
    typed,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(person, starter, time_machine):
    time_machine.move_to("2026-11-28T12:00:00Z")
    return on_the_ground(person)


def rows(person):
    return [(path.letter, path.name, path.drafted_route) for path in person.paths.by_letter()]


# ---- what they become -----------------------------------------------------------------------------------------
def test_what_is_kept_becomes_paths_with_stages_and_what_is_left_does_not(client, person, goal):
    page = look(client)
    answer = save(client, page, A="keep", B="no")
    assert (answer.status_code, answer.url) == (302, "/paths/")
    assert rows(person) == [("A", titles(page)[0], KEYS[0]), ("C", titles(page)[2], KEYS[2])]
    path = person.paths.get(letter="A")
    assert (path.drafted_on, path.drafted_with) == (datetime.date(2026, 11, 28), "The starter catalogue")
    assert "unlike the others that were drafted with it" in path.differs
    [stage] = path.stages.in_order()
    assert (stage.kind, stage.title, stage.occupation.code) == ("role", "Community service manager", COMMUNITY)
    assert stage.months > 0
    assert stage.note.startswith("No list names this move from the work of a registered nurse")
    assert notices(look(client, "/paths/"))[0].startswith("Saved: A By way of a community service manager, C By way")


def test_studies_become_stages_of_their_kind_and_the_goal_none(client, person, starter):
    on_the_ground(person, there=PRACTITIONER)
    save(client, A="keep")
    assert {
        path.name: [(stage.kind, stage.title) for stage in path.stages.in_order()] for path in person.paths.by_letter()
    } == {
        "Study first": [("study", "Study for the nurse practitioner licence")],
        "From today’s job": [
            ("stretch", "Stay in today’s job and take on part of the goal"),
            ("study", "Study for the nurse practitioner licence"),
        ],
        "With a venture of my own": [
            ("venture", "A side business or freelance work in the goal’s field"),
            ("study", "Study for the nurse practitioner licence"),
        ],
    }


def test_a_stage_is_tied_to_the_gaps_that_its_role_closes(client, person, goal):
    code = "2.C.1.a"
    mine = CompetencyFactory(owner=person, level=1, element_id=catalogue.elements([code])[code])
    gap = WhatGapFactory(owner=person, goal=goal, competency=mine, required=4)
    far = WhatGapFactory(owner=person, goal=goal)
    save(client)
    closes = [list(path.stages.get().gaps.all()) for path in person.paths.by_letter()]
    assert [gap] in closes
    assert all(far not in gaps for gaps in closes)


def test_the_main_one_is_asked_for_its_reason_before_it_is_chosen(client, person, goal):
    answer = save(client)
    main = person.paths.get(letter="A")
    assert answer.url == f"/paths/{main.pk}/choose/"
    assert not Choice.objects.filter(owner=person).exists()
    client.post(answer.url, {"reason": "I know the house.", "token": str(uuid.uuid4())})
    assert Choice.objects.get(owner=person).path == main


def test_saving_never_replaces_the_path_that_was_chosen(client, person, goal):
    choice = ChoiceFactory(owner=person, path=CareerPathFactory(owner=person, goal=goal, name="Ward line"))
    assert save(client).url == "/paths/"
    assert person.choices.standing().get() == choice
    assert [letter for letter, *_ in rows(person)] == ["A", "B", "C", "D"]
    assert person.paths.get(letter="A").name == "Ward line"


def test_what_a_person_wrote_stays_as_it_is(client, person, goal):
    path = CareerPathFactory(owner=person, goal=goal, name="By way of a community service manager", differs="Mine.")
    StageFactory(owner=person, path=path, title="Community service manager")
    save(client)
    path.refresh_from_db()
    assert (path.version, path.differs, path.drafted_route) == (1, "Mine.", "")
    assert [name for _, name, _ in rows(person)].count(path.name) == 1


# ---- once -----------------------------------------------------------------------------------------------------
def test_the_same_form_sent_twice_makes_each_once(client, person, goal):
    sent = filled(look(client), A="keep")
    first, second = client.post(DRAFT, sent), client.post(DRAFT, sent)
    assert (first.status_code, first.url) == (second.status_code, second.url) == (302, "/paths/")
    assert len(rows(person)) == 3


def test_a_way_that_is_kept_already_is_told_and_leads_to_the_path(client, person, goal):
    sent = filled(look(client), A="keep", B="no", C="no")
    client.post(DRAFT, sent)
    answer = client.post(DRAFT, sent | {"token": [str(uuid.uuid4())]})
    [path] = person.paths.all()
    assert answer.url == f"/paths/{path.pk}/"
    assert f"You have that way already, as A, {path.name}. It stays as it is." in notices(look(client, answer.url))


def test_what_is_kept_stands_on_the_page_with_a_link_to_it_and_nothing_to_pick(client, person, goal):
    save(client, A="keep", B="no", C="no")
    path = person.paths.get()
    first = look(client).select_one(".draft")
    assert first.h2.a["href"] == f"/paths/{path.pk}/"
    assert "You keep it" in words(first)
    assert not first.select("input, .veto")
    assert "What you keep is marked; the rest is not saved." in words(look(client).select_one(".lead-serif"))


def test_a_kept_draft_that_is_another_way_by_now_leads_to_it_and_folds_its_own_stops(client, person, goal):
    client.post(edit(), typed(look(client, edit()), name="House line", months_0="9"))
    path = person.paths.get()
    first = look(client).select_one(".draft")
    told = first.find("p", recursive=False)
    assert words(told) == "What you keep reads otherwise: House line has stops or months of its own."
    assert told.a["href"] == f"/paths/{path.pk}/"
    assert words(first.details.summary) == "As it is drafted"
    assert [road.parent.name for road in first.select(".road")] == ["details"]
    assert "unlike" not in words(first.select_one(".draft-head"))


def test_a_kept_draft_that_is_as_it_was_drafted_shows_its_stops_also_when_it_is_lived(client, person, goal):
    path = saved_path(client, person)
    stage = path.stages.get()
    stage.state, stage.started_on, stage.slipped = "now", datetime.date(2026, 11, 28), 3
    stage.save()
    first = look(client).select_one(".draft")
    assert not first.details
    assert "You keep it" in words(first)


def test_a_goal_holds_twenty_six_paths(client, person, goal):
    for letter in CareerPath.LETTERS[:25]:
        CareerPathFactory(owner=person, goal=goal, letter=letter)
    page = soup(client.post(DRAFT, filled(look(client)) | {f"pick-{SLUGS[0]}": ["keep"]}, follow=True))
    assert person.paths.count() == 26
    assert sum("you have 26 paths, one a letter" in told for told in notices(page)) == 2


# ---- picks that cannot be --------------------------------------------------------------------------------------
def test_two_main_paths_are_one_too_many(client, person, goal):
    page = soup(save(client, B="main"))
    assert "Only one can be your main path" in words(page.select_one(".error-summary"))
    assert words(page.title).startswith("Error:")
    assert [one["value"] for one in page.select(".draft input[checked]")] == ["main", "main", "keep"]
    assert not rows(person)


def test_nothing_kept_is_told(client, person, goal):
    page = soup(save(client, A="no", B="no", C="no"))
    assert "Nothing is kept" in words(page.select_one(".error-summary"))
    assert not rows(person)


@pytest.mark.parametrize("junk", ["", "both", "\x00", "x" * 9000])
def test_junk_saves_nothing(client, person, goal, junk):
    sent = filled(look(client))
    for name in sent:
        if name.startswith("pick-"):
            sent[name] = [junk]
    assert client.post(DRAFT, sent).status_code == 200
    assert client.post(DRAFT, {"pick-": "keep", f"pick-{junk[:99]}": "keep", "token": junk}).status_code == 200
    assert not rows(person)


# ---- two tabs -------------------------------------------------------------------------------------------------
def test_a_draft_that_is_gone_is_told_and_what_was_picked_for_the_others_stays(client, person, goal):
    sent = filled(look(client), A="keep", B="no", C="main")
    VetoFactory(owner=person, goal=goal, occupation=catalogue.find(COMMUNITY))  # in the other tab
    page = soup(client.post(DRAFT, sent))
    assert not rows(person)
    assert notices(page)[0].startswith("The way over Community service manager is not drafted any more")
    kept = {words(draft.h2)[2:]: draft.select_one("input[checked]")["value"] for draft in page.select(".draft")}
    assert kept["By way of an administrative services manager"] == "no"
    assert kept["By way of a human resources manager"] == "main"
    client.post(DRAFT, filled(page))
    assert "By way of a human resources manager" in [name for _, name, _ in rows(person)]


def test_a_draft_that_reads_otherwise_by_now_is_told_and_saved_when_it_is_sent_again(client, person, goal):
    sent = filled(look(client), A="keep")
    code = "2.B.5.b"
    CompetencyFactory(owner=person, level=5, element_id=catalogue.elements([code])[code])
    page = soup(client.post(DRAFT, sent))
    assert any("reads otherwise by now" in told for told in notices(page))
    assert not rows(person)
    client.post(DRAFT, filled(page))
    assert len(rows(person)) == 3


def test_when_the_goal_changed_meanwhile_nothing_is_saved_to_the_other(client, person, goal):
    sent = filled(look(client))
    goal.state, goal.state_on = "achieved", datetime.date(2026, 11, 27)
    goal.save()
    other = type(goal).objects.create(
        owner=person, title="Practise", horizon="2036-01-01", state="active", occupation=catalogue.find(PRACTITIONER)
    )
    page = soup(client.post(DRAFT, sent))
    assert any(f"this would belong to “{other}”" in told for told in notices(page))
    assert not rows(person)


# ---- back -----------------------------------------------------------------------------------------------------
def test_what_was_saved_can_be_taken_back_and_that_too(client, person, goal):
    save(client, A="keep")
    before = rows(person)
    page = look(client, "/paths/")
    page = soup(client.post(page.select_one(".notice form")["action"], follow=True))
    assert not rows(person)
    assert notices(page)[0].startswith("Not kept after all: By way of a community service manager")
    key = page.select_one(".notice input[name=key]")["value"]
    client.post(reverse("undo"), {"key": key})
    assert rows(person) == before


def test_only_what_was_drafted_is_taken_back(client, person, goal):
    path = CareerPathFactory(owner=person, goal=goal)
    client.post(f"{DRAFT}take-back/?path={path.pk}&path={path.pk}~x&path=x~&path={'9' * 30}~1&path=²~3")
    assert person.paths.get() == path


@pytest.mark.parametrize("since", ["renamed", "months", "begun", "added", "left out", "chosen", "chosen before"])
def test_what_was_changed_since_is_not_taken_back_and_the_others_are(client, person, goal, since):
    save(client, A="keep", B="no")
    back = look(client, "/paths/").select_one(".notice form")["action"]
    path = person.paths.get(letter="A")
    stage = path.stages.get()
    if since == "renamed":
        client.post(f"/paths/{path.pk}/edit/", typed(look(client, f"/paths/{path.pk}/edit/"), name="House line"))
    elif since == "months":
        stage.months = 7
        stage.save()
    elif since == "begun":
        stage.state, stage.started_on = "now", datetime.date(2026, 11, 28)
        stage.save()
    elif since == "added":
        StageFactory(owner=person, path=path)
    elif since == "left out":
        stage.delete()
    else:
        ChoiceFactory(owner=person, path=path, replaced_at=timezone.now() if since == "chosen before" else None)
    page = soup(client.post(back, follow=True))
    assert [kept.letter for kept in person.paths.by_letter()] == ["A"]
    path.refresh_from_db()
    assert f"“{path.name}” was changed since, so it was left as it is." in notices(page)
    assert any(told.startswith("Not kept after all: By way of a human resources") for told in notices(page))


# ---- the path afterwards --------------------------------------------------------------------------------------
def drafted_from(client, path):
    return next(words(p) for p in look(client, f"/paths/{path.pk}/").select("header p") if "Drafted" in words(p))


def test_a_path_says_from_what_it_was_drafted(client, person, goal):
    path = saved_path(client, person)
    assert drafted_from(client, path) == "Drafted on 28 November 2026 from the starter catalogue."
    assert "These figures are CareerPlan’s own estimates" in words(look(client, f"/paths/{path.pk}/").main)
    stage = path.stages.get()
    assert "These figures are CareerPlan’s own estimates" in words(look(client, f"/paths/stages/{stage.pk}/").main)


def test_a_path_that_was_drawn_by_hand_says_nothing_of_it(client, person, goal):
    path = CareerPathFactory(owner=person, goal=goal)
    assert "Drafted" not in words(look(client, f"/paths/{path.pk}/").main)


@pytest.mark.parametrize("change", ["name", "months", "note", "added", "deleted"])
def test_a_path_says_when_it_was_changed_since(client, person, goal, change):
    path = saved_path(client, person)
    stage = path.stages.get()
    if change == "name":
        path.name = "House line"
        path.save()
    elif change == "added":
        StageFactory(owner=person, path=path)
    elif change == "deleted":
        stage.delete()
    else:
        setattr(stage, change, {"months": 7, "note": "Because."}[change])
        stage.save()
    told = "Drafted on 28 November 2026 from the starter catalogue; you have changed it since."
    assert drafted_from(client, path) == told


def test_to_live_a_path_is_not_to_change_it(client, person, goal):
    path = saved_path(client, person)
    stage = path.stages.get()
    stage.state, stage.started_on = "now", datetime.date(2026, 11, 28)
    stage.save()
    assert drafted_from(client, path).endswith("from the starter catalogue.")
