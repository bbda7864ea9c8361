"""What you do about it: this week, later, done; and the loose ends."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page, wants_fragment
from careerplan.web.words import counted
from goals.active import needs_goal
from goals.gaps.models import Figures
from goals.models import Goal
from goals.steps.forms.quick import QuickForm
from goals.steps.operations import complete_step
from goals.steps.views import board

PAGE, MOST_TICKS = 40, 500


@needs_goal
def steps(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The lists and the loose ends; a POST adds a step in three fields."""
    if request.method == "GET" and wants_fragment(request):
        return render_page(request, board.PAGE, board.lists(request, timezone.localdate()), fragments=["lists"])
    gaps = board.goal_gaps(request)
    form = _quick(request, goal, gaps, request.POST or None)
    if request.method == "POST" and (step := form.save_once()):
        messages.success(request, f"Planned: {step}.")
        if not wants_fragment(request):
            return redirect("steps")
        form = _quick(request, goal, gaps, None)
    context = board.whole(request, gaps) | {"quick": form}
    fragments = ["quick"] if form.errors else ["quick", "lists", "loose", NOTICES]
    return render_page(request, board.PAGE, context, fragments=fragments)


@needs_goal
def steps_done(request: PersonRequest, goal: Goal) -> HttpResponse:
    """All that was done, with what came of it; a POST saves the ticks of a list that has no script to do it."""
    mine = request.user.steps.filter(goal=goal)
    if request.method == "POST":
        _save_ticks(request, mine)
        return board.back(request)
    pages = Paginator(mine.done().latest_done(), PAGE)
    return render(request, "steps/steps_done.html", {"page": pages.get_page(request.GET.get("page"))})


def _quick(request: PersonRequest, goal: Goal, gaps: list[Figures], data: Any) -> QuickForm:
    return QuickForm(data, goal=goal, gaps=gaps, today=timezone.localdate(), owner=request.user)


def _save_ticks(request: PersonRequest, mine: Any) -> None:
    """What is ticked is done; what was done when the list was shown, and is not ticked any more, is not."""
    ticked, shown = _keys(request, "done"), _keys(request, "shown")
    today = timezone.localdate()
    done = reopened = 0
    with transaction.atomic():
        for step in mine.filter(pk__in=ticked | shown).select_for_update().order_by("pk"):
            if step.pk in ticked and not step.is_done:
                complete_step(step=step, on=today)
                done += 1
            elif step.pk not in ticked and step.is_done:
                step.reopen()
                reopened += 1
    words = [f"{counted(done, 'step')} done"] * bool(done) + [f"{counted(reopened, 'step')} open again"] * bool(
        reopened
    )
    if words:
        messages.success(request, f"Saved: {', '.join(words)}.")


def _keys(request: PersonRequest, name: str) -> set[int]:
    """The keys that were sent; what is no key is no step."""
    sent = request.POST.getlist(name)[:MOST_TICKS]
    return {int(key) for key in sent if key.isascii() and key.isdigit() and len(key) < 19}
