"""A check-in that was finished is set right, never silently."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.active import past_campaign
from goals.models import Goal
from paths.checkins.forms.amend import AmendForm


def check_in_amend(request: PersonRequest, pk: int) -> HttpResponse:
    """Its words, energy and confidence, with a note; those of a goal that is past stay as they were."""
    mine = request.user.checkins.select_related("goal")
    row = mine.filter(goal__state=Goal.State.ACTIVE, pk=pk).select_for_update(of=("self",)).first()
    if row is None:
        return past_campaign(request, request.user.checkins.exclude(goal__state=Goal.State.ACTIVE), pk)
    form = AmendForm(request.POST or None, instance=row, owner=request.user, today=timezone.localdate())
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, "Amended. What it said before stands beside it.")
            return redirect("check_in_detail", pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "checkins/check_in_amend.html", {"form": form, "check_in": row})
