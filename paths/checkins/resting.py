"""Putting a check-in off, skipping one, pausing all: the rhythm stays, nothing is lost and nothing counts as missed."""

import datetime
import uuid

from django.db import transaction

from careerplan.web.fields import LATEST
from paths.checkins import calendar
from paths.checkins.aiming import aim
from paths.checkins.models import Cadence, CheckIn, Pause

SNOOZES = {1: "tomorrow", 3: "in three days", 7: "next week"}
A_DAY = datetime.timedelta(days=1)


@transaction.atomic
def snooze(*, cadence: Cadence, days: int, today: datetime.date) -> bool:
    """The check-in that is due waits some days more; False when it is not due any more: put off twice, it is so once.

    All here take the cadence `for update`.
    """
    if cadence.next_on > today:
        return False
    _wait(cadence, min(today + days * A_DAY, LATEST))
    return True


@transaction.atomic
def skip(*, cadence: Cadence, planned: datetime.date, today: datetime.date, token: uuid.UUID) -> bool:
    """The check-in that is `planned` is left out, for the next day of the rhythm; False when it is not the one that is
    waited for any more."""
    if cadence.next_on != planned or Pause.objects.filter(owner=cadence.owner_id, token=token).exists():
        return False
    after = calendar.rhythm_from(cadence.every, cadence.weekday, planned, max(planned, today) + A_DAY)
    if after <= planned:
        return False
    _rest(cadence, Pause.Kind.SKIP, planned, after, token)
    _wait(cadence, after)
    return True


@transaction.atomic
def pause(*, cadence: Cadence, until: datetime.date, today: datetime.date, token: uuid.UUID) -> None:
    """No check-ins until that day; they go on with the first of the rhythm from then on. A pause that is in force ends
    on that day instead. A day farther off that was chosen stays."""
    held = pause_in_force(cadence, today)
    moved = _has_moved(held, cadence)
    if held:
        held.until_on = until
        held.save()
    else:
        _rest(cadence, Pause.Kind.PAUSE, today, until, token)
    if cadence.next_on < until or moved:
        _wait(cadence, _first(cadence, until))


@transaction.atomic
def go_on(*, cadence: Cadence, today: datetime.date) -> bool:
    """The pause ends today, and the next check-in is on the first day of the rhythm, if it was the pause that moved it;
    False when there is no pause. One that began today never was."""
    held = pause_in_force(cadence, today)
    if held is None:
        return False
    moved = _has_moved(held, cadence)
    if held.from_on == today:
        held.delete()
    else:
        held.until_on = today
        held.save()
    _wait(cadence, _first(cadence, today) if moved or cadence.next_on < today else cadence.next_on)
    return True


def pause_in_force(cadence: Cadence, today: datetime.date) -> Pause | None:
    """The pause that today lies in."""
    pauses = Pause.objects.in_force(today).filter(owner=cadence.owner_id, goal=cadence.goal_id)
    return pauses.order_by("-until_on", "pk").first()


def _has_moved(held: Pause | None, cadence: Cadence) -> bool:
    """Is the day that is waited for the one to which the pause has put it, and none that was chosen?"""
    if held is None:
        return False
    return cadence.next_on == calendar.rhythm_from(cadence.every, cadence.weekday, cadence.next_on, held.until_on)


def _first(cadence: Cadence, on: datetime.date) -> datetime.date:
    """The first day of the rhythm on `on` or later for which no check-in stands, and none that was skipped."""
    every, weekday, mine = cadence.every, cadence.weekday, {"owner": cadence.owner_id, "goal": cadence.goal_id}
    first = calendar.rhythm_from(every, weekday, cadence.next_on, on)
    last = CheckIn.objects.filter(**mine).newest_first().first()
    after = calendar.next_day(every, weekday, last.on, first) if last else first
    skipped = Pause.objects.filter(**mine, kind=Pause.Kind.SKIP, until_on__gt=first).order_by("-until_on").first()
    return max(first, after, skipped.until_on if skipped else first)


def _wait(cadence: Cadence, until: datetime.date) -> None:
    cadence.next_on = until
    aim(cadence, cadence.owner.time_zone)
    cadence.save()


def _rest(cadence: Cadence, kind: Pause.Kind, begins: datetime.date, ends: datetime.date, token: uuid.UUID) -> None:
    Pause(
        owner_id=cadence.owner_id, goal_id=cadence.goal_id, kind=kind, from_on=begins, until_on=ends, token=token
    ).save()
