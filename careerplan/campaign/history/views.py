"""What changed, when and by whom; and the way back from a deletion."""

import datetime
import uuid
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from careerplan.accounts.history import BelongsToDeletedError, bring_back, brought_back, changes
from careerplan.accounts.models import User
from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.taken import taken
from careerplan.campaign.history.words import THINGS, Event, Told, comes_first, tell
from careerplan.web.templatetags.page import day

PAGE = 120


@dataclass(frozen=True)
class Change:
    """What one request did."""

    at: datetime.datetime
    told: Told
    by: str
    undo: str


def history(request: PersonRequest) -> HttpResponse:
    """Every change, newest first; older ones a page at a time."""
    before = _moment(request.GET.get("before", ""))
    rows = list(changes(request.user, map(apps.get_model, THINGS), before=before)[: PAGE + 1])
    told = _changes(request.user, rows[:PAGE])
    older = told[-1].at.isoformat() if len(rows) > PAGE else ""
    return render(request, "campaign/history.html", {"changes": told, "older": older, "newest": before is None})


@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    """Bring back what one deletion took, and return to the page that offered it."""
    _bring_back(request)
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe and back.startswith("/") else "campaign")


def _bring_back(request: PersonRequest) -> None:
    try:
        came = bring_back(request.user, uuid.UUID(request.POST.get("key", "")))
    except ValueError:
        came = 0
    except BelongsToDeletedError as lost:
        name = _name(dict(request.user.competencies.values_list("pk", "name")), vars(lost.parent))
        told = comes_first(lost.parent._meta.label, name, can_undo=bool(lost.key))
        messages.warning(request, told, extra_tags=f"undo:{lost.key}" if lost.key else "")
        return
    except IntegrityError as error:
        messages.warning(request, f"That cannot come back. {taken(error, 'Something else has taken its place since.')}")
        return
    if came:
        messages.success(request, "It is back, as it was.")
    else:
        messages.warning(request, "There is nothing to bring back; it may be back already.")


def _moment(text: str) -> datetime.datetime | None:
    """An address's moment; whatever cannot be read counts as now."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _changes(person: User, rows: list[Any]) -> list[Change]:
    names = dict(person.competencies.values_list("pk", "name"))
    undone = brought_back({row.pgh_context["undo"] for row in rows if row.pgh_context and "undo" in row.pgh_context})
    grouped = groupby(rows, key=lambda row: row.pgh_context_id or row.pgh_slug)
    return [_change(person, list(group), names, undone) for _, group in grouped]


def _change(person: User, rows: list[Any], names: dict[int, str], undone: set[str]) -> Change:
    about = rows[0].pgh_context or {}
    events = [
        Event(row.pgh_obj_model, row.pgh_label, row.pgh_data, {k: tuple(v) for k, v in (row.pgh_diff or {}).items()})
        for row in rows
    ]
    told = tell(events, name_of=partial(_name, names), is_back="brought_back" in about)
    key = about.get("undo", "") if events[0].label == "delete" else ""
    by = "By itself" if not about.get("user") else "You" if about["user"] == person.pk else "Your coach"
    return Change(rows[0].pgh_created_at, told, by, "" if key in undone else key)


def _name(names: dict[int, str], data: dict[str, Any]) -> str:
    """What a row is called: its own words, else those of the competency that it is about."""
    own = next((data[key] for key in ("title", "name", "path_name", "who", "text", "coach_email") if data.get(key)), "")
    about = names.get(data.get("competency_id") or 0, "")
    on = day(datetime.date.fromisoformat(str(data["on"]))) if data.get("on") else ""
    return own or about or on or data.get("reason") or data.get("aim") or "a detail"
