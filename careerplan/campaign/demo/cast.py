"""Who plays, and what the parts of the campaign hand to one another."""

import datetime
from dataclasses import dataclass, field

from allauth.account.models import EmailAddress

from careerplan.accounts.models import User
from goals.contacts.models import Contact
from goals.gaps.models import Gap
from goals.models import Goal
from goals.steps.models import Step
from paths.models import CareerPath, Stage

PASSWORD = "run for the work you want"  # noqa: S105  the demo's, printed at every start and refused in production
NURSE, BEGINNER, COACH, STAFF = "nurse@example.org", "beginner@example.org", "coach@example.org", "staff@example.org"


@dataclass
class Cast:
    """The people, the day, and rows by a short name."""

    today: datetime.date
    nurse: User
    beginner: User
    coach: User
    staff: User
    goal: Goal = field(init=False)
    contacts: dict[str, Contact] = field(default_factory=dict)
    gaps: dict[str, Gap] = field(default_factory=dict)
    steps: dict[str, Step] = field(default_factory=dict)
    paths: dict[str, CareerPath] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)

    def day(self, offset: int) -> datetime.date:
        """The day `offset` days from today."""
        return self.today + datetime.timedelta(days=offset)


def person(email: str, **fields: object) -> User:
    """Someone with the demo's password and a verified address."""
    user = User.objects.create_user(email, PASSWORD, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def cast(today: datetime.date) -> Cast:
    """The four people of the demo."""
    zone = {"time_zone": "Europe/London"}
    return Cast(
        today=today,
        nurse=person(NURSE, **zone),
        beginner=person(BEGINNER, **zone),
        coach=person(COACH, **zone),
        staff=person(STAFF, is_staff=True, is_superuser=True, **zone),
    )
