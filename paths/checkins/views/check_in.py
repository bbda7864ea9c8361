"""Stopping to look: past check-ins, and a new one."""

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from goals.active import needs_goal
from goals.models import Goal
from paths.checkins import calendar, drafts, journal
from paths.checkins.felt import felt
from paths.checkins.forms.check_in import CheckInForm
from paths.checkins.models import CheckIn
from paths.checkins.past import with_change
from paths.checkins.sending import follow
from paths.checkins.standing import standing
from paths.checkins.under_way import under_way
from paths.checkins.upcoming import in_a_row, upcoming, waiting_held
from paths.checkins.views.draft import number
from paths.checkins.year import span
from paths.checkins.year_ago import first_day

ON_A_PAGE = 30
AFTER = {"stay": "campaign", "adjust": "steps", "switch": "paths_compare"}


@needs_goal
def check_ins(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Past check-ins, the pace so far, and the next one."""
    today = timezone.localdate()
    rows = list(request.user.checkins.filter(goal=goal).with_marks().newest_first())
    context = {
        "goal": goal,
        "last": rows[0] if rows else None,
        "draft": request.user.check_in_drafts.filter(goal=goal).first(),
        "year": span(first_day(goal, rows), today),
        "page": Paginator(with_change(rows), ON_A_PAGE).get_page(request.GET.get("page")),
        "upcoming": upcoming(goal, today),
        "standing": standing(goal, rows, today),
    }
    context["streak"] = in_a_row(goal, context["upcoming"].every, rows, today)
    return render_page(request, "checkins/check_ins.html", context, fragments=["past"])


@needs_goal
def check_in_add(request: PersonRequest, goal: Goal) -> HttpResponse:
    """What happened, what was kept, and one decision."""
    today, plan = timezone.localdate(), upcoming(goal, timezone.localdate())
    promised = waiting_held(goal) if request.method == "POST" else plan.waiting
    rows = list(request.user.checkins.filter(goal=goal).newest_first())
    last = rows[0] if rows else None
    stands = standing(goal, rows, today)
    draft = request.user.check_in_drafts.filter(goal=goal).first()
    held = {} if "anew" in request.GET else drafts.opened(draft, today)
    form = CheckInForm(
        request.POST or None, owner=request.user, promised=promised, today=today, initial=held,
        next_on=plan.after(today), last=last, instance=CheckIn(goal=goal, on=today, **stands.stored),
    )  # fmt: skip
    if request.method == "POST" and (check_in := form.save_once()):
        drafts.finish(goal=goal, tab=check_in.token, seen=number(request.POST.get("draft", "")))
        return _onward(request, goal, check_in, form)
    seen = number(request.POST.get("draft", "")) if form.is_bound else draft.version if draft else 0
    context = {"form": form, "standing": stands, "draft": draft, "held": held, "seen": seen}
    return render(request, "checkins/check_in_form.html", context | _since(goal, rows, today))


def _since(goal: Goal, rows: list[CheckIn], today: datetime.date) -> dict[str, object]:
    """What there is to look at since the last check-in; `rows` are the goal's, newest first."""
    last = rows[0] if rows else None
    return {
        "goal": goal,
        "last": last,
        "number": len(rows) + 1,
        "today": today,
        "felt": felt(rows),
        "question": calendar.since(last.on if last else None, today, has_held=_has_held(goal, last)),
        "days": journal.between(goal=goal, last=last, until=today),
        "way": under_way(goal, last, today),
        "open_steps": goal.steps.filter(owner=goal.owner_id).open().by_due()[:30],
    }


def _has_held(goal: Goal, last: CheckIn | None) -> bool:
    """Were there check-ins for another goal? Asked only before the first one for this."""
    return last is None and CheckIn.objects.filter(owner=goal.owner_id).exists()


def check_in_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """One check-in as it was, and what was amended since."""
    check_in = get_object_or_404(request.user.checkins.select_related("goal"), pk=pk)
    last = request.user.checkins.before(check_in)
    context = {
        "check_in": check_in,
        "last": last,
        "days": journal.between(goal=check_in.goal, last=last, until=check_in.on, this=check_in),
        "answered": list(last.commitments.with_steps()) if last else [],
        "promised": list(check_in.commitments.with_steps()),
        "amendments": list(check_in.amendments.order_by("-pk")),
    }
    return render(request, "checkins/check_in_detail.html", context)


def _onward(request: PersonRequest, goal: Goal, check_in: CheckIn, form: CheckInForm) -> HttpResponse:
    """On to where the decision is carried out."""
    follow(person=request.user, now=timezone.now())
    next_on = form.cleaned_data["next_on"] if form.is_valid() else None
    when = f" The next one: {calendar.day(next_on, timezone.localdate())}." if next_on else ""
    messages.success(request, f"Checked in, {check_in.decided.lower()}.{when}{form.left_out}")
    if check_in.decision == CheckIn.Decision.BETTER:
        return redirect("goal_change", goal.pk)
    return redirect(AFTER[check_in.decision])
