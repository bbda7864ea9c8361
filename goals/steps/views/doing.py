"""What a person does with a step in a list: done, not done, another day, let go, tied to a gap."""

import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from careerplan.accounts.requests import PersonRequest
from careerplan.web.fields import LATEST
from goals.steps.forms.answer import AnswerForm
from goals.steps.models import Step
from goals.steps.operations import complete_step
from goals.steps.views.board import answer, ask_again, back
from goals.steps.weeks import when


@require_POST
def step_complete(request: PersonRequest, pk: int) -> HttpResponse:
    """It is done today; asked where its gaps are now and what came of it, the person may answer at once or later."""
    step = _step(request, pk)
    form = AnswerForm(request.POST, gaps=step.gaps.all())
    if not form.is_valid():
        return ask_again(request, step, request.POST.get("came_of_it", ""), form.told)
    complete_step(step=step, on=timezone.localdate(), came_of_it=form.cleaned_data["came_of_it"], levels=form.levels)
    noted = form.levels or form.cleaned_data["came_of_it"]
    messages.success(request, f"{'Noted' if noted else 'Done'}: {step}.")
    return answer(request, step)


@require_POST
def step_reopen(request: PersonRequest, pk: int) -> HttpResponse:
    """Not done after all, or taken up again."""
    step = _step(request, pk)
    step.reopen()
    messages.success(request, f"Open again: {step}.")
    return answer(request, step)


@require_POST
def step_drop(request: PersonRequest, pk: int) -> HttpResponse:
    """Let it go: it can be taken up again."""
    step = _step(request, pk)
    step.drop()
    messages.success(request, f"Let go: {step}.")
    return answer(request, step)


@require_POST
def step_move(request: PersonRequest, pk: int) -> HttpResponse:
    """Another day, from today on."""
    step, today = _step(request, pk), timezone.localdate()
    day = _day(request.POST.get("day", ""))
    if day is None or not today <= day <= LATEST:
        messages.warning(request, "Choose a day from today on.")
    else:
        step.move_to(day)
        messages.success(request, f"Moved to {when(day, today)[0]}: {step}.")
    return answer(request, step)


@require_POST
def step_tie(request: PersonRequest, pk: int) -> HttpResponse:
    """A loose step gets the gap it serves."""
    step = _step(request, pk)
    key = request.POST.get("gap", "")
    gaps = request.user.gaps.current().select_related("competency")
    gap = get_object_or_404(gaps, pk=key if key.isascii() and key.isdigit() and len(key) < 19 else 0)
    step.gaps.add(gap, through_defaults={"owner_id": request.user.pk})
    messages.success(request, f"“{step}” closes “{gap}” now.")
    return back(request)


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _step(request: PersonRequest, pk: int) -> Step:
    return get_object_or_404(request.user.steps.current().with_gaps().select_for_update(of=("self",)), pk=pk)
