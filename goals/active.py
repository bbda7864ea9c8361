"""The campaign is for one goal: views that need it say so and get it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render

from careerplan.accounts.requests import PersonRequest
from goals.models import Goal

P = ParamSpec("P")
GoalView = Callable[Concatenate[PersonRequest, Goal, P], HttpResponse]
View = Callable[Concatenate[PersonRequest, P], HttpResponse]


def needs_goal(view: GoalView[P]) -> View[P]:
    """Hands the view the active goal; before there is one, the page says why it pays and where to start."""

    @wraps(view)
    def with_goal(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        goal = request.user.goals.active()
        if goal is None:
            return render(request, "goals/no_goal.html")
        return view(request, goal, *args, **kwargs)

    return with_goal
