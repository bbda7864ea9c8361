"""Somebody who does not know what a role asks: from sign-up through search to accepted gaps and planned steps."""

import pytest
from playwright.sync_api import expect

from careerplan.accounts.models import User
from goals.gaps.models import Dismissal
from goals.occupations.catalogue import release

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
EMAIL = "a.nurse@example.org"
NURSE, MANAGER = "29-1141.00", "11-9111.00"
WHOSE = {"starter": "CareerPlan’s own estimates", "onet": "O*NET 29.3 Database"}


@pytest.mark.parametrize("javascript", [True, False], ids=["with_javascript", "without_javascript"])
def test_a_nurse_finds_what_the_goal_asks_and_plans_how_to_get_it(someone, catalogue, javascript):
    nurse = someone(javascript=javascript)
    nurse.signs_up(EMAIL)
    nurse.is_at("/start/position/")
    names_a_role(nurse, "RN", NURSE, javascript)
    nurse.writes(started_on="2019-05-01")
    nurse.presses("Continue")
    names_a_role(nurse, "health services manager", MANAGER, javascript)
    nurse.writes(by_when="10")
    nurse.presses("Continue")
    person = User.objects.get(email=EMAIL)
    assert person.goals.get().occupation.code == MANAGER
    assert person.positions.get().occupation.code == NURSE
    the_first_gaps_and_steps(nurse, person)
    says_where_they_are(nurse, person)
    decides_on_suggestions(nurse, person, WHOSE[catalogue])
    plans_what_closes_a_gap(nurse, person)
    reads_what_the_role_asks(nurse)


def names_a_role(nurse, words, code, javascript):
    """In one's own words; the occupation is chosen by the keyboard, or by the button and a radio."""
    title = nurse.page.locator("#id_title")
    if javascript:
        title.press_sequentially(words, delay=20)
        expect(nurse.page.locator("#id_title_list")).to_be_visible()
        options = nurse.page.locator("#id_title_list [role=option]")
        place = [option.get_attribute("data-code") for option in options.all()].index(code)
        for _ in range(place + 1):
            title.press("ArrowDown")
        title.press("Enter")
    else:
        title.fill(words)
        nurse.presses("Find the occupation")
        nurse.writes(occupation=code)
    expect(title).to_have_value(words)
    expect(nurse.page.locator(f"input[name=occupation][value='{code}']")).to_be_checked()


def the_first_gaps_and_steps(nurse, person):
    nurse.goes("/start/gaps/")
    offered = nurse.page.locator("main input[name=suggested]")
    assert offered.count() == 5
    first = offered.first.get_attribute("value")
    nurse.writes(suggested=first, whom_0="Somebody who holds the job", kind_0="insider")
    nurse.presses("Continue")
    nurse.is_at("/start/steps/")
    gap = person.gaps.get(side="what")
    assert gap.competency.element is not None
    assert 0 <= gap.competency.level < gap.required
    for one in person.gaps.order_by("pk"):
        offers = nurse.page.locator(f"main input[name=offer_{one.pk}]")
        nurse.writes(**{f"offer_{one.pk}": offers.nth(1).get_attribute("value")})  # the first is "none of these"
    nurse.presses("Continue")
    nurse.is_at("/start/paths/")
    assert person.steps.filter(gaps=gap).count() == 1


def says_where_they_are(nurse, person):
    nurse.goes("/gaps/suggested/")
    nurse.presses("Answer first")
    nurse.is_at("/gaps/ask/")
    fields = nurse.page.locator("main input[type=radio][value='3']")
    asked = [field.get_attribute("name") for field in fields.all()]
    assert 1 <= len(asked) <= 10
    nurse.writes(**{asked[0]: "5"})
    nurse.presses("Save my levels")
    nurse.is_at("/gaps/suggested/")
    code = asked[0].removeprefix("level_")
    assert person.competencies.get(element__code__in=[code, code.replace("-", ".")]).level == 5


def decides_on_suggestions(nurse, person, whose):
    nurse.reads(whose)
    before = person.gaps.count()
    decisions = nurse.page.locator("#know ~ ul input[type=radio][value=take]")
    names = [field.get_attribute("name") for field in decisions.all()]
    assert len(names) >= 3
    nurse.writes(**{names[0]: "take", names[1]: "no"} | dict.fromkeys(names[2:], "later"))
    people = nurse.page.locator("#whom ~ ul input[type=radio][value=take]")
    nurse.writes(**{people.first.get_attribute("name"): "take"})
    nurse.presses("Add what I take")
    nurse.is_at("/gaps/")
    nurse.reads("Added:", "Not suggested again:")
    assert person.gaps.count() == before + 2
    assert Dismissal.objects.filter(owner=person).count() == 1
    nurse.goes("/gaps/suggested/")
    assert nurse.page.locator(f"main [name='{names[1]}']").count() == 0


def plans_what_closes_a_gap(nurse, person):
    gap = person.gaps.filter(side="what").latest("pk")
    nurse.goes(f"/gaps/{gap.pk}/")
    nurse.reads("Steps that could close it", "On the job", "Free time", "Relationships")
    ticks = nurse.page.locator("#suggested input[name=ticked]")
    assert ticks.count() >= 9
    ticks.nth(0).check()
    ticks.nth(4).check()
    nurse.presses("Plan the ticked")
    nurse.reads("Planned")
    assert sorted(person.steps.filter(gaps=gap).values_list("arena", flat=True)) == ["free", "job"]


def reads_what_the_role_asks(nurse):
    nurse.goes("/goals/")
    nurse.presses("What it asks")
    nurse.is_at(f"/occupations/{MANAGER}/")
    nurse.reads("What it asks, against you", "Among your gaps", release().name if release().source == "onet" else "")
