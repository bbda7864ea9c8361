import datetime

from goals.models import Goal, Position
from tests.factories.accounts import OwnedFactory


class GoalFactory(OwnedFactory):
    """The goal that the campaign is for."""

    class Meta:
        model = Goal

    title = "Director of hospital operations"
    line = "Run the daily operations of a teaching hospital"
    horizon = datetime.date(2036, 9, 1)
    state = Goal.State.ACTIVE


class IdeaFactory(GoalFactory):
    """A goal kept beside the active one."""

    title = "Head of a community clinic"
    line = "A small house where everybody knows the patients"
    state = Goal.State.IDEA


class PastGoalFactory(GoalFactory):
    """A goal that was reached or let go."""

    title = "Clinical nurse educator"
    line = "Teach the next nurses on the ward"
    state = Goal.State.ACHIEVED
    state_on = datetime.date(2026, 3, 9)


class PositionFactory(OwnedFactory):
    class Meta:
        model = Position

    title = "Registered nurse"
    employer = "A city hospital"
    started_on = datetime.date(2019, 5, 1)
