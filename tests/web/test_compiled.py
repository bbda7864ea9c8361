"""A question whose SQL is written once: the same answer as the queryset's, for whoever and whenever it is asked."""

import datetime

import pytest

from careerplan.web.compiled import Compiled
from goals.steps.models import Step
from tests.factories.steps import StepFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def due_steps(owner: int, today: datetime.date):
    late = Step.objects.filter(owner=owner, due_on__lte=today)
    return late.values_list("title", "due_on").order_by("title")


def test_each_asks_about_their_own_values_and_gets_their_own_rows():
    due = Compiled(due_steps)
    mine = StepFactory(title="Mine", due_on=TODAY)
    other = StepFactory(title="Other", due_on=TODAY + datetime.timedelta(days=3))
    assert due(owner=mine.owner_id, today=TODAY) == [("Mine", TODAY)]
    assert due(owner=other.owner_id, today=TODAY) == []
    assert due(owner=other.owner_id, today=other.due_on) == [("Other", other.due_on)]


def test_a_value_that_the_question_leaves_out_is_an_error_and_not_everybodys_rows():
    def forgets(owner: int, today: datetime.date):
        return Step.objects.filter(due_on__lte=today).values_list("title")

    with pytest.raises(ValueError, match="does not ask about"):
        Compiled(forgets)(owner=1, today=TODAY)
