"""What the person does about the gaps."""

import datetime

import factory

from goals.steps.models import Step, StepGap
from tests.factories.accounts import OwnedFactory
from tests.factories.goals import GoalFactory


class StepFactory(OwnedFactory):
    """A planned step. Give `goal`, or the person's active goal is made; `closes` takes the gaps it closes."""

    class Meta:
        model = Step
        skip_postgeneration_save = True

    goal = factory.SubFactory(GoalFactory, owner=factory.SelfAttribute("..owner"))
    title = factory.Sequence(lambda n: f"Shadow the night coordinator, shift {n}")
    arena = Step.Arena.JOB
    due_on = datetime.date(2026, 11, 26)

    @factory.post_generation
    def closes(self, create, extracted, **kwargs):
        for gap in extracted or []:
            StepGap(owner=self.owner, step=self, gap=gap).save()
