"""What a check-in changes: the steps that were promised, new promises, and the day of the next one."""

import datetime
from collections.abc import Iterable, Mapping

from django.db import transaction

from goals.models import Goal
from goals.steps.models import Step
from paths.checkins.aiming import aim
from paths.checkins.models import Cadence, CheckIn, Commitment, Pause

RHYTHM = ("every", "weekday", "hour", "next_on")
Outcome = Commitment.Outcome


@transaction.atomic
def answer(*, outcomes: Mapping[Commitment, str], on: datetime.date, next_on: datetime.date) -> list[Step]:
    """What became of each promise, done to its step; the steps that are promised again ("not yet")."""
    again = []
    for commitment, outcome in outcomes.items():
        commitment.outcome = outcome
        commitment.save()
        step = commitment.step
        if outcome == Outcome.KEPT and step.state != Step.State.DONE:
            step.complete(on=on)
        elif outcome == Outcome.DROPPED:
            step.done_on = None
            step.drop()
        elif outcome == Outcome.MOVED:
            _plan_again(step, next_on)
            again.append(step)
    return again


@transaction.atomic
def promise(*, check_in: CheckIn, again: Iterable[Step], titles: Iterable[str], due_on: datetime.date) -> None:
    """What is to be done until the next check-in: what was not yet, and new steps. An open step of the same name is
    taken, not doubled."""
    owner, goal = check_in.owner_id, check_in.goal
    steps = list(again)
    open_steps = {step.title.casefold(): step for step in Step.objects.filter(owner=owner, goal=goal).open()}
    for title in titles:
        step = open_steps.get(title.casefold())
        if step is None:
            step = open_steps[title.casefold()] = Step(owner_id=owner, goal=goal, title=title, due_on=due_on)
            step.save()
        steps.append(step)
    for step in dict.fromkeys(steps):
        Commitment(owner_id=owner, check_in=check_in, step=step).save()


@transaction.atomic
def set_next(*, goal: Goal, next_on: datetime.date) -> Cadence:
    """The day of the next check-in, after one: reminders begin anew. A person without a rhythm gets the usual one, on
    the weekday of that day."""
    cadence, _ = Cadence.objects.select_for_update().get_or_create(
        owner_id=goal.owner_id, goal=goal, defaults={"next_on": next_on, "weekday": next_on.weekday()}
    )
    cadence.next_on = next_on
    aim(cadence, goal.owner.time_zone)
    cadence.save()
    return cadence


def _plan_again(step: Step, next_on: datetime.date) -> None:
    if not step.is_open:
        step.reopen()
    if step.due_on is None or step.due_on < next_on:
        step.move_to(next_on)


@transaction.atomic
def carry_on(*, old: Goal, new: Goal) -> None:
    """A new goal is checked on as often as the one before it, at the same hour, and rests as long as that would have;
    unless it has a rhythm of its own, which is taken up again."""
    held = Cadence.objects.filter(owner=old.owner_id, goal=old).first()
    if held:
        defaults = {name: getattr(held, name) for name in RHYTHM}
        cadence, made = Cadence.objects.get_or_create(owner_id=new.owner_id, goal=new, defaults=defaults)
        aim(cadence, new.owner.time_zone)
        cadence.save()
        if made:
            _carry_pauses(old, new)


def _carry_pauses(old: Goal, new: Goal) -> None:
    """Those that last beyond the day on which the new goal began."""
    since = new.state_on or new.created_at.date()
    for pause in Pause.objects.filter(owner=old.owner_id, goal=old, until_on__gt=since).order_by("pk"):
        Pause(owner_id=new.owner_id, goal=new, kind=pause.kind, from_on=pause.from_on, until_on=pause.until_on).save()
