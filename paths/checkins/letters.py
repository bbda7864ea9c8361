"""The mails of check-ins: what is due in plain values, and the letter that it makes."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from careerplan.accounts import mail
from careerplan.web.words import as_seen, counted
from paths.checkins import addresses, calendar, week
from paths.checkins.models import Reminder
from paths.checkins.turns import LAST
from paths.checkins.week import Part


@dataclass(frozen=True)
class DueLetter:
    """One mail that is to go now, with all that its words need; no letter asks the database for more.

    `today` is the person's own day as the mail is written; `due_on` the day of the check-in, or of the digest.
    `unanswered` counts the reminders since the last check-in, this one among them. `lines` are what a digest lists.
    """

    person: int
    email: str
    goal: int
    goal_title: str
    kind: str
    due_on: datetime.date
    today: datetime.date
    token: uuid.UUID
    unanswered: int = 1
    promised: tuple[str, ...] = ()
    lines: tuple[Part, ...] = ()

    @property
    def message_id(self) -> str:
        """The same at every try, so that a mail program shows a mail that came twice once."""
        return f"<{self.token}@careerplan>"


def letter_of(due: DueLetter) -> EmailMultiAlternatives:
    """The mail that `due` makes. Raises ValidationError unless its address is one plain address.

    Subject and headers are words of ours alone: what somebody typed stands in the body.
    """
    template, words = LETTERS[Reminder.Kind(due.kind)]
    stop = settings.SITE_URL + addresses.stop(due.person, due.kind)
    shared = {"goal": as_seen(due.goal_title), "stop": stop, "settings_page": settings.SITE_URL + reverse("reminders")}
    letter = mail.letter(template, due.email, words(due) | shared)
    letter.extra_headers = {
        "Message-ID": due.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
    }
    return letter


def _reminder(due: DueLetter) -> dict[str, Any]:
    return {
        "heading": _heading(due),
        "planned": calendar.day(due.due_on, due.today),
        "is_late": due.due_on < due.today,
        "promised": [as_seen(title) for title in due.promised],
        "is_last": due.unanswered >= LAST,
        "times": counted(LAST, "reminder"),
        "link": settings.SITE_URL + reverse("check_in_add"),
        "later": f"{settings.SITE_URL}{reverse('check_ins')}#check-in-panel",
    }


def _heading(due: DueLetter) -> str:
    days = (due.today - due.due_on).days
    if days == 0:
        return "Your check-in is today"
    if days < 0:
        return f"Your check-in is on {calendar.day(due.due_on, due.today)}"
    return "Your check-in waits for you"


def _digest(due: DueLetter) -> dict[str, Any]:
    return {
        "summary": week.summary(due.lines) if due.lines else "a quiet one",
        "parts": due.lines,
        "link": settings.SITE_URL + reverse("campaign"),
    }


LETTERS = {
    Reminder.Kind.CHECK_IN: ("checkins/mail/reminder", _reminder),
    Reminder.Kind.DIGEST: ("checkins/mail/digest", _digest),
}
