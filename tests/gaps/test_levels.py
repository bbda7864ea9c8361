"""Where a gap stands now: its competency's level, or the closeness of the nearest contact that answers it."""

import pytest

from goals.contacts.models import Closeness, Contact
from goals.gaps.readiness import measure
from tests.factories.gaps import AnswerFactory, CompetencyFactory, WhatGapFactory, WhomGapFactory
from tests.factories.goals import GoalFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)


def contact(person, closeness):
    made = Contact(owner=person, name="A director of nursing", closeness=closeness)
    made.save()
    return made


def test_a_what_gap_stands_where_its_competency_stands(person, goal):
    WhatGapFactory(owner=person, goal=goal, competency=CompetencyFactory(owner=person, level=3))
    assert person.gaps.with_levels().get().now == 3


def test_a_whom_gap_stands_where_the_nearest_contact_stands(person, goal):
    gap = WhomGapFactory(owner=person, goal=goal)
    for closeness in (Closeness.KNOW_OF, Closeness.ALLY, Closeness.INTRODUCED):
        AnswerFactory(owner=person, gap=gap, contact=contact(person, closeness))
    assert person.gaps.with_levels().get().now == Closeness.ALLY


def test_a_whom_gap_that_nobody_answers_stands_at_nobody(person, goal):
    WhomGapFactory(owner=person, goal=goal)
    assert person.gaps.with_levels().get().now == Closeness.NOBODY


@pytest.mark.parametrize("rows", [3, 60])
def test_figures_for_the_rules_cost_one_query_however_many_gaps(person, goal, count_queries, rows):
    for _ in range(rows):
        WhatGapFactory(owner=person, goal=goal)
    with count_queries() as queries:
        found = measure(person.gaps.figures())
    assert (len(queries), found.all.total) == (1, rows)


def test_figures_name_both_sides_by_what_the_page_calls_them(person, goal):
    WhatGapFactory(owner=person, goal=goal, importance=5, competency=CompetencyFactory(owner=person, name="Budgeting"))
    WhomGapFactory(owner=person, goal=goal, importance=1, who="The director of nursing")
    assert [(row.name, row.kind) for row in person.gaps.figures()] == [
        ("Budgeting", "skill"),
        ("The director of nursing", "insider"),
    ]
