"""Jobs that outlive their worker: what a killed one had in hand is done by another.

A worker says every few seconds that it lives (`WORKER_HEARTBEAT`). Nobody writes that a job is over when its worker is
killed, or when Postgres goes away at that moment: it would be "doing" for ever.
"""

import logging

from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

TURN = 0x6D656E64  # of the lock by which one worker mends at a time
logger = logging.getLogger(__name__)


class WorkerGoneError(Exception):
    """What befell a job whose worker was killed: its own rule for errors says whether and when it is tried again."""


@app.periodic(cron=settings.MENDING_CRON)
@app.task(queue="mending", queueing_lock="mending", pass_context=True)
def mend(context: JobContext, timestamp: int) -> None:
    """Hand on the jobs of workers that have been silent for `WORKER_SILENCE` seconds.

    One transaction at a time finds and hands on, so that no job is handed on twice, the second time from under the
    worker that has it by then. The worker that mends is alive, whatever its last sign: a machine that slept may wake
    with this job.
    """
    jobs = JobManager(DjangoConnector())  # on the connection of this transaction
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
        if context.job.worker_id is not None:
            async_to_sync(jobs.update_heartbeat)(context.job.worker_id)
        for job in async_to_sync(jobs.get_stalled_jobs)(seconds_since_heartbeat=settings.WORKER_SILENCE):
            _hand_on(jobs, job)


def _hand_on(jobs: JobManager, job: Job) -> None:
    """Once more by the rule of its task; without one it has failed. What comes back by the clock is only cleared away:
    its next turn does what this one would have done."""
    if job.id is None:
        return
    task = app.tasks.get(job.task_name)
    again = task.get_retry_exception(exception=WorkerGoneError(), job=job) if task else None
    by_the_clock = job.task_name in {name for name, _ in app.periodic_registry.periodic_tasks}
    if again and not by_the_clock:
        when = again.retry_decision.retry_at or timezone.now()
        jobs.retry_job_by_id(job_id=job.id, retry_at=when)
        logger.warning("Job %s lost its worker and is tried again at %s.", job.id, when)
    else:
        async_to_sync(jobs.finish_job)(job=job, status=Status.FAILED, delete_job=by_the_clock)
        logger.warning("Job %s (%s) lost its worker and is not tried again.", job.id, job.task_name)
