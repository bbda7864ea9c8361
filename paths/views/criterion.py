"""What a person weighs paths by, beside what figures tell: added, changed and deleted, with a score for each path."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from goals.active import needs_goal
from goals.models import Goal
from paths.forms.weigh import CriterionForm
from paths.starters import wish


@needs_goal
def criterion_add(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Add something that counts, with its weight and how each path does by it."""
    paths = list(request.user.paths.filter(goal=goal).by_letter())
    begun = wish(request.GET.get("like", ""))
    initial = {"name": begun.name} if begun else {}
    form = CriterionForm(request.POST or None, owner=request.user, goal=goal, paths=paths, initial=initial)
    if request.method == "POST" and (added := form.save_once()):
        messages.success(request, f"Added: {added}.")
        return redirect("paths_compare")
    return render(request, "paths/criterion_form.html", {"form": form})


def criterion_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what counts, how much, and the scores."""
    rows = request.user.criteria.own().changeable().select_related("goal")
    if request.method == "POST":  # the goal first, as everywhere: two rows cannot take one name at the same moment
        goals = request.user.goals.filter(criteria=pk)
        get_object_or_404(goals.select_for_update(of=("self",)))
        rows = rows.select_for_update(of=("self",))
    row = get_object_or_404(rows, pk=pk)
    paths = list(request.user.paths.filter(goal=row.goal_id).by_letter())
    form = CriterionForm(request.POST or None, instance=row, owner=request.user, goal=row.goal, paths=paths)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {row}.")
            return redirect("paths_compare")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "paths/criterion_form.html", {"form": form, "criterion": row})


@require_POST
def criterion_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete something that counted, with its scores; the notice brings it back."""
    row = get_object_or_404(request.user.criteria.own().changeable(), pk=pk)
    with undoable() as undo:
        row.delete()
    messages.success(request, f"Deleted: {row}. It counts no more.", extra_tags=f"undo:{undo}")
    return redirect("paths_compare")
