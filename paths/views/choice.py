"""Choosing the main path, and choosing another one later: always with a reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.models import Goal
from paths.forms.choice import ChoiceForm
from paths.way import read_way


def path_choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a path of the active goal the main one; the choice before stays readable with its reason."""
    rows = request.user.paths.filter(goal__state=Goal.State.ACTIVE).select_related("goal").with_stages()
    path = get_object_or_404(rows, pk=pk)
    goal = path.goal
    form = ChoiceForm(request.POST or None, owner=request.user, path=path, at=timezone.now())
    if request.method == "POST" and form.save_once():
        messages.success(request, f"{path} is your main path now.")
        return redirect("paths")
    gaps = list(request.user.gaps.filter(goal=goal).select_related("competency").by_importance())
    former = request.user.choices.filter(goal=goal).standing().select_related("path").first()
    context = {
        "form": form,
        "way": read_way(path, gaps=gaps, is_main=False, horizon=goal.horizon, today=timezone.localdate()),
        "gaps": gaps,
        "former": former,
        "position": request.user.positions.current(),
        "goal": goal,
    }
    return render(request, "paths/path_choose.html", context)
