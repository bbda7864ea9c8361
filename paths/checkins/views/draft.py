"""A check-in is kept while it is filled in: by itself, or by a button."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import wants_fragment
from goals.active import needs_goal
from goals.models import Goal
from paths.checkins import drafts


@require_POST
@needs_goal
def check_in_draft(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Keep what the page of the check-in holds. For a swap the few words that say so, else on to the check-ins."""
    sent = {name: str(request.POST.get(name, "")) for name in request.POST}
    tab, seen = _tab(sent.get("token", "")), number(sent.get("instead") or sent.get("draft", ""))
    words = drafts.words_of(sent)
    kept = drafts.keep(goal=goal, words=words, tab=tab, seen=seen)
    context = {"kept": kept, "draft": kept.draft, "seen": kept.draft.version if kept.is_kept else seen}
    if wants_fragment(request):
        answer = render(request, "checkins/_draft.html", context)
        answer["X-Kept"] = "yes" if kept.is_kept else "no"
        return answer
    if kept.others or kept.is_too_long:
        context |= {"words": words, "tab": tab, "written": drafts.told(words)}
        return render(request, "checkins/check_in_draft.html", context, status=409)
    messages.success(request, "Kept for later. It waits here until you go on.")
    return redirect("check_ins")


def number(text: str) -> int:
    """The version of a draft that a page knows; 0 for none, and for what is no number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _tab(token: str) -> uuid.UUID:
    try:
        return uuid.UUID(token)
    except ValueError:
        return uuid.uuid4()
