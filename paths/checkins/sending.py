"""What a person decides about what they are sent."""

import datetime
import uuid

from django.db import transaction

from careerplan.accounts.models import User
from paths.checkins.models import Reminder, Subscription
from paths.checkins.turns import next_digest

SWITCH = {Reminder.Kind.CHECK_IN: "check_ins", Reminder.Kind.DIGEST: "digest"}


def recipient(person: int) -> User | None:
    """Whom an address in a mail is about; None for an account that is gone or closed."""
    return User.objects.filter(pk=person, is_active=True).first()


def reader_of(person: int, secret: uuid.UUID) -> User | None:
    """Whose calendar feed has this secret; None for one that was renewed or switched off, or an account that is gone or
    closed."""
    follows = Subscription.objects.filter(owner=person, calendar=secret).exists()
    return recipient(person) if follows else None


def is_sent(*, person: User, kind: str) -> bool:
    """Does the person want this kind of mail? Who has never said so gets what is usual."""
    held = Subscription.objects.filter(owner=person).first() or Subscription()
    return bool(getattr(held, SWITCH[Reminder.Kind(kind)]))


@transaction.atomic
def switch(*, person: User, kind: str, on: bool, now: datetime.datetime) -> None:
    """This kind of mail comes from now on, or comes no more. Asked twice, it is done once."""
    held = _held(person, now)
    if getattr(held, SWITCH[Reminder.Kind(kind)]) != on:
        setattr(held, SWITCH[Reminder.Kind(kind)], on)
        held.save()
        aim_digest(person=person, now=now)


def aim_digest(*, person: User, now: datetime.datetime) -> None:
    """The next digest comes at its hour of its weekday where the person is now; none where it is switched off. After
    every change of these. It counts as no change of the row: a form that is open stays right."""
    for held in Subscription.objects.filter(owner=person):
        at = None
        if held.digest:
            at = next_digest(weekday=held.digest_weekday, hour=held.digest_hour, zone=person.time_zone, after=now)
        if at != held.digest_at:
            Subscription.objects.filter(owner=person, pk=held.pk).update(digest_at=at)


def follow(*, person: User, now: datetime.datetime) -> None:
    """Somebody who has a rhythm from now on is sent what is usual, unless they have said what they want."""
    _, made = Subscription.objects.get_or_create(owner=person)
    if made:
        aim_digest(person=person, now=now)


@transaction.atomic
def make_calendar(*, person: User, now: datetime.datetime) -> None:
    """A calendar feed with an address of its own, unless there is one."""
    held = _held(person, now)
    if held.calendar is None:
        held.calendar = uuid.uuid4()
        held.save()


@transaction.atomic
def renew_calendar(*, person: User) -> None:
    """Another address for the calendar feed, where there is one; the old one is dead with the commit."""
    for held in Subscription.objects.select_for_update().filter(owner=person, calendar__isnull=False):
        held.calendar = uuid.uuid4()
        held.save()


@transaction.atomic
def end_calendar(*, person: User) -> None:
    """No calendar feed any more."""
    for held in Subscription.objects.select_for_update().filter(owner=person, calendar__isnull=False):
        held.calendar = None
        held.save()


def try_address_again(*, person: User) -> None:
    """The person has mended their mailbox: what its server refused for good is tried once more."""
    person.refused_email, person.refused_at, person.refused_reply = "", None, ""
    person.save(update_fields=["refused_email", "refused_at", "refused_reply"])


def _held(person: User, now: datetime.datetime) -> Subscription:
    """What the person is sent, held until the commit; who has said nothing so far begins with what is usual."""
    follow(person=person, now=now)
    return Subscription.objects.select_for_update().get(owner=person)
