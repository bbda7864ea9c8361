"""The goal and its picture, the ideas kept beside it, and the goals that came before."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page
from goals.forms.goal import AchievedForm, GoalForm
from goals.models import Goal
from paths.checkins.aiming import aim_person

PREFILLED = ("title", "occupation", "kept_as")


def goals(request: PersonRequest) -> HttpResponse:
    """The picture of the active goal, or how to find one; ideas beside it; earlier goals."""
    goal = request.user.goals.active()
    context: dict[str, object] = {
        "goal": goal,
        "ideas": request.user.goals.ideas(),
        "past": request.user.goals.past(),
        "today": timezone.localdate(),
    }
    if goal:
        gaps = request.user.gaps.filter(goal=goal)
        context |= {
            "letters": _letters(request, goal),
            "open_gaps": gaps.with_levels().filter(required__gt=F("now")).count(),
        }
    return render_page(request, "goals/goals.html", context, fragments=["ideas", NOTICES])


def goal_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """The picture of any own goal, to read."""
    goal = get_object_or_404(request.user.goals.select_related("successor"), pk=pk)
    context: dict[str, object] = {
        "goal": goal,
        "active": request.user.goals.active(),
        "letters": _letters(request, goal),
        "today": timezone.localdate(),
        "is_active": goal.state == Goal.State.ACTIVE,
        "is_idea": goal.state == Goal.State.IDEA,
        "is_achieved": goal.state == Goal.State.ACHIEVED,
    }
    return render(request, "goals/goal_detail.html", context)


def goal_add(request: PersonRequest) -> HttpResponse:
    """Picture a goal: the active one if there is none and the person says so, else an idea beside it. The page of an
    occupation may have filled in some of it."""
    prefilled = {name: request.GET[name][:120] for name in PREFILLED if name in request.GET}
    form = GoalForm(request.POST or None, initial=prefilled, owner=request.user, today=timezone.localdate())
    if request.method == "POST" and (goal := form.save_once()):
        if goal.state == Goal.State.ACTIVE:
            messages.success(request, f"This is your goal now: {goal}.")
            return redirect("goals")
        messages.success(request, f"Kept as an idea: {goal}.")
        return redirect("goal_detail", goal.pk)
    return render(request, "goals/goal_form.html", {"form": form})


def goal_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the picture of the goal or of an idea; earlier goals stay as they were."""
    goal = get_object_or_404(request.user.goals.select_for_update(), pk=pk)
    if not goal.is_open:
        messages.warning(request, "This goal is behind you, so its picture stays as it was.")
        return redirect("goal_detail", goal.pk)
    back = reverse("goals") if goal.state == Goal.State.ACTIVE else reverse("goal_detail", args=[pk])
    form = GoalForm(request.POST or None, instance=goal, owner=request.user, today=timezone.localdate())
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, "The picture is saved.")
            return redirect(back)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "goals/goal_form.html", {"form": form, "goal": goal, "back": back})


@require_POST
def goal_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete an idea; the notice brings it back. A goal is not deleted: it is reached or let go."""
    idea = get_object_or_404(request.user.goals.ideas(), pk=pk)
    with undoable() as undo:
        idea.delete()
    messages.success(request, f"Deleted: {idea}.", extra_tags=f"undo:{undo}")
    if request.htmx:
        return goals(request)
    return redirect("goals")


@require_POST
def goal_activate(request: PersonRequest, pk: int) -> HttpResponse:
    """An idea becomes the goal, or a reached goal goes on; while there is another, that one has to be let go first."""
    goal = get_object_or_404(request.user.goals.exclude(state=Goal.State.ABANDONED).select_for_update(), pk=pk)
    try:
        if goal.state != Goal.State.ACTIVE:
            with transaction.atomic():
                goal.activate(on=timezone.localdate())
                aim_person(request.user)
    except IntegrityError:
        active = request.user.goals.active()
        return redirect("goal_change", active.pk) if active else redirect("goals")
    messages.success(request, f"This is your goal now: {goal}.")
    return redirect("goals")


def goal_achieve(request: PersonRequest, pk: int) -> HttpResponse:
    """The person is there: since when? The campaign rests, and its picture says so."""
    goal = get_object_or_404(request.user.goals.select_for_update(), pk=pk)
    if goal.state != Goal.State.ACTIVE:
        return redirect("goal_detail", goal.pk)
    form = AchievedForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        goal.achieve(on=form.cleaned_data["on"])
        messages.success(request, "You are there. The campaign rests; the next goal can begin whenever you like.")
        return redirect("goal_detail", goal.pk)
    return render(request, "goals/goal_achieve.html", {"form": form, "goal": goal})


def _letters(request: PersonRequest, goal: Goal) -> list[str]:
    """The letters of the goal's paths: each is a line on the poster."""
    return list(request.user.paths.filter(goal=goal).by_letter().values_list("letter", flat=True))
