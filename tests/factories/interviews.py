"""Asking experts, and what they recommend."""

import datetime

import factory

from goals.interviews.models import Interview, Question, Recommendation
from tests.factories.accounts import OwnedFactory
from tests.factories.contacts import ContactFactory


class InterviewFactory(OwnedFactory):
    """A talk to ask for. `held=True` makes it one that was held on 19 November."""

    class Meta:
        model = Interview

    class Params:
        held = factory.Trait(
            state=Interview.State.HELD,
            asked_on=datetime.date(2026, 11, 5),
            scheduled_on=datetime.date(2026, 11, 12),
            scheduled_for=datetime.datetime(2026, 11, 19, 15, tzinfo=datetime.UTC),
            held_on=datetime.date(2026, 11, 19),
        )

    contact = factory.SubFactory(ContactFactory, owner=factory.SelfAttribute("..owner"))
    aim = "Learn how a ward budget is made."


class QuestionFactory(OwnedFactory):
    class Meta:
        model = Question

    interview = factory.SubFactory(InterviewFactory, owner=factory.SelfAttribute("..owner"))
    place = factory.Sequence(lambda n: n)
    text = factory.Sequence(lambda n: f"Which figure do you look at first, number {n}?")


class RecommendationFactory(OwnedFactory):
    class Meta:
        model = Recommendation

    interview = factory.SubFactory(InterviewFactory, held=True, owner=factory.SelfAttribute("..owner"))
    kind = Recommendation.Kind.RESOURCE
    title = factory.Sequence(lambda n: f"A class in budgeting, part {n}")
    detail = "Every month, two mornings."
