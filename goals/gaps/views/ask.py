"""Before suggestions: where are you with what decides most?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.words import counted
from goals.active import active_goal, no_goal
from goals.gaps import taking, told
from goals.gaps.comparison import Comparison, compare, questions_of
from goals.gaps.forms.ask import AskForm
from goals.gaps.suggestions.ask_first import Ask


def gaps_ask(request: PersonRequest) -> HttpResponse:
    """At most ten questions, all of them optional; the answers are levels of today, and lead to the suggestions."""
    goal = active_goal(request)
    if goal is None and request.method != "POST":
        return no_goal(request)
    compared = compare(request.user, goal) if goal else Comparison(None)
    asks = compared.ask_first() if request.method != "POST" else _sent(request, compared)
    if not asks:
        return redirect("gaps_suggested")
    form = AskForm(request.POST or None, asks=asks)
    if request.method == "POST" and form.is_valid():
        _note(request, form)
        return redirect("gaps_suggested")
    return render(request, "gaps/gaps_ask.html", {"form": form, "role": compared.goal})


def _sent(request: PersonRequest, compared: Comparison) -> list[Ask]:
    """What a form answers, whatever another tab has answered or changed since: a level of one's own belongs to no
    goal."""
    return questions_of({name.removeprefix("level_") for name in request.POST if name.startswith("level_")}, compared)


def _note(request: PersonRequest, form: AskForm) -> None:
    """Note the levels, and say how many were new and which could not be."""
    noted = taking.answer(owner=request.user, asks=form.asks, levels=form.levels, on=timezone.localdate())
    if noted.levels:
        messages.success(request, f"Noted: {counted(len(noted.levels), 'level')}.")
    elif form.levels and not noted.refused:
        messages.success(request, "Nothing new: you had said just that already.")
    for sentence in told.refused(noted.refused):
        messages.warning(request, sentence)
