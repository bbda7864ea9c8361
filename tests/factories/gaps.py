"""What the goal takes: competencies with their readings, and gaps on both sides."""

import datetime

import factory

from goals.contacts.models import ContactKind
from goals.gaps.models import Answer, Competency, Gap, Level, Reading
from tests.factories.accounts import OwnedFactory
from tests.factories.goals import GoalFactory


class CompetencyFactory(OwnedFactory):
    class Meta:
        model = Competency

    name = factory.Sequence(lambda n: f"Competency {n}")
    level = Level.BEGINNER


class ReadingFactory(OwnedFactory):
    class Meta:
        model = Reading

    competency = factory.SubFactory(CompetencyFactory, owner=factory.SelfAttribute("..owner"))
    on = datetime.date(2026, 9, 1)
    level = Level.BASIC


class WhatGapFactory(OwnedFactory):
    """Something to know. Give `goal`, or the person's active goal is made."""

    class Meta:
        model = Gap

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    side = Gap.Side.WHAT
    competency = factory.SubFactory(CompetencyFactory, owner=factory.SelfAttribute("..owner"))
    importance = 3
    required = 4


class WhomGapFactory(OwnedFactory):
    """Somebody to know. Give `goal`, or the person's active goal is made."""

    class Meta:
        model = Gap

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    side = Gap.Side.WHOM
    who = factory.Sequence(lambda n: f"A charge nurse on ward {n}")
    kind_of_person = ContactKind.INSIDER
    importance = 3
    required = 3


class AnswerFactory(OwnedFactory):
    """A contact who fills a whom-gap: give `contact`."""

    class Meta:
        model = Answer

    gap = factory.SubFactory(WhomGapFactory, owner=factory.SelfAttribute("..owner"))
