"""The next check-in of a goal, and what the person said they would do until then."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from goals.models import Goal
from paths.checkins import calendar
from paths.checkins.models import Cadence, CheckIn, Commitment, Pause
from paths.checkins.streak import Held, Rest, Streak, streak


@dataclass(frozen=True)
class Upcoming:
    """When, in words, and what is waiting to be answered for."""

    cadence: Cadence | None
    due: calendar.Due
    waiting: list[Commitment]

    @property
    def promised(self) -> list[str]:
        """The titles of what is still to do of it."""
        return [commitment.step.title for commitment in self.waiting if commitment.step.is_open]

    @property
    def every(self) -> str:
        """The person's rhythm; until there is one, the usual."""
        return self.cadence.every if self.cadence else Cadence.Every.TWO_WEEKS

    def after(self, today: datetime.date) -> datetime.date:
        """The day of the check-in after one today: of the person's rhythm; until there is one, of the usual."""
        if (held := self.cadence) is None:
            return first_day(today)
        if held.paused_until:
            return calendar.rhythm_from(held.every, held.weekday, held.next_on, held.paused_until)
        return calendar.next_day(held.every, held.weekday, today, held.next_on)


def upcoming(goal: Goal, today: datetime.date) -> Upcoming:
    """Two queries: the rhythm, and the commitments of the latest check-in."""
    cadence = Cadence.objects.filter(owner=goal.owner_id, goal=goal).with_pause(today).first()
    return Upcoming(cadence, due(cadence, today), waiting(goal))


def due(cadence: Cadence | None, today: datetime.date) -> calendar.Due:
    """The next check-in of a rhythm `with_pause()` in words, or what is said before there is one."""
    if cadence is None:
        return calendar.due(None, "", today)
    return calendar.due(cadence.next_on, cadence.every, today, cadence.weekday, cadence.paused_until)


def first_day(today: datetime.date) -> datetime.date:
    """What is proposed to somebody who has no rhythm yet."""
    usual = Cadence()
    return calendar.next_day(usual.every, usual.weekday, today)


def in_a_row(goal: Goal, every: str, check_ins: Iterable[CheckIn], today: datetime.date) -> Streak:
    """How many check-ins were held in a row, pauses and skips forgiven. Two queries."""
    rests = Pause.objects.filter(owner=goal.owner_id, goal=goal).values_list("from_on", "until_on")
    return streak([row.on for row in check_ins], every, [Rest(*days) for days in rests], today, _rhythms(goal))


def _rhythms(goal: Goal) -> list[Held]:
    """Those that were set for the goal so far, from their history, the oldest first."""
    kept: Any = Cadence.pgh_event_model._base_manager  # type: ignore[attr-defined]
    events = kept.filter(owner_id=goal.owner_id, goal_id=goal.pk).exclude(pgh_label="delete").order_by("pgh_id")
    rows = groupby(events.values_list("every", "changed_at"), key=lambda row: row[0])
    return [Held(timezone.localdate(next(of)[1]), every) for every, of in rows]


def waiting(goal: Goal) -> list[Commitment]:
    """The commitments of the latest check-in that no later one has answered for."""
    latest = CheckIn.objects.filter(owner=OuterRef("owner"), goal=goal).newest_first().values("pk")[:1]
    rows = Commitment.objects.filter(owner=goal.owner_id, check_in=Subquery(latest))
    return list(rows.waiting().with_steps())


def waiting_held(goal: Goal) -> list[Commitment]:
    """The same, held with their steps until the commit, in the order in which a deletion takes them: a step that
    another tab deletes is gone here, or stays until this is done."""
    keys = [commitment.pk for commitment in waiting(goal)]
    rows = Commitment.objects.filter(owner=goal.owner_id, pk__in=keys).waiting().with_steps()
    return list(rows.select_for_update(of=("self", "step")))
