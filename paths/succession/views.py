"""A better goal: the old one is let go with a reason, and what still serves comes along."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.models import Goal
from paths.checkins.models import CheckIn
from paths.checkins.operations import carry_on
from paths.checkins.upcoming import waiting
from paths.succession.forms import ChangeForm
from paths.succession.operations import succeed
from paths.succession.rules import CarryOver, OldGap, OldStep, carry_over


def goal_change(request: PersonRequest, pk: int) -> HttpResponse:
    """Let the active goal go for a better one. It happens once, however often the form is sent."""
    goal = get_object_or_404(request.user.goals.select_for_update(), pk=pk)
    if goal.state != Goal.State.ACTIVE:
        return _not_active(request, goal)
    today, carried = timezone.localdate(), _carried(request, goal)
    form = ChangeForm(
        request.POST or None, initial=_prefilled(request, goal), owner=request.user, goal=goal,
        likely=carried.likely_steps, today=today,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            new = succeed(
                old=goal, new=form.new_goal, reason=form.cleaned_data["reason"], on=today,
                gaps=form.chosen_gaps, steps=form.chosen_steps,
            )  # fmt: skip
            carry_on(old=goal, new=new)
        messages.success(request, f"You aim at “{new}” now. “{goal}” stays readable under Goal.")
        return redirect("campaign")
    return render(request, "succession/goal_change.html", {"form": form, "goal": goal, "carried": carried})


def _prefilled(request: PersonRequest, goal: Goal) -> dict[str, str]:
    """What the page of an occupation gave along, and the reason that was written at the check-in which led here."""
    given = {name: request.GET[name][:120] for name in ("title", "occupation") if name in request.GET}
    last = request.user.checkins.filter(goal=goal).newest_first().first()
    return given | ({"reason": last.reason} if last and last.decision == CheckIn.Decision.BETTER else {})


def _not_active(request: PersonRequest, goal: Goal) -> HttpResponse:
    if goal.successor_id:
        messages.warning(request, f"“{goal}” has been let go already. This is where you go now.")
        return redirect("campaign")
    messages.warning(request, f"“{goal}” is not the goal of your campaign, so there is nothing to change it for.")
    return redirect("goals")


def _carried(request: PersonRequest, goal: Goal) -> CarryOver:
    steps = request.user.steps.filter(goal=goal).open().prefetch_related("gaps")
    promised = {commitment.step_id for commitment in waiting(goal)}
    return carry_over(
        gaps=[OldGap(gap.pk, gap.now, gap.required) for gap in request.user.gaps.filter(goal=goal).figures()],
        steps=[OldStep(step.pk, frozenset(gap.pk for gap in step.gaps.all()), step.pk in promised) for step in steps],
        competencies=request.user.competencies.filter(level__gt=0).count(),
        contacts=request.user.contacts.count(),
    )
