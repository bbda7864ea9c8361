"""The landing page, and the page that shows the whole."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.forms.account import SignUp
from careerplan.accounts.requests import PersonRequest
from careerplan.campaign.sample import sample_map


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    """What CareerPlan is; someone who is signed in goes on where they are."""
    if request.user.is_authenticated:
        return redirect("campaign")
    paths, drawn = sample_map(timezone.localdate().year)
    return render(request, "campaign/landing.html", {"form": SignUp(), "paths": paths, "map": drawn})


def campaign(request: PersonRequest) -> HttpResponse:
    """Where do I go now?"""
    return render(request, "campaign/campaign.html", {"goal": request.user.goals.active()})
