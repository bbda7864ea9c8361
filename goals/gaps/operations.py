"""What changes a level and its readings together."""

import datetime
import uuid
from contextlib import suppress

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Lower, Now

from careerplan.accounts.models import User
from goals.contacts.models import Contact, Touch
from goals.contacts.operations import note_touch
from goals.gaps.models import Competency, Gap, Level, Reading


@transaction.atomic
def read_level(
    *, competency: Competency, level: int, on: datetime.date, note: str = "", token: uuid.UUID | None = None
) -> Reading:
    """Note the level of a day; the competency stands where its latest reading says.

    The level is written alone and first: two readings at once wait for each other, and no other change is lost.
    """
    stands = Competency.objects.filter(pk=competency.pk, owner_id=competency.owner_id)
    moved = stands.exclude(readings__on__gt=on).exclude(level=level)
    if moved.update(level=level, version=F("version") + 1, changed_at=Now()):
        competency.level = level
    reading = Reading(owner_id=competency.owner_id, competency=competency, level=level, on=on, note=note)
    reading.token = token or reading.token
    reading.save()
    return reading


def competency_named(name: str, *, owner: User, on: datetime.date, level: int = Level.NONE) -> Competency:
    """The person's competency of this name, however it is written; a new one when there is none, which two pages that
    name it at the same moment make once."""
    named = Competency.objects.filter(owner=owner).alias(folded=Lower("name")).filter(folded=Lower(Value(name)))
    if not named.exists():
        with suppress(IntegrityError), transaction.atomic():
            write_competency(competency=Competency(owner=owner, name=name, level=level), on=on)
    return named.get()


@transaction.atomic
def write_competency(
    *, competency: Competency, on: datetime.date, note: str = "", by_figures: bool = False
) -> Competency:
    """Save a competency, new or changed; a level that its readings do not know yet is read today, with `note`, and
    said to be `by_figures` where it is not the person's word."""
    competency.save()
    latest = competency.readings.newest_first().first()
    if latest is None or latest.level != competency.level:
        told = {"level": competency.level, "note": note, "by_figures": by_figures}
        on = max(on, latest.on) if latest else on
        Reading(owner_id=competency.owner_id, competency=competency, on=on, **told).save()
    if competency.is_had_or_not:
        for gap in competency.gaps.exclude(required=Level.EXPERT):
            gap.required = Level.EXPERT
            gap.save()
    return competency


@transaction.atomic
def read_closeness(
    *, contact: Contact, closeness: int, on: datetime.date, note: str = "", token: uuid.UUID | None = None
) -> Touch:
    """Note a touch and how close the two were after it. Take the contact `for update` first."""
    touch = Touch(owner_id=contact.owner_id, contact=contact, closeness=closeness, on=on, note=note)
    touch.how, touch.token = Touch.How.OTHER, token or touch.token
    return note_touch(touch=touch)


@transaction.atomic
def read_gap(*, gap: Gap, level: int, on: datetime.date, note: str = "") -> None:
    """Note where a gap is: a reading of its competency, or a touch of the nearest contact who answers it, if any."""
    if gap.competency is not None:
        read_level(competency=gap.competency, level=level, on=on, note=note)
        return
    nearest = gap.contacts.order_by("-closeness", "pk").select_for_update(of=("self",)).first()
    if nearest is not None:
        read_closeness(contact=nearest, closeness=level, on=on, note=note)


@transaction.atomic
def set_answers(*, gap: Gap, contacts: list[Contact]) -> None:
    """These contacts, and no others, fill a whom-gap."""
    gap.contacts.set(contacts, through_defaults={"owner_id": gap.owner_id})
