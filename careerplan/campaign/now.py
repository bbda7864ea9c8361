"""What the page "Where do I go now?" shows, gathered with the same few queries however large the campaign is."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from careerplan.accounts.models import User
from careerplan.campaign import next_action
from careerplan.campaign.next_action import Action, Kind, OpenGap, OpenStep, Promise, State
from goals.gaps.models import Figures
from goals.gaps.readiness import Readiness, distance, measure
from goals.interviews.models import Interview
from goals.models import Goal, Position
from goals.steps.models import Step, StepGap
from paths.checkins.models import Cadence, CheckIn
from paths.models import CareerPath, Choice
from paths.opportunities.models import Opportunity, Status

WEEK = datetime.timedelta(days=7)
SEASON = datetime.timedelta(days=120)
THANK_WITHIN = datetime.timedelta(days=7)
MOST_STEPS = 30


@dataclass(frozen=True)
class Now:
    """Where the campaign stands on a day."""

    goal: Any
    position: Position | None
    readiness: Readiness | None
    steps: list[Step]
    paths: list[CareerPath]
    chosen: Choice | None
    actions: list[Action]

    @property
    def gained(self) -> int:
        """Points of readiness since the first check-in of the season; 0 when there is nothing to compare."""
        first = self.goal.first_readiness
        return self.readiness.percent - first if self.readiness and first is not None else 0

    def action(self, number: int) -> Action:
        """The best one; or, for whoever asks for another, the next of the list and round again."""
        return self.actions[number % len(self.actions)]


def active_goal(person: User, today: datetime.date) -> Any:
    """The active goal, or None; with it all that is one value each, so that one query asks for it."""
    mine = {"goal": OuterRef("pk"), "owner": OuterRef("owner")}
    stops = CheckIn.objects.filter(**mine, readiness__isnull=False, on__gte=today - SEASON).order_by("on", "pk")
    tried = StepGap.objects.filter(
        gap__goal=OuterRef("pk"), owner=OuterRef("owner"), step__state__in=[Step.State.PLANNED, Step.State.DOING]
    )
    due = Step.objects.filter(**mine, due_on__year=today.year, due_on__month=today.month)
    return (
        person.goals.filter(state=Goal.State.ACTIVE)
        .annotate(
            next_check_in=Subquery(Cadence.objects.filter(**mine).values("next_on")[:1]),
            first_readiness=Subquery(stops.values("readiness")[:1]),
            first_readiness_on=Subquery(stops.values("on")[:1]),
            chosen_path=Subquery(Choice.objects.standing().filter(**mine).values("path")[:1]),
            tried_gaps=ArraySubquery(tried.values("gap").distinct()),
            kept=_count(due.done()),
            of=_count(due.filter(Q(state=Step.State.DONE) | Q(state__in=["planned", "doing"], due_on__lte=today))),
            thank=_held(),
            offer=_offer(),
        )
        .order_by("pk")
        .first()
    )


def read(person: User, goal: Any, today: datetime.date) -> Now:
    """Everything else that the page needs of `goal`, which comes from `active_goal`."""
    position = person.positions.current()
    figures = goal.gaps.figures()
    steps = _open_steps(goal)
    paths = list(goal.paths.with_stages())
    state = State(
        today=today,
        missing_page=_missing(position, goal, figures, paths),
        check_in_on=goal.next_check_in,
        steps=_for_rules(steps, figures),
        gaps=[_open_gap(figure, figure.pk in goal.tried_gaps) for figure in figures],
        promises=_promises(goal),
        paths=len(paths),
    )
    return Now(
        goal=goal,
        position=position,
        readiness=measure(figures),
        steps=[step for step in steps if step.due_on and step.due_on <= today + WEEK],
        paths=paths,
        chosen=Choice(path_id=goal.chosen_path) if goal.chosen_path else None,
        actions=next_action.ranked(state),
    )


def _count(rows: QuerySet[Any]) -> Subquery:
    counted = rows.order_by().values("owner").annotate(n=Count("pk")).values("n")
    return Subquery(counted, output_field=IntegerField())


def _held() -> Subquery:
    """The talk that has waited longest for a thank-you."""
    rows = Interview.objects.filter(owner=OuterRef("owner"), state=Interview.State.HELD, held_on__isnull=False)
    said = JSONObject(pk="pk", words="contact__name", on="held_on")
    return Subquery(rows.order_by("held_on", "pk").values(said=said)[:1])


def _offer() -> Subquery:
    """The offer that must be answered first."""
    rows = Opportunity.objects.filter(owner=OuterRef("owner"), next_action_on__isnull=False).with_status()
    said = JSONObject(pk="pk", words=F("next_action"), title="title", on="next_action_on")
    return Subquery(rows.filter(status=Status.OFFER).order_by("next_action_on", "pk").values(said=said)[:1])


def _open_steps(goal: Goal) -> list[Step]:
    """The most urgent open ones; the rest waits on the steps page."""
    return list(goal.steps.open().by_due().prefetch_related("step_gaps")[:MOST_STEPS])


def _for_rules(steps: list[Step], figures: list[Figures]) -> list[OpenStep]:
    gaps = {figure.pk: _open_gap(figure, True) for figure in figures}
    return [
        OpenStep(
            step.pk,
            step.title,
            step.due_on,
            [gaps[link.gap_id] for link in step.step_gaps.all() if link.gap_id in gaps],
        )
        for step in steps
    ]


def _open_gap(figure: Figures, has_step: bool) -> OpenGap:
    return OpenGap(figure.pk, figure.name, figure.importance, distance(figure), has_step)


def _missing(position: Position | None, goal: Any, figures: list[Figures], paths: list[CareerPath]) -> str:
    """The first page of the guided start that has nothing yet; steps and picture may stay empty."""
    if position is None:
        return "position"
    if not figures:
        return "gaps"
    if not paths:
        return "paths"
    return "" if goal.next_check_in else "check-in"


def _promises(goal: Any) -> list[Promise]:
    """What somebody else waits for: a thank-you, an answer to an offer."""
    found = []
    if goal.thank:
        held = datetime.date.fromisoformat(goal.thank["on"])
        reason = "Why this one: a thank-you within a week keeps the door open, and costs five minutes."
        words = f"Thank {goal.thank['words']}"
        found.append(Promise(Kind.INTERVIEW, goal.thank["pk"], words, held + THANK_WITHIN, reason))
    if goal.offer:
        answer_by = datetime.date.fromisoformat(goal.offer["on"])
        words = goal.offer["words"] or f"Answer about {goal.offer['title']}"
        reason = f"Why this one: {goal.offer['title']} is offered to you, and they wait."
        found.append(Promise(Kind.JOB, goal.offer["pk"], words, answer_by, reason))
    return found
