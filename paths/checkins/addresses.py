"""Addresses that prove themselves, for doors without a session: to stop a mail, and to read the calendar feed.

Each is signed for its purpose, so that one opens nothing else; who holds it may do that one thing and see nothing more.
They have no last day: a mail may be read years later, and a calendar asks for as long as it is followed.
"""

import uuid

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from paths.checkins.models import Reminder

_stop = Signer(sep=".", salt="careerplan.checkins.stop")
_calendar = Signer(sep=".", salt="careerplan.checkins.calendar")
LONGEST_KEY = 18  # digits: what Postgres holds


def stop(person: int, kind: str) -> str:
    """The address that stops this kind of mail to this person."""
    return reverse("reminders_stop", args=[_stop.sign(f"{Reminder.Kind(kind)}-{person}")])


def stopped_by(signed: str) -> tuple[int, str] | None:
    """Whose mail of which kind an address stops; None for one that we have not signed."""
    kind, person = _read(_stop, signed)
    return (person, kind) if person and kind in Reminder.Kind.values else None


def calendar(person: int, secret: uuid.UUID) -> str:
    """The address of the calendar feed; another secret makes another one, and this one is dead."""
    return reverse("calendar_feed", args=[_calendar.sign(f"{secret.hex}-{person}")])


def calendar_of(signed: str) -> tuple[int, uuid.UUID] | None:
    """Whose feed an address reads, and with which secret; None for one that we have not signed."""
    secret, person = _read(_calendar, signed)
    try:
        return (person, uuid.UUID(secret)) if person else None
    except ValueError:
        return None


def _read(signer: Signer, signed: str) -> tuple[str, int]:
    try:
        what, _, person = signer.unsign(signed).rpartition("-")
    except BadSignature:
        return "", 0
    known = person.isascii() and person.isdigit() and len(person) <= LONGEST_KEY
    return what, int(person) if known else 0
