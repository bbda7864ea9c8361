"""One step: planned, changed, deleted."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.active import needs_goal
from goals.models import Goal
from goals.steps.arenas import guess
from goals.steps.forms.step import StepForm


@needs_goal
def step_add(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Plan a step; `?gap=` says which gap it is for, and with it where the step most likely happens."""
    form = StepForm(
        request.POST or None, initial=_for_gap(request, goal), goal=goal, today=timezone.localdate(), owner=request.user
    )
    if request.method == "POST" and (step := form.save_once()):
        messages.success(request, f"Planned: {step}.")
        return redirect("steps")
    return render(request, "steps/step_form.html", {"form": form})


def _for_gap(request: PersonRequest, goal: Goal) -> dict[str, object]:
    key = request.GET.get("gap", "")
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return {}
    gap = request.user.gaps.filter(goal=goal).select_related("competency").filter(pk=key).first()
    if gap is None:
        return {}
    return {"gaps": [gap.pk], "arena": guess(gap.side, gap.competency.kind if gap.competency else "")}
