"""A Tuesday morning, and the goal of somebody who stops to look."""

import datetime

import pytest
import time_machine

from tests.factories.goals import GoalFactory


@pytest.fixture
def on_the_day():
    with time_machine.travel(datetime.datetime(2026, 11, 24, 9, 30, tzinfo=datetime.UTC)):
        yield


@pytest.fixture
def goal(person):
    return GoalFactory(owner=person)
