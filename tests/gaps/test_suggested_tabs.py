"""Suggested gaps in two tabs, sent twice or with odd values: nothing is doubled, overwritten or lost without a word."""

import datetime

import pytest
from bs4 import BeautifulSoup

from tests.factories.gaps import CompetencyFactory, WhatGapFactory
from tests.factories.goals import GoalFactory, IdeaFactory
from tests.factories.occupations import (
    MANAGER,
    OccupationFactory,
    RatingFactory,
    ReleaseFactory,
)
from tests.gaps.suggested import (
    ADMINISTRATION,
    LAW,
    LEADERSHIP,
    MONEY,
    PAGE,
    as_shown,
    decide,
    names,
    page_of,
    row,
    words,
)
from tests.interleaved import post_meanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_tuesday(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC))


# ---- the same form twice, two tabs, odd values


def test_the_same_form_twice_makes_each_gap_once(client, goal):
    sent = as_shown(page_of(client)) | {f"do_{LAW}": "no"}
    for _ in range(2):
        client.post(PAGE, sent)
    assert goal.gaps.count() == 4
    assert goal.owner.competencies.count() == 4
    assert goal.dismissals.count() == 1


def test_what_another_tab_made_meanwhile_is_not_doubled(client, goal):
    sent = as_shown(page_of(client))
    mine = CompetencyFactory(owner=goal.owner, name="Law and government", level=1)
    WhatGapFactory(owner=goal.owner, goal=goal, competency=mine)
    client.post(PAGE, sent)
    assert goal.gaps.filter(competency=mine).count() == 1
    assert goal.owner.competencies.filter(name__iexact="law and government").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_the_same_moment_make_each_gap_once(client, goal):
    tabs = [as_shown(page_of(client)) for _ in range(2)]
    post_meanwhile(
        client,
        PAGE,
        tabs[1],
        hold=lambda: goal.owner.goals.select_for_update().get(),
        then=lambda: client.post(PAGE, tabs[0]),
    )
    assert goal.gaps.count() == 5
    assert goal.owner.competencies.count() == 5


@pytest.mark.parametrize("value", ["nonsense", "TAKE", "9" * 20, "<i>"])
def test_an_unknown_decision_is_an_error_beside_its_field_and_the_rest_is_kept(client, goal, value):
    sent = as_shown(page_of(client)) | {f"do_{MONEY}": value, f"do_{LAW}": "no"}
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert "among the choices" in row(page, "Management of financial resources").select_one(".field-error").text
    assert page.title.text.startswith("Error: ")
    assert as_shown(page)[f"do_{LAW}"] == "no"
    assert not goal.gaps.exists()
    assert not goal.dismissals.exists()


@pytest.mark.parametrize("value", ["", "7", "two", "\x00", "9" * 30])
def test_an_adjusted_level_that_is_none_is_an_error_beside_its_field(client, goal, value):
    sent = as_shown(page_of(client)) | {f"do_{MONEY}": "adjust", f"need_{MONEY}": value}
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert row(page, "Management of financial resources").select_one(".adjust .field-error")
    assert not goal.gaps.exists()


def test_a_level_beside_a_suggestion_that_is_not_adjusted_does_no_harm(client, goal):
    decide(client, **{f"do_{MONEY}": "take", f"need_{MONEY}": "nonsense"})
    assert goal.gaps.get().required == 4


def test_where_nobody_knows_the_level_adjusting_asks_for_it(client, goal):
    sent = as_shown(page_of(client)) | {f"do_{LEADERSHIP}": "adjust"}
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert row(page, "Leadership").select_one(".field-error").text == "Choose one for “Leadership”."


def test_what_was_never_suggested_is_left_alone_and_told(client, goal):
    sent = {"do_2.Z.9.z": "take", "do_whom-referee": "take", f"do_{MONEY}": "later"}
    page = client.post(PAGE, sent, follow=True)
    assert "Nothing of that is suggested any more." in page.content.decode()
    assert not goal.gaps.exists()


def test_a_goal_that_changed_meanwhile_is_asked_about_first(client, goal):
    sent = as_shown(page_of(client))
    idea = IdeaFactory(owner=goal.owner, occupation=goal.occupation)
    type(goal).objects.filter(pk=goal.pk).update(state="idea")
    type(goal).objects.filter(pk=idea.pk).update(state="active")
    page = client.post(PAGE, sent)
    assert "Your goal changed meanwhile" in page.content.decode()
    assert not goal.owner.gaps.exists()


# ---- a tab that is behind


def summary(response):
    return words(BeautifulSoup(response.content, "html.parser").select_one(".error-summary"))


def becomes(goal, occupation):
    """Another tab says that the goal is this occupation, or none."""
    type(goal).objects.filter(pk=goal.pk).update(occupation=occupation)


def another_role(catalogue):
    """A role that asks for administration, at another level, and for nothing else that the manager's asks."""
    role = OccupationFactory(title="Archive Keepers", schooling=None, experience=None)
    RatingFactory(occupation=role, element=catalogue[MANAGER].ratings.get(element__code=ADMINISTRATION).element)
    RatingFactory(occupation=role)
    return role


def test_another_occupation_is_told_once_and_what_was_chosen_is_kept_or_named(client, goal, catalogue):
    later = {name: "later" for name in as_shown(page_of(client)) if name.startswith("do_")}
    choice = {f"do_{ADMINISTRATION}": "take", f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "no"}
    sent = as_shown(page_of(client)) | later | choice
    becomes(goal, another_role(catalogue))
    answer = client.post(PAGE, sent)
    told = summary(answer)
    assert "The occupation of your goal changed meanwhile" in told
    assert "Management of financial resources (skilled now) and Law and government." in told
    assert not goal.gaps.exists()
    page = BeautifulSoup(answer.content, "html.parser")
    again = as_shown(page)
    assert again[f"do_{ADMINISTRATION}"] == "take"
    assert {again[name] for name in again if name.startswith("do_") and ADMINISTRATION not in name} == {"later"}
    assert again[f"need_{ADMINISTRATION}"] == "4"  # as the new role asks
    client.post(PAGE, again)
    assert [(gap.name, gap.required) for gap in goal.gaps.all()] == [("Administration and management", 4)]


def test_an_occupation_that_is_none_any_more_is_told_with_what_was_chosen(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "adjust", f"now_{MONEY}": "3"})
    becomes(goal, None)
    told = summary(client.post(PAGE, sent))
    assert "The occupation of your goal changed meanwhile, and nothing is suggested for it." in told
    assert "You had chosen: Management of financial resources (skilled now)." in told


def test_another_occupation_of_today_and_another_catalogue_are_told_too(client, goal, catalogue):
    sent = as_shown(page_of(client))
    goal.owner.positions.update(occupation=catalogue[MANAGER])
    assert "Your occupation of today changed meanwhile" in summary(client.post(PAGE, sent))
    sent = as_shown(page_of(client))
    ReleaseFactory(name="30.0")
    assert "The catalogue changed meanwhile" in summary(client.post(PAGE, sent))


def test_another_goal_without_an_occupation_tells_so(client, goal):
    sent = as_shown(page_of(client))
    type(goal).objects.filter(pk=goal.pk).update(state="idea")
    GoalFactory(owner=goal.owner)
    told = summary(client.post(PAGE, sent))
    assert "Your goal changed meanwhile" in told
    assert "Not suggested for it: Administration and management" in told


def one_decision(client, **decisions):
    """A form that was opened before: everything left for later but `decisions`."""
    sent = as_shown(page_of(client))
    return sent | {name: "later" for name in sent if name.startswith("do_")} | decisions


def test_what_is_taken_beats_a_dismissal_of_another_tab(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "take"})
    for key in (MONEY, LAW):
        goal.dismissals.create(owner=goal.owner, suggestion=key)
    page = client.post(PAGE, sent, follow=True)
    assert "Added: Management of financial resources and Law and government." in page.content.decode()
    assert {gap.name: gap.competency.level for gap in goal.gaps.all()} == {
        "Management of financial resources": 3,
        "Law and government": 1,  # as the work of today asks
    }
    assert not goal.dismissals.exists()


def test_what_became_a_gap_meanwhile_is_named_and_an_adjusted_level_is_noted(client, goal):
    choice = {f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "take", "do_whom-insider": "no"}
    sent = one_decision(client, **choice)
    client.post(PAGE, sent | {f"do_{MONEY}": "take", "do_whom-insider": "take"})
    page = words(BeautifulSoup(client.post(PAGE, sent, follow=True).content, "html.parser").select_one("#notices"))
    assert "Among your gaps already: Management of financial resources, Law and government and Somebody among" in page
    assert "Your level is noted: Management of financial resources." in page
    assert "Nothing changed" not in page
    assert goal.owner.competencies.get(name="Management of financial resources").level == 3
    assert (goal.gaps.count(), goal.dismissals.count()) == (3, 0)


def test_what_was_dismissed_in_both_tabs_is_told_in_both(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "no"})
    for _ in range(2):
        page = client.post(PAGE, sent, follow=True)
        assert "Not suggested again: Management of financial resources." in page.content.decode()
    assert goal.dismissals.count() == 1


def test_with_an_error_elsewhere_what_was_decided_on_a_dismissed_one_is_shown_again(client, goal):
    sent = one_decision(client, **{f"do_{MONEY}": "adjust", f"now_{MONEY}": "3", f"do_{LAW}": "nonsense"})
    goal.dismissals.create(owner=goal.owner, suggestion=MONEY)
    page = BeautifulSoup(client.post(PAGE, sent).content, "html.parser")
    assert names(page, "since") == ["Management of financial resources"]
    assert as_shown(page)[f"now_{MONEY}"] == "3"


@pytest.mark.parametrize("mark", ["\x00", "9" * 200, "none", "<i> <b> 3", "11-9111.00"])
def test_an_odd_mark_of_the_role_breaks_nothing(client, goal, mark):
    assert client.post(PAGE, as_shown(page_of(client)) | {"for_role": mark}).status_code == 200
