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

DECIDED = "suggestions_decided_for"  # in the session: goals whose suggestions were decided on before
MOST_DECIDED = 20


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
    is_first = not compared.is_begun and goal.pk not in request.session.get(DECIDED, [])
    form = SuggestedForm(request.POST or None, goal=goal, compared=compared, is_first=is_first)
    found = form.suggestions
    if request.method == "POST" and form.is_valid():
        _carry_out(request, goal, compared, form)
        _remember(request, goal)
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
    taken = taking.carry_out(owner=request.user, goal=goal, takings=form.takings, today=title, on=today)
    left = [one for one in form.dismissed if not compared.has_gap(one)]
    taking.dismiss(owner=request.user, goal=goal, keys=[one.key for one in left])
    there = taken.there + [one.name for one in form.dismissed if compared.has_gap(one)]
    if taken.made:
        messages.success(request, f"Added: {told.named([str(gap) for gap in taken.made])}.")
    if there:
        messages.success(request, f"Among your gaps already: {told.named(there)}.{_noted(taken)}")
    for why in told.refused(taken.refused):
        messages.warning(request, why)
    if left:
        back = f"{reverse('gaps_suggest_again')}?{urlencode({'key': [one.key for one in left]}, doseq=True)}"
        names = told.named([one.name for one in left])
        messages.success(
            request, f"Not suggested again: {names}. Undo takes back this alone.", extra_tags=f"undo-by:{back}"
        )
    if not form.asked_for:
        messages.success(request, "Nothing changed: whatever you leave for later stays here.")
    elif not (taken.made or there or left):
        messages.warning(request, "Nothing of that is suggested any more.")


def _remember(request: PersonRequest, goal: Goal) -> None:
    """From now on nothing is taken beforehand: what is left for later stays there."""
    before = [pk for pk in request.session.get(DECIDED, []) if pk != goal.pk]
    request.session[DECIDED] = [goal.pk, *before][:MOST_DECIDED]


def _noted(taken: taking.Taken) -> str:
    """Whose level was noted, though the gap was there already."""
    made = {gap.competency_id for gap in taken.made}
    names = [str(row) for row in taken.levels if row.pk not in made]
    return f" Your level is noted: {told.named(names)}." if names else ""


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
        (
            "since",
            "Decided on since",
            "Dismissed or taken in another tab meanwhile. Your choice here counts.",
            form.since,
        ),
    ]
    return [Part(key, title, lead, form.rows(these)) for key, title, lead, these in parts if these]
