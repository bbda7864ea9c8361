"""Somebody who sees one way and gets three: drafts, a veto, a choice and another one, and a stage that is lived."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from goals.occupations import catalogue as known
from paths.models import Stage
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.goals import GoalFactory, PositionFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
CLERK, FINANCE = "43-3031.00", "11-3031.00"


@pytest.fixture
def clerk(catalogue):
    """A bookkeeper who wants to be a financial manager, with no path yet."""
    person = PersonFactory()
    since = timezone.localdate() - datetime.timedelta(days=3 * 365)
    PositionFactory(owner=person, title="Bookkeeper", occupation=known.find(CLERK), started_on=since)
    GoalFactory(owner=person, title="Head of finance", occupation=known.find(FINANCE))
    return person


@pytest.mark.parametrize("javascript", [True, False], ids=["with_javascript", "without_javascript"])
def test_three_ways_are_drafted_weighed_chosen_and_walked(someone, clerk, javascript):
    person = someone(javascript=javascript)
    person.signs_in(clerk.email, PASSWORD)
    strikes_out_a_stop(person, clerk)
    makes_one_their_own(person, clerk)
    keeps_the_others(person, clerk)
    weighs_and_chooses(person, clerk, javascript)
    changes_their_mind(person, clerk)
    walks_the_first_stage(person, clerk)
    assert not person.complaints


def strikes_out_a_stop(person, clerk):
    person.goes("/paths/")
    person.presses("Draft three ways for me")
    person.is_at("/paths/draft/")
    assert person.page.locator("#drafts li.draft").count() >= 3
    person.reads("of what the goal’s role asks by its figures", "unlike the others")
    veto = person.page.locator("#drafts li.draft button[name=code]").first
    code = veto.get_attribute("value")
    veto.click()
    person.reads("Drafted again without")
    assert clerk.vetoes.get().occupation.code == code
    expect(person.page.locator(f"#drafts li.draft button[value='{code}']")).to_have_count(0)
    assert person.page.locator("#drafts li.draft").count() >= 3


def makes_one_their_own(person, clerk):
    person.presses("Change it before saving")
    person.writes(**{"name": "The long way round", "title-0": "My own first stop", "months-0": "7"})
    person.presses("Save this path")
    saved = clerk.paths.get()
    assert saved.name == "The long way round"
    assert saved.drafted_with
    first = saved.stages.in_order()[0]
    assert (first.title, first.months) == ("My own first stop", 7)


def keeps_the_others(person, clerk):
    person.goes("/paths/draft/")
    person.reads("You keep it")
    person.presses("Save what I keep")
    assert clerk.paths.count() >= 3
    assert not clerk.choices.exists()
    person.goes("/paths/")
    person.reads("The long way round")


def weighs_and_chooses(person, clerk, javascript):
    person.goes("/paths/compare/")
    weight = person.page.locator("#weigh input[type=number]").first
    weight.fill("0")
    if javascript:
        expect(person.page.locator("#verdict")).not_to_contain_text("You have not weighed yet")
    else:
        person.presses("Weigh again")
    person.goes("/paths/compare/")
    expect(person.page.locator("#weigh input[type=number]").first).to_have_value("0")
    assert clerk.criteria.filter(weight=0).count() == 1
    chosen = clerk.paths.get(name="The long way round")
    person.page.locator(f"input[name=path][value='{chosen.pk}']").check()
    person.writes(reason="Nobody else here has it.")
    person.presses("Choose this path")
    person.reads("The long way round")
    assert clerk.choices.standing().get().path == chosen


def changes_their_mind(person, clerk):
    other = clerk.paths.exclude(name="The long way round").by_letter()[0]
    person.goes("/paths/compare/")
    person.page.locator(f"input[name=path][value='{other.pk}']").check()
    person.writes(reason="The other one frightened me, for good reasons.")
    person.presses("Choose this path")
    person.goes("/paths/")
    person.reads("Nobody else here has it.", "The other one frightened me, for good reasons.")
    assert clerk.choices.standing().get().path == other
    assert clerk.choices.count() == 2


def walks_the_first_stage(person, clerk):
    path = clerk.choices.standing().get().path
    role = next(stage for stage in path.stages.in_order() if stage.kind == Stage.Kind.ROLE)
    for before in path.stages.in_order().filter(place__lt=role.place):
        person.goes(f"/paths/stages/{before.pk}/skip/")
        person.presses("Skip")
    person.goes(f"/paths/stages/{role.pk}/")
    person.reads("Opens")
    person.presses("Start")
    person.is_at(f"/paths/stages/{role.pk}/start/")
    person.presses("Start")
    person.reads("You are here")
    person.goes(f"/paths/stages/{role.pk}/complete/")
    person.presses("Complete")
    role.refresh_from_db()
    assert role.state == Stage.State.DONE
    assert clerk.positions.current().title != "Bookkeeper"
