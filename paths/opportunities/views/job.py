"""One job: what it would do, what happened so far, what comes next."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.asked import number
from careerplan.web.htmx import wants_fragment
from paths.door_panel import door_panel
from paths.opportunities import operations
from paths.opportunities.forms import NewOpportunityForm, NextActionForm, OpportunityForm, StatusForm
from paths.opportunities.next_action import when
from paths.opportunities.statuses import CLOSING, WORDS, Event, is_over, timeline, track
from paths.opportunities.views.board import opportunities


def opportunity_add(request: PersonRequest) -> HttpResponse:
    """Note a job, with where it stands today."""
    form = NewOpportunityForm(
        request.POST or None, owner=request.user, today=timezone.localdate(), initial=_prefilled(request)
    )
    if request.method == "POST" and (job := form.save_once()):
        messages.success(request, f"Noted: {job}.")
        return redirect("opportunity_detail", job.pk)
    return render(request, "opportunities/opportunity_form.html", {"form": form})


def opportunity_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """What this job would do for the goal, and everything that happened with it."""
    job = _find(request, pk)
    today = timezone.localdate()
    form = StatusForm(owner=request.user, opportunity=job, before=job.status, today=today)
    return render(request, "opportunities/opportunity_detail.html", _story(request, job, form, today))


def opportunity_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the facts of a job; an edit of an older version is shown both."""
    job = get_object_or_404(request.user.opportunities.select_for_update(), pk=pk)
    form = OpportunityForm(request.POST or None, instance=job, owner=request.user)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {job}.")
            return redirect("opportunity_detail", job.pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "opportunities/opportunity_form.html", {"form": form, "job": job})


@require_POST
def opportunity_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a job with its timeline; the notice brings both back."""
    job = get_object_or_404(request.user.opportunities.all(), pk=pk)
    with undoable() as undo:
        job.delete()
    messages.success(request, f"Deleted: {job}.", extra_tags=f"undo:{undo}")
    return redirect("opportunities")


@require_POST
def status_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Add to the timeline of a job: from its page in a sentence, from the board by one button (`to`)."""
    job, today = _find(request, pk, for_update=True), timezone.localdate()
    if "to" in request.POST:
        return _moved(request, job, today)
    form = StatusForm(request.POST, owner=request.user, opportunity=job, before=job.status, today=today)
    if form.save_once():
        messages.success(request, "Added to the timeline.")
        return redirect("opportunity_detail", job.pk)
    return render(request, "opportunities/opportunity_detail.html", _story(request, job, form, today))


def opportunity_next(request: PersonRequest, pk: int) -> HttpResponse:
    """Say what comes next with a job, and by when."""
    job = get_object_or_404(request.user.opportunities.select_for_update(), pk=pk)
    form = NextActionForm(request.POST or None, instance=job, owner=request.user, initial=_suggested(request))
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Next: {job.next_action}." if job.next_action else "No next action for now.")
            return redirect("opportunity_detail", job.pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "opportunities/opportunity_next.html", {"form": form, "job": job})


@require_POST
def next_done(request: PersonRequest, pk: int) -> HttpResponse:
    """The next action is done: it goes to the timeline, and the page asks what comes now."""
    job = _find(request, pk, for_update=True)
    if not job.next_action or request.POST.get("version") != str(job.version):
        messages.warning(request, "The next action was changed meanwhile. This is how it stands.")
        return redirect("opportunity_detail", job.pk)
    operations.finish_next_action(opportunity=job, status=job.status, on=timezone.localdate())
    messages.success(request, "Done, and added to the timeline. What comes next?")
    return redirect("opportunity_next", job.pk)


def _find(request: PersonRequest, pk: int, *, for_update: bool = False) -> Any:
    rows = request.user.opportunities.with_status()
    return get_object_or_404(rows.select_for_update() if for_update else rows.with_stage(), pk=pk)


def _story(request: PersonRequest, job: Any, form: StatusForm, today: datetime.date) -> dict[str, Any]:
    events = [Event(event.status, event.on, event.note) for event in job.status_events.oldest_first()]
    return {
        "job": job,
        "form": form,
        "doors": door_panel(request.user, request.user.goals.active(), job.occupation) if job.occupation else None,
        "word": WORDS[job.status],
        "is_over": is_over(job.status),
        "closing": CLOSING.get(job.status, ""),
        "due": when(job.next_action_on, today, offer=job.status == "offer"),
        "track": track(events),
        "timeline": timeline(events),
    }


def _moved(request: PersonRequest, job: Any, today: datetime.date) -> HttpResponse:
    to = request.POST.get("to", "")
    if operations.move(opportunity=job, before=job.status, to=to, on=today):
        messages.success(request, f"{job.title}: {WORDS[to].lower()}.")
    elif to == job.status:
        messages.warning(request, f"{job.title} stands there already: {WORDS[to].lower()}.")
    else:
        messages.warning(request, "That move is not one of those this job can make now.")
    return opportunities(request, job) if wants_fragment(request) else redirect("opportunities")


def _suggested(request: PersonRequest) -> dict[str, Any]:
    """What the comparison offers as a next action (`?say=time`)."""
    if request.method == "GET" and request.GET.get("say") == "time":
        return {"next_action": "Ask them for one week more", "next_action_on": timezone.localdate()}
    return {}


def _prefilled(request: PersonRequest) -> dict[str, Any]:
    """What a starter on the empty board already knows: the stop of a path to look for."""
    stage = request.user.stages.filter(pk=number(request.GET.get("stage", ""))).first()
    return {"title": stage.title, "stage": stage.pk} if stage else {}
