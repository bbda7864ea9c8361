"""The landing page, and the page that shows the whole."""

import datetime
from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.forms.account import SignUp
from careerplan.accounts.requests import PersonRequest
from careerplan.campaign import facts, now
from careerplan.campaign.buttons import button
from careerplan.campaign.lever import with_lever
from careerplan.campaign.sample import sample_map
from careerplan.web.htmx import render_page


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    """What CareerPlan is; someone who is signed in goes on where they are."""
    if request.user.is_authenticated:
        return redirect("campaign")
    paths, drawn = sample_map(timezone.localdate().year)
    return render(request, "campaign/landing.html", {"form": SignUp(), "paths": paths, "map": drawn})


def campaign(request: PersonRequest) -> HttpResponse:
    """Where do I go now?"""
    today = timezone.localdate()
    whole = now.read(request.user, today)
    if whole is None:
        coaches = request.user.coached_engagements.in_force(today).exists()
        context = {"position": request.user.positions.current(), "coaches": coaches}
        return render(request, "campaign/begin.html", context)
    number = _number(request.GET.get("another", ""))
    action = with_lever(request.user, whole.glance.goal.occupation_id, whole.action(number))
    context = {
        "now": whole,
        "glance": whole.glance,
        "goal": whole.glance.goal,
        "today": today,
        "action": action,
        "button": button(action),
        "another": number + 1,
        "facts": list(_facts(whole, today)),
        "ways": facts.ways(len(whole.ways)),
    }
    return render_page(request, "campaign/campaign.html", context, fragments=["next", "facts"])


def _facts(whole: now.Now, today: datetime.date) -> Iterator[facts.Fact]:
    glance = whole.glance
    yield facts.until_horizon(glance.goal.horizon, today)
    if whole.readiness is not None:
        yield facts.ready(whole.readiness, *whole.gained)
    if glance.kept and glance.kept["of"]:
        yield facts.kept(glance.kept["done"], glance.kept["of"], today)
    if glance.check_in_on:
        yield facts.check_in(glance.check_in_on, today)


def _number(asked: str) -> int:
    """Which of the ranked actions: a small number, or the best."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 0
