"""What a person shows to a coach: invite, change, end; and the page behind an invitation's link."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from careerplan.accounts.requests import PersonRequest
from careerplan.coaching import invitations
from careerplan.coaching.forms import EngagementForm, InviteForm
from careerplan.coaching.invitations import State
from careerplan.coaching.models import Engagement

GONE = {State.OPEN: 200, State.ACCEPTED: 200, State.UNKNOWN: 404, State.EXPIRED: 410, State.WITHDRAWN: 410}


def sharing(request: PersonRequest) -> HttpResponse:
    """Each coach with what they may read, and whom it ended with."""
    now = timezone.now()
    engagements = request.user.engagements.standing(timezone.localdate(now)).select_related("coach")
    forms = [
        EngagementForm(instance=row, owner=request.user, now=now, auto_id=f"id_{row.pk}_%s") for row in engagements
    ]
    over = request.user.engagements.over(timezone.localdate(now)).select_related("coach")[:20]
    context = {
        "forms": forms,
        "over": over,
        "reviews": request.user.reviews.select_related("coach").order_by("-on", "-pk")[:5],
        "unread": request.user.comments.unread().count(),
        "coaches": request.user.coached_engagements.in_force(now.date()).count(),
    }
    return render(request, "coaching/sharing.html", context)


def coach_invite(request: PersonRequest) -> HttpResponse:
    """Invite a coach by e-mail and say what they may read."""
    form = InviteForm(request.POST or None, owner=request.user, now=timezone.now())
    if request.method == "POST" and (engagement := form.save_once()):
        if not invitations.was_sent(engagement):
            _send(engagement)
        messages.success(request, f"An invitation is on its way to {engagement.coach_email}.")
        return redirect("sharing")
    return render(request, "coaching/coach_invite.html", {"form": form})


@require_POST
def invitation_send(request: PersonRequest, pk: int) -> HttpResponse:
    """Send the link once more; the one sent before stops working."""
    engagement = get_object_or_404(request.user.engagements.filter(accepted_at=None, ended_at=None), pk=pk)
    if invitations.too_many(request.user, at=timezone.now()):
        messages.warning(request, "That is enough invitations for one day. Try again tomorrow.")
    else:
        _send(engagement)
        messages.success(request, f"A new link is on its way to {engagement.coach_email}. The one before is void.")
    return redirect("sharing")


def engagement_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the sections shown and the last day."""
    now = timezone.now()
    row = get_object_or_404(request.user.engagements.standing(timezone.localdate(now)).select_for_update(), pk=pk)
    form = EngagementForm(request.POST or None, instance=row, owner=request.user, now=now)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved what {row} may read.")
            return redirect("sharing")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "coaching/engagement_edit.html", {"form": form})


@require_POST
def engagement_end(request: PersonRequest, pk: int) -> HttpResponse:
    """End it at once; an invitation that was not accepted yet is withdrawn."""
    row = get_object_or_404(request.user.engagements.select_for_update().filter(ended_at=None), pk=pk)
    row.end(at=timezone.now())
    said = f"Ended. {row} sees nothing of yours any more." if row.accepted_at else "Withdrawn. The link is void."
    messages.success(request, said)
    return redirect("sharing")


@login_not_required
@never_cache
def invitation(request: PersonRequest, token: str) -> HttpResponse:
    """What a client offers to a coach. Opening the page changes nothing; the button accepts."""
    now = timezone.now()
    if request.method == "POST":
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        found = invitations.accept(token, request.user, at=now)
    else:
        found = invitations.find(token, at=now)
    context = {
        "found": found,
        "mine": request.user.is_authenticated and invitations.is_for(found, request.user),
        "own": found.is_by(request.user),
    }
    return render(request, "coaching/invitation.html", context, status=GONE[found.state])


def _send(engagement: Engagement) -> None:
    now = timezone.now()
    token = invitations.make(engagement, at=now)
    invitations.send(engagement, path=reverse("invitation", args=[token]), at=now)
