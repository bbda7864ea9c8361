"""Choosing the main path, and choosing another one later: always with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.models import Goal
from paths.checkins.signing import answer
from paths.checkins.watching import fired_for
from paths.forms.choice import ChoiceForm
from paths.models import CareerPath, Choice
from paths.way import read_way


def path_choose(request: PersonRequest, pk: int) -> HttpResponse:
    """Make a path of the active goal the main one; the choice before stays readable with its reason.

    Of the path that is the main one already, the reason is changed.
    """
    rows = request.user.paths.filter(goal__state=Goal.State.ACTIVE).select_related("goal").with_stages()
    path = get_object_or_404(rows, pk=pk)
    if request.method == "POST":  # two tabs at once: the later sees what the earlier chose
        get_object_or_404(request.user.goals.select_for_update(), pk=path.goal_id)
    former = request.user.choices.filter(goal=path.goal_id).standing().select_related("path").first()
    stands = former if former and former.path_id == pk else None
    fired = fired_for(request.user, path, request.GET.get("tripwire", ""), timezone.localdate())
    begun = {"reason": fired.standing.reason} if fired and not stands else {}
    form = ChoiceForm(
        request.POST or None, instance=stands, owner=request.user, path=path, at=timezone.now(), initial=begun
    )
    if request.method == "POST":
        if chosen := form.save_if_current() if stands else form.save_once():
            if fired:
                answer(row=fired.row, words=f"I took {path.name}.", today=timezone.localdate())
            tell_chosen(request, chosen, again=stands is not None)
            return redirect("paths")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "paths/path_choose.html", {"form": form, "former": former, **_page(request, path)})


def tell_chosen(request: PersonRequest, choice: Choice, *, again: bool) -> None:
    """Say what the main path is now; of a form sent again after another choice, that it is not this one any more."""
    if choice.replaced_at:
        messages.warning(request, f"You had chosen {choice.name} already, and another path since: that one stays.")
    else:
        messages.success(request, f"{choice.name} {'stays your main path' if again else 'is your main path now'}.")


def _page(request: PersonRequest, path: CareerPath) -> dict[str, Any]:
    """The path as it would be taken."""
    goal = path.goal
    gaps = list(request.user.gaps.filter(goal=goal).select_related("competency").by_importance())
    return {
        "way": read_way(path, gaps=gaps, is_main=False, horizon=goal.horizon, today=timezone.localdate()),
        "gaps": gaps,
        "position": request.user.positions.current(),
        "goal": goal,
    }
