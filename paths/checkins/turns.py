"""Whose turn it is to be reminded, and when the next turn comes. A turn is a day of the rhythm or a day of the digest.

A turn that was missed, because nothing ran for days, is made up for once: by the latest of all days that have passed,
not by one mail for each.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from paths.checkins.calendar import rhythm_after, rhythm_from
from paths.checkins.moments import day_there, moment_of

LAST = 3  # reminders without a check-in; that one says that no more will come
STALE = datetime.timedelta(hours=24)  # a digest that is later than this is left out: the next one comes soon


@dataclass(frozen=True)
class Rhythm:
    """How often somebody stops to look, by the clock of where they are, and the day that is waited for."""

    every: str
    weekday: int
    hour: int
    zone: str
    next_on: datetime.date


@dataclass(frozen=True)
class Turn:
    """The day that is due to be reminded of now, None for none, and the moment of the next turn, None for no more."""

    due_on: datetime.date | None
    then: datetime.datetime | None


def check_in_turn(
    rhythm: Rhythm,
    *,
    now: datetime.datetime,
    unanswered: int,
    reminded: Collection[datetime.date] = (),
    paused_until: datetime.date | None = None,
) -> Turn:
    """What is to be done about a check-in whose moment has come by the row.

    `unanswered` are the reminders since the last check-in, `reminded` the days that were reminded of already,
    `paused_until` the first day after a pause that is in force. Where the person's clock says that the moment has not
    come yet, for they have moved west since, nothing is due and the moment is set right.
    """
    if unanswered >= LAST:
        return Turn(None, None)
    if paused_until is not None:
        first = rhythm_from(rhythm.every, rhythm.weekday, rhythm.next_on, max(paused_until, rhythm.next_on))
        return Turn(None, _moment(rhythm, first))
    if _moment(rhythm, rhythm.next_on) > now:
        return Turn(None, _moment(rhythm, rhythm.next_on))
    day, following = rhythm.next_on, _following(rhythm, rhythm.next_on)
    while following and _moment(rhythm, following) <= now:
        day, following = following, _following(rhythm, following)
    then = _moment(rhythm, following) if following else None
    if day in reminded:
        return Turn(None, then)
    return Turn(day, then if unanswered + 1 < LAST else None)


def digest_turn(*, weekday: int, hour: int, zone: str, at: datetime.datetime, now: datetime.datetime) -> Turn:
    """What is to be done about a digest that was planned for the moment `at`, which has come.

    Its day is today when the weekday and the hour are right by the person's clock and less than a day has passed since.
    """
    then = next_digest(weekday=weekday, hour=hour, zone=zone, after=now)
    day = day_there(at, zone)
    right = day.weekday() == weekday and now - STALE < moment_of(day, hour, zone) <= now
    return Turn(day if right else None, then)


def next_digest(*, weekday: int, hour: int, zone: str, after: datetime.datetime) -> datetime.datetime:
    """The first moment after `after` at which it is that hour of that weekday there; UTC."""
    day = day_there(after, zone) - datetime.timedelta(days=1)
    while day.weekday() != weekday or moment_of(day, hour, zone) <= after:
        day += datetime.timedelta(days=1)
    return moment_of(day, hour, zone)


def _moment(rhythm: Rhythm, day: datetime.date) -> datetime.datetime:
    return moment_of(day, rhythm.hour, rhythm.zone)


def _following(rhythm: Rhythm, day: datetime.date) -> datetime.date | None:
    """The rhythm's day after `day`; None at the end of the calendar (the year 2200)."""
    following = rhythm_after(rhythm.every, rhythm.weekday, day)
    return following if following > day else None
