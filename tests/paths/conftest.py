"""A goal on one day, two paths to it, and a row of the person's own. A room of tests that needs another goal has its own."""

import pytest

from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory, CriterionFactory, ScoreFactory, StageFactory


@pytest.fixture
def goal(person, time_machine):
    time_machine.move_to("2026-11-24T12:00:00Z")
    return GoalFactory(owner=person)


@pytest.fixture
def ward(person, goal):
    path = CareerPathFactory(owner=person, goal=goal, name="Ward line")
    StageFactory(owner=person, path=path, title="Charge nurse", months=60)
    return path


@pytest.fixture
def study(person, goal):
    path = CareerPathFactory(owner=person, goal=goal, name="Study line")
    StageFactory(owner=person, path=path, title="Master’s degree", kind="study", months=30)
    StageFactory(owner=person, path=path, title="Fellow", months=6)
    return path


@pytest.fixture
def family(person, goal, ward, study):
    """A row of the person's own: Ward line 2, Study line 5."""
    row = CriterionFactory(owner=person, goal=goal, name="Time for family", weight=4)
    for path, points in ((ward, 2), (study, 5)):
        ScoreFactory(owner=person, criterion=row, path=path, points=points)
    return row
