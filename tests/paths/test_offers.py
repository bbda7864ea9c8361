"""What drafts are called, which gaps their roles close, what is picked for them, and how rounds follow each other."""

import pytest

from paths.drafting import traveller
from paths.drafting.closing import OpenGap, closes
from paths.drafting.draft import Draft, draft
from paths.drafting.names import MOST, differs, length, names, short
from paths.drafting.rounds import rounds
from paths.drafting.stages import DraftStage
from paths.offers import is_key, key_of, picked, slug_of, stages_of
from tests.paths.drafted_pairs import PAIRS


def stage(title, remaining=0.0, kind="role", months=12, code="11-1021.00"):
    return DraftStage(kind, title, months, remaining, "", code if kind == "role" else "")


def way(*stages, kind="roles"):
    return Draft(kind, (0, 1), (*stages, stage("Goal", months=0)), 0.62)


LONG = "First-Line Supervisors of Production and Operating Workers"


# ---- names ----------------------------------------------------------------------------------------------------
def test_a_way_is_called_after_the_role_that_closes_most():
    small_then_large = way(stage("Charge Nurses", 0.38), stage("Nurse Managers", 0.1))
    large_then_small = way(stage("Charge Nurses", 0.15), stage("Nurse Managers", 0.1))
    assert names([small_then_large], 0.4) == ["By way of nurse managers"]
    assert names([large_then_small], 0.4) == ["By way of charge nurses"]


def test_no_name_is_given_twice_nor_one_that_is_taken():
    one = way(stage("Charge Nurses", 0.3), stage("Nurse Managers", 0.1))
    given = names([one, one, one, one], 0.4, taken=["By way of nurse managers"])
    assert given == [
        "By way of charge nurses", "Charge nurses, then nurse managers", "Another way, number 2", "Another way, number 3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("study", "Study first"),
        ("stretch", "From today’s job"),
        ("venture", "With a venture of my own"),
        ("course", "A course first"),
    ],
)
def test_a_way_without_a_role_is_called_after_what_it_begins_with(kind, name):
    assert names([way(stage("Something", kind=kind), kind=kind)], 0.4) == [name]


def test_a_way_that_begins_with_study_says_so_and_one_that_could_begin_now_too():
    assert names([way(stage("Study", kind="study"), stage("Lawyers"))], 0.4) == ["Study first, then lawyers"]
    assert names([Draft("direct", (0, 1), (stage("Goal", months=0),))], 0.05) == ["Apply as you are"]


@pytest.mark.parametrize("title", [LONG, "W" * 200, f"{'very ' * 30}long", "Managers, All Other", "A and B " * 20])
def test_a_name_never_outgrows_its_field(title):
    given = names([way(stage(title, 0.1), stage(title + "s", 0.05))] * 4, 0.4)
    assert all(0 < len(name) <= MOST for name in given)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (LONG.lower(), "first-line supervisors of production"),
        ("human resources assistants, except payroll and timekeeping", "human resources assistants"),
        ("sales managers (retail, wholesale and anything else at all)", "sales managers"),
        ("executive directors of the northern department for roads", "executive directors of the northern department…"),
    ],
)
def test_what_is_too_long_loses_its_exceptions_first(words, told):
    assert short(words, 50) == told


def test_the_time_is_told_in_words_with_the_study_in_it():
    assert length(way(stage("A", months=24), stage("B", months=48))) == "About six years, two stops"
    told = length(way(stage("S", kind="study", months=24), stage("B", months=12)))
    assert told == "About three years, two stops, two years of it study"
    assert differs(way(stage("A", months=24))) == (
        "About two years, one stop, no study; 62 % unlike the others that were drafted with it."
    )
    assert length(Draft("direct", (0, 1), (stage("Goal", months=0),))) == "Now"


def test_every_draft_of_the_pairs_has_a_name_and_a_sentence_that_fit(starter_atlas):
    for start, goal in PAIRS:
        who, there = traveller(starter_atlas, starter_atlas.index[start]), starter_atlas.index[goal]
        drafts = draft(starter_atlas, who, there)
        given = names(drafts, starter_atlas.rest(who.levels, there))
        assert len(set(given)) == len(drafts)
        assert all(len(name) <= MOST for name in given)
        assert all(len(differs(one)) <= 300 for one in drafts)


# ---- rounds ---------------------------------------------------------------------------------------------------
def test_a_round_repeats_nothing_and_is_the_same_again(starter_atlas):
    who, goal = traveller(starter_atlas, starter_atlas.index["29-1141.00"]), starter_atlas.index["11-9111.00"]
    first = [[one.key(starter_atlas) for one in found] for found in rounds(starter_atlas, who, goal)]
    again = [[one.key(starter_atlas) for one in found] for found in rounds(starter_atlas, who, goal)]
    keys = [key for found in first for key in found]
    assert first == again
    assert len(first) == 4
    assert len(set(keys)) == len(keys)


# ---- gaps -----------------------------------------------------------------------------------------------------
def test_a_gap_is_closed_by_the_first_role_that_asks_for_its_level(starter_atlas):
    manager, nurse = starter_atlas.index["11-9111.00"], starter_atlas.index["29-1141.00"]
    lead = OpenGap(1, "Leading", "2.C.1.a", 4)
    expert = OpenGap(2, "Leading a country", "2.C.1.b", 5)
    unknown = OpenGap(3, "Patience", "9.Z.9", 1)
    assert closes(starter_atlas, [nurse, None, manager, manager], [lead, expert, unknown]) == [(), (), (lead,), ()]


# ---- picks and keys -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("asked", "may_main", "picks"),
    [
        ({}, True, ["main", "keep", "keep"]),
        ({}, False, ["keep", "keep", "keep"]),
        ({"c": "main"}, True, ["keep", "keep", "main"]),
        ({"a": "keep"}, True, ["keep", "keep", "keep"]),
        ({"gone": "main", "b": "no"}, True, ["main", "no", "keep"]),
        ({"b": "main"}, False, ["keep", "main", "keep"]),
        ({"gone": "main", "a": "keep", "b": "keep"}, True, ["main", "keep", "keep"]),
        ({"gone": "main", "a": "no", "b": "keep"}, True, ["no", "main", "keep"]),
        ({"gone": "main", "a": "keep", "c": "main"}, True, ["keep", "keep", "main"]),
        ({"gone": "main", "a": "keep"}, False, ["keep", "keep", "keep"]),
        ({"gone": "keep", "a": "keep"}, True, ["keep", "keep", "keep"]),
    ],
)
def test_the_first_is_the_main_one_unless_something_was_picked(asked, may_main, picks):
    assert list(picked(["a", "b", "c"], asked, may_main=may_main).values()) == picks


def test_a_key_stands_in_an_address_and_says_what_the_way_leads_over():
    key = "study 29-2061.00 study 29-1141.00"
    assert key_of(slug_of(key)) == key
    assert is_key(key)
    assert stages_of(key) == [("study", ""), ("role", "29-2061.00"), ("study", "")]
    assert stages_of("29-1141.00") == [("role", "29-1141.00")]
    assert not any(
        is_key(key) for key in ("", "pause", "x y", "study  study", "study " * 50, "\x00", " ".join(["11"] * 9))
    )
