"""What stands in somebody's calendar feed, read in as many questions however much there is."""

import datetime
from collections.abc import Iterator
from itertools import chain

from django.conf import settings
from django.urls import reverse

from careerplan.accounts.models import User
from goals.interviews.models import Interview
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins.calendar import rhythm_after
from paths.checkins.feed.calendar_file import Entry
from paths.checkins.models import Cadence, Pause
from paths.checkins.moments import moment_of
from paths.opportunities.models import Opportunity
from paths.opportunities.statuses import OVER

BACK, AHEAD = datetime.timedelta(days=31), datetime.timedelta(days=400)
MOST = 200  # of a kind: a calendar of more is none
CHECK_INS = 4  # the next one, and three by the rhythm
CHECK_IN_MINUTES, TALK_MINUTES = 15, 30


def entries(person: User, today: datetime.date) -> list[Entry]:
    """Check-ins, steps with a day, interviews and days of jobs, from a month ago to a year from now: five questions.

    Titles alone: no notes, no names of people. Call it as the person (`acting_as`), or with the wall away: every query
    names the owner.
    """
    begins, ends = today - BACK, today + AHEAD
    return list(
        chain(
            _check_ins(person), _steps(person, begins, ends), _talks(person, begins, ends), _jobs(person, begins, ends)
        )
    )


def _check_ins(person: User) -> Iterator[Entry]:
    cadence = Cadence.objects.filter(owner=person, goal__state=Goal.State.ACTIVE).select_related("goal").first()
    if cadence is None:
        return
    pauses = list(Pause.objects.pauses().filter(owner=person, goal=cadence.goal, until_on__gt=cadence.next_on))
    day = cadence.next_on
    for _ in range(CHECK_INS):
        if not any(pause.from_on <= day < pause.until_on for pause in pauses):
            yield Entry(
                uid=_uid("check-in", f"{cadence.token}-{day}"),
                title=f"Check-in: {cadence.goal.title}",
                changed_at=cadence.changed_at,
                at=moment_of(day, cadence.hour, person.time_zone),
                minutes=CHECK_IN_MINUTES,
                link=_link("check_in_add"),
            )
        following = rhythm_after(cadence.every, cadence.weekday, day)
        if following <= day:  # the calendar of ours ends in 2200
            return
        day = following


def _steps(person: User, begins: datetime.date, ends: datetime.date) -> Iterator[Entry]:
    rows = Step.objects.filter(owner=person, due_on__gte=begins, due_on__lt=ends).current().open()
    for step in rows.by_due()[:MOST]:
        link = _link("step_edit", step.pk)
        yield Entry(_uid("step", step.token), step.title, step.changed_at, on=step.due_on, link=link)


def _talks(person: User, begins: datetime.date, ends: datetime.date) -> Iterator[Entry]:
    rows = Interview.objects.filter(owner=person, state=Interview.State.SCHEDULED)
    rows = rows.filter(scheduled_for__date__gte=begins, scheduled_for__date__lt=ends)
    for talk in rows.order_by("scheduled_for", "pk")[:MOST]:
        yield Entry(
            uid=_uid("interview", talk.token),
            title="Informational interview",
            changed_at=talk.changed_at,
            at=talk.scheduled_for,
            minutes=TALK_MINUTES,
            link=_link("interview_detail", talk.pk),
        )


def _jobs(person: User, begins: datetime.date, ends: datetime.date) -> Iterator[Entry]:
    rows = Opportunity.objects.filter(owner=person, next_action_on__gte=begins, next_action_on__lt=ends)
    for job in rows.with_status().exclude(status__in=OVER).by_next_action()[:MOST]:
        title = f"{job.next_action}: {job.title}" if job.next_action else job.title
        link = _link("opportunity_detail", job.pk)
        yield Entry(_uid("job", job.token), title, job.changed_at, on=job.next_action_on, link=link)


def _uid(kind: str, mark: object) -> str:
    """A row's own token: the same for life, and of nobody else's row."""
    return f"{kind}-{mark}@careerplan"


def _link(view: str, *args: int) -> str:
    return settings.SITE_URL + reverse(view, args=args)
