"""What an expert recommended: noted, and turned into a step, a contact, a gap or evidence by one click."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES
from goals.interviews.forms.recommendation import BecomeForm, RecommendationForm
from goals.interviews.models import Interview, Recommendation
from goals.interviews.operations import (
    CannotBecomeError,
    become_contact,
    become_evidence,
    become_gap,
    become_step,
    leave,
    take_back,
)
from goals.interviews.views.page import RECOMMENDATIONS, interview_page
from goals.interviews.views.typed import recommendation_page, typed
from goals.models import Goal

PIECES = [RECOMMENDATIONS, NOTICES]


@require_POST
def recommendation_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Note a person or a resource that was named."""
    if unsaved := typed(request, pk):
        return unsaved
    interview = get_object_or_404(request.user.interviews.select_related("contact"), pk=pk)
    form = RecommendationForm(request.POST, owner=request.user, interview=interview)
    return _answer(request, pk) if form.save_once() else recommendation_page(request, interview, form)


def recommendation_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what was noted; an edit of an older version is shown both."""
    row = get_object_or_404(request.user.recommendations.select_for_update(), pk=pk)
    interview = request.user.interviews.select_related("contact").get(pk=row.interview_id)
    form = RecommendationForm(request.POST or None, instance=row, owner=request.user, interview=interview)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, "Saved.")
            return redirect("interview_detail", interview.pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    context = {"form": form, "interview": interview, "recommendation": row}
    return render(request, "interviews/recommendation_form.html", context)


@require_POST
def recommendation_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a recommendation, not what it became; the notice brings it back."""
    row = get_object_or_404(request.user.recommendations.all(), pk=pk)
    with undoable() as undo:
        row.delete()
    messages.success(request, f"Deleted: {row}.", extra_tags=f"undo:{undo}")
    return _answer(request, row.interview_id)


@require_POST
def recommendation_become(request: PersonRequest, pk: int) -> HttpResponse:
    """Into a step, a contact, a gap or evidence, or left alone; it remembers where it came from."""
    row = _locked(request, pk)
    if unsaved := typed(request, row.interview_id):
        return unsaved
    sent = {"become": request.POST.get("become"), "competency": request.POST.get(f"competency-{pk}")}
    form = BecomeForm(sent, owner=request.user)
    if not row.is_undecided:
        messages.warning(request, "That was decided already. Take it back first to decide anew.")
    elif not form.is_valid():
        messages.warning(request, "Choose what it is to become, and for evidence what it shows.")
    else:
        _become(request, row, form.cleaned_data["become"], form.cleaned_data["competency"])
    return _answer(request, row.interview_id)


@require_POST
def recommendation_take_back(request: PersonRequest, pk: int) -> HttpResponse:
    """Undo what it became; what was made goes, unless it was worked on since."""
    row = _locked(request, pk)
    if unsaved := typed(request, row.interview_id):
        return unsaved
    if row.is_undecided:
        messages.warning(request, "It is a recommendation already.")
    else:
        with undoable() as undo:
            words, gone = take_back(recommendation=row)
        messages.success(request, words, extra_tags=f"undo:{undo}" if gone else "")
    return _answer(request, row.interview_id)


def _become(request: PersonRequest, row: Recommendation, way: str, competency: Any) -> None:
    goal = request.user.goals.active()
    if goal is None and way in ("step", "gap"):
        messages.warning(request, f"A {way} belongs to a goal. Write the goal first; the recommendation waits.")
        return
    try:
        words = _made(row, way, goal, competency)
    except CannotBecomeError as why:
        messages.warning(request, str(why))
    else:
        messages.success(request, words, extra_tags=f"undo-at:{reverse('recommendation_take_back', args=[row.pk])}")


def _made(row: Recommendation, way: str, goal: Goal | None, competency: Any) -> str:
    if way == "contact":
        return f"Added to your people: {become_contact(recommendation=row, on=timezone.localdate())}."
    if way == "evidence":
        return f"Kept as evidence of {become_evidence(recommendation=row, competency=competency)}."
    if way == "step" and goal:
        return f"Planned as a step: {become_step(recommendation=row, goal=goal)}."
    if way == "gap" and goal:
        return f"Among your gaps: {become_gap(recommendation=row, goal=goal, on=timezone.localdate())}."
    return f"Left alone: {leave(recommendation=row)}."


def _locked(request: PersonRequest, pk: int) -> Any:
    rows = request.user.recommendations.select_related("interview__contact").select_for_update(of=("self",))
    return get_object_or_404(rows, pk=pk)


def _answer(request: PersonRequest, interview_pk: int) -> HttpResponse:
    if not request.htmx:
        return redirect("interview_detail", interview_pk)
    interview: Interview = request.user.interviews.select_related("contact").get(pk=interview_pk)
    return interview_page(request, interview, fragments=PIECES)
