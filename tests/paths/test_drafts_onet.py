"""Drafts and doors on the real release: named cases, and what the specification measured."""

import itertools
import random

import pytest

from goals.occupations.atlas import atlas
from paths.doors import doors, sentence
from paths.drafting import draft, traveller
from paths.levers import levers
from tests.paths.drafted_pairs import PAIRS

pytestmark = pytest.mark.onet

CLERK, ACCOUNTANT, FINANCE = "43-3031.00", "13-2011.00", "11-3031.00"


@pytest.fixture
def real(whole_release):
    return atlas()


def codes(one):
    return [stage.code or stage.kind for stage in one.stages]


def ways(real, start, goal):
    return draft(real, traveller(real, real.index[start]), real.index[goal])


def test_a_bookkeeping_clerk_becomes_an_accountant_and_then_a_financial_manager(real):
    main = ways(real, CLERK, FINANCE)[0]
    assert codes(main) == ["study", ACCOUNTANT, FINANCE]
    assert main.stages[1].relation == "Loosely related to the work of bookkeeping, accounting, and auditing clerks."
    assert "financial managers usually asks for five years of related work" in main.stages[1].asks


def test_the_doors_of_an_accountant(real):
    found = doors(real, traveller(real, real.index[CLERK]), real.index[ACCOUNTANT], real.index[FINANCE])
    names = [door.title for door in found.opens]
    assert {"Financial Examiners", "Budget Analysts", "Financial and Investment Analysts"} <= set(names[:6])
    assert 15 <= len(names) <= 30
    assert found.towards.before == pytest.approx(0.31, abs=0.02)
    assert found.towards.after == pytest.approx(0.13, abs=0.02)
    assert sentence(found).startswith("Accountants and Auditors opens ")
    assert all(route[-1] == FINANCE for route in found.towards.routes)


def test_no_physician_opens_another_and_nobody_opens_one(real):
    physicians = [row for row, name in enumerate(real.licence) if name.startswith("physician:")]
    assert len(physicians) > 10
    for job in physicians[:6]:
        who = traveller(real, real.index["29-1141.00"])
        found = doors(real, who, job, routes=False)
        assert not {door.role for door in (*found.opens, *found.with_study)} & set(physicians)


def test_pairs_over_all_fields_have_three_ways_without_what_a_coach_would_laugh_at(real):
    for start, goal in PAIRS:
        drafts = ways(real, start, goal)
        over = {stage.code for one in drafts for stage in one.stages[:-1] if stage.code}
        leads = start.startswith("11-") or goal.startswith("11-")
        licences = real.held(real.index[start], real.index[goal])
        foreign = [real.licence[real.index[code]] for code in over if real.programme[real.index[code]] > 36]
        told = f"{start} to {goal}"
        assert len(drafts) >= 3, told
        assert not any(code.startswith("25-1") for code in over), told
        assert leads or not any(code.startswith("11-") for code in over), told
        assert all(name in licences for name in foreign), told


def test_the_main_way_is_one_that_brings_much_and_does_not_take_years_longer(real):
    cook = ways(real, "35-2014.00", "11-9051.00")
    assert codes(cook[0]) == ["35-1012.00", "11-9051.00"]
    secretary = ways(real, "43-6014.00", "11-3121.00")
    assert secretary[0].months == min(one.months for one in secretary)


def test_nobody_is_a_speciality_of_the_goal_first_nor_trains_for_another_licence_beside_it(real):
    nurse = {code for one in ways(real, "29-2061.00", "29-1141.00") for code in codes(one)[:-1]}
    assert not any(code.startswith("29-1141") for code in nurse)
    assert "29-2042.00" not in nurse


def test_random_pairs_keep_what_drafts_promise(real):
    chance = random.Random(41)
    for _ in range(60):
        start, goal = chance.sample(range(len(real.codes)), 2)
        who = traveller(real, start)
        for one in draft(real, who, goal):
            shares = [real.rest(who.levels, goal), *(stage.remaining for stage in one.stages)]
            assert all(after <= before + 1e-4 for before, after in itertools.pairwise(shares))
            assert shares[-1] == 0


def test_lever_skills_close_and_open(real):
    found = levers(real, traveller(real, real.index[CLERK]), real.index[FINANCE])
    assert "Economics and accounting" in [lever.name for lever in found]
    assert all(lever.to == lever.now + 1 and lever.closes > 0 for lever in found)
