"""Tripwires: signed for a path, tightened, loosened in seven days, met, or fired and answered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.taking_back import reversible
from paths.checkins import signing, tripwire
from paths.checkins.forms.tripwire import TOO_LATE, AnswerForm, ChangeForm, SignForm, ThereForm
from paths.checkins.models import Tripwire
from paths.checkins.watching import of_row

FORM = "checkins/tripwire_form.html"


def tripwire_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Sign one for a path."""
    path = get_object_or_404(request.user.paths.changeable().select_related("goal"), pk=pk)
    form = SignForm(request.POST or None, owner=request.user, path=path, today=timezone.localdate())
    if request.method == "POST" and (row := form.save_once()):
        messages.success(request, f"Signed: “{row.evidence}” by {tripwire.day(row.by)}.")
        return _path(row)
    return render(request, FORM, {"form": form, "path": path})


def tripwire_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Other terms: tighter ones hold at once, looser ones after seven days."""
    row, today = _row(request, pk), timezone.localdate()
    watched = of_row(row, today)
    if watched is None or not watched.is_open or watched.standing.has_fired:
        return _not_now(request, row)
    signing.settle(row, today)
    form = ChangeForm(request.POST or None, instance=row, owner=request.user, path=row.path, today=today)
    if request.method == "POST":
        with reversible() as key:
            saved = form.save_if_current()
        if saved:
            messages.success(request, " ".join(getattr(form, "told", ["Saved."])), extra_tags=f"undo:{key}")
            return _path(row)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, FORM, {"form": form, "path": row.path, "watched": watched})


@require_POST
def tripwire_let_go(request: PersonRequest, pk: int) -> HttpResponse:
    """It is let go, in seven days, if those pass before its day."""
    row, today = _row(request, pk), timezone.localdate()
    if not signing.settle(row, today):
        return _not_now(request, row)
    if not tripwire.is_in_time(row.by, today) and not row.is_let_go:
        messages.warning(request, TOO_LATE.format(tripwire.day(row.by)))
        return _path(row)
    with reversible() as key:
        signing.let_go(row=row, today=today)
    when = tripwire.day(tripwire.holds_from(row.eased_on or today))
    messages.success(request, f"It is let go from {when} on; until then you can keep it.", extra_tags=f"undo:{key}")
    return _path(row)


@require_POST
def tripwire_keep(request: PersonRequest, pk: int) -> HttpResponse:
    """The wish to loosen it is taken back, as long as it does not hold yet."""
    row = _row(request, pk)
    if not signing.settle(row, timezone.localdate()):
        return _not_now(request, row)
    with reversible() as key:
        kept = signing.keep(row=row)
    messages.success(request, "It holds as it was signed.", extra_tags=f"undo:{key}" if kept else "")
    return _path(row)


def tripwire_there(request: PersonRequest, pk: int) -> HttpResponse:
    """The evidence is there: since when?"""
    row, today = _row(request, pk), timezone.localdate()
    if not signing.settle(row, today):
        return _not_now(request, row)
    form = ThereForm(request.POST or None, row=row, today=today)
    if request.method == "POST" and form.is_valid():
        with reversible() as key:
            signing.met(row=row, on=form.cleaned_data["on"])
        messages.success(request, f"It is there: “{row.evidence}”.", extra_tags=f"undo:{key}")
        return _path(row)
    return render(request, "checkins/tripwire_there.html", {"form": form, "row": row})


def tripwire_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """One that fired: take the prepared path, or say why not now."""
    row, today = _row(request, pk), timezone.localdate()
    watched = of_row(row, today)
    if watched is None or not watched.standing.has_fired:
        return _not_now(request, row)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with reversible() as key:
            signing.answer(row=row, words=form.cleaned_data["answer"], today=today)
        messages.success(request, "Answered: the path is kept, and your reason with it.", extra_tags=f"undo:{key}")
        return _path(row)
    return render(request, "checkins/tripwire_answer.html", {"form": form, "watched": watched})


def _row(request: PersonRequest, pk: int) -> Tripwire:
    """The tripwire as it stands, held until the commit: of two tabs the later sees what the earlier did."""
    rows: Any = request.user.tripwires.changeable().select_related("path__goal", "other")
    return get_object_or_404(rows.select_for_update(of=("self",)), pk=pk)


def _not_now(request: PersonRequest, row: Tripwire) -> HttpResponse:
    """The page was older than what happened since."""
    watched = of_row(row, timezone.localdate())
    messages.warning(request, watched.standing.reason if watched else "This tripwire was let go.")
    return _path(row)


def _path(row: Tripwire) -> HttpResponse:
    return redirect(f"{reverse('path_detail', args=[row.path_id])}#tripwires")
