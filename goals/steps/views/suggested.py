"""Steps that could close a gap: looked through, ticked, planned together."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from careerplan.web.words import counted, sentence
from goals.active import active_goal, past_campaign
from goals.gaps.models import Gap
from goals.steps.forms.suggested import SuggestedForm
from goals.steps.operations import plan_steps
from goals.steps.suggested import suggestions

PAGE, PIECE = "steps/steps_suggested.html", "steps/_suggested.html"
MOST = 24  # ticks that stay from one turn to the next


def steps_suggested(request: PersonRequest, pk: int) -> HttpResponse:
    """Three steps in each arena, others by `?turn=`; a POST plans those that are ticked."""
    gaps = request.user.gaps.filter(goal=active_goal(request)).with_levels()
    gap = gaps.select_related("competency__element").filter(pk=pk).first()
    if gap is None:
        return past_campaign(request, request.user.gaps, pk)
    form = SuggestedForm(request.POST or None, gap=gap, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        made = plan_steps(owner=request.user, form=form.cleaned_data["token"], steps=form.planned)
        if made:
            what = made[0].title if len(made) == 1 else f"{counted(len(made), 'step')} for “{gap}”"
            messages.success(request, f"Planned: {what}.")
        if there := len(form.planned) - len(made):
            told = sentence(counted(there, "was planned", "were planned"))
            messages.info(
                request,
                f"{told} already, and stays as it is." if there == 1 else f"{told} already, and stay as they are.",
            )
        return redirect("gap_detail", pk)
    return render_page(request, PAGE, _page(request, gap, form), fragments=[PIECE])


def _page(request: PersonRequest, gap: Gap, form: SuggestedForm) -> dict[str, Any]:
    """What was ticked stays, whichever turn is shown."""
    sent = request.POST if request.method == "POST" else request.GET
    turn, ticked = sent.get("turn", ""), sent.getlist("ticked")[:MOST]
    number = int(turn) if turn.isascii() and turn.isdigit() and len(turn) < 4 else 0
    return suggestions(gap, form, turn=number, ticked=ticked)
