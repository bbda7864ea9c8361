"""Before suggestions: where are you with what decides most?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.words import counted
from goals.active import needs_goal
from goals.gaps import taking
from goals.gaps.comparison import Comparison, compare
from goals.gaps.forms.ask import AskForm
from goals.gaps.suggestions.ask_first import Ask
from goals.models import Goal


@needs_goal
def gaps_ask(request: PersonRequest, goal: Goal) -> HttpResponse:
    """At most ten questions, all of them optional; the answers are levels of today, and lead to the suggestions."""
    compared = compare(request.user, goal)
    asks = _asks(request, compared)
    if compared.goal is None or not asks:
        return redirect("gaps_suggested")
    form = AskForm(request.POST or None, goal=goal, asks=asks)
    if request.method == "POST" and form.is_valid():
        noted = taking.answer(owner=request.user, asks=asks, levels=form.levels, on=timezone.localdate())
        if noted:
            messages.success(request, f"Noted: {counted(noted, 'level')}.")
        return redirect("gaps_suggested")
    return render(request, "gaps/gaps_ask.html", {"form": form, "role": compared.goal, "goal": goal})


def _asks(request: PersonRequest, compared: Comparison) -> list[Ask]:
    """What to ask; of a form that was sent, what it answered, which may be answered in another tab by now."""
    if request.method != "POST":
        return compared.ask_first()
    sent = {name.removeprefix("level_") for name in request.POST if name.startswith("level_")}
    return compared.asks(sent) or compared.ask_first()
