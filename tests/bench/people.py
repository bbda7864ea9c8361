"""People with much and little in their campaign, made in bulk, and signed in without a password."""

import datetime
import secrets
import sys

import django

django.setup()  # as a script it stands alone; in a test it is set up already

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.db import connection  # noqa: E402

from careerplan.accounts.models import User  # noqa: E402
from goals.contacts.models import Contact  # noqa: E402
from goals.gaps.models import Answer, Competency, Gap  # noqa: E402
from goals.models import Goal, Position  # noqa: E402
from goals.steps.models import Step, StepGap  # noqa: E402
from paths.checkins.models import Cadence, CheckIn  # noqa: E402
from paths.models import CareerPath, Choice, Stage  # noqa: E402

TODAY = datetime.date.today()


def person(rows: int) -> User:
    """A campaign with `rows` gaps, steps and contacts, four paths of three stages, and six check-ins."""
    user = User.objects.create_user(f"bench{rows}-{secrets.token_hex(4)}@example.org", None)
    goal = Goal.objects.create(
        owner=user,
        title="Director of operations",
        line="Run it well",
        state="active",
        horizon=datetime.date(2036, 9, 1),
    )
    Position.objects.create(owner=user, title="Nurse", started_on=datetime.date(2019, 5, 1))
    half = rows // 2
    competencies = Competency.objects.bulk_create(
        Competency(owner=user, name=f"Competency {n}", level=n % 4) for n in range(rows - half)
    )
    contacts = Contact.objects.bulk_create(
        Contact(owner=user, name=f"Contact {n}", closeness=n % 6) for n in range(half)
    )
    gaps = Gap.objects.bulk_create(
        [
            Gap(owner=user, goal=goal, side="what", competency=c, importance=1 + c.level, required=4)
            for c in competencies
        ]
        + [
            Gap(
                owner=user,
                goal=goal,
                side="whom",
                who=f"Somebody {n}",
                kind_of_person="mentor",
                importance=3,
                required=3,
            )
            for n in range(half)
        ]
    )
    Answer.objects.bulk_create(
        Answer(owner=user, gap=gap, contact=contact) for gap, contact in zip(gaps[-half:], contacts, strict=True)
    )
    steps = Step.objects.bulk_create(
        Step(owner=user, goal=goal, title=f"Do thing {n}", due_on=TODAY + datetime.timedelta(days=n % 60))
        for n in range(rows)
    )
    StepGap.objects.bulk_create(StepGap(owner=user, step=step, gap=gap) for step, gap in zip(steps, gaps, strict=True))
    for letter in "ABCD":
        path = CareerPath.objects.create(owner=user, goal=goal, letter=letter, name=f"{letter} line")
        for place in range(3):
            Stage.objects.create(owner=user, path=path, place=place, title=f"Stage {letter}{place}", months=30)
    Choice.objects.create(owner=user, goal=goal, path=path, reason="Because", on=TODAY)
    for ago in range(6):
        CheckIn.objects.create(
            owner=user,
            goal=goal,
            on=TODAY - datetime.timedelta(days=14 * ago),
            decision="stay",
            readiness=40 - ago,
            energy=3,
            confidence=4,
        )
    Cadence.objects.create(owner=user, goal=goal, next_on=TODAY + datetime.timedelta(days=9))
    return user


def cookie(user: User) -> str:
    """A session of this person, as the browser would send it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


if __name__ == "__main__":
    for number in map(int, sys.argv[1:]):
        print(number, cookie(person(number)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # autovacuum does, within a minute; before it Postgres takes a new person for one row
