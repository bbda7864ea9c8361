"""The landing page, and the page that shows the whole."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from careerplan.accounts.requests import PersonRequest


@login_not_required
def landing(request: HttpRequest) -> HttpResponse:
    """What CareerPlan is; someone who is signed in goes on where they are."""
    if request.user.is_authenticated:
        return redirect("campaign")
    return render(request, "campaign/landing.html")


def campaign(request: PersonRequest) -> HttpResponse:
    """Where do I go now?"""
    return render(request, "campaign/campaign.html", {"goal": request.user.goals.active()})
