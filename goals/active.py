"""The campaign is for one goal: views that need it say so and get it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from careerplan.accounts.requests import PersonRequest
from goals.models import Goal

P = ParamSpec("P")
GoalView = Callable[Concatenate[PersonRequest, Goal, P], HttpResponse]
View = Callable[Concatenate[PersonRequest, P], HttpResponse]


def active_goal(request: PersonRequest) -> Goal | None:
    """The goal of the campaign. A POST holds it until the commit: of two tabs the later sees what the earlier made."""
    if request.method != "POST":
        return request.user.goals.active()
    held = request.user.goals.select_for_update()
    return held.active() or held.active()  # the first look may have waited for one that another tab ended


def needs_goal(view: GoalView[P]) -> View[P]:
    """Hands the view the active goal; before there is one, the page says why it pays and where to start."""

    @wraps(view)
    def with_goal(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        goal = active_goal(request)
        if goal is None:
            return render(request, "goals/no_goal.html")
        return view(request, goal, *args, **kwargs)

    return with_goal


def past_campaign(request: PersonRequest, rows: QuerySet[Any], pk: int) -> HttpResponse:
    """Where a link to a row of a past goal leads: that goal's campaign, which stays readable. Else a 404."""
    row = get_object_or_404(rows, pk=pk)
    if request.method not in ("GET", "HEAD"):
        raise Http404
    return redirect("goal_campaign", row.goal_id)
