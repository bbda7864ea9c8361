"""Where do I go now? The page that shows the whole, and the way back from a deletion."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from careerplan.accounts.history import bring_back
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


@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    """Bring back what one deletion took, and return to the page that offered it."""
    try:
        came = bring_back(request.user, uuid.UUID(request.POST.get("key", "")))
    except ValueError:
        came = 0
    except IntegrityError:
        messages.warning(request, "That cannot come back: what it belonged to was deleted since.")
    else:
        if came:
            messages.success(request, "It is back, as it was.")
        else:
            messages.warning(request, "There is nothing to bring back; it may be back already.")
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "campaign")


def history(request: PersonRequest) -> HttpResponse:
    """What changed, when and by whom."""
    return render(request, "campaign/history.html")


def start(request: PersonRequest) -> HttpResponse:
    """The guided start, where the person left it."""
    return render(request, "campaign/start.html")
