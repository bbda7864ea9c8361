"""The mails of check-ins as somebody would get them today: for the page of sent mail in development."""

import datetime
import uuid
from collections.abc import Iterator

from django.core.mail import EmailMultiAlternatives

from careerplan.accounts.models import User
from careerplan.accounts.second_wall import acting_as
from goals.models import Goal
from paths.checkins import digest
from paths.checkins.letters import LAST, DueLetter, letter_of
from paths.checkins.models import Reminder
from paths.checkins.upcoming import upcoming

WORDS = {"reminder": "A check-in is due", "last": "For the third time in a row", "digest": "The weekly digest"}


def previews(email: str, today: datetime.date) -> Iterator[tuple[str, EmailMultiAlternatives]]:
    """Each by its name in WORDS; none for nobody, and for somebody without a goal. Nothing is sent."""
    person = User.objects.filter(email=email).first()
    if person is None:
        return
    with acting_as(person.pk):
        goal = Goal.objects.filter(owner=person).active()
        letters = _letters(person, goal, today) if goal else {}
    yield from letters.items()


def _letters(person: User, goal: Goal, today: datetime.date) -> dict[str, EmailMultiAlternatives]:
    promised = tuple(upcoming(goal, today).promised)
    late = today - datetime.timedelta(days=14)

    def letter(kind: str, due_on: datetime.date, unanswered: int = 1) -> EmailMultiAlternatives:
        due = DueLetter(
            person=person.pk, email=person.email, goal=goal.pk, goal_title=goal.title, kind=kind, due_on=due_on,
            today=today, token=uuid.UUID(int=0), unanswered=unanswered,
            promised=promised if kind == Reminder.Kind.CHECK_IN else (),
            lines=digest.lines(people={person.pk: today})[person.pk] if kind == Reminder.Kind.DIGEST else (),
        )  # fmt: skip
        return letter_of(due)

    return {
        "reminder": letter(Reminder.Kind.CHECK_IN, today),
        "last": letter(Reminder.Kind.CHECK_IN, late, LAST),
        "digest": letter(Reminder.Kind.DIGEST, today),
    }
