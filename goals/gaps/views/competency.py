"""What the person can do, wherever they go. The list stands on the page "Where I stand"."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.words import counted
from goals.gaps.forms.competency import CompetencyForm


def competencies(request: PersonRequest) -> HttpResponse:
    """They are listed with the positions."""
    return redirect("position")


def competency_add(request: PersonRequest) -> HttpResponse:
    """Add a competency, with where the person is today."""
    form = CompetencyForm(request.POST or None, owner=request.user, on=timezone.localdate())
    if request.method == "POST" and (added := form.save_once()):
        messages.success(request, f"Added: {added}, {added.now_word.lower()}.")
        return redirect("position")
    return render(request, "gaps/competency_form.html", {"form": form})


def competency_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a competency; a changed level is read today."""
    row = get_object_or_404(request.user.competencies.select_for_update(), pk=pk)
    form = CompetencyForm(request.POST or None, instance=row, owner=request.user, on=timezone.localdate())
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {row}, {row.now_word.lower()}.")
            return redirect("position")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    context = {"form": form, "competency": row, "gaps": row.gaps.count()}
    return render(request, "gaps/competency_form.html", context)


@require_POST
def competency_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a competency and the gaps that rest on it; the notice brings all of it back."""
    row = get_object_or_404(request.user.competencies.all(), pk=pk)
    gaps = row.gaps.count()
    with undoable() as undo:
        row.delete()
    with_gaps = f", and {counted(gaps, 'gap')} with it" if gaps else ""
    messages.success(request, f"Deleted: {row}{with_gaps}.", extra_tags=f"undo:{undo}")
    return redirect("position")
