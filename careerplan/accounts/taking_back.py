"""Acts that change several rows, and the way back from one: every row as it was before, or none of them."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
import pghistory.models
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from careerplan.accounts.history import tracked
from careerplan.accounts.owned import Owned

BOOKKEEPING = ("version", "changed_at")


class ChangedSinceError(Exception):
    """A row is not any more as the act left it: its change cannot be taken back without losing a later one."""

    def __init__(self, row: Owned) -> None:
        super().__init__(row)
        self.row = row


@contextmanager
def reversible() -> Iterator[uuid.UUID]:
    """What is added and changed in this block can be taken back as one, by the id that it yields.

    >>> with reversible() as key:
    ...     start_stage(stage=stage, on=today)
    >>> messages.success(request, "Started.", extra_tags=f"undo:{key}")
    """
    key = uuid.uuid4()
    with transaction.atomic(), pghistory.context(act=str(key)):
        yield key


def take_back(person: Any, key: uuid.UUID) -> int:
    """Take back what the person did under `key`: rows that it added go, rows that it changed are as they were in all
    that it changed; how many rows that were. Asking twice is harmless.

    Raises ChangedSinceError when one of the rows has been changed in the same fields since, or deleted.
    """
    if pghistory.models.Context.objects.filter(metadata__took_back=str(key)).exists():
        return 0
    with transaction.atomic(), pghistory.context(took_back=str(key)), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # rows that changed places may pass each other
        return sum(_take_back(model, person, key) for model in reversed(tracked()))


def taken_back(keys: set[str]) -> set[str]:
    """Which of these acts were taken back."""
    if not keys:
        return set()
    found = pghistory.models.Context.objects.filter(metadata__took_back__in=list(keys))
    return {context.metadata["took_back"] for context in found}


def _take_back(model: Any, person: Any, key: uuid.UUID) -> int:
    """The rows of one model, what was done last first, so that each step back meets the rows as they were then."""
    events = model.pgh_event_model._base_manager.filter(owner_id=person.pk)
    acts = events.filter(pgh_context__metadata__act=str(key), pgh_label__in=["insert", "update"]).order_by("pgh_id")
    first, last = {}, {}
    for event in acts:
        first.setdefault(event.pgh_obj_id, event)
        last[event.pgh_obj_id] = event
    for pk in reversed(first):
        row = model._base_manager.select_for_update().filter(owner=person, pk=pk).first()
        if first[pk].pgh_label == "insert":
            _remove(row, last[pk])
        else:
            before = events.filter(pgh_obj_id=pk, pgh_id__lt=first[pk].pgh_id).order_by("pgh_id").last()
            _restore(model, row, before, last[pk])
    return len(first)


def _remove(row: Any, after: Any) -> None:
    if row is None:
        return
    if _differ(row, after, _persons_own(row._meta.concrete_fields)):
        raise ChangedSinceError(row)
    row.delete()


def _restore(model: Any, row: Any, before: Any, after: Any) -> None:
    changed = _differ(before, after, model._meta.concrete_fields)
    if row is None or _differ(row, after, _persons_own(changed)):
        raise ChangedSinceError(row or _as_it_was(model, after))
    then = {field.attname: getattr(before, field.attname) for field in changed}
    rows = model._base_manager.filter(owner=row.owner_id, pk=row.pk)
    rows.update(**then, version=F("version") + 1, changed_at=Now())


def _as_it_was(model: Any, event: Any) -> Owned:
    row: Owned = model(**{field.attname: getattr(event, field.attname) for field in model._meta.concrete_fields})
    return row


def _persons_own(fields: Any) -> list[Any]:
    """Without what the machine moves on by itself: that is no later change of the person's."""
    return [field for field in fields if field.name not in field.model.machines_own]


def _differ(one: Any, other: Any, fields: Any) -> list[Any]:
    """The fields in which two states of a row differ, bookkeeping apart."""
    names = [field for field in fields if field.name not in BOOKKEEPING]
    return [field for field in names if getattr(one, field.attname) != getattr(other, field.attname)]
