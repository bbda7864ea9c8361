"""Check-ins with their promises, and how often there is one."""

import datetime

import factory

from paths.checkins.models import (
    Amendment,
    Cadence,
    CheckIn,
    CheckInDraft,
    Commitment,
    Pause,
    Reminder,
    Subscription,
    Tripwire,
)
from tests.factories.accounts import OwnedFactory
from tests.factories.goals import GoalFactory
from tests.factories.paths import CareerPathFactory
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
    energy, confidence = 3, 4
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


class AmendmentFactory(OwnedFactory):
    class Meta:
        model = Amendment

    check_in = factory.SubFactory(CheckInFactory, owner=factory.SelfAttribute("..owner"))
    on = datetime.date(2026, 11, 12)
    note = "I had forgotten the audit."


class CheckInDraftFactory(OwnedFactory):
    class Meta:
        model = CheckInDraft

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))


class PauseFactory(OwnedFactory):
    class Meta:
        model = Pause

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    from_on = datetime.date(2026, 11, 24)
    until_on = datetime.date(2026, 12, 8)


class SubscriptionFactory(OwnedFactory):
    class Meta:
        model = Subscription


class ReminderFactory(OwnedFactory):
    class Meta:
        model = Reminder

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    kind = Reminder.Kind.CHECK_IN
    due_on = datetime.date(2026, 11, 24)
    try_at = datetime.datetime(2026, 11, 24, 9, tzinfo=datetime.UTC)


class TripwireFactory(OwnedFactory):
    class Meta:
        model = Tripwire

    path = factory.SubFactory(CareerPathFactory, owner=factory.SelfAttribute("..owner"))
    by = datetime.date(2027, 3, 1)
    evidence = "A first interview for charge nurse"
    signed_on = datetime.date(2026, 11, 10)
