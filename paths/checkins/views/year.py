"""Looking back: the goal a year ago and now, side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.active import needs_goal
from goals.gaps import readiness
from goals.models import Goal
from paths.checkins.year_ago import review


@needs_goal
def check_ins_year(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Then and now; before there is a year, from which day on, and what there is so far."""
    rows = list(request.user.checkins.filter(goal=goal).newest_first())
    now = readiness.measure(request.user.gaps.filter(goal=goal).figures())
    found = review(goal, rows, now, timezone.localdate())
    return render(request, "checkins/check_ins_year.html", {"goal": goal, "review": found, "is_first": not rows})
