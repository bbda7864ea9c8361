"""Planning: what is due becomes rows of the outbox, a thousand people at a time.

It runs in the worker, outside the wall: every join names the owner. Each batch is one transaction, in which reminders
are written and the next moments are set, so that a worker which is killed leaves both or neither. Several workers at
once take different rows. A day is reminded of once, whatever happens: `checkins_reminder_one_each`.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Q

from careerplan.accounts.models import User
from goals.models import Goal
from paths.checkins.models import Cadence, Pause, Reminder, Subscription
from paths.checkins.moments import day_there
from paths.checkins.turns import Rhythm, Turn, check_in_turn, digest_turn, next_digest

BATCH = 1_000
LONGEST_RHYTHM = 100  # days
Kind, State = Reminder.Kind, Reminder.State

MOVE_CADENCES = """
UPDATE checkins_cadence SET remind_at = moved.at, unanswered = moved.unanswered
FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[], %s::int[]) AS moved (id, owner_id, at, unanswered)
WHERE checkins_cadence.id = moved.id AND checkins_cadence.owner_id = moved.owner_id
"""
MOVE_DIGESTS = """
UPDATE checkins_subscription SET digest_at = moved.at
FROM unnest(%s::bigint[], %s::bigint[], %s::timestamptz[]) AS moved (id, owner_id, at)
WHERE checkins_subscription.id = moved.id AND checkins_subscription.owner_id = moved.owner_id
"""


class Known(NamedTuple):
    """What is known of the owners of a batch: who wants mail and can get it, the days they were reminded of, who has a
    reminder that has not gone yet, the ends of pauses."""

    follows: dict[int, bool]
    reminded: dict[int, set[datetime.date]]
    waits: set[int]
    paused: dict[tuple[int, int], datetime.date]


@transaction.atomic
def plan_check_ins(now: datetime.datetime) -> int:
    """Put the next batch of check-ins that are due into the outbox; how many were looked at, 0 when none is left."""
    cadences = list(
        Cadence.objects.filter(remind_at__lte=now)
        .select_related("owner", "goal")
        .order_by("remind_at")  # as the index lies: thousands of one moment are not sorted anew for each batch
        .select_for_update(skip_locked=True, no_key=True, of=("self", "goal"))[:BATCH]
    )
    if not cadences:
        return 0
    known = Known(_followed(cadences, now), *_reminded(cadences, now), _paused(cadences, now))
    planned = [(c, _turn(c, known, now)) for c in cadences]
    due = {c.pk for c, turn in planned if turn.due_on and known.follows[c.owner_id]}
    _write([_reminder(c.owner_id, c.goal_id, Kind.CHECK_IN, turn, now) for c, turn in planned if c.pk in due])
    _move_cadences([
        (c.pk, c.owner_id, turn.then, _unanswered(c, known) + 1 if c.pk in due else c.unanswered) for c, turn in planned
    ])  # fmt: skip
    return len(cadences)


@transaction.atomic
def plan_digests(now: datetime.datetime) -> int:
    """The same for weekly digests. On a day on which a check-in is reminded of there is none: one mail is enough."""
    subscriptions = list(
        Subscription.objects.filter(digest_at__lte=now)
        .select_related("owner")
        .order_by("digest_at")
        .select_for_update(skip_locked=True, of=("self",))[:BATCH]
    )
    if not subscriptions:
        return 0
    owners = {subscription.owner_id: subscription.owner for subscription in subscriptions}
    goals = dict(Goal.objects.filter(owner__in=owners, state=Goal.State.ACTIVE).values_list("owner", "pk"))
    busy = _reminded_today(subscriptions, now)
    planned = [(subscription, _digest(subscription, now)) for subscription in subscriptions]
    _write([
        _reminder(s.owner_id, goals[s.owner_id], Kind.DIGEST, turn, now)
        for s, turn in planned
        if turn.due_on and s.owner_id in goals and s.owner_id not in busy
    ])  # fmt: skip
    _move_digests([(s.pk, s.owner_id, turn.then) for s, turn in planned])
    return len(subscriptions)


def _first_digest(person: User, now: datetime.datetime) -> datetime.datetime:
    usual = Subscription()
    return next_digest(weekday=usual.digest_weekday, hour=usual.digest_hour, zone=person.time_zone, after=now)


def _followed(cadences: Iterable[Cadence], now: datetime.datetime) -> dict[int, bool]:
    """Who wants mail about check-ins and has an open account and a mailbox: to others none goes, and none is counted.
    Whoever never said what they want gets what is usual."""
    owners = {cadence.owner_id: cadence.owner for cadence in cadences}
    said = dict(Subscription.objects.filter(owner__in=owners).values_list("owner", "check_ins"))
    new = [
        Subscription(owner=owner, digest_at=_first_digest(owner, now)) for pk, owner in owners.items() if pk not in said
    ]
    Subscription.objects.bulk_create(new, ignore_conflicts=True)
    return {pk: said.get(pk, True) and owner.is_active and not owner.is_refused for pk, owner in owners.items()}


def _paused(cadences: Iterable[Cadence], now: datetime.datetime) -> dict[tuple[int, int], datetime.date]:
    """The first day after the pause that is in force, by owner and goal."""
    days = {c.owner_id: day_there(now, c.owner.time_zone) for c in cadences}
    rows = Pause.objects.pauses().filter(owner__in=days, until_on__gt=min(days.values()))
    found: dict[tuple[int, int], datetime.date] = {}
    for owner, goal, begins, ends in rows.values_list("owner", "goal", "from_on", "until_on"):
        if begins <= days[owner] < ends:
            found[owner, goal] = max(ends, found.get((owner, goal), ends))
    return found


def _reminded(cadences: Iterable[Cadence], now: datetime.datetime) -> tuple[dict[int, set[datetime.date]], set[int]]:
    """The days that each was reminded of, as far back as the longest rhythm reaches; and whose reminder still waits."""
    since = (now - datetime.timedelta(days=LONGEST_RHYTHM)).date()
    rows = Reminder.objects.filter(owner__in=[c.owner_id for c in cadences], kind=Kind.CHECK_IN, due_on__gte=since)
    days, waits = defaultdict[int, set[datetime.date]](set), set[int]()
    for owner, day, state in rows.values_list("owner", "due_on", "state"):
        days[owner].add(day)
        if state == State.WAITING:
            waits.add(owner)
    return days, waits


def _unanswered(cadence: Cadence, known: Known) -> int:
    """How many reminders came without an answer; one that has not gone yet gives way to the next and does not count."""
    return max(cadence.unanswered - (cadence.owner_id in known.waits), 0)


def _turn(cadence: Cadence, known: Known, now: datetime.datetime) -> Turn:
    if cadence.goal.state != Goal.State.ACTIVE:
        return Turn(None, None)
    return check_in_turn(
        Rhythm(cadence.every, cadence.weekday, cadence.hour, cadence.owner.time_zone, cadence.next_on),
        now=now,
        unanswered=_unanswered(cadence, known) if known.follows[cadence.owner_id] else 0,
        reminded=known.reminded.get(cadence.owner_id, ()),
        paused_until=known.paused.get((cadence.owner_id, cadence.goal_id)),
    )


def _digest(subscription: Subscription, now: datetime.datetime) -> Turn:
    if not subscription.digest or subscription.digest_at is None:
        return Turn(None, None)
    return digest_turn(
        weekday=subscription.digest_weekday,
        hour=subscription.digest_hour,
        zone=subscription.owner.time_zone,
        at=subscription.digest_at,
        now=now,
    )


def _reminded_today(subscriptions: Iterable[Subscription], now: datetime.datetime) -> set[int]:
    """Who is reminded of a check-in today: it waits in the outbox, has gone today, or is planned for later today."""
    owners = {s.owner_id: s.owner for s in subscriptions if s.check_ins}

    def is_today(owner: int, moment: datetime.datetime) -> bool:
        zone = owners[owner].time_zone
        return day_there(moment, zone) == day_there(now, zone)

    rows = Reminder.objects.filter(owner__in=owners, kind=Kind.CHECK_IN)
    rows = rows.filter(Q(state=State.WAITING) | Q(sent_at__gte=now - datetime.timedelta(days=1)))
    found = {
        owner for owner, sent_at in rows.values_list("owner", "sent_at") if sent_at is None or is_today(owner, sent_at)
    }
    later = Cadence.objects.filter(owner__in=owners, goal__state=Goal.State.ACTIVE, remind_at__isnull=False)
    return found | {owner for owner, at in later.values_list("owner", "remind_at") if at and is_today(owner, at)}


def _reminder(owner: int, goal: int, kind: str, turn: Turn, now: datetime.datetime) -> Reminder:
    return Reminder(owner_id=owner, goal_id=goal, kind=kind, due_on=turn.due_on, try_at=now)


def _write(rows: list[Reminder]) -> None:
    Reminder.objects.bulk_create(rows, ignore_conflicts=True)


def _move_cadences(rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MOVE_CADENCES, _columns(rows))


def _move_digests(rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MOVE_DIGESTS, _columns(rows))


def _columns(rows: list[tuple[Any, ...]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]
