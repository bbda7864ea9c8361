"""One interview: planned, prepared, moved on and back, deleted."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from goals.interviews.forms.talk import DaysForm, MoveForm, PlanForm
from goals.interviews.models import Interview
from goals.interviews.operations import move, move_back
from goals.interviews.progress import ASKED, HELD, SCHEDULED, TO_ASK
from goals.interviews.views.page import interview_page, locked
from goals.interviews.views.typed import typed

NOTICES_OF = {
    "asked": "Noted: you have asked {who}.",
    "scheduled": "Noted: you talk with {who} on {day}.",
    "held": "Noted: you have talked. {who} is in touch with you now.",
    "thanked": "Noted: you have thanked {who}.",
    "followed_up": "Noted: {who} knows what came of it.",
}
THEN = {"days": "interview_edit", "questions": "interview_questions"}  # what is typed is saved on the way there


def interview_add(request: PersonRequest) -> HttpResponse:
    """Plan a talk with one of your people, `?contact=`, or with somebody new."""
    initial = {"contact": request.GET.get("contact", "")}
    form = PlanForm(request.POST or None, owner=request.user, today=timezone.localdate(), initial=initial)
    if request.method == "POST" and (added := form.save_once()):
        messages.success(request, f"Planned: a talk with {added.contact}.")
        return redirect("interview_detail", added.pk)
    return render(request, "interviews/interview_form.html", {"form": form})


def interview_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """Before it is asked: how to ask, and questions. After: what was said, and what to do next. What is typed is saved
    by every button, also by those that lead to another page, `then`."""
    if request.method != "POST":
        return interview_page(request, locked(request, pk))
    if unsaved := typed(request, pk):
        return unsaved
    if page := THEN.get(request.POST.get("then", "")):
        return redirect(page, pk)
    interview = locked(request, pk)
    if "asked" in request.POST and interview.state == TO_ASK:
        move(interview=interview, to=ASKED, on=timezone.localdate())
        messages.success(request, _moved(interview))
    else:
        messages.success(request, "Saved.")
    return redirect("interview_detail", pk)


@require_POST
def interview_move(request: PersonRequest, pk: int) -> HttpResponse:
    """On to another state, with its day; what was typed on the page is saved first."""
    if unsaved := typed(request, pk):
        return unsaved
    interview, today = locked(request, pk), timezone.localdate()
    data = _skipped(request.POST, today)
    form = MoveForm(data, interview=interview, to=data.get("to", ""), today=today, auto_id="move_%s")
    if form.is_stale:
        messages.warning(request, "The talk has moved on since you opened the page. This is where it is now.")
        return redirect("interview_detail", pk)
    if not form.is_valid():
        return interview_page(request, interview, move=form)
    move(interview=interview, to=form.cleaned_data["to"], on=form.cleaned_data["on"], at=form.cleaned_data.get("at"))
    messages.success(request, _moved(interview))
    return redirect("interview_detail", pk)


@require_POST
def interview_back(request: PersonRequest, pk: int) -> HttpResponse:
    """One state back, for a click that came too early; what was typed on the page is saved first."""
    if unsaved := typed(request, pk):
        return unsaved
    interview = locked(request, pk)
    if interview.state == request.POST.get("left") and move_back(interview=interview):
        messages.success(request, f"Back to “{interview.get_state_display().lower()}”.")
    else:
        messages.warning(request, "There is nothing to take back from here.")
    return redirect("interview_detail", pk)


def interview_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Set the days right; an edit of an older version is shown both."""
    interview = locked(request, pk)
    form = DaysForm(request.POST or None, instance=interview, owner=request.user, today=timezone.localdate())
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, "Saved.")
            return redirect("interview_detail", pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "interviews/interview_form.html", {"form": form, "interview": locked(request, pk)})


@require_POST
def interview_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete an interview with its questions and recommendations; the notice brings all of it back."""
    interview = get_object_or_404(request.user.interviews.select_related("contact"), pk=pk)
    with undoable() as undo:
        interview.delete()
    messages.success(request, f"Deleted: the talk with {interview.contact}.", extra_tags=f"undo:{undo}")
    return redirect("interviews")


def _skipped(sent: Any, today: datetime.date) -> Any:
    """ "We have talked already": today, whatever day the other button would have sent."""
    return {"to": HELD, "seen": sent["skip"], "on": today.isoformat()} if "skip" in sent else sent


def _moved(interview: Interview) -> str:
    at = (
        timezone.localtime(interview.scheduled_for)
        if interview.state == SCHEDULED and interview.scheduled_for
        else None
    )
    day = f"{at:%A} {at.day} {at:%B}, {at:%H:%M}" if at else ""
    return NOTICES_OF[interview.state].format(who=interview.contact, day=day)
