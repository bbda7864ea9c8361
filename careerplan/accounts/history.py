"""History: every change of an owned row, kept by trigger; and undo, which brings back what one deletion took."""

import datetime
import uuid
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pghistory
import pghistory.models
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet

from careerplan.accounts.owned import Owned, OwnedLink


class Event(pghistory.models.Event):
    """One change of one row. Its key is a bigint (pghistory's own is an int, which ends at 2 billion)."""

    pgh_id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True


def track(*, but: Collection[str] = ()) -> Any:
    """Decorates an owned model: every insert, update and deletion is kept, by trigger.

    An update of no other fields than `but` is none: those are the machine's own, which it moves on again and again.
    The class names them as `machines_own`.
    """
    condition: Any = pghistory.AnyChange(exclude=list(but)) if but else pghistory.AnyChange()
    events = (pghistory.InsertEvent(), pghistory.UpdateEvent(condition=condition), pghistory.DeleteEvent())
    keep = pghistory.track(*events, base_model=Event)

    def decorated(model: Any) -> Any:
        model.machines_own = frozenset(but)
        return keep(model)

    return decorated


class BelongsToDeletedError(Exception):
    """A row cannot come back before `parent`, as it was; `key` is that of the deletion which took it, "" for none."""

    def __init__(self, parent: Owned, key: str) -> None:
        super().__init__(parent, key)
        self.parent, self.key = parent, key


@contextmanager
def undoable() -> Iterator[uuid.UUID]:
    """What is deleted in this block can be brought back as one, by the id that it yields.

    >>> with undoable() as undo:
    ...     gap.delete()
    >>> messages.success(request, "Gap deleted.", extra_tags=f"undo:{undo}")
    """
    key = uuid.uuid4()
    with transaction.atomic(), pghistory.context(undo=str(key)):
        yield key


def bring_back(person: Any, key: uuid.UUID) -> int:
    """Bring back all rows that the person deleted under `key`, parents first, with their old ids; how many came.

    Links that the deletion emptied in other rows point again. Rows that exist again already are left alone, so
    asking twice is harmless. A row with a method `coming_back` may give way then to what has taken its place, and one
    with `brought_back` set right what depends on it. Raises BelongsToDeletedError when a parent has gone meanwhile, and
    IntegrityError when another row has taken a place that only one can have.
    """
    came = []
    with transaction.atomic(), pghistory.context(brought_back=str(key)):
        for model in tracked():
            for event in _events(model, person, key, "delete"):
                if not model._base_manager.filter(owner=person, pk=event.pgh_obj_id).exists():
                    came.append(_row(model, event))
                    _insert(came[-1])
        for model in tracked():
            _point_again(model, person, key)
        for row in came:
            if hasattr(row, "brought_back"):
                row.brought_back()
    return len(came)


def changes(person: Any, models: Iterable[type[Owned]], *, before: datetime.datetime | None) -> QuerySet[Any]:
    """Every change of the person's rows of `models`, newest first, as pghistory's Events; `before` leaves out what came
    at that moment or later."""
    events = pghistory.models.Events.objects.across(*(model.pgh_event_model for model in models))  # type: ignore[attr-defined]
    events = events.filter(pgh_data__owner_id=person.pk)
    if before:
        events = events.filter(pgh_created_at__lt=before)
    return events.order_by("-pgh_created_at", "-pgh_id")


def names_of(person: Any, model: type[Owned], field: str, pks: Iterable[int]) -> dict[int, str]:
    """What these rows of the person's are called, or were last when they are gone."""
    events = model.pgh_event_model._base_manager.filter(owner_id=person.pk, pgh_obj_id__in=list(pks))  # type: ignore[attr-defined]
    latest = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return dict(latest.values_list("pgh_obj_id", field))


def brought_back(keys: set[str]) -> set[str]:
    """Which of these deletions were undone."""
    if not keys:
        return set()
    found = pghistory.models.Context.objects.filter(metadata__brought_back__in=list(keys))
    return {context.metadata["brought_back"] for context in found}


def as_of(row: Owned, version: int) -> Owned | None:
    """The row as it was at `version`; None where no history tells."""
    model = type(row)
    if not hasattr(model, "pgh_event_model"):
        return None
    events = model.pgh_event_model._base_manager.filter(owner_id=row.owner_id, pgh_obj_id=row.pk, version=version)
    event = events.order_by("pgh_id").last()
    return _row(model, event) if event else None


def tracked() -> list[type[Owned]]:
    """Owned models with a history, each after those it points at."""
    left = [m for m in apps.get_models() if issubclass(m, Owned) and hasattr(m, "pgh_event_model")]
    ordered: list[type[Owned]] = []
    while left:
        free = [m for m in left if not ({link.related_model for link in _links(m)} - {m}) & set(left)]
        ordered += free
        left = [m for m in left if m not in free]
    return ordered


def _links(model: type[Owned]) -> list[OwnedLink]:
    return [field for field in model._meta.concrete_fields if isinstance(field, OwnedLink)]


def _events(model: Any, person: Any, key: uuid.UUID, label: str) -> Any:
    events = model.pgh_event_model._base_manager
    return events.filter(owner_id=person.pk, pgh_label=label, pgh_context__metadata__undo=str(key)).order_by("pgh_id")


def _row(model: type[Owned], event: Any) -> Owned:
    return model(**{field.attname: getattr(event, field.attname) for field in model._meta.concrete_fields})


def _insert(row: Any) -> None:
    """A row as it was; a link that may be empty is, where what it held is gone."""
    for link in _links(type(row)):
        if link.null and link.remote_field.on_delete is models.SET_NULL and not _holds(row, link):
            setattr(row, link.attname, None)
    if hasattr(row, "coming_back"):
        row.coming_back()
    try:
        with transaction.atomic():
            row.save_base(raw=True, force_insert=True)
    except IntegrityError:
        if type(row)._base_manager.filter(owner=row.owner_id, pk=row.pk).exists():
            return  # another tab was quicker
        if lost := next((link for link in _links(type(row)) if not _holds(row, link)), None):
            raise _belongs(row, lost) from None
        raise


def _holds(row: Owned, link: OwnedLink) -> bool:
    """Is there what the link points at, if it points at all?"""
    held = getattr(row, link.attname)
    return held is None or link.related_model._base_manager.filter(owner=row.owner_id, pk=held).exists()


def _belongs(row: Owned, lost: OwnedLink) -> BelongsToDeletedError:
    """What history knows of the parent that a row has lost."""
    model: Any = lost.related_model
    events = model.pgh_event_model._base_manager.filter(owner_id=row.owner_id, pgh_label="delete")
    event = events.select_related("pgh_context").filter(pgh_obj_id=getattr(row, lost.attname)).latest("pgh_id")
    about = event.pgh_context.metadata if event.pgh_context else {}
    return BelongsToDeletedError(_row(model, event), about.get("undo", ""))


def _point_again(model: type[Owned], person: Any, key: uuid.UUID) -> None:
    """Links that Django set to NULL beside the deletion get back what they held before it."""
    for event in _events(model, person, key, "update"):
        history = type(event)._base_manager.filter(owner_id=person.pk, pgh_obj_id=event.pgh_obj_id)
        before = history.filter(pgh_id__lt=event.pgh_id).order_by("-pgh_id").first()
        for link in _links(model):
            held = getattr(before, link.attname, None)
            if held and getattr(event, link.attname) is None:
                row = model._base_manager.filter(owner=person, pk=event.pgh_obj_id, **{f"{link.name}__isnull": True})
                try:
                    with transaction.atomic():
                        row.update(**{link.attname: held})
                except IntegrityError:
                    continue  # what it held is gone for another reason: the link stays empty
