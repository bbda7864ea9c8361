"""Addresses that a mail server has refused for good: nothing that nobody asked for is sent there any more.

A refusal holds for an address, not for a person: a new address starts anew, and an accepted mail ends it.
"""

import datetime
import re
from dataclasses import dataclass

from django.db.models import F

from careerplan.accounts.models import User

LONGEST_REPLY = 300
# of the codes of RFC 3463, those that are about the mailbox: no such address, disabled, full for good
ABOUT_THE_ADDRESS = re.compile(r"\b5\.[12]\.\d{1,3}\b")
ABOUT_SOMETHING_ELSE = re.compile(r"\b5\.[3-7]\.\d{1,3}\b")  # the server, the network, our words, its rules
ADDRESS = re.compile(r"[^\s<>()\[\]:;,\"]+@[^\s<>()\[\]:;,\"]+")
ABOUT_THE_MAIL = {"SMTPDataError", "SMTPNotSupportedError"}  # smtplib's names
EMERGENCY = 421  # "closing the connection": the server, not the address


@dataclass(frozen=True)
class Reply:
    """Why a mail did not go: the server's code (0 when there was no answer), its words without any address in them, and
    whether the server takes no mail at all now."""

    code: int
    words: str
    is_away: bool

    @property
    def is_for_good(self) -> bool:
        """Will the server never take mail for this address?

        A refusal by the server's own rules ("5.7.1 relaying denied") says nothing of the address: with a mail server
        that is set up wrongly everybody's would count as dead.
        """
        if self.is_away or not 500 <= self.code < 600:
            return False
        return bool(ABOUT_THE_ADDRESS.search(self.words)) or not ABOUT_SOMETHING_ELSE.search(self.words)


def reply_of(error: OSError) -> Reply:
    """What an error of Django's SMTP backend says. An answer to the recipient or to the words is about this mail; no
    answer, a closed connection, a refused log-in or sender are about the server."""
    if recipients := getattr(error, "recipients", None):
        code, words = next(iter(recipients.values()))
        return Reply(code, _plain(words), is_away=code == EMERGENCY)
    code = int(getattr(error, "smtp_code", 0) or 0)
    is_about_the_mail = type(error).__name__ in ABOUT_THE_MAIL and code != EMERGENCY
    words = getattr(error, "smtp_error", "") or str(error) or type(error).__name__
    return Reply(code, _plain(words), is_away=not is_about_the_mail)


def refuse(email: str, reply: Reply, *, at: datetime.datetime) -> None:
    """No more mail to this address."""
    words = f"{reply.code} {reply.words}".strip()[:LONGEST_REPLY]
    User.objects.filter(email=email.lower()).update(refused_email=F("email"), refused_at=at, refused_reply=words)


def accepted(email: str) -> None:
    """The server took a mail for this address: a refusal of it is over."""
    User.objects.filter(email=email.lower()).exclude(refused_email="").update(
        refused_email="", refused_at=None, refused_reply=""
    )


def is_refused(email: str) -> bool:
    """Has a mail server refused this address for good?"""
    return User.objects.filter(email=email.lower(), refused_email=F("email")).exists()


def _plain(words: str | bytes) -> str:
    """One line in which no address stands, for staff read it."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return ADDRESS.sub("…", " ".join(text.replace("\x00", "").split()))[:LONGEST_REPLY]
