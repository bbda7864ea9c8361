"""Where I stand: positions held, and what the person can do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page
from goals.forms.position import PositionForm


def position(request: PersonRequest) -> HttpResponse:
    """Positions, today's first, and competencies, the strongest first."""
    return render_page(request, "goals/position.html", _stand(request), fragments=["positions", NOTICES])


def position_add(request: PersonRequest) -> HttpResponse:
    """Add a position."""
    form = PositionForm(request.POST or None, owner=request.user)
    if request.method == "POST" and (added := form.save_once()):
        messages.success(request, f"Added: {added}.")
        return redirect("position")
    return render(request, "goals/position_form.html", {"form": form})


def position_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a position; an edit of an older version is shown both."""
    row = get_object_or_404(request.user.positions.select_for_update(), pk=pk)
    form = PositionForm(request.POST or None, instance=row, owner=request.user)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {row}.")
            return redirect("position")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "goals/position_form.html", {"form": form, "position": row})


@require_POST
def position_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a position; the notice brings it back."""
    row = get_object_or_404(request.user.positions.all(), pk=pk)
    with undoable() as undo:
        row.delete()
    messages.success(request, f"Deleted: {row}.", extra_tags=f"undo:{undo}")
    if request.htmx:
        return position(request)
    return redirect("position")


def _stand(request: PersonRequest) -> dict[str, object]:
    return {
        "positions": request.user.positions.select_related("occupation").newest_first(),
        "competencies": request.user.competencies.by_level(),
    }
