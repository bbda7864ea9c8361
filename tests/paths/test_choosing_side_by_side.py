"""Choosing on the page that compares: a card and a reason; what other tabs did meanwhile is told, and nothing is lost."""

import pytest

from tests.at_once import together
from tests.factories.accounts import PersonFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, ChoiceFactory, CriterionFactory
from tests.interleaved import post_meanwhile
from tests.paths.weighed import PAGE, soup, words
from tests.shown import as_shown

pytestmark = pytest.mark.django_db
CHOOSE = "/paths/choose/"


def sent(client, path=None, reason="It is the shortest."):
    """What the form would send once a card is picked and a reason written."""
    shown = as_shown(soup(client.get(PAGE)).select_one("[aria-labelledby=choose] form"))
    return shown | {"reason": reason} | ({"path": str(path.pk)} if path else {})


def test_nothing_is_picked_for_the_person_before_they_choose(client, ward, study):
    page = soup(client.get(PAGE))
    assert not page.select("[name=path][checked]")
    assert [words(card) for card in page.select(".choice")] == ["A Ward line", "B Study line"]


def test_a_card_and_a_reason_make_the_path_the_main_one(client, person, ward, study):
    answer = soup(client.post(CHOOSE, sent(client, study), follow=True))
    assert "Study line is your main path now." in words(answer.select_one("#notices"))
    choice = person.choices.standing().get()
    assert (choice.path, choice.reason) == (study, "It is the shortest.")
    page = soup(client.get(PAGE))
    assert page.select_one("[name=path][checked]")["value"] == str(study.pk)
    assert page.select_one("#id_reason").text.strip() == "It is the shortest."
    assert "You chose Study line on Tuesday 24 November." in words(page.select_one("[aria-labelledby=choose]"))


def test_the_reason_of_the_path_before_is_no_reason_for_another_one(client, person, ward, study):
    ChoiceFactory(owner=person, path=ward, reason="The wards know me.")
    page = soup(client.post(CHOOSE, sent(client, study, "The wards know me.")))
    assert words(page.select_one("#id_reason_error")) == "This is why you chose Ward line. Why this one?"
    assert person.choices.standing().get().path == ward


def test_switching_keeps_the_choice_before_with_its_reason(client, person, ward, study):
    old = ChoiceFactory(owner=person, path=ward, reason="The wards know me.")
    client.post(CHOOSE, sent(client, study))
    old.refresh_from_db()
    assert (old.reason, old.replaced_at is not None) == ("The wards know me.", True)
    assert person.choices.standing().get().path == study


@pytest.mark.parametrize(("field", "value"), [("path", ""), ("path", "999999"), ("path", "x\x00"), ("reason", " ")])
def test_what_is_missing_is_told_beside_its_field_and_the_rest_is_kept(client, person, ward, study, field, value):
    page = soup(client.post(CHOOSE, sent(client, study, "Because I can.") | {field: value}))
    assert page.select_one(f"#id_{field}_error .field-error")
    if field == "path":
        assert page.select_one("textarea").text.strip() == "Because I can."
    else:
        assert page.select_one("[name=path][checked]")["value"] == str(study.pk)
    assert page.title.string.startswith("Error:")
    assert not person.choices.exists()


def test_a_path_of_somebody_else_or_of_another_goal_cannot_be_picked(client, person, ward, study):
    elses = CareerPathFactory(owner=PersonFactory())
    idea = CareerPathFactory(owner=person, goal=GoalFactory(owner=person, state="idea"))
    for path in (elses, idea):
        assert "deleted in another tab" in words(soup(client.post(CHOOSE, sent(client, path))).main)
    assert not person.choices.exists()


def test_whoever_chooses_over_a_choice_of_another_tab_is_asked_once(client, person, ward, study):
    stale = sent(client, study)
    client.post(CHOOSE, sent(client, ward, "The wards know me."))
    page = soup(client.post(CHOOSE, stale))
    told = words(page.select_one("#id_path_error"))
    assert told.startswith("Another tab chose Ward line meanwhile: “The wards know me.”")
    assert person.choices.standing().get().path == ward
    client.post(CHOOSE, as_shown(page.select_one("[aria-labelledby=choose] form")))
    assert [choice.path for choice in person.choices.order_by("pk")] == [ward, study]


def test_the_reason_of_the_main_path_is_changed_and_stays_its_choice(client, person, ward, study):
    old = ChoiceFactory(owner=person, path=ward)
    answer = soup(client.post(CHOOSE, sent(client, ward, "I like the ward."), follow=True))
    assert "Ward line stays your main path." in words(answer.select_one("#notices"))
    choice = person.choices.get()
    assert (choice.pk, choice.reason, choice.on) == (old.pk, "I like the ward.", old.on)


def test_two_tabs_with_two_reasons_for_one_path_are_shown_both(client, person, ward, study):
    stale = sent(client, ward, "It suits me.")
    client.post(CHOOSE, sent(client, ward, "The wards know me."))
    answer = client.post(CHOOSE, stale)
    assert answer.status_code == 409
    assert "It suits me." in words(soup(answer).main)
    assert person.choices.get().reason == "The wards know me."


def test_a_form_that_is_sent_again_after_another_choice_changes_nothing_and_says_so(client, person, ward, study):
    first = sent(client, ward)
    client.post(CHOOSE, first)
    client.post(CHOOSE, sent(client, study, "The course takes me."))
    answer = soup(client.post(CHOOSE, first, follow=True))
    assert "You had chosen Ward line already, and another path since" in words(answer.select_one("#notices"))
    assert person.choices.standing().get().path == study


def test_its_address_alone_leads_to_the_page(client, ward, study):
    assert client.get(CHOOSE).url == "/paths/compare/#choose"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("same_reason", [True, False])
def test_two_tabs_that_choose_one_path_at_the_same_moment_write_one_choice(client, person, ward, study, same_reason):
    forms = [sent(client, ward, "It is the shortest." if same_reason or n == 0 else "It suits me.") for n in range(2)]
    answers = together(client, CHOOSE, forms)
    assert person.choices.count() == 1
    assert sorted(answers) == ([302, 302] if same_reason else [302, 409])


@pytest.mark.django_db(transaction=True)
def test_a_name_of_what_counts_that_another_tab_gives_at_the_same_moment_is_taken(client, person):
    goal = GoalFactory(owner=person)
    mine, other = [CriterionFactory(owner=person, goal=goal, name=name) for name in ("Rest", "Pay")]
    answer = post_meanwhile(
        client,
        f"/paths/criteria/{mine.pk}/edit/",
        {"name": "case one", "weight": str(mine.weight), "version": str(mine.version)},
        hold=lambda: person.goals.select_for_update().get(),
        then=lambda: person.criteria.filter(pk=other.pk).update(name="Case One"),
    )
    assert "“case one” is among the rows already." in answer.content.decode()
    mine.refresh_from_db()
    assert mine.name == "Rest"
