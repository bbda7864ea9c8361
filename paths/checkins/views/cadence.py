"""How often to stop and look."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from goals.active import needs_goal
from goals.models import Goal
from paths.checkins import calendar
from paths.checkins.forms.cadence import CadenceForm
from paths.checkins.models import Cadence
from paths.checkins.sending import follow
from paths.checkins.upcoming import first_day


@needs_goal
def cadence_edit(request: PersonRequest, goal: Goal) -> HttpResponse:
    """How often, and when next. While the rhythm is being chosen, its first day is proposed."""
    today = timezone.localdate()
    held = request.user.cadences.select_for_update(of=("self",)).filter(goal=goal).with_pause(today).first()
    form = CadenceForm(
        request.POST or None, owner=request.user, today=today, paused_until=held.paused_until if held else None,
        instance=held or Cadence(goal=goal, next_on=first_day(today)),
    )  # fmt: skip
    if request.method == "POST":
        if row := form.save_if_current() if form.instance.pk else form.save_once():
            follow(person=request.user, now=timezone.now())
            told = calendar.rhythm(row.every, row.weekday, row.next_on)
            messages.success(request, f"{told}: the next one is on {calendar.day(row.next_on, today)}.")
            return redirect("check_ins")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    form.propose(request.GET)
    return render_page(request, "checkins/cadence_edit.html", {"form": form}, fragments=["next_day"])
