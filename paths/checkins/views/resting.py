"""Not now: putting a check-in off, skipping one, pausing all. Each act is one that can be taken back."""

import datetime
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django_htmx.http import reswap, retarget, trigger_client_event

from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.taking_back import reversible
from careerplan.web.htmx import NOTICES, render_page, wants_fragment
from goals.active import needs_goal
from goals.models import Goal
from paths.checkins import calendar, resting
from paths.checkins.forms.resting import PauseForm
from paths.checkins.models import Cadence
from paths.checkins.panel import panel
from paths.checkins.upcoming import upcoming

PANEL = "checkins/_next.html"


@require_POST
@needs_goal
def check_in_snooze(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The check-in that is due waits until tomorrow, for three days or for a week."""
    if (cadence := _cadence(request, goal)) is None:
        return redirect("cadence_edit")
    days, today, planned = request.POST.get("days", ""), timezone.localdate(), cadence.next_on
    with reversible() as key:
        moved = days in map(str, resting.SNOOZES) and resting.snooze(cadence=cadence, days=int(days), today=today)
    when = calendar.day(cadence.next_on, today)
    if moved:
        rhythm = calendar.after_moving(cadence.every, cadence.weekday, planned, cadence.next_on)
        messages.success(request, f"Put off until {when}. {rhythm}.", extra_tags=f"undo:{key}")
    else:
        messages.warning(request, f"Nothing was put off: your check-in is planned for {when}.")
    return _answer(request, goal)


@require_POST
@needs_goal
def check_in_skip(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The check-in that is waited for is left out; the next of the rhythm follows."""
    if (cadence := _cadence(request, goal)) is None:
        return redirect("cadence_edit")
    planned, token, today = _day(request), _token(request), timezone.localdate()
    with reversible() as key:
        skipped = planned is not None and resting.skip(cadence=cadence, planned=planned, today=today, token=token)
    when = calendar.day(cadence.next_on, today)
    if skipped:
        messages.success(request, f"Skipped, and it does not count. The next one: {when}.", extra_tags=f"undo:{key}")
    else:
        messages.warning(request, f"Nothing was skipped: your check-in is planned for {when}.")
    return _answer(request, goal)


@needs_goal
def check_ins_pause(request: PersonRequest, goal: Goal) -> HttpResponse:
    """No check-ins until a day: asked for on a page of its own, or in place."""
    if (cadence := _cadence(request, goal)) is None:
        return redirect("cadence_edit")
    today, in_place = timezone.localdate(), wants_fragment(request)
    form = PauseForm(request.POST or None, owner=request.user, cadence=cadence, today=today)
    if request.method == "POST":
        with reversible() as key:
            paused = form.save_once()
        if paused:
            words = f"Paused until {calendar.day(paused.until_on, today)}. No reminders until then."
            messages.success(request, words, extra_tags=f"undo:{key}")
            return _answer(request, goal)
    if in_place:
        form.fields["until_on"].widget.attrs["autofocus"] = True
    context = {"form": form, "in_place": in_place, "back": _here(request)}
    return render_page(request, "checkins/check_ins_pause.html", context, fragments=["act"])


@require_POST
@needs_goal
def check_ins_go_on(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The pause ends today."""
    if (cadence := _cadence(request, goal)) is None:
        return redirect("cadence_edit")
    today = timezone.localdate()
    held = resting.pause_in_force(cadence, today)
    with reversible() as key:
        went = resting.go_on(cadence=cadence, today=today)
    if went:
        can_return = held is not None and held.from_on < today
        words = f"Check-ins go on. The next one: {calendar.day(cadence.next_on, today)}."
        messages.success(request, words, extra_tags=f"undo:{key}" if can_return else "")
    else:
        messages.warning(request, "There was no pause to end.")
    return _answer(request, goal)


def _cadence(request: PersonRequest, goal: Goal) -> Cadence | None:
    """The rhythm as it stands, held until the commit: of two tabs the later sees what the earlier did."""
    rows = request.user.cadences.select_for_update(of=("self",)).filter(goal=goal)
    return rows.select_related("goal").with_pause(timezone.localdate()).first()


def _answer(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The panel after it; or the page that the form stood on."""
    if not wants_fragment(request):
        return redirect(_here(request))
    plan, today = upcoming(goal, timezone.localdate()), timezone.localdate()
    response = render_page(request, PANEL, panel(plan.cadence, plan.promised, today), fragments=[PANEL, NOTICES])
    response = reswap(retarget(response, "#check-in-panel"), "outerHTML")
    return trigger_client_event(response, "steps-changed")  # the campaign page weighs anew what comes next


def _here(request: PersonRequest) -> str:
    """The page that the form stood on, or that of check-ins."""
    page = request.POST.get("back", request.GET.get("back", ""))
    safe = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return page if safe and page.startswith("/") else "/check-ins/"


def _day(request: PersonRequest) -> datetime.date | None:
    try:
        return parse_date(request.POST.get("planned", ""))
    except ValueError:
        return None


def _token(request: PersonRequest) -> uuid.UUID:
    """The form's own; whoever sends none makes a new one each time."""
    try:
        return uuid.UUID(request.POST.get("token", ""))
    except ValueError:
        return uuid.uuid4()
