"""Check-ins with their promises, and how often there is one."""

import datetime

import factory

from paths.checkins.models import Cadence, CheckIn, Commitment
from tests.factories.accounts import OwnedFactory
from tests.factories.goals import GoalFactory
from tests.factories.steps import StepFactory


class CadenceFactory(OwnedFactory):
    class Meta:
        model = Cadence

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    every = Cadence.Every.TWO_WEEKS
    next_on = datetime.date(2026, 11, 24)


class CheckInFactory(OwnedFactory):
    class Meta:
        model = CheckIn

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    on = datetime.date(2026, 11, 10)
    decision = CheckIn.Decision.STAY
    readiness = 40


class CommitmentFactory(OwnedFactory):
    """A promise of a check-in: a step of the same goal."""

    class Meta:
        model = Commitment

    check_in = factory.SubFactory(CheckInFactory, owner=factory.SelfAttribute("..owner"))
    step = factory.SubFactory(
        StepFactory, owner=factory.SelfAttribute("..owner"), goal=factory.SelfAttribute("..check_in.goal")
    )
