"""Gaps that the goal may have: decided on, and suggested again."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.words import counted, sentence
from goals.active import needs_goal
from goals.gaps import taking, told
from goals.gaps.comparison import Comparison, compare
from goals.gaps.forms.suggested import Row, SuggestedForm
from goals.gaps.suggestions import Suggestion
from goals.models import Goal
from goals.occupations import catalogue
from goals.occupations.figures import people


@dataclass(frozen=True)
class Part:
    """A part of the page: what it is about, and its suggestions."""

    key: str
    title: str
    lead: str
    rows: list[Row]


@needs_goal
def gaps_suggested(request: PersonRequest, goal: Goal) -> HttpResponse:
    """What the goal's occupation asks and the person may lack, to take, adjust or leave, several at once."""
    compared = compare(request.user, goal)
    found = compared.suggestions()
    form = SuggestedForm(request.POST or None, goal=goal, suggestions=found)
    if request.method == "POST" and form.is_valid():
        _carry_out(request, goal, compared, form)
        return redirect("gaps" if form.takings else "gaps_suggested")
    asks = len(compared.ask_first())
    context = {
        "goal": goal,
        "form": form,
        "compared": compared,
        "title": _title(len(found.know), len(found.all)),
        "today_people": people(compared.today.title) if compared.today else "",
        "know": form.rows(found.know),
        "smaller": form.rows(found.smaller),
        "smaller_words": sentence(counted(len(found.smaller), "more", "more")),
        "parts": _parts(form),
        "chosen": form.chosen,
        "dismissed": found.dismissed,
        "release": catalogue.release() if compared.goal is None else None,
        "asks": asks,
        "asks_words": sentence(counted(asks, "answer")),
    }
    return render(request, "gaps/gaps_suggested.html", context)


@require_POST
@needs_goal
def gaps_suggest_again(request: PersonRequest, goal: Goal) -> HttpResponse:
    """What was dismissed may be suggested again; the keys come with the button, or with the address of an undo."""
    asked = {*request.POST.getlist("key"), *request.GET.getlist("key")}
    rows = [row for row in goal.dismissals.order_by("pk") if row.suggestion in asked]
    if rows:
        with undoable() as undo:
            for row in rows:
                row.delete()
        told = f"{sentence(counted(len(rows), 'suggestion'))} may be made again."
        messages.success(request, told, extra_tags=f"undo:{undo}")
    return redirect("gaps_suggested")


def _title(first: int, in_all: int) -> str:
    if first:
        return f"{sentence(counted(first, 'gap'))} you may not have seen"
    return "What else the role takes" if in_all else "Suggested gaps"


def _carry_out(request: PersonRequest, goal: Goal, compared: Comparison, form: SuggestedForm) -> None:
    """Take what is taken, leave what is not wanted, and say both."""
    title = compared.today.title if compared.today else ""
    today = timezone.localdate()
    made = taking.take(owner=request.user, goal=goal, takings=form.takings, today=title, on=today)
    left = taking.dismiss(owner=request.user, goal=goal, keys=[one.key for one in form.dismissed])
    if made:
        messages.success(request, f"Added: {told.named([str(gap) for gap in made])}.")
    if left:
        keys = [row.suggestion for row in left]
        names = told.named([one.name for one in form.dismissed if one.key in keys])
        back = f"{reverse('gaps_suggest_again')}?{urlencode({'key': keys}, doseq=True)}"
        messages.success(request, f"Not suggested again: {names}.", extra_tags=f"undo-by:{back}")
    if not made and not left:
        messages.success(request, "Nothing changed: whatever you leave for later stays here.")


def _parts(form: SuggestedForm) -> list[Part]:
    """What else the role takes, without the parts that are empty."""
    found = form.suggestions
    parts: list[tuple[str, str, str, list[Suggestion]]] = [
        (
            "attributes",
            "Attributes",
            "Nobody measures these but you, and those who work with you.",
            [*found.attributes],
        ),
        ("papers", "Credentials and experience", "What people in the job usually bring along.", [*found.papers]),
        ("tools", "Tools", "What job adverts name there, and not for the work you do.", [*found.tools]),
        ("whom", "Whom to know", "A role opens through people: one of each kind is a beginning.", [*found.whom]),
    ]
    return [Part(key, title, lead, form.rows(these)) for key, title, lead, these in parts if these]
