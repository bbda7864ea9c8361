"""Career paths, their stages, and the choice among them."""

import datetime

import factory

from paths.models import CareerPath, Choice, Criterion, Score, Stage, StageGap, Veto
from tests.factories.accounts import OwnedFactory
from tests.factories.goals import GoalFactory
from tests.factories.occupations import OccupationFactory


class CareerPathFactory(OwnedFactory):
    """A path without stages. Give `goal`, or the person's active goal is made."""

    class Meta:
        model = CareerPath

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    letter = factory.LazyAttribute(lambda path: "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[path.goal.paths.count()])
    name = factory.LazyAttribute(lambda path: f"Line {path.letter}")


class StageFactory(OwnedFactory):
    """A role of a year, at the end of its path. Give `gaps` to close some."""

    class Meta:
        model = Stage
        skip_postgeneration_save = True

    path = factory.SubFactory(CareerPathFactory, owner=factory.SelfAttribute("..owner"))
    place = factory.LazyAttribute(lambda stage: stage.path.stages.count())
    title = factory.Sequence(lambda n: f"Stop {n}")
    months = 12

    @factory.post_generation
    def gaps(self, create, extracted, **kwargs):
        for gap in extracted or []:
            StageGap.objects.create(owner=self.owner, stage=self, gap=gap)


class ChoiceFactory(OwnedFactory):
    """The standing choice. Give `path`."""

    class Meta:
        model = Choice

    path = factory.SubFactory(CareerPathFactory, owner=factory.SelfAttribute("..owner"))
    goal = factory.SelfAttribute("path.goal")
    reason = "It is the shortest."
    on = datetime.date(2026, 8, 26)


class CriterionFactory(OwnedFactory):
    """One of the person's own, scored by hand."""

    class Meta:
        model = Criterion

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    name = factory.Sequence(lambda n: f"Time for family {n}")


class ScoreFactory(OwnedFactory):
    """Middling, until `points` says more. Give `criterion` and `path` of one goal."""

    class Meta:
        model = Score

    points = 3


class VetoFactory(OwnedFactory):
    """A role that no draft leads through. Give `goal`, or the person's active goal is made."""

    class Meta:
        model = Veto

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    occupation = factory.SubFactory(OccupationFactory)
