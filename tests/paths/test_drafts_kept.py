"""Saving drafts: what they become, once each; what is told when something changed meanwhile; taking them back."""

import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from goals.occupations import catalogue
from goals.occupations.figures import people
from paths.drafted import NewPath, NewStage, keep_drafts
from paths.models import CareerPath, Choice
from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory, VetoFactory
from tests.paths.drafting_person import (
    COMMUNITY,
    DRAFT,
    KEYS,
    MANAGER,
    PRACTITIONER,
    SLUGS,
    filled,
    look,
    notices,
    on_the_ground,
    soup,
    titles,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(person, starter, time_machine):
    time_machine.move_to("2026-11-28T12:00:00Z")
    return on_the_ground(person)


def save(client, page=None, **picks):
    return client.post(DRAFT, filled(page or look(client), **picks))


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
def saved_path(client, person):
    save(client, A="keep", B="no", C="no")
    return person.paths.get()


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


# ---- changed before it is saved -------------------------------------------------------------------------------
def edit(slug=SLUGS[0]):
    return f"{DRAFT}{slug}/"


def typed(page, **changes):
    from tests.shown import as_shown

    return as_shown(page.select_one("main form")) | {name.replace("_", "-"): [v] for name, v in changes.items()}


def test_a_draft_is_changed_before_it_is_saved(client, person, goal):
    page = look(client, edit())
    assert page.select_one("[name=name]")["value"] == "By way of a community service manager"
    sent = typed(page, name="House line", title_0="Head of a day centre", months_0="30", note_0="I know it.")
    answer = client.post(edit(), sent)
    assert (answer.status_code, answer.url) == (302, DRAFT)
    path = person.paths.get()
    stage = path.stages.get()
    assert (path.name, path.letter, path.drafted_route) == ("House line", "A", KEYS[0])
    assert (stage.title, stage.months, stage.note) == ("Head of a day centre", 30, "I know it.")
    assert stage.occupation.code == COMMUNITY


def test_what_is_called_otherwise_says_whose_work_it_is_and_whoever_unticks_that_has_none(client, person, goal):
    page = look(client, edit())
    assert words(page.find("label", attrs={"for": "id_of-0"})) == "It is the work of a community service manager"
    sent = typed(page, title_0="Evening programming course")
    client.post(edit(), {name: value for name, value in sent.items() if name != "of-0"})
    stage = person.paths.get().stages.get()
    assert (stage.kind, stage.title, stage.occupation) == ("role", "Evening programming course", None)


def test_a_stop_may_be_a_course_and_then_it_is_the_work_of_no_occupation(client, person, goal):
    client.post(edit(), typed(look(client, edit()), title_0="Evening programming course", kind_0="course"))
    stage = person.paths.get().stages.get()
    assert (stage.kind, stage.occupation) == ("course", None)


def test_whose_work_it_is_and_what_kind_stay_as_they_were_sent_after_a_mistake(client, person, goal):
    sent = typed(look(client, edit()), name="", kind_0="venture")
    page = soup(client.post(edit(), {name: value for name, value in sent.items() if name != "of-0"}))
    assert not page.select_one("#id_of-0").has_attr("checked")
    assert page.select_one("#id_kind-0 [selected]")["value"] == "venture"


def test_what_was_drafted_as_no_role_asks_for_no_occupation(client, person, starter):
    on_the_ground(person, there=PRACTITIONER)
    page = look(client, edit(f"stretch~study~{PRACTITIONER}"))
    assert not page.select("[name^=of-]")
    assert [one["value"] for one in page.select("[name^=kind-] [selected]")] == ["stretch", "study"]


def test_stages_may_be_left_out_but_not_all(client, person, starter):
    on_the_ground(person, there=PRACTITIONER)
    slug = f"stretch~study~{PRACTITIONER}"
    sent = typed(look(client, edit(slug)))
    both = {name: value for name, value in sent.items() if name not in ("keep-0", "keep-1")}
    page = soup(client.post(edit(slug), both))
    assert "Keep at least one stop" in words(page.select_one(".error-summary"))
    one = {name: value for name, value in sent.items() if name != "keep-0"} | {"title-0": [""], "months-0": ["x"]}
    assert client.post(edit(slug), one).status_code == 302
    assert [stage.kind for stage in person.paths.get().stages.all()] == ["study"]


def two_roles(client):
    """The address of a draft over two roles or more, of whichever round has one."""
    for number in range(1, 9):
        for draft in look(client, f"{DRAFT}?round={number}").select(".draft"):
            if len(draft.select(".road button[name=code]")) > 1:
                return edit(draft.select_one("button[name=open]")["value"])
    raise AssertionError("no draft over two roles")


def test_notes_that_nobody_touched_are_told_anew_for_the_stops_that_stay(client, person, goal):
    address = two_roles(client)
    page = look(client, address)
    first = page.select_one("#id_title-0")["value"]
    noted = page.select_one("#id_note-1").text.strip()
    assert people(first).split(" ", 1)[1] in noted
    sent = typed(page)
    client.post(address, {name: value for name, value in sent.items() if name != "keep-0"})
    path = person.paths.get()
    note = path.stages.get().note
    assert note != noted
    assert people(first).split(" ", 1)[1] not in note
    assert "the work of a registered nurse" in note
    assert path.differs == ""


def test_notes_that_a_person_wrote_stay_whatever_else_is_changed(client, person, goal):
    address = two_roles(client)
    sent = typed(look(client, address), note_1="I know the house.", differs="The quick one.")
    client.post(address, {name: value for name, value in sent.items() if name != "keep-0"})
    path = person.paths.get()
    assert (path.stages.get().note, path.differs) == ("I know the house.", "The quick one.")


def test_what_a_draft_says_stays_when_only_its_words_are_changed(client, person, goal):
    page = look(client, edit())
    noted, differs = page.select_one("#id_note-0").text.strip(), page.select_one("#id_differs").text.strip()
    client.post(edit(), typed(page, title_0="Head of a day centre"))
    path = person.paths.get()
    assert (path.stages.get().note, path.differs) == (noted, differs)


def test_how_it_differs_is_not_said_of_other_months(client, person, goal):
    client.post(edit(), typed(look(client, edit()), months_0="9"))
    assert person.paths.get().differs == ""


def test_a_stop_that_is_other_work_by_now_keeps_no_words_about_the_role(client, person, goal):
    client.post(edit(), typed(look(client, edit()), title_0="Evening programming course", kind_0="course"))
    assert person.paths.get().stages.get().note == ""


def test_errors_stand_beside_the_fields_and_nothing_typed_is_lost(client, person, goal):
    page = look(client, edit())
    page = soup(client.post(edit(), typed(page, name="", title_0="A" * 121, months_0="300", note_0="My own words.")))
    assert len(page.select(".field.has-error")) == 3
    assert page.select_one("#id_months-0")["value"] == "300"
    assert page.select_one("#id_note-0").text.strip() == "My own words."
    assert not person.paths.exists()


def test_the_edited_form_sent_twice_makes_one_path(client, person, goal):
    sent = typed(look(client, edit()), name="House line")
    assert [client.post(edit(), sent).status_code for _ in range(2)] == [302, 302]
    assert person.paths.get().name == "House line"


def test_saved_in_another_tab_meanwhile_it_is_told_and_the_words_stay(client, person, goal):
    sent = typed(look(client, edit()), name="House line")
    save(client, A="keep", B="no", C="no")
    page = soup(client.post(edit(), sent))
    assert any("You have that way already" in told for told in notices(page))
    assert page.select_one("[name=name]")["value"] == "House line"
    assert page.select_one(f"a[href='/paths/{person.paths.get().pk}/']")


def test_no_longer_drafted_it_is_told_once_and_saved_all_the_same(client, person, goal):
    sent = typed(look(client, edit()), name="House line", note_0="My own words.")
    VetoFactory(owner=person, goal=goal, occupation=catalogue.find(COMMUNITY))
    page = soup(client.post(edit(), sent))
    assert any("not drafted any more" in told for told in notices(page))
    assert page.select_one("#id_note-0").text.strip() == "My own words."
    assert client.post(edit(), typed(page)).status_code == 302
    assert person.paths.get().stages.get().note == "My own words."


def test_without_a_position_by_then_the_words_stay(client, person, goal):
    sent = typed(look(client, edit()), name="House line")
    person.positions.all().delete()
    page = soup(client.post(edit(), sent))
    assert any("Nothing is saved yet." in told for told in notices(page))
    assert page.select_one("[name=name]")["value"] == "House line"


def test_the_list_opens_a_draft_with_what_was_picked_and_gets_it_back(client, goal):
    answer = client.post(DRAFT, filled(look(client), B="no") | {"open": SLUGS[0]})
    page = look(client, answer.url)
    back = page.find("a", string="Back to the drafts")["href"]
    assert look(client, back).select(".draft")[1].select_one("input[checked]")["value"] == "no"


@pytest.mark.parametrize("asked", ["a/b", "\x00", "x" * 9000])
def test_junk_opens_no_draft(client, goal, asked):
    assert client.post(DRAFT, {"open": asked}).status_code == 200


@pytest.mark.parametrize(
    "slug", ["~".join(["11"] * 65), "~".join([COMMUNITY] * 9), f"11~{MANAGER}", f"{COMMUNITY}~99-9999.99"]
)
def test_what_can_be_no_draft_is_not_there_and_saves_nothing(client, person, goal, slug):
    sent = typed(look(client, edit()), seen="gone")
    assert client.get(edit(slug)).status_code == 404
    assert client.post(edit(slug), sent).status_code == 404
    assert not person.paths.exists()


def test_no_draft_is_saved_with_more_stages_than_a_path_holds(goal):
    stages = (NewStage("role", "Charge nurse", 12),) * (CareerPath.MOST_STAGES + 1)
    new = NewPath("study", "A", "Long line", "", stages, uuid.uuid4())
    with pytest.raises(ValueError, match="40 stages"):
        keep_drafts(goal=goal, paths=[new], source="The starter catalogue", on=datetime.date(2026, 11, 28))
    assert not CareerPath.objects.filter(owner=goal.owner_id).exists()


@pytest.mark.parametrize("slug", ["x", "study", "99-9999.99", "11-9151.00", "x" * 300])
def test_a_way_that_nobody_drafted_is_told_or_is_not_there(client, person, goal, slug):
    answer = client.get(edit(slug))
    assert answer.status_code == 404 or answer.url == DRAFT
    assert client.post(edit(slug), {"seen": "gone", "name": "x", "token": str(uuid.uuid4())}).status_code in (200, 404)
    assert not person.paths.exists()


def test_a_draft_that_is_kept_leads_to_its_path(client, person, goal):
    path = saved_path(client, person)
    assert client.get(edit()).url == f"/paths/{path.pk}/"
