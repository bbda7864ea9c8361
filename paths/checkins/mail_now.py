"""How the mail goes: what staff see of it. Numbers of all people, and nothing of anybody."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Q
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from careerplan.web.words import counted, sentence

SLOW = datetime.timedelta(minutes=15)  # what waits longer than this, untried, goes out more slowly than it comes in


@dataclass(frozen=True)
class MailNow:
    """What waits: `waiting` reminders since `since`, of which `tried` were not taken, and what the mail server answered
    last; `jobs` other mails (codes, notices), `jobs_failed` of them given up. `refused` counts addresses, `heard_at` is
    the latest sign of life of a worker."""

    now: datetime.datetime
    waiting: int
    tried: int
    since: datetime.datetime | None
    answer: str
    refused: int
    jobs: int
    jobs_failed: int
    heard_at: datetime.datetime | None

    @property
    def is_worked_on(self) -> bool:
        """Does a worker live?"""
        silence = datetime.timedelta(seconds=settings.WORKER_SILENCE)
        return self.heard_at is not None and self.now - self.heard_at <= silence

    @property
    def trouble(self) -> str:
        """What is wrong and what to do about it, in a sentence or two; "" while mail goes out."""
        if not self.is_worked_on:
            return "No worker is running, so nothing is sent. Start one: python manage.py procrastinate worker."
        if self.tried:
            held = sentence(counted(self.tried, "mail was", "mails were"))
            return f"{held} not taken by the mail server so far; what waits is tried again by itself."
        if self.since and self.now - self.since > SLOW:
            return "Mail comes in faster than it goes out. Start another worker beside the one there is."
        return ""


def mail_now(now: datetime.datetime) -> MailNow:
    """Three questions, also inside a request: the numbers come out through a function of their own."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT waiting, tried, since, answer, refused FROM careerplan_how_mail_goes()", [])
        waiting, tried, since, answer, refused = cursor.fetchone()
    jobs = ProcrastinateJob.objects.filter(queue_name="mail").aggregate(
        waiting=Count("pk", filter=Q(status="todo")), failed=Count("pk", filter=Q(status="failed"))
    )
    return MailNow(
        now=now,
        waiting=waiting,
        tried=tried,
        since=since,
        answer=answer or "",
        refused=refused,
        jobs=jobs["waiting"],
        jobs_failed=jobs["failed"],
        heard_at=ProcrastinateWorker.objects.aggregate(at=Max("last_heartbeat"))["at"],
    )
