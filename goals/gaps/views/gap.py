"""One gap: added, looked at, read again, changed, let go."""

from itertools import chain
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.forms import OwnedForm
from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page, wants_fragment
from goals.active import needs_goal, past_campaign
from goals.contacts.models import Contact
from goals.gaps.forms.gap import NewWhatForm, WhatForm, WhomForm
from goals.gaps.forms.levels import ClosenessForm, ReadingForm
from goals.gaps.log import Entry, Mark, entries
from goals.gaps.models import Gap, Importance
from goals.gaps.taking import rests_on_onet
from goals.models import Goal
from goals.steps.forms.suggested import SuggestedForm
from goals.steps.suggested import suggestions

PREFILLED = ("competency", "name", "kind", "note", "who", "kind_of_person", "importance", "required")
LATEST = 30


@needs_goal
def gap_add(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Add a gap on either side; a question, a suggestion or another page may have filled in some of it."""
    side = Gap.Side.WHOM if request.GET.get("side") == Gap.Side.WHOM else Gap.Side.WHAT
    form = _new(request, goal, side)
    if request.method == "POST" and (gap := form.save_once()):
        messages.success(request, f"Added: {gap}, {gap.needed.lower()}.")
        return redirect(request.get_full_path() if "another" in request.POST else "gaps")
    context = {"form": form, "side": side, "has_occupation": goal.occupation_id is not None}
    return render(request, "gaps/gap_form.html", context)


def gap_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """Where a gap stands, how it came there, what is planned for it; a POST notes where it stands on a day."""
    gaps = request.user.gaps.with_words().select_related("competency__element")
    held = gaps.select_for_update(of=("self",)) if request.method == "POST" else gaps  # who deletes it meanwhile waits
    gap = held.current().filter(pk=pk).first()
    if gap is None:
        return past_campaign(request, request.user.gaps, pk)
    form = _reading(request, gap)
    if request.method == "POST" and form is not None and (noted := form.save_once()):
        messages.success(request, f"Noted: {noted}.")
        if not wants_fragment(request):
            return redirect("gap_detail", pk)
        gap = gaps.get(pk=pk)
        form = _reading(request, gap, again=True)
    return render_page(request, "gaps/gap_detail.html", _page(request, gap, form), fragments=["gap", NOTICES])


def gap_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change what the goal asks of a gap, and who fills it."""
    gap = get_object_or_404(request.user.gaps.current().with_words().select_for_update(of=("self",)), pk=pk)
    form = (WhomForm if gap.side == Gap.Side.WHOM else WhatForm)(request.POST or None, instance=gap, owner=request.user)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {gap}.")
            return redirect("gap_detail", pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "gaps/gap_form.html", {"form": form, "gap": gap, "side": gap.side})


@require_POST
def gap_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a gap; the notice brings it back. What the person can do, and whom they know, stays."""
    gap = get_object_or_404(request.user.gaps.current(), pk=pk)
    name = str(gap)
    with undoable() as undo:
        gap.delete()
    messages.success(request, f"Deleted: {name}.", extra_tags=f"undo:{undo}")
    return redirect("gaps")


def _new(request: PersonRequest, goal: Goal, side: str) -> OwnedForm:
    prefilled = {name: request.GET[name][:120] for name in PREFILLED if name in request.GET}
    given: dict[str, Any] = {"initial": prefilled, "owner": request.user, "goal": goal}
    if side == Gap.Side.WHOM:
        return WhomForm(request.POST or None, **given)
    return NewWhatForm(request.POST or None, on=timezone.localdate(), **given)


def _reading(request: PersonRequest, gap: Gap, *, again: bool = False) -> OwnedForm | None:
    """The form that notes where a gap stands; None for a whom-gap that nobody answers yet."""
    data = None if again else request.POST or None
    today = timezone.localdate()
    if gap.competency is not None:
        return ReadingForm(data, competency=gap.competency, today=today, owner=request.user)
    nearest = gap.contacts.order_by("-closeness", "pk").first()
    return ClosenessForm(data, gap=gap, nearest=nearest, today=today, owner=request.user) if nearest else None


def _page(request: PersonRequest, gap: Gap, form: OwnedForm | None) -> dict[str, Any]:
    contacts = gap.contacts.order_by("-closeness", "name", "pk").prefetch_related("touches")
    steps = list(request.user.steps.filter(gaps=gap).exclude(state="dropped").by_due())
    today = timezone.localdate()
    suggested = {} if gap.is_closed else suggestions(gap, SuggestedForm(gap=gap, today=today))
    return suggested | {
        "gap": gap,
        "importance": Importance(gap.importance).label,
        "rests_on_onet": rests_on_onet([gap.note]),
        "form": form,
        "contacts": contacts,
        "log": _log(gap, list(contacts)),
        "steps": steps,
        "has_next": any(step.is_open for step in steps),
        "today": today,
    }


def _log(gap: Gap, contacts: list[Contact]) -> list[Entry]:
    """Readings of the competency, or touches of all contacts that answer, newest first."""
    if gap.competency is not None:
        readings = gap.competency.readings.newest_first()
        return entries([Mark(r.on, r.pk, r.level, r.note, r.is_said) for r in readings], gap.level_word)[:LATEST]
    of_each = [
        entries([Mark(t.on, t.pk, t.closeness, t.note) for t in c.touches.all()], gap.level_word, who=c.name)
        for c in contacts
    ]
    return sorted(chain(*of_each), key=lambda entry: (entry.on, entry.key), reverse=True)[:LATEST]
