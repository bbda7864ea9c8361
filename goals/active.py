"""The campaign is for one goal: views that need it say so and get it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.written import written
from goals.models import Goal

P = ParamSpec("P")
GoalView = Callable[Concatenate[PersonRequest, Goal, P], HttpResponse]
View = Callable[Concatenate[PersonRequest, P], HttpResponse]
ON_FORMS = ("promise", "smaller", "handed", "what", "whom", "stops")  # words that only forms have fields for


def active_goal(request: PersonRequest) -> Goal | None:
    """The goal of the campaign. A POST holds it until the commit: of two tabs the later sees what the earlier made."""
    if request.method != "POST":
        return request.user.goals.active()
    held = request.user.goals.select_for_update()
    return held.active() or held.active()  # the first look may have waited for one that another tab ended


def no_goal(request: PersonRequest) -> HttpResponse:
    """Why a goal pays, and where to start; what was typed for one that ended meanwhile is shown again."""
    if request.method != "POST":
        return render(request, "goals/no_goal.html")
    return render(request, "goals/no_goal.html", {"written": written(request, *ON_FORMS)}, status=409)


def needs_goal(view: GoalView[P]) -> View[P]:
    """Hands the view the active goal; before there is one, the page says why it pays and where to start."""

    @wraps(view)
    def with_goal(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        goal = active_goal(request)
        if goal is None:
            return no_goal(request)
        return view(request, goal, *args, **kwargs)

    return with_goal


def past_campaign(request: PersonRequest, rows: QuerySet[Any], pk: int) -> HttpResponse:
    """Where a link to a row of a past goal leads: that goal's campaign, which stays readable. Else a 404."""
    row = get_object_or_404(rows, pk=pk)
    if request.method not in ("GET", "HEAD"):
        raise Http404
    return redirect("goal_campaign", row.goal_id)


class ForGoal(forms.Form):
    """A form that adds something to the active goal, and knows which one that was when it was opened."""

    def opened_for(self, goal: Goal) -> None:
        """Carry the goal along; call it once the form's fields are there."""
        self.active = goal
        self.fields["for_goal"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=goal.pk, min_value=0, max_value=2**63 - 1
        )

    def clean_for_goal(self) -> int | None:
        """Asked once when another goal took its place meanwhile; sent again, it is saved there."""
        seen: int | None = self.cleaned_data["for_goal"]
        if seen is not None and seen != self.active.pk:
            data: Any = self.data
            again = data.copy()
            again[self.add_prefix("for_goal")] = str(self.active.pk)
            if "version" in self.fields:  # that was the other goal's: what this one says already is shown beside it
                again[self.add_prefix("version")] = ""
            self.data = again
            raise forms.ValidationError(
                f"Your goal changed meanwhile: this would belong to “{self.active}”. Send it again to save it there."
            )
        return seen
