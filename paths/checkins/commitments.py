"""What becomes of commitments, done to their steps, and new ones."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from goals.models import Goal
from goals.steps.models import Step, StepGap
from paths.checkins.models import CheckIn, Commitment

Outcome = Commitment.Outcome
ENOUGH = 3  # who said "not yet" so often is asked to decide
LONGEST = 1000


@dataclass(frozen=True)
class Said:
    """What became of a commitment; `words` are the smaller thing, or who does it now."""

    outcome: str
    words: str = ""


@dataclass(frozen=True)
class Again:
    """A step that is promised again, and how often it was "not yet" before."""

    step: Step
    carried: int = 0


def asks_to_decide(commitment: Commitment) -> bool:
    """Whether "not yet" is no answer any more."""
    return commitment.carried >= ENOUGH


@transaction.atomic
def answer(*, said: Mapping[Commitment, Said], on: datetime.date, next_on: datetime.date) -> list[Again]:
    """What became of each commitment, done to its step; what is promised again: "not yet", and what is smaller now."""
    again = []
    for commitment, word in said.items():
        commitment.outcome = word.outcome
        commitment.handed_to = word.words if word.outcome == Outcome.HANDED else ""
        commitment.save()
        step = commitment.step
        if word.outcome == Outcome.KEPT and step.state != Step.State.DONE:
            step.complete(on=on)
        elif word.outcome == Outcome.DROPPED:
            _let_go(step)
        elif word.outcome == Outcome.HANDED:
            _let_go(step, f"Handed over to {word.words}.")
        elif word.outcome == Outcome.SMALLER:
            again.append(Again(_smaller(step, word.words, next_on)))
        elif word.outcome == Outcome.MOVED:
            _plan_again(step, next_on)
            again.append(Again(step, min(commitment.carried + 1, 100)))
    return again


@transaction.atomic
def promise(*, check_in: CheckIn, again: Iterable[Again], titles: Iterable[str], due_on: datetime.date) -> None:
    """What is to be done until the next check-in: what was not yet, and new steps. An open step of the same name is
    taken, not doubled."""
    promised = {one.step: one.carried for one in again}
    open_steps = _open_steps(check_in.goal)
    for title in titles:
        step = open_steps.get(title.casefold())
        if step is None:
            step = Step(owner_id=check_in.owner_id, goal=check_in.goal, title=title, due_on=due_on)
            step.save()
            open_steps[title.casefold()] = step
        promised.setdefault(step, 0)
    for step, carried in promised.items():
        Commitment(owner_id=check_in.owner_id, check_in=check_in, step=step, carried=carried).save()


def _open_steps(goal: Goal) -> dict[str, Step]:
    rows = Step.objects.filter(owner=goal.owner_id, goal=goal).open().order_by("pk")
    return {step.title.casefold(): step for step in rows}


def _let_go(step: Step, word: str = "") -> None:
    """It stays readable, with a word of why."""
    step.done_on = None
    step.came_of_it = " ".join(filter(None, [step.came_of_it, word]))[:LONGEST]
    step.drop()


def _smaller(step: Step, title: str, due_on: datetime.date) -> Step:
    """The smaller thing in the place of `step`: it closes the same gaps. An open step of its name is taken."""
    _let_go(step, f"Made smaller: {title}")
    if there := _open_steps(step.goal).get(title.casefold()):
        return there
    new = Step(owner_id=step.owner_id, goal=step.goal, title=title, arena=step.arena, form=step.form, due_on=due_on)
    new.save()
    for link in StepGap.objects.filter(owner=step.owner_id, step=step).order_by("pk"):
        StepGap(owner_id=step.owner_id, step=new, gap_id=link.gap_id).save()
    return new


def _plan_again(step: Step, next_on: datetime.date) -> None:
    if not step.is_open:
        step.reopen()
    if step.due_on is None or step.due_on < next_on:
        step.move_to(next_on)
