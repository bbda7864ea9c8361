"""When somebody is reminded of a check-in: its day and hour as a moment, by the clock of where they are. Whatever moves
the day, the hour or the clock aims anew."""

import datetime

from django.db import transaction

from careerplan.accounts.models import User
from goals.models import Goal
from paths.checkins.calendar import rhythm_after
from paths.checkins.models import Cadence
from paths.checkins.moments import moment_of


def aim(cadence: Cadence, zone: str) -> None:
    """Set the moment of the next reminder by the person's time zone, and count reminders anew: the person has just said
    when. It is not saved. A moment that has passed is made up for once, by the planner; a pause makes it wait."""
    cadence.unanswered = 0
    cadence.remind_at = moment(cadence, zone)


def moment(cadence: Cadence, zone: str) -> datetime.datetime:
    """The moment of the check-in that is waited for, in UTC."""
    return moment_of(cadence.next_on, cadence.hour, zone)


@transaction.atomic
def aim_person(person: User) -> None:
    """The person's clock has changed, or their goal is pursued again. Whoever left the last reminders unanswered gets
    no more for it. What is being edited meanwhile stays as new as it was."""
    held = Cadence.objects.filter(owner=person, goal__state=Goal.State.ACTIVE, unanswered__lt=Cadence.MOST_UNANSWERED)
    for cadence in held.select_for_update(of=("self",)).order_by("pk"):
        Cadence.objects.filter(owner=person, pk=cadence.pk).update(remind_at=moment(cadence, person.time_zone))


@transaction.atomic
def never_came(*, owner: int, goal: int, due_on: datetime.date) -> None:
    """The reminder of that day was refused for good: it counts for nothing, and reminders go on, for the day on which
    there is another address. A rhythm that is being set anew at this moment needs none of this."""
    rows = Cadence.objects.filter(owner=owner, goal=goal, unanswered__gt=0).select_related("owner")
    for cadence in rows.select_for_update(of=("self",), skip_locked=True):
        then = moment_of(rhythm_after(cadence.every, cadence.weekday, due_on), cadence.hour, cadence.owner.time_zone)
        Cadence.objects.filter(owner=owner, pk=cadence.pk).update(
            unanswered=cadence.unanswered - 1, remind_at=cadence.remind_at or then
        )
