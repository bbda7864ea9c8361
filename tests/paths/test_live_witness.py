"""Who went this way before: a contact, or somebody asked in an interview."""

import pytest
from django.db import IntegrityError, transaction

from paths.operations import copy_stage
from tests.factories.accounts import PersonFactory
from tests.factories.contacts import ContactFactory
from tests.factories.goals import GoalFactory
from tests.factories.interviews import InterviewFactory
from tests.factories.paths import CareerPathFactory, StageFactory
from tests.paths.lived import address, shown, soup, undo, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(person):
    path = CareerPathFactory(owner=person, goal=GoalFactory(owner=person))
    return StageFactory(owner=person, path=path, title="Charge nurse")


def choose(client, stage, witness):
    return client.post(address(stage, "edit"), shown(client, stage, "edit", witness=witness))


def witnesses(stage):
    stage.refresh_from_db()
    return stage.witness_contact_id, stage.witness_interview_id


def test_the_form_lists_contacts_and_interviews_of_the_person(client, person, stage):
    ada = ContactFactory(owner=person, name="Ada", role="Head of nursing")
    talk = InterviewFactory(owner=person, contact=ContactFactory(owner=person, name="Bea", role=""))
    ContactFactory(owner=PersonFactory(), name="Somebody else's")
    options = soup(client.get(address(stage, "edit"))).select("select[name=witness] option")
    assert [(option["value"], words(option)) for option in options] == [
        ("", "Nobody I know of yet"),
        (f"contact-{ada.pk}", "Ada, Head of nursing"),
        (f"contact-{talk.contact_id}", "Bea"),
        (f"interview-{talk.pk}", "Interview with Bea"),
    ]


def test_one_at_most_is_kept_and_can_be_taken_away(client, person, stage):
    talk = InterviewFactory(owner=person)
    for witness, kept in (
        (f"contact-{talk.contact_id}", (talk.contact_id, None)),
        (f"interview-{talk.pk}", (None, talk.pk)),
        ("", (None, None)),
    ):
        assert choose(client, stage, witness).status_code == 302
        assert witnesses(stage) == kept
    with pytest.raises(IntegrityError, match="paths_stage_one_witness"), transaction.atomic():
        StageFactory(owner=person, path=stage.path, witness_contact=talk.contact, witness_interview=talk)


def test_a_stage_added_by_hand_may_have_one_from_the_start(client, person, stage):
    ada = ContactFactory(owner=person)
    sent = {"title": "Nurse manager", "kind": "role", "months": "24", "witness": f"contact-{ada.pk}"}
    client.post(f"/paths/{stage.path_id}/stages/add/", sent)
    assert witnesses(person.stages.get(title="Nurse manager")) == (ada.pk, None)


def test_the_page_of_the_stage_leads_to_them(client, person, stage):
    talk = InterviewFactory(owner=person, contact__name="Bea", contact__owner=person)
    for witness, href, told in (
        (f"contact-{talk.contact_id}", f"/contacts/{talk.contact_id}/", "Bea , Charge nurse"),
        (f"interview-{talk.pk}", f"/interviews/{talk.pk}/", "Interview with Bea"),
    ):
        choose(client, stage, witness)
        part = soup(client.get(f"/paths/stages/{stage.pk}/")).select_one("[aria-labelledby=witness]")
        assert told in words(part)
        assert part.a["href"] == href
    choose(client, stage, "")
    assert not soup(client.get(f"/paths/stages/{stage.pk}/")).select("[aria-labelledby=witness]")


@pytest.mark.parametrize("junk", ["contact-", "contact-x", "interview-1", "contact-99999999999999999999", "\x00", "7"])
def test_what_names_nobody_is_refused(client, stage, junk):
    page = choose(client, stage, junk)
    assert soup(page).select_one("#id_witness_error")
    assert witnesses(stage) == (None, None)


def test_another_persons_people_cannot_be_named(client, stage):
    other = PersonFactory()
    talk = InterviewFactory(owner=other)
    for witness in (f"contact-{talk.contact_id}", f"interview-{talk.pk}"):
        assert soup(choose(client, stage, witness)).select_one("#id_witness_error")
    assert witnesses(stage) == (None, None)


def test_deleting_the_contact_empties_it_and_undo_names_them_again(client, person, stage):
    talk = InterviewFactory(owner=person)
    for witness, kept in (
        (f"contact-{talk.contact_id}", (talk.contact_id, None)),
        (f"interview-{talk.pk}", (None, talk.pk)),
    ):
        choose(client, stage, witness)
        page = client.post(f"/contacts/{talk.contact_id}/delete/", follow=True)
        assert witnesses(stage) == (None, None)
        undo(client, page)
        assert witnesses(stage) == kept


def test_a_copy_of_the_stage_has_the_same_witness(person, stage):
    stage.witness_contact = ContactFactory(owner=person)
    stage.save()
    copy = copy_stage(stage=stage, to=CareerPathFactory(owner=person, goal=stage.path.goal))
    assert witnesses(copy) == (stage.witness_contact_id, None)


def test_an_edit_of_an_older_version_says_who_was_named_there(client, person, stage):
    ada, bea = (ContactFactory(owner=person, name=name, role="") for name in ("Ada", "Bea"))
    stale = shown(client, stage, "edit", witness=f"contact-{ada.pk}")
    choose(client, stage, f"contact-{bea.pk}")
    page = client.post(address(stage, "edit"), stale)
    assert page.status_code == 409
    row = soup(page).select_one("#diff-witness").find_parent("tr")
    assert "Ada" in words(row)
    assert "Bea" in words(row)


@pytest.mark.parametrize("people", [3, 60])
def test_the_form_costs_the_same_however_many_people_there_are(client, person, stage, count_queries, people):
    for _ in range(people):
        InterviewFactory(owner=person)
    with count_queries() as queries:
        client.get(address(stage, "edit"))
    assert len(queries) == 6
