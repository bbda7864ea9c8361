"""What a step asks once it is done, where it most likely happens, what to try first, and where the hours go."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace

import pytest

from goals.contacts.models import ContactKind
from goals.gaps.models import Competency, Figures
from goals.steps.arenas import guess
from goals.steps.hours import since, spent
from goals.steps.ideas import ideas
from goals.steps.lines import is_asking, levels, line

TUESDAY = datetime.date(2026, 11, 24)
KINDS = [*Competency.Kind.values, *ContactKind.values]


@dataclass
class Step:
    is_done: bool = True
    done_on: datetime.date | None = TUESDAY
    due_on: datetime.date | None = TUESDAY
    answered_on: datetime.date | None = None
    came_of_it: str = ""
    gaps: list = field(default_factory=list)


def gap(now, kind="skill"):
    words = ["None", "Beginner", "Basic", "Skilled", "Advanced", "Expert"]
    if kind == "insider":
        return SimpleNamespace(side="whom", now=now, competency=None, level_word=lambda level: f"closeness {level}")
    had = kind in ("credential", "experience")
    return SimpleNamespace(
        side="what", now=now, competency=SimpleNamespace(is_had_or_not=had), level_word=lambda level: words[level]
    )


@pytest.mark.parametrize(
    ("step", "asks"),
    [
        (Step(), True),
        (Step(done_on=datetime.date(2026, 11, 23)), True),
        (Step(done_on=datetime.date(2026, 11, 22)), False),
        (Step(answered_on=TUESDAY), False),
        (Step(came_of_it="They ask for them now"), True),
        (Step(is_done=False, done_on=None), False),
    ],
)
def test_it_asks_where_its_gaps_are_in_the_week_it_was_done_until_it_is_answered(step, asks):
    assert is_asking(step, TUESDAY) == asks


@pytest.mark.parametrize(
    ("row", "offered"),
    [
        (gap(2), [(2, "Still basic"), (3, "Skilled"), (4, "Advanced")]),
        (gap(4), [(4, "Still advanced"), (5, "Expert")]),
        (gap(5), [(5, "Still expert")]),
        (gap(0, "credential"), [(0, "Not yet"), (5, "I have it now")]),
        (gap(5, "experience"), [(5, "I still have it")]),
        (gap(3, "insider"), [(3, "Still closeness 3"), (4, "closeness 4"), (5, "closeness 5")]),
        (gap(0, "insider"), []),
    ],
)
def test_it_offers_where_the_gap_was_and_up_to_two_levels_on(row, offered):
    assert levels(row) == offered


def test_somebody_not_found_yet_is_asked_for_instead_of_a_level():
    asked = line(Step(), [gap(1), gap(0, "insider")], TUESDAY)
    assert (len(asked.asks_levels), len(asked.asks_who)) == (1, 1)


def test_a_late_step_asks_whether_it_is_still_right_a_done_one_does_not():
    late = Step(is_done=False, due_on=datetime.date(2026, 11, 22))
    assert (line(late, [], TUESDAY).day, line(late, [], TUESDAY).is_late) == ("2 days late", True)
    late.is_done, late.done_on = True, TUESDAY
    assert (line(late, [], TUESDAY).day, line(late, [], TUESDAY).is_late) == ("Today", False)


@pytest.mark.parametrize(
    ("kind", "arena"),
    [
        ("skill", "job"),
        ("experience", "job"),
        ("knowledge", "free"),
        ("credential", "free"),
        *((k, "people") for k in ContactKind.values),
    ],
)
def test_where_a_step_most_likely_happens(kind, arena):
    assert guess(kind) == arena


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_first_idea_for_every_kind_of_gap_and_it_is_short(kind):
    [(gap, first)] = ideas([Figures(7, "Somebody like me", "what", kind, 5, 1, 4)])
    assert (gap.pk, first.gap) == (7, 7)
    assert first.hours <= 4


def test_the_first_idea_lies_where_such_a_gap_most_likely_closes():
    [(_, first)] = ideas([Figures(7, "The blue book", "what", "knowledge", 5, 1, 4)])
    assert (first.arena, first.form) == ("free", "class")


def test_no_two_gaps_have_the_same_first_idea():
    alike = [Figures(8 * n, f"Budget {n}", "what", "skill", 5, 1, 4) for n in range(3)]
    assert len({first.title for _, first in ideas(alike)}) == 3


def figures(name, side, importance, now):
    return Figures(1, name, side, "skill", importance, now, 4)


def test_hours_of_two_months_stand_against_the_widest_gaps():
    gaps = [
        figures("A", "what", 5, 0),
        figures("B", "whom", 5, 1),
        figures("C", "whom", 4, 1),
        figures("D", "what", 1, 3),
    ]
    found = spent({"job": Decimal(14), "free": Decimal(7), "people": None}, gaps, TUESDAY)
    assert [(arena.key, arena.hours, arena.width) for arena in found.arenas] == [
        ("job", 14, 100),
        ("free", 7, 50),
        ("people", 0, 0),
    ]
    assert found.reason == "October and November, in hours. Two of your three widest gaps are people."


def test_without_hours_it_says_where_they_come_from():
    assert "They come from steps that are done" in spent({}, [], TUESDAY).reason


@pytest.mark.parametrize(("today", "first"), [(TUESDAY, (2026, 10, 1)), (datetime.date(2026, 1, 31), (2025, 12, 1))])
def test_the_two_months_are_this_one_and_the_one_before(today, first):
    assert since(today) == datetime.date(*first)
