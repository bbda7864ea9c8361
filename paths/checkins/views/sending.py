"""What a person is sent: their choices, the door that a mail brings along, and the calendar feed."""

import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.second_wall import acting_as
from careerplan.accounts.time_zone import place
from goals.models import Goal
from paths.checkins import addresses, sending
from paths.checkins.forms.sending import SubscriptionForm
from paths.checkins.models import Reminder, Subscription


def reminders(request: PersonRequest) -> HttpResponse:
    """Which mails come and when, whether they arrive, and the calendar feed."""
    held = request.user.subscriptions.select_for_update().first()
    form = SubscriptionForm(
        request.POST or None, owner=request.user, now=timezone.now(), instance=held or Subscription()
    )
    if request.method == "POST":
        if form.save_if_current() if held else form.save_once():
            messages.success(request, "Saved.")
            return redirect("reminders")
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    secret = held.calendar if held else None
    context = {
        "form": form,
        "last": request.user.reminders.filter(state=Reminder.State.SENT).order_by("-sent_at", "-pk").first(),
        "zone": place(request.user.time_zone),
        "next_digest": held.digest_at if held else None,
        "quiet_until": _quiet_until(request),
        "feed": settings.SITE_URL + addresses.calendar(request.user.pk, secret) if secret else "",
    }
    return render(request, "checkins/reminders.html", context)


def _quiet_until(request: PersonRequest) -> datetime.date | None:
    """The day until which nothing is sent, for the check-ins of the active goal rest."""
    cadences = request.user.cadences.filter(goal__state=Goal.State.ACTIVE).with_pause(timezone.localdate())
    return cadences.values_list("paused_until", flat=True).first()


@require_POST
def reminders_try_again(request: PersonRequest) -> HttpResponse:
    """A mailbox that refused mail was mended."""
    sending.try_address_again(person=request.user)
    messages.success(request, f"We write to {request.user.email} again.")
    return redirect("reminders")


@require_POST
def calendar_make(request: PersonRequest) -> HttpResponse:
    """Begin a calendar feed."""
    sending.make_calendar(person=request.user, now=timezone.now())
    messages.success(request, "Your calendar feed has an address. Give it to your calendar, and to nobody else.")
    return redirect("reminders")


@require_POST
def calendar_renew(request: PersonRequest) -> HttpResponse:
    """Another address; whoever has the old one reads nothing any more."""
    sending.renew_calendar(person=request.user)
    messages.success(request, "The feed has a new address. The old one answers nobody any more.")
    return redirect("reminders")


@require_POST
def calendar_end(request: PersonRequest) -> HttpResponse:
    """No feed any more."""
    sending.end_calendar(person=request.user)
    messages.success(request, "The calendar feed is off. Its address answers nobody any more.")
    return redirect("reminders")


@csrf_exempt  # a mail program posts here by itself (RFC 8058): the signed address is the proof
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def reminders_stop(request: HttpRequest, signed: str) -> HttpResponse:
    """Stop one kind of mail, or start it again. To look at it changes nothing: scanners follow every link."""
    found = addresses.stopped_by(signed)
    if found is None:
        raise Http404
    with acting_as(found[0]):
        person = sending.recipient(found[0])
        if person is None:
            raise Http404
        if request.method == "POST":
            sending.switch(person=person, kind=found[1], on="again" in request.POST, now=timezone.now())
        comes = sending.is_sent(person=person, kind=found[1])
    if request.method == "POST" and "List-Unsubscribe" not in request.POST:
        return redirect(request.path)
    return render(request, "checkins/reminders_stop.html", {"comes": comes, "is_digest": found[1] == "digest"})
