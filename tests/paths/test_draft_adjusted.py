"""One draft that is changed before it is saved: its words, its stops, and what it says of them then."""

import datetime
import uuid

import pytest

from goals.occupations import catalogue
from goals.occupations.figures import people
from paths.drafted import NewPath, NewStage, keep_drafts
from paths.models import CareerPath
from tests.factories.paths import VetoFactory
from tests.paths.drafting_person import (
    COMMUNITY,
    DRAFT,
    KEYS,
    MANAGER,
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
    typed,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(person, starter, time_machine):
    time_machine.move_to("2026-11-28T12:00:00Z")
    return on_the_ground(person)


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
