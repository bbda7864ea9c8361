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


class PositionFactory(OwnedFactory):
    class Meta:
        model = Position

    title = "Registered nurse"
    employer = "A city hospital"
    started_on = datetime.date(2019, 5, 1)
