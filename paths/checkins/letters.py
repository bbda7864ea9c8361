"""The mails of check-ins: what is due in plain values, and the letter that it makes."""

import datetime
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from paths.checkins.models import Reminder

LAST = 3  # reminders since the last check-in; this one says that no more will come


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
    lines: tuple[str, ...] = ()

    @property
    def message_id(self) -> str:
        """The same at every try, so that a mail program shows a mail that came twice once."""
        return f"<{self.token}@careerplan>"


def letter_of(due: DueLetter) -> EmailMultiAlternatives:
    """The mail that `due` makes. Raises ValidationError unless its address is one plain address."""
    what = "Your check-in is due" if due.kind == Reminder.Kind.CHECK_IN else "Your week"
    text = "\n".join([due.goal_title, "", *due.promised, *due.lines, "", f"{settings.SITE_URL}/check-ins/", ""])
    return EmailMultiAlternatives(
        f"{what}: {due.goal_title}", text, to=[due.email], headers={"Message-ID": due.message_id}
    )
