"""One goal takes the place of another: nothing is lost, and only what still serves comes along."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from goals.gaps.models import Answer, Gap
from goals.models import Goal
from goals.steps.models import Step, StepGap


@transaction.atomic
def succeed(
    *, old: Goal, new: Goal, reason: str, on: datetime.date, gaps: Iterable[Gap], steps: Iterable[Step]
) -> Goal:
    """Let `old` go, make `new` (an idea, or not saved yet) the active goal, and copy what was chosen to it.

    Take both `for update` first. Rows of the old goal stay as they are, except that its open steps that were not
    chosen are dropped.
    """
    chosen = list(steps)
    if new.pk is None:
        new.save()
    old.state, old.state_on, old.state_reason, old.successor = Goal.State.ABANDONED, on, reason, new
    old.save()
    new.activate(on=on)
    copies = _copy_gaps(list(gaps), new)
    _copy_steps(chosen, new, copies)
    kept = [step.pk for step in chosen]
    left = Step.objects.filter(owner=old.owner_id, goal=old).open().exclude(pk__in=kept)
    for step in left.select_for_update().order_by("pk"):
        step.drop()
    return new


def _copy_gaps(gaps: list[Gap], goal: Goal) -> dict[int, Gap]:
    """Each old gap's id with its counterpart: a copy, or the gap that the new goal has for the same already."""
    there = {_same(gap): gap for gap in Gap.objects.filter(owner=goal.owner_id, goal=goal)}
    copies = {}
    for gap in gaps:
        copy = there.get(_same(gap))
        if copy is None:
            copy = there[_same(gap)] = _copy_gap(gap, goal)
        copies[gap.pk] = copy
    return copies


def _same(gap: Gap) -> tuple[str, int | str]:
    """Two gaps are for the same when they name one competency, or one kind of person by the same words."""
    return (gap.side, gap.competency_id or gap.who.casefold())


def _copy_gap(gap: Gap, goal: Goal) -> Gap:
    """A whom-gap brings the contacts who answer it, and so stays as close as it was."""
    copy = Gap(
        owner_id=goal.owner_id, goal=goal, side=gap.side, competency_id=gap.competency_id, who=gap.who,
        kind_of_person=gap.kind_of_person, importance=gap.importance, required=gap.required, note=gap.note,
        copied_from=gap,
    )  # fmt: skip
    copy.save()
    for answer in Answer.objects.filter(owner=goal.owner_id, gap=gap).order_by("pk"):
        Answer(owner_id=goal.owner_id, gap=copy, contact_id=answer.contact_id).save()
    return copy


def _copy_steps(steps: list[Step], goal: Goal, gaps: dict[int, Gap]) -> None:
    """A step closes the copies of the gaps that came along; without any it is shown as a loose end."""
    links = StepGap.objects.filter(owner=goal.owner_id, step__in=[step.pk for step in steps]).order_by("pk")
    closes: dict[int, list[int]] = {}
    for link in links:
        closes.setdefault(link.step_id, []).append(link.gap_id)
    for step in steps:
        copy = Step(
            owner_id=goal.owner_id, goal=goal, title=step.title, arena=step.arena, form=step.form, due_on=step.due_on,
            hours=step.hours, state=step.state, notes=step.notes, copied_from=step,
        )  # fmt: skip
        copy.save()
        served = {gaps[pk].pk for pk in closes.get(step.pk, []) if pk in gaps}
        for pk in sorted(served):
            StepGap(owner_id=goal.owner_id, step=copy, gap_id=pk).save()
