"""Invitations: a link for one coach, signed, good for a week and for one use.

The table holds the hash of the token alone and stands outside the wall; the engagement itself is read and accepted
inside `acting_as(client)`, only here.
"""

import datetime
import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, TimestampSigner
from django.db import IntegrityError, transaction

from careerplan.accounts import mail
from careerplan.accounts.models import User
from careerplan.accounts.second_wall import acting_as
from careerplan.coaching.models import Engagement, Invitation, Section

GOOD_FOR = datetime.timedelta(days=7)
MOST_A_DAY = 10
_signer = TimestampSigner(salt="careerplan.coaching.invitation")


class State(StrEnum):
    """What has become of an invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """An invitation as its link finds it."""

    state: State
    engagement: Engagement | None = None
    client_email: str = ""
    made_at: datetime.datetime | None = None

    @property
    def shown(self) -> list[str]:
        """The names of the sections it offers, in the method's order."""
        offered = self.engagement.sections if self.engagement else []
        return [str(section.label) for section in Section if section in offered]

    def is_by(self, person: User | AnonymousUser) -> bool:
        """Did this person send it?"""
        return self.engagement is not None and self.engagement.owner_id == person.pk


def make(engagement: Engagement, *, at: datetime.datetime) -> str:
    """A new token for this engagement; the ones made before stop working."""
    token = _signer.sign(secrets.token_urlsafe(24))
    Invitation.objects.filter(client=engagement.owner_id, engagement_id=engagement.pk).delete()
    Invitation.objects.create(
        token_hash=_hash(token),
        engagement_id=engagement.pk,
        client_id=engagement.owner_id,
        made_at=at,
        expires_at=at + GOOD_FOR,
    )
    return token


def send(engagement: Engagement, *, path: str, at: datetime.datetime) -> None:
    """Mail the link to the coach, once the commit has made it true."""
    context = {
        "client": engagement.owner.email,
        "path": path,
        "last_day": (at + GOOD_FOR).date(),
        "until": engagement.until,
        "sections": Found(State.OPEN, engagement).shown,
    }
    mail.queue(mail.letter("coaching/mail/invitation", engagement.coach_email, context))


def was_sent(engagement: Engagement) -> bool:
    """Has a link for this engagement been made?"""
    return Invitation.objects.filter(client=engagement.owner_id, engagement_id=engagement.pk).exists()


def too_many(client: User, *, at: datetime.datetime) -> bool:
    """Has this client had as many links made within a day as anyone needs?"""
    since = at - datetime.timedelta(days=1)
    return Invitation.objects.filter(client=client, made_at__gt=since).count() >= MOST_A_DAY


def find(token: str, *, at: datetime.datetime) -> Found:
    """What the token's link offers, and whether it still does."""
    invitation = _invitation(token)
    if invitation is None:
        return Found(State.UNKNOWN)
    with acting_as(invitation.client_id):
        engagement = Engagement.objects.filter(owner=invitation.client_id, pk=invitation.engagement_id).first()
    if engagement is None or engagement.ended_at:
        return Found(State.WITHDRAWN)
    client_email = engagement.owner.email
    if invitation.used_at:
        return Found(State.ACCEPTED, engagement, client_email, invitation.made_at)
    if invitation.expires_at <= at or engagement.until < at.date():
        return Found(State.EXPIRED)
    return Found(State.OPEN, engagement, client_email, invitation.made_at)


def is_for(found: Found, person: User) -> bool:
    """Was this invitation sent to an address that the person has verified?"""
    if found.engagement is None or found.is_by(person):
        return False
    addresses = EmailAddress.objects.filter(user=person, verified=True)
    return addresses.filter(email__iexact=found.engagement.coach_email).exists()


def accept(token: str, coach: User, *, at: datetime.datetime) -> Found:
    """The coach says yes. Sent twice, or by two tabs at once, it happens once."""
    with transaction.atomic():
        invitation = _invitation(token, lock=True)
        found = find(token, at=at)
        if invitation is None or found.state != State.OPEN or not is_for(found, coach):
            return found
        try:
            with acting_as(invitation.client_id):
                engagement = Engagement.objects.select_for_update().get(pk=invitation.engagement_id, ended_at=None)
                engagement.accept(coach, at=at)
        except Engagement.DoesNotExist:
            return Found(State.WITHDRAWN)
        except IntegrityError:  # accepted before, under another address of the same coach
            return Found(State.ACCEPTED, found.engagement, found.client_email)
        Invitation.objects.filter(pk=invitation.pk).update(used_at=at)
    return Found(State.ACCEPTED, engagement, found.client_email)


def _invitation(token: str, *, lock: bool = False) -> Invitation | None:
    try:
        _signer.unsign(token)
    except BadSignature:
        return None
    rows = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    return rows.filter(token_hash=_hash(token)).first()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
