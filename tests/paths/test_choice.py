"""One path is chosen with a reason; choosing another keeps the old choice with its own."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, connection
from django.utils import timezone

from paths.operations import choose_path
from tests.factories.accounts import PersonFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, StageFactory

pytestmark = pytest.mark.django_db
TOKEN = {"token": "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"}


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


@pytest.fixture
def ward(person, goal):
    return CareerPathFactory(owner=person, goal=goal, name="Ward line")


@pytest.fixture
def study(person, goal):
    return CareerPathFactory(owner=person, goal=goal, name="Study line")


def words(response, part="main"):
    return BeautifulSoup(response.content, "html.parser").select_one(part).get_text(" ", strip=True)


def test_a_path_is_chosen_with_a_reason(client, person, ward, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    response = client.post(f"/paths/{ward.pk}/choose/", {"reason": "It is the shortest."}, follow=True)
    choice = person.choices.get()
    assert (choice.path, choice.reason, choice.on) == (ward, "It is the shortest.", datetime.date(2026, 11, 24))
    assert response.redirect_chain == [("/paths/", 302)]
    assert "Ward line is your main path now." in words(response)
    assert "It is the shortest." in words(response, f"#path-{ward.pk}")


def test_the_page_shows_the_path_and_asks_for_the_reason(client, person, ward):
    StageFactory(owner=person, path=ward, title="Charge nurse")
    page = words(client.get(f"/paths/{ward.pk}/choose/"))
    assert "Make Ward line your main path" in page
    assert "Charge nurse" in page
    assert "Why this one, in a sentence?" in page


@pytest.mark.parametrize("reason", ["", "  ", "\x00", "x" * 1001])
def test_without_a_readable_reason_nothing_is_chosen(client, person, ward, reason):
    page = client.post(f"/paths/{ward.pk}/choose/", {"reason": reason})
    assert page.status_code == 200
    assert BeautifulSoup(page.content, "html.parser").select_one("#id_reason_error .field-error")
    assert not person.choices.exists()


def test_switching_keeps_the_old_choice_with_its_reason_and_its_days(client, person, ward, study, time_machine):
    time_machine.move_to("2026-08-26T12:00:00Z")
    client.post(f"/paths/{ward.pk}/choose/", {"reason": "It is the shortest."})
    time_machine.move_to("2026-11-24T12:00:00Z")
    client.force_login(person)
    page = words(client.get(f"/paths/{study.pk}/choose/"))
    assert "Until now: Ward line" in page
    assert "It is the shortest." in page
    response = client.post(f"/paths/{study.pk}/choose/", {"reason": "The course takes me."}, follow=True)
    earlier = words(response, "[aria-labelledby=earlier-head]")
    assert earlier == ("What you chose before Ward line It is the shortest. Wednesday 26 August to Tuesday 24 November")
    assert person.choices.standing().get().path == study
    assert [choice.name for choice in person.choices.newest_first()] == ["Study line", "Ward line"]


def test_a_choice_of_one_day_says_that_day_once(client, person, ward, study, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    for path, reason in ((ward, "It is the shortest."), (study, "The course takes me.")):
        client.post(f"/paths/{path.pk}/choose/", {"reason": reason})
    earlier = words(client.get("/paths/"), "[aria-labelledby=earlier-head]")
    assert earlier == "What you chose before Ward line It is the shortest. Tuesday 24 November"


def test_the_same_form_twice_makes_one_choice(client, person, ward):
    for _ in range(2):
        assert client.post(f"/paths/{ward.pk}/choose/", {"reason": "Short."} | TOKEN).status_code == 302
    assert person.choices.count() == 1
    assert person.choices.get().replaced_at is None


def test_a_choice_keeps_the_name_of_a_path_that_was_deleted(person, ward):
    choice = ChoiceFactory(owner=person, path=ward)
    ward.delete()
    choice.refresh_from_db()
    assert (choice.path, choice.name) == (None, "Ward line")
    assert not person.choices.standing().exists()


def test_after_the_main_path_was_deleted_another_can_be_chosen(client, person, ward, study):
    ChoiceFactory(owner=person, path=ward)
    client.post(f"/paths/{ward.pk}/delete/")
    assert client.post(f"/paths/{study.pk}/choose/", {"reason": "It is left."}).status_code == 302
    assert person.choices.standing().get().path == study


def test_a_path_of_somebody_else_or_of_another_goal_cannot_be_chosen(client, person, goal):
    elses = CareerPathFactory(owner=PersonFactory())
    past = CareerPathFactory(owner=person, goal=GoalFactory(owner=person, state="idea"))
    for path in (elses, past):
        assert client.post(f"/paths/{path.pk}/choose/", {"reason": "Short."}).status_code == 404
    assert not person.choices.exists()


def test_postgres_refuses_two_standing_choices(person, ward, study):
    ChoiceFactory(owner=person, path=ward)
    with pytest.raises(IntegrityError, match="paths_choice_one_standing"):
        ChoiceFactory(owner=person, path=study)


def test_postgres_refuses_a_choice_without_a_reason(person, ward):
    with pytest.raises(IntegrityError, match="paths_choice_reason"):
        ChoiceFactory(owner=person, path=ward, reason="")


def test_the_path_that_is_the_main_one_keeps_its_place_and_gets_the_new_reason(client, person, ward):
    choice = ChoiceFactory(owner=person, path=ward)
    page = client.get(f"/paths/{ward.pk}/choose/")
    assert "It is the shortest." in words(page, "textarea")
    answer = {"reason": "I like the ward.", "version": choice.version}
    assert "Ward line stays your main path." in words(client.post(f"/paths/{ward.pk}/choose/", answer, follow=True))
    again = person.choices.get()
    assert (again.pk, again.reason, again.on) == (choice.pk, "I like the ward.", choice.on)


def test_a_second_tab_that_chooses_the_same_path_changes_nothing(client, person, ward):
    for token in (TOKEN["token"], "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3ab"):
        answer = client.post(f"/paths/{ward.pk}/choose/", {"reason": "It is the shortest.", "token": token})
        assert answer.status_code == 302
    assert [(choice.reason, choice.replaced_at) for choice in person.choices.all()] == [("It is the shortest.", None)]


def test_a_second_tab_with_another_reason_for_the_same_path_is_shown_both(client, person, ward):
    client.post(f"/paths/{ward.pk}/choose/", {"reason": "It is the shortest."} | TOKEN)
    answer = client.post(f"/paths/{ward.pk}/choose/", {"reason": "It suits me."})
    assert answer.status_code == 409
    assert "It is the shortest." in words(answer)
    assert "It suits me." in words(answer)
    assert person.choices.get().reason == "It is the shortest."


@pytest.mark.django_db(transaction=True)
def test_of_many_choices_at_once_one_stands_and_no_path_replaces_itself(person, ward, study):
    def choose(path):
        try:
            choose_path(path=path, reason=f"I want {path.name}.", at=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(choose, [ward, study] * 4 + [study] * 4))
    chosen = list(person.choices.order_by("pk").values_list("path", flat=True))
    assert {ward.pk, study.pk} <= set(chosen)
    assert all(one != other for one, other in pairwise(chosen))
    assert person.choices.standing().count() == 1
