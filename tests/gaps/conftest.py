"""A nurse who wants to be a manager, by a small catalogue. A room of tests that needs no catalogue has a goal of its own."""

import pytest

from tests.factories.goals import GoalFactory, PositionFactory
from tests.factories.occupations import MANAGER, NURSE, small_catalogue


@pytest.fixture
def catalogue():
    return small_catalogue()


@pytest.fixture
def goal(person, catalogue):
    PositionFactory(owner=person, occupation=catalogue[NURSE])
    return GoalFactory(owner=person, occupation=catalogue[MANAGER])
