"""What a check-in changes of the rhythm: the day of the next one, and what a new goal takes over."""

import datetime

from django.db import transaction

from goals.models import Goal
from paths.checkins.aiming import aim
from paths.checkins.models import Cadence, Pause

RHYTHM = ("every", "weekday", "hour", "next_on")


@transaction.atomic
def set_next(*, goal: Goal, next_on: datetime.date) -> Cadence:
    """The day of the next check-in, after one: reminders begin anew. A person without a rhythm gets the usual one, on
    the weekday of that day."""
    cadence, _ = Cadence.objects.select_for_update().get_or_create(
        owner_id=goal.owner_id, goal=goal, defaults={"next_on": next_on, "weekday": next_on.weekday()}
    )
    cadence.next_on = next_on
    aim(cadence, goal.owner.time_zone)
    cadence.save()
    return cadence


@transaction.atomic
def carry_on(*, old: Goal, new: Goal) -> None:
    """A new goal is checked on as often as the one before it, at the same hour, and rests as long as that would have;
    unless it has a rhythm of its own, which is taken up again."""
    held = Cadence.objects.filter(owner=old.owner_id, goal=old).first()
    if held:
        defaults = {name: getattr(held, name) for name in RHYTHM}
        cadence, made = Cadence.objects.get_or_create(owner_id=new.owner_id, goal=new, defaults=defaults)
        aim(cadence, new.owner.time_zone)
        cadence.save()
        if made:
            _carry_pauses(old, new)


def _carry_pauses(old: Goal, new: Goal) -> None:
    """Those that last beyond the day on which the new goal began."""
    since = new.state_on or new.created_at.date()
    for pause in Pause.objects.filter(owner=old.owner_id, goal=old, until_on__gt=since).order_by("pk"):
        Pause(owner_id=new.owner_id, goal=new, kind=pause.kind, from_on=pause.from_on, until_on=pause.until_on).save()
