"""What changes several rows: a step that is done moves itself and its gaps; steps are planned with what they close."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from careerplan.accounts.models import User
from goals.gaps.models import Gap
from goals.gaps.operations import read_gap
from goals.steps.models import Step, StepGap
from goals.steps.playbook.offers import Offer


@dataclass(frozen=True)
class Planned:
    """A step for a gap, in the person's words or in those of an offer."""

    gap: Gap
    title: str
    arena: str
    due_on: datetime.date | None
    form: str = ""
    hours: int | None = None


def as_offered(offer: Offer, gap: Gap, due_on: datetime.date | None) -> Planned:
    """The step that an offer would be."""
    return Planned(gap, offer.title, offer.arena, due_on, offer.form, offer.hours)


@transaction.atomic
def plan_steps(*, owner: User, form: uuid.UUID, steps: Iterable[Planned]) -> list[Step]:
    """The steps of this form, each with the gap it closes; none where one of another form says the same of the gap. The
    token follows from the form's and the step's words: a form that is sent twice makes each once. Take the goal `for
    update` first."""
    made = []
    for planned in steps:
        token = uuid.uuid5(form, f"gap {planned.gap.pk} {planned.title.casefold()}")
        same = Step.objects.filter(owner=owner, gaps=planned.gap, title__iexact=planned.title).exclude(token=token)
        if same.exclude(state=Step.State.DROPPED).exists():
            continue
        step, is_new = Step.objects.get_or_create(
            owner=owner,
            token=token,
            defaults={
                "goal_id": planned.gap.goal_id,
                "title": planned.title,
                "arena": planned.arena,
                "form": planned.form,
                "hours": planned.hours,
                "due_on": planned.due_on,
            },
        )
        if is_new:
            StepGap.objects.create(owner=owner, step=step, gap=planned.gap)
        made.append(step)
    return made


@transaction.atomic
def complete_step(
    *, step: Step, on: datetime.date, came_of_it: str = "", levels: Mapping[Gap, int] | None = None
) -> Step:
    """The step is done; where its gaps are after it becomes a reading, or a touch of the nearest contact.

    May be called again to answer what was left open: the day it was done stays, and levels are taken once.
    """
    step.came_of_it = came_of_it or step.came_of_it
    if levels and step.answered_on is None:
        step.answered_on = on
        for gap, level in levels.items():
            read_gap(gap=gap, level=level, on=on, note=f"After: {step.title}")
    elif came_of_it and not step.gaps.exists():
        step.answered_on = on
    step.complete(on=step.done_on if step.is_done and step.done_on else on)
    return step
