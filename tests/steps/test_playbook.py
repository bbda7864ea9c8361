"""The playbook: which family of steps a gap belongs to, what is offered for it, and what its files may not say."""

import re
import shutil
from collections import Counter
from dataclasses import dataclass

import pytest

from goals.contacts.models import ContactKind
from goals.gaps.models import Competency
from goals.occupations.starter.read import read_starter
from goals.steps.arenas import ARENAS
from goals.steps.models import Step
from goals.steps.playbook.families import family_of, in_sentence
from goals.steps.playbook.offers import a_turn, offers
from goals.steps.playbook.read import FORMS, TABLES, PlaybookError, playbook, read_playbook

BOOK = playbook()
KINDS = [*Competency.Kind.values, *ContactKind.values]
OF_SKILLS_AND_KNOWLEDGE = {element.family for element in BOOK.elements.values()} - {"attribute"}


@dataclass(frozen=True)
class Gap:
    name: str = "Bed planning"
    kind: str = "skill"
    element: str = ""
    now: int = 1
    pk: int = 1


def titles(found):
    return {arena: [offer.title for offer in some] for arena, some in found.items()}


# The tables


@pytest.mark.parametrize("arena", ARENAS)
@pytest.mark.parametrize("family", BOOK.families)
def test_every_family_has_three_steps_in_each_arena_before_somebody_is_met_and_after(family, arena):
    for is_met in (False, True):
        assert sum(row.fits(is_met=is_met) for row in BOOK.templates[family, arena]) >= 3


def test_at_least_the_twelve_broadest_families_of_skills_and_knowledge_have_steps_of_their_own():
    assert len(OF_SKILLS_AND_KNOWLEDGE) >= 12
    widest = Counter(element.family for element in BOOK.elements.values()).most_common(12)
    assert {family for family, _ in widest} - {"attribute"} <= OF_SKILLS_AND_KNOWLEDGE


def test_every_element_of_the_catalogue_has_a_family():
    known = read_starter().elements
    assert set(known) == set(BOOK.elements)
    assert {code: e.name for code, e in known.items()} == {code: e.name for code, e in BOOK.elements.items()}


def test_every_kind_of_gap_is_a_family():
    assert set(KINDS) <= set(BOOK.families)


def test_forms_are_those_that_a_step_may_have():
    assert set(FORMS) == {"", *Step.Form.values}


def test_no_two_steps_read_the_same_and_no_two_have_the_same_key():
    rows = [row for rows in BOOK.templates.values() for row in rows]
    bare = [re.sub(r"\W+", " ", row.title.replace("{}", "")).strip().casefold() for row in rows]
    assert len(set(bare)) == len(rows)
    assert len({row.key for row in rows}) == len(rows)


def test_steps_read_as_orders_in_curly_quotes():
    for row in (row for rows in BOOK.templates.values() for row in rows):
        assert row.title[0].isupper()
        assert not row.title.endswith((".", "!")), row.title
        assert not set("'\"") & set(row.title + row.shows), row.title


# Which family


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Budgeting and cost control", "money"),
        ("Leading people who lead people", "organising"),
        ("Reading capacity and flow", "organising"),
        ("Regulation and accreditation", "law"),
        ("Negotiating with physicians", "selling"),
        ("Public speaking", "communicating"),
        ("Wound care", "health"),
        ("PYTHON", "computing"),
        ("UX research", "designing"),
        ("German for nurses", "languages"),
        ("Baking bread", "food"),
        ("Driving a lorry", "moving"),
        ("Fire safety", "safety"),
        ("Stress management", "attribute"),
        ("time management on a long shift", "organising"),
        ("What the blue book says", "skill"),
        ("", "skill"),
        ("資格", "skill"),
    ],
)
def test_a_gap_without_an_element_belongs_where_the_words_of_its_name_say(name, family):
    assert family_of(Gap(name), BOOK) == family


@pytest.mark.parametrize(
    "name",
    [
        "ERP software (SAP, Microsoft Dynamics)",
        "Warehouse and transport management systems (WMS, TMS)",
        "Payroll software (ADP)",
        "Databases (Oracle)",
        "Surveying equipment (GPS)",
        "Building information modelling (Revit)",
        "Learning platforms (Moodle, Google Classroom)",
        "Programming languages (Java, Python)",
        "JavaScript frameworks (React, Vue)",
        "Business dashboards (Power BI)",
        "Lean and Six Sigma tools",
        "Spreadsheet software",
        "Enterprise resource planning ERP software",
        "Project management software",
        "Data base user interface and query software",
    ],
)
def test_software_and_equipment_are_tools(name):
    assert family_of(Gap(name), BOOK) == "tool"


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Software development", "computing"),
        ("Leading a software team", "organising"),
        ("Equipment maintenance", "repairing"),
        ("Legal frameworks", "law"),
        ("Foreign languages", "languages"),
        ("German (B2)", "languages"),
        ("Mathematics (GCSE)", "numbers"),
        ("Statistics", "numbers"),
        ("Negotiation (with suppliers)", "selling"),
        ("Health systems", "health"),
    ],
)
def test_what_has_but_a_word_in_common_with_tools_is_none(name, family):
    assert family_of(Gap(name), BOOK) == family


def test_a_tool_is_offered_steps_for_tools_alone():
    found = titles(offers(Gap("Warehouse and transport management systems (WMS, TMS)")))
    assert all(len(some) >= 4 for some in found.values())
    assert all(
        " warehouse and transport management systems (WMS, TMS)" in title for some in found.values() for title in some
    )


def test_the_element_of_its_competency_says_more_than_its_name():
    assert family_of(Gap("Cooking the books", element="2.C.1.c"), BOOK) == "money"
    assert family_of(Gap("Food", "knowledge", element="2.C.2.b"), BOOK) == "food"


def test_a_work_style_of_a_later_release_is_a_way_of_working():
    assert family_of(Gap("Tolerance for budgets", element="1.D.2.a"), BOOK) == "attribute"


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"skill", "knowledge"}))
def test_what_is_not_learnt_from_books_or_by_doing_goes_by_its_kind(kind):
    assert family_of(Gap("Budgeting", kind), BOOK) == kind


def test_who_needs_food_production_is_offered_no_bicycle():
    found = offers(Gap("Food Production", "knowledge", "2.C.2.b"))
    assert not [title for some in titles(found).values() for title in some if "bicycle" in title]


# How a name reads


@pytest.mark.parametrize(
    ("name", "kind", "reads"),
    [
        ("Active Listening", "skill", "active listening"),
        ("ACTIVE LISTENING", "skill", "active listening"),
        ("Administrative", "knowledge", "administrative work"),
        ("English Language", "knowledge", "the English language"),
        ("Achievement/Effort", "attribute", "achievement and effort"),
        ("Budgeting and cost control", "skill", "budgeting and cost control"),
        ("Wound care", "skill", "wound care"),
        ("Excel for finance", "skill", "Excel for finance"),
        ("Python", "skill", "Python"),
        ("UX research", "skill", "UX research"),
        ("A/B testing", "skill", "A/B testing"),
        ("NHS Leadership Award", "credential", "the NHS Leadership Award"),
        ("Nursing degree", "credential", "the nursing degree"),
        ("A bachelor’s degree", "credential", "a bachelor’s degree"),
        ("PMP", "credential", "PMP"),
        ("Five years of related work", "experience", "five years of related work"),
        ("ERP software (SAP, Microsoft Dynamics)", "skill", "ERP software (SAP, Microsoft Dynamics)"),
        ("Enterprise resource planning ERP software", "skill", "enterprise resource planning ERP software"),
        ("Databases (Oracle)", "skill", "databases (Oracle)"),
        ("Word processing software (Word)", "skill", "word processing software (Word)"),
        ("Programming in Python", "skill", "programming in Python"),
        ("Charge nurse on the night shift", "insider", "the charge nurse on the night shift"),
        ("Nurse Anna Berg", "insider", "Nurse Anna Berg"),
        ("Recruiters", "hirer", "recruiters"),
        ("A recruiter at Siemens", "hirer", "a recruiter at Siemens"),
        ("Somebody who hires an IT manager", "hirer", "somebody who hires an IT manager"),
        ("The director of nursing", "hirer", "the director of nursing"),
        ("Somebody who holds the job", "insider", "somebody who holds the job"),
        ("Anna from finance", "insider", "Anna from finance"),
        ("", "skill", ""),
    ],
)
def test_a_name_reads_well_inside_a_sentence(name, kind, reads):
    assert in_sentence(Gap(name, kind), BOOK) == reads


@pytest.mark.parametrize("element", BOOK.elements.values(), ids=lambda element: element.name)
def test_every_element_can_be_filled_into_every_step_of_its_families(element):
    for kind in ("skill", "knowledge", "attribute"):
        found = offers(Gap(element.name, kind, element.code))
        every = [title for some in titles(found).values() for title in some]
        assert any(f" {element.reads}" in title for title in every)
        assert not [title for title in every if "{" in title or "/" in title or len(title) > 200]


LEARNT = ["Budgeting and cost control", "Judgment and Decision Making", "UX research"]
NAMED = {
    "tool": ["ERP software (SAP, Microsoft Dynamics)", "Databases (Oracle)", "Spreadsheet software"],
    "attribute": ["Achievement/Effort", "Integrity", "Stress management"],
    "credential": [
        "An associate’s degree",
        "The licence or certificate of registered nurses",
        "The licence or certificate of an electrician",
        "Nursing degree",
        "PMP",
    ],
    "experience": ["Five years of related work", "A budget year", "Leading a team of ten"],
    "insider": ["Somebody who works as a lorry driver", "Somebody among registered nurses", "Anna from finance"],
    "hirer": ["Somebody who hires a lorry driver", "A recruiter", "The director of nursing"],
    "mentor": [
        "Somebody who works as a warehouse supervisor one stage ahead of you",
        "Somebody among clinical nurse specialists one stage ahead of you",
        "Somebody who moved on from the work of a lorry driver",
        "Somebody one stage nearer than you to the work of a nurse manager",
        "Charge nurse on the night shift",
    ],
}
PEOPLE = ["Somebody on the same way", "A former manager", "Director of nursing"]
BROKEN = re.compile(
    r": (an?|somebody) "  # the sentence was over before the name came
    r"|  | ,"
    r"|(?<!^)\b(Somebody|An?|The|Five|Leading|Charge|Director|Databases|Budgeting|Judgment)\b"  # a capital inside it
    r"|\b(an?|the) (an?|the|somebody)\b"
)


@pytest.mark.parametrize("family", BOOK.families)
def test_every_step_of_a_family_reads_well_with_names_of_its_kind(family):
    kind = family if family in KINDS else "skill"
    names = NAMED.get(family, LEARNT if kind in ("skill", "knowledge") else PEOPLE)
    rows = [row for arena in ARENAS for row in BOOK.templates[family, arena]]
    for row in rows:
        assert ": {}" not in row.title
        for name in names:
            title = row.title.replace("{}", in_sentence(Gap(name, kind), BOOK))
            assert len(title) <= 200, title
            assert not BROKEN.search(title), title


def test_a_long_name_is_cut_so_that_the_step_fits():
    found = offers(Gap("x" * 120, "credential"))
    every = [title for some in titles(found).values() for title in some]
    assert all(len(title) <= 200 for title in every)
    assert any(title.endswith("…") for title in every)


# What is offered


@pytest.mark.parametrize("now", [0, 1, 2, 5])
@pytest.mark.parametrize("kind", KINDS)
def test_three_are_offered_in_each_arena_for_any_gap(kind, now):
    assert all(len(a_turn(found, 0)) == 3 for found in offers(Gap("Xyz", kind, now=now)).values())


def test_the_family_comes_first_then_what_helps_with_any_skill():
    found = titles(offers(Gap("Budgeting")))["job"]
    assert len(found) == len(BOOK.templates["money", "job"]) + len(BOOK.templates["skill", "job"])
    assert all("budgeting" not in title for title in found[:4])
    assert all("budgeting" in title for title in found[4:])


def test_the_order_is_steady_and_another_one_for_the_next_gap():
    assert offers(Gap(pk=5)) == offers(Gap(pk=5))
    firsts = {offers(Gap(pk=pk))[arena][0].title for pk in range(5) for arena in ["job"]}
    assert len(firsts) >= 4


def test_what_is_planned_already_is_left_out_and_the_others_move_up():
    first, second = offers(Gap())["job"][:2]
    assert offers(Gap(), {first.title})["job"][0] == second


def test_nobody_is_asked_for_thanks_to_somebody_whom_they_have_not_met():
    before, after = (titles(offers(Gap("Anna", "insider", now=now)))["people"] for now in (1, 2))
    assert not [title for title in before if title.startswith("Thank")]
    assert [title for title in after if title.startswith("Thank Anna")]
    assert [title for title in before if title.startswith("Tell five friends")]
    assert not [title for title in after if title.startswith("Tell five friends")]


def test_each_turn_shows_the_next_three_and_comes_round():
    found = offers(Gap("Budgeting"))["job"]
    seen = [offer for turn in range(3) for offer in a_turn(found, turn)]
    assert set(seen) == set(found)
    assert len(a_turn(found, 999)) == 3
    assert a_turn([], 3) == []


def test_what_is_ticked_stays_in_front_whichever_turn_is_shown():
    found = offers(Gap("Budgeting"))["job"]
    shown = a_turn(found, 1, {found[0].key})
    assert shown[0] == found[0]
    assert len(set(shown)) == 3


def test_an_offer_says_what_it_shows_how_long_it_takes_and_how_a_form_begins():
    offer = next(o for o in offers(Gap("Budgeting", pk=9))["free"] if o.form == "class")
    assert offer.reason.startswith("It shows that you ")
    assert offer.reason.endswith(".")
    assert re.fullmatch(r"about .+ hours?", offer.effort)
    assert offer.query.startswith("gap=9&title=")
    assert offer.query.endswith(f"&arena=free&form=class&hours={offer.hours}")


# What its files may not say


@pytest.mark.parametrize(
    ("file", "line", "told"),
    [
        ("families", "money,Again,", "money stands there already"),
        ("elements", "2.A.1.a,Again,again,money", "2.A.1.a stands there already"),
        ("elements", "9.Z,New,new,magic", "there is no family magic"),
        ("steps", "magic,job,,,Do it,That you did,1", "family cannot be “magic”"),
        ("steps", "money,moon,,,Do it,That you did,1", "arena cannot be “moon”"),
        ("steps", "money,free,hobby,,Do it,That you did,1", "form cannot be “hobby”"),
        ("steps", "money,job,class,,Do it,That you did,1", "only a step in free time has a form"),
        ("steps", "money,job,,soon,Do it,That you did,1", "met cannot be “soon”"),
        ("steps", "money,job,,,,That you did,1", "a title has 1 to 105 letters"),
        ("steps", f"money,job,,,{'x' * 106},That you did,1", "a title has 1 to 105 letters"),
        ("steps", "money,job,,,Do {} for {},That you did,1", "one place for a name"),
        ("steps", "money,job,,,Do it,You did,1", "it shows “That ...”"),
        ("steps", "money,job,,,Do it,That you did,0", "hours are 1 to 40"),
        ("steps", "money,job,,,Do it,That you did,two", "hours are 1 to 40"),
        ("steps", "money,job,,,Do it,That you did", "not as many values"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(tmp_path, file, line, told):
    shutil.copytree(TABLES, tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"{file}.csv"
    number = len(path.read_text(encoding="utf-8").splitlines()) + 1
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(PlaybookError, match=f"{file}.csv, line {number}: .*{re.escape(told)}"):
        read_playbook(tmp_path)


def test_a_title_that_stands_twice_or_an_arena_with_too_few_is_refused(tmp_path):
    shutil.copytree(TABLES, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "steps.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(PlaybookError, match="this title stands there already"):
        read_playbook(tmp_path)
    path.write_text("\n".join(line for line in lines if not line.startswith("food,job")), encoding="utf-8")
    with pytest.raises(PlaybookError, match="food needs 3 templates in job"):
        read_playbook(tmp_path)
