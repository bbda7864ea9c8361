"""How often to stop and look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.active import needs_goal
from goals.models import Goal
from paths.checkins import calendar
from paths.checkins.forms.cadence import CadenceForm
from paths.checkins.models import Cadence


@needs_goal
def cadence_edit(request: PersonRequest, goal: Goal) -> HttpResponse:
    """How often, and when next."""
    held = request.user.cadences.select_for_update().filter(goal=goal).first()
    form = CadenceForm(
        request.POST or None, owner=request.user, today=timezone.localdate(),
        instance=held or Cadence(goal=goal, next_on=calendar.next_day("two_weeks", timezone.localdate())),
    )  # fmt: skip
    if request.method == "POST":
        if form.save_if_current() if form.instance.pk else form.save_once():
            messages.success(request, f"{form.instance.get_every_display()}: the next check-in is set.")
            return redirect("check_ins")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "checkins/cadence_edit.html", {"form": form})
