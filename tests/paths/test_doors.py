"""Doors: what a job opens, leaves idle and does for a goal and for a path; and who may come into a role at all."""

import random

import pytest

from paths.doors import SHOWN, count, counts, doors, on_path, sentence
from paths.drafting import traveller
from paths.reach import STATUSES

BOOKKEEPER, ACCOUNTANT, PAYROLL, FINANCIAL_MANAGER = "43-3031.00", "13-2011.00", "43-3051.00", "11-3031.00"
NURSE, PRACTITIONER, PRACTICAL, NURSE_MANAGER = "29-1141.00", "29-1171.00", "29-2061.00", "11-9111.00"
NURSING_ASSISTANT, DOCTOR, PSYCHOLOGIST = "31-1131.00", "29-1215.00", "19-3033.00"
DESIGNER, CASHIER, SHOP, INSURANCE, BUSINESS_ANALYST = (
    "27-1024.00",
    "41-2011.00",
    "41-2031.00",
    "41-3021.00",
    "13-2051.00",
)


@pytest.fixture
def who(starter_atlas):
    """`who(code)`: somebody in that role."""

    def somebody(code, **said):
        return traveller(starter_atlas, starter_atlas.index[code], **said)

    return somebody


@pytest.fixture
def of(starter_atlas, who):
    """`of(today, job, goal)`: the doors, by codes."""

    def found(today, job, goal=None, **said):
        index = starter_atlas.index
        return doors(starter_atlas, who(today, **said), index[job], index[goal] if goal else None, routes=False)

    return found


def codes(some):
    return {door.code for door in some}


def test_an_accountant_opens_what_a_bookkeepers_work_cannot(of):
    opened = codes(of(BOOKKEEPER, ACCOUNTANT).opens)
    assert {FINANCIAL_MANAGER, BUSINESS_ANALYST} <= opened
    assert not opened & codes(of(BOOKKEEPER, PAYROLL).opens)
    assert not of(BOOKKEEPER, BOOKKEEPER).opens


def test_each_door_says_what_was_missing_and_is_there_after_the_job(of):
    [manager] = [door for door in of(BOOKKEEPER, ACCOUNTANT).opens if door.code == FINANCIAL_MANAGER]
    assert manager.reason.startswith("Closely related to the work of an accountant or auditor; the job brings ")
    assert "economics and accounting from advanced to expert" in manager.reason
    assert "the job asks for a bachelor’s degree as well, so you would have it" in manager.reason
    [supervisor] = [door for door in of(SHOP, "41-1011.00").opens if door.code == "43-1011.00"]
    assert "the related work that it asks" in supervisor.reason


def test_reasons_are_whole_sentences_without_a_bare_number(starter_atlas):
    rows = range(len(starter_atlas.codes))
    for n in range(150):
        start, job = random.Random(n).sample(rows, 2)
        for door in doors(starter_atlas, traveller(starter_atlas, start), job, routes=False).opens:
            assert door.reason[0].isupper()
            assert door.reason.endswith(".")
            assert "%" not in door.reason or "is missing" in door.reason


def test_no_door_was_open_as_wide_today_and_none_leads_where_one_stands(starter_atlas):
    rows = range(len(starter_atlas.codes))
    for n in range(150):
        start, job = random.Random(n).sample(rows, 2)
        who = traveller(starter_atlas, start)
        found = doors(starter_atlas, who, job, routes=False)
        today = {code for code, _ in found.open_today}
        assert not codes(found.opens) & {starter_atlas.codes[start], starter_atlas.codes[job]}
        assert {door.code for door in found.opens if door.code in today} <= {
            door.code for door in found.opens if door.status == "open"
        }  # only from a course to none
        assert [STATUSES.index(door.status) for door in found.opens] == sorted(
            STATUSES.index(door.status) for door in found.opens
        )
        assert {door.status for door in found.with_study} <= {"study"}
        assert found.shown == found.opens[:SHOWN]
        assert found.shown + found.more == found.opens
        assert count(starter_atlas, who, job) == len(found.opens)


def test_several_jobs_are_counted_as_each_alone(starter_atlas, who):
    bookkeeper, jobs = who(BOOKKEEPER), [starter_atlas.index[code] for code in (ACCOUNTANT, PAYROLL, SHOP)]
    assert counts(starter_atlas, bookkeeper, jobs) == {job: count(starter_atlas, bookkeeper, job) for job in jobs}
    assert counts(starter_atlas, bookkeeper, []) == {}


def test_a_nurse_practitioners_licence_contains_a_registered_nurses(starter_atlas, of, who):
    index = starter_atlas.index
    held = starter_atlas.held(index[PRACTITIONER])
    assert {starter_atlas.licence[index[code]] for code in (PRACTITIONER, NURSE, PRACTICAL)} <= held
    assert starter_atlas.licence[index[PRACTITIONER]] not in starter_atlas.held(index[NURSE])
    [practical] = [door for door in of(NURSING_ASSISTANT, NURSE).opens if door.code == PRACTICAL]
    assert practical.status == "open"
    assert "the job asks for the practical nurse licence as well" in practical.reason


def test_a_physician_opens_no_other_physician_and_nobody_opens_one(starter_atlas):
    doctors = [row for row, code in enumerate(starter_atlas.codes) if code.startswith("29-12") and code != "29-1292.00"]
    doctors += [row for row, code in enumerate(starter_atlas.codes) if code in ("29-1021.00", "29-1131.00")]
    assert starter_atlas.index[DOCTOR] in doctors
    for start in range(0, len(starter_atlas.codes), 7):
        who = traveller(starter_atlas, start)
        for job in doctors:
            found = doors(starter_atlas, who, job, routes=False)
            assert not {door.role for door in (*found.opens, *found.with_study)} & set(doctors)


def test_teaching_after_school_opens_from_teaching_there_alone(starter_atlas):
    professor = starter_atlas.index["25-1194.00"]
    for start in range(len(starter_atlas.codes)):
        for job in range(0, len(starter_atlas.codes), 11):
            if professor in (start, job):
                continue
            found = doors(starter_atlas, traveller(starter_atlas, start), job, routes=False)
            assert professor not in {door.role for door in (*found.opens, *found.with_study)}


def test_a_short_course_counts_and_longer_study_stands_apart(of):
    found = of(SHOP, "41-1011.00")
    [insurance] = [door for door in found.opens if door.code == INSURANCE]
    assert insurance.status == "course"
    assert insurance.need == "the insurance agent licence, about 2 months"
    assert insurance.reason.endswith("you would still need the insurance agent licence, about 2 months.")
    nurse = of(NURSING_ASSISTANT, NURSE)
    assert nurse.with_study
    assert all(", about " in door.need and door.need.endswith(" months") for door in nurse.with_study)
    assert not codes(nurse.with_study) & codes(nurse.opens)


def test_what_counts_today_and_would_rest_is_named_with_what_the_goal_would_miss(of):
    found = of(DESIGNER, CASHIER, "27-1011.00")
    assert found.idle[:2] == ("design", "fine arts")
    assert found.missed == found.idle  # an art director needs what a cashier lets rest
    assert of(NURSE, NURSE_MANAGER, NURSE_MANAGER).missed == ()
    assert of(BOOKKEEPER, ACCOUNTANT).idle == ()


def test_what_one_never_had_cannot_rest(of, starter_atlas):
    design = next(c for c, n in zip(starter_atlas.elements, starter_atlas.element_names, strict=True) if n == "Design")
    assert "design" not in of(DESIGNER, CASHIER, own={design: 1}).idle


def test_what_a_job_does_for_the_goal(of):
    towards = of(BOOKKEEPER, ACCOUNTANT, FINANCIAL_MANAGER).towards
    assert towards.after < towards.before
    assert any(words.startswith("economics and accounting from advanced to expert") for words in towards.gained)
    assert of(BOOKKEEPER, ACCOUNTANT).towards is None
    own = of(BOOKKEEPER, ACCOUNTANT, FINANCIAL_MANAGER, own={"2.C.1.c": 5}).towards
    assert own.before < towards.before  # whoever says to know accounting lacks less


def test_the_sentence_says_all_of_it(of):
    told = sentence(of(BOOKKEEPER, ACCOUNTANT, FINANCIAL_MANAGER))
    assert told.startswith("Accountant or auditor opens Financial manager, Financial analyst, Compliance officer and ")
    assert told.endswith("takes you from 66 to 89 % of what the goal’s role asks by its figures.")
    assert sentence(of(BOOKKEEPER, BOOKKEEPER, FINANCIAL_MANAGER)) == (
        "Bookkeeper opens nothing that is shut today; leaves you at 66 % of what the goal’s role asks by its figures."
    )


@pytest.fixture
def verdict(starter_atlas, who):
    """`verdict(today, job, [stages], goal)`: what the job does to a path of these roles."""

    def said(today, job, ahead, goal=NURSE_MANAGER):
        index = starter_atlas.index
        stages = [(index[code], f"Stop {code}") for code in ahead]
        return on_path(starter_atlas, who(today), index[job], stages, index[goal] if goal else None)

    return said


def test_a_job_that_is_a_stop_of_the_path_is_on_it(verdict):
    on = verdict(NURSE, "13-1082.00", ["13-1111.00", "13-1082.00"])
    assert (on.verdict, on.reason) == ("on", "It is a stop of this path: Stop 13-1082.00.")
    assert verdict(NURSE, "15-2051.01", ["15-2051.00"]).verdict == "on"  # a speciality of the same occupation
    assert verdict(NURSE, NURSE_MANAGER, []).reason == "It is where this path leads."


def test_a_job_that_brings_the_next_stop_is_nearer(verdict):
    nearer = verdict(NURSE, "13-1082.00", ["11-1021.00"])
    assert nearer.verdict == "nearer"
    assert nearer.reason.startswith("One can go on to the stop “Stop 11-1021.00”, and it brings you from ")
    assert nearer.reason.endswith(" % of what that asks by its figures.")


def test_what_leads_to_a_later_stop_alone_is_measured_there(verdict):
    nearer = verdict(NURSE, "13-1082.00", [CASHIER], NURSE_MANAGER)
    assert nearer.verdict == "nearer"
    assert "to where this path leads" in nearer.reason


def test_a_job_that_leads_on_and_brings_little_changes_nothing(verdict):
    unchanged = verdict(BOOKKEEPER, PAYROLL, [ACCOUNTANT], FINANCIAL_MANAGER)
    assert (unchanged.verdict, unchanged.reason) == (
        "unchanged",
        f"One can go on to the stop “Stop {ACCOUNTANT}”, but it brings little of what you lack there.",
    )


def test_a_job_from_which_no_list_leads_on_is_off_the_path_whatever_it_brings(verdict, starter_atlas, who):
    cashier, manager = starter_atlas.index[CASHIER], starter_atlas.index[NURSE_MANAGER]
    off = verdict(NURSE, CASHIER, [NURSE_MANAGER])
    assert (off.verdict, off.reason) == (
        "off",
        f"No list knows a way on to the stop “Stop {NURSE_MANAGER}”, nor further.",
    )
    nurse = who(NURSE).levels
    assert starter_atlas.rest(nurse.clip(starter_atlas.level[cashier]), manager) < starter_atlas.rest(nurse, manager)


def test_nothing_is_said_of_a_path_that_leads_nowhere_known(verdict):
    assert verdict(NURSE, CASHIER, [], goal=None) is None
