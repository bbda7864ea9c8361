"""What changed, when and by whom; and the way back from a deletion."""

import datetime
import uuid
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from careerplan.accounts.history import BelongsToDeletedError, bring_back, brought_back, changes
from careerplan.accounts.models import User
from careerplan.accounts.owned import Owned
from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.taking_back import ChangedSinceError, take_back, taken_back
from careerplan.campaign.history.fields import OCCUPATION, called, said
from careerplan.campaign.history.in_the_way import in_the_way
from careerplan.campaign.history.names import Names, names
from careerplan.campaign.history.words import THINGS, Event, Told, comes_first, tell
from goals.occupations.catalogue import titles

PAGE = 120
NOTHING = "There is nothing to bring back; it may be back already."


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
    found = changes(request.user, map(apps.get_model, THINGS), before=before)
    rows = list(found[: PAGE + 1])
    is_cut = len(rows) > PAGE
    told = _changes(request.user, _whole(found, rows[:PAGE]) if is_cut else rows)
    older = told[-1].at.isoformat() if is_cut and found.filter(pgh_created_at__lt=told[-1].at).exists() else ""
    return render(request, "campaign/history.html", {"changes": told, "older": older, "newest": before is None})


@require_POST
def undo(request: PersonRequest) -> HttpResponse:
    """Bring back what one deletion took, or take back one act, and return to the page that offered it."""
    list(request.user.goals.select_for_update().order_by("pk").values_list("pk"))  # in turn with other acts on a goal
    _undo(request, _key(request.POST.get("key", "")))
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe and back.startswith("/") else "campaign")


def _undo(request: PersonRequest, key: uuid.UUID) -> None:
    try:
        came = bring_back(request.user, key)
        went = 0 if came else take_back(request.user, key)
    except ChangedSinceError as changed:
        name = _name(request, changed.row)
        messages.warning(request, f"“{name}” was changed since, so it was left as it is, and all that went with it.")
        return
    except BelongsToDeletedError as lost:
        told = comes_first(lost.parent._meta.label, _name(request, lost.parent), can_undo=bool(lost.key))
        messages.warning(request, told, extra_tags=f"undo:{lost.key}" if lost.key else "")
        return
    except IntegrityError as error:
        messages.warning(request, f"That cannot come back. {in_the_way(request.user, key, error)}")
        return
    if came:
        messages.success(request, "It is back, as it was.")
    elif went:
        messages.success(request, "Taken back: all of it is as it was before.")
    else:
        messages.warning(request, NOTHING)


def _key(text: str) -> uuid.UUID:
    """The key that was sent; what is none names nothing that was ever done."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.UUID(int=0)


def _moment(text: str) -> datetime.datetime | None:
    """An address's moment; whatever cannot be read counts as now."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _name(request: PersonRequest, row: Owned) -> str:
    label, data = row._meta.label, _data(row)
    return names(request.user, [(label, data)]).of(label, data)


def _data(row: Owned) -> dict[str, Any]:
    """A row as history would keep it."""
    return {key: str(value) if key == "on" else value for key, value in vars(row).items()}


@dataclass(frozen=True)
class Speech:
    """History's rows, fields and values in the words of the pages."""

    names: Names
    occupations: dict[int, str] = field(default_factory=dict)

    def name(self, event: Event) -> str:
        return self.names.of(event.model, event.data)

    def field(self, event: Event, name: str) -> str:
        return called(event.model, name)

    def value(self, event: Event, name: str, value: Any) -> str:
        if name == OCCUPATION:
            return self.occupations.get(value, "")
        return said(event.model, name, value, event.data)


def _whole(found: QuerySet[Any], rows: list[Any]) -> list[Any]:
    """The rows, with all that belongs to the last change of them: a deletion may have taken hundreds along."""
    last = rows[-1].pgh_context_id
    if last is None:
        return rows
    return [row for row in rows if row.pgh_context_id != last] + list(found.filter(pgh_context_id=last))


def _changes(person: User, rows: list[Any]) -> list[Change]:
    linked = {key for row in rows for key in (row.pgh_diff or {}).get(OCCUPATION, ()) if key}
    speech = Speech(names(person, ((row.pgh_obj_model, row.pgh_data) for row in rows)), titles(linked))
    about = [row.pgh_context for row in rows if row.pgh_context]
    undone = brought_back({said["undo"] for said in about if "undo" in said})
    undone |= taken_back({said["act"] for said in about if "act" in said})
    grouped = groupby(rows, key=lambda row: row.pgh_context_id or row.pgh_slug)
    return [_change(person, list(group), speech, undone) for _, group in grouped]


def _change(person: User, rows: list[Any], speech: Speech, undone: set[str]) -> Change:
    about = rows[0].pgh_context or {}
    events = [
        Event(row.pgh_obj_model, row.pgh_label, row.pgh_data, {k: tuple(v) for k, v in (row.pgh_diff or {}).items()})
        for row in rows
    ]
    told = tell(
        events,
        speech,
        is_back="brought_back" in about,
        is_deletion="undo" in about,
        is_taken_back="took_back" in about,
    )
    key = about.get("undo", "") if any(event.label == "delete" for event in events) else about.get("act", "")
    by = "By itself" if not about.get("user") else "You" if about["user"] == person.pk else "Your coach"
    return Change(rows[0].pgh_created_at, told, by, "" if key in undone else key)
