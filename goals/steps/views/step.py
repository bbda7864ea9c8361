"""One step: planned, changed, deleted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from goals.active import needs_goal, past_campaign
from goals.models import Goal
from goals.steps.arenas import guess
from goals.steps.forms.step import StepForm
from goals.steps.models import Step


@needs_goal
def step_add(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Plan a step; `?gap=` says which gap it is for, and with it where the step most likely happens. A suggestion fills
    in more of it."""
    initial = _for_gap(request) | _suggested(request)
    form = StepForm(request.POST or None, initial=initial, goal=goal, today=timezone.localdate(), owner=request.user)
    if request.method == "POST" and (step := form.save_once()):
        messages.success(request, f"Planned: {step}.")
        return redirect("steps")
    return render(request, "steps/step_form.html", {"form": form})


def step_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a step; an edit of an older version is shown both."""
    row = request.user.steps.current().select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        return past_campaign(request, request.user.steps, pk)
    form = StepForm(request.POST or None, instance=row, goal=row.goal, today=timezone.localdate(), owner=request.user)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {row}.")
            return redirect("steps")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "steps/step_form.html", {"form": form, "step": row})


@require_POST
def step_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a step; the notice brings it back, tied to its gaps."""
    row = get_object_or_404(request.user.steps.current(), pk=pk)
    with undoable() as undo:
        row.delete()
    messages.success(request, f"Deleted: {row}.", extra_tags=f"undo:{undo}")
    return redirect("steps")


def _for_gap(request: PersonRequest) -> dict[str, object]:
    key = request.GET.get("gap", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return {}
    gap = request.user.gaps.current().select_related("competency").filter(pk=key).first()
    return {"gaps": [gap.pk], "arena": guess(gap.kind)} if gap else {}


def _suggested(request: PersonRequest) -> dict[str, str]:
    """What the query says of the step; what no form would take is left out."""
    said = {name: request.GET.get(name, "")[:200] for name in ("title", "arena", "form", "hours")}
    fits = {
        "title": True,
        "arena": said["arena"] in Step.Arena.values,
        "form": said["form"] in Step.Form.values,
        "hours": said["hours"].isascii() and said["hours"].isdigit() and len(said["hours"]) < 4,
    }
    return {name: value for name, value in said.items() if value and fits[name]}
