"""What a worker that was killed had in hand: done again by the rule of its task, and never from under one that lives."""

import threading

import pytest
from django.conf import settings
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from careerplan.accounts import mail
from careerplan.campaign import mending
from careerplan.campaign.erasing import erase
from goals.occupations.onet.uploads import take_in
from tests.frame.processes import eventually

MAIL = {"subject": "A", "text": "B", "html": "", "sender": "us@example.org", "to": ["you@example.org"], "headers": {}}


def worker(silent_for):
    """The number of a worker whose last sign of life is so many seconds old."""
    with connection.cursor() as cursor:
        sql = (
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') RETURNING id"
        )
        cursor.execute(sql, [silent_for])
        return cursor.fetchone()[0]


def in_hand(task, of=None, attempts=0, **arguments):
    """A job that a worker is doing: by default one that is gone."""
    job = task.defer(**arguments)
    of = of or worker(settings.WORKER_SILENCE + 1)
    with connection.cursor() as cursor:
        sql = "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s WHERE id = %s"
        cursor.execute(sql, [of, attempts, job])
    return job


def found(job):
    """State and number of tries of a job."""
    return ProcrastinateJob.objects.filter(pk=job).values_list("status", "attempts").first()


@pytest.fixture
def mend(drain_jobs):
    def mend():
        mending.mend.defer(timestamp=0)
        drain_jobs()

    return mend


def test_jobs_of_a_worker_that_is_gone_wait_for_another(mend):
    jobs = [in_hand(mail.send, message_id="<1@x>", **MAIL), in_hand(erase, person=0), in_hand(take_in, upload=0)]
    mend()
    assert [found(job) for job in jobs] == [("todo", 1)] * 3


def test_a_job_whose_worker_has_left_the_list_waits_for_another(mend):
    """Each worker that starts clears silent ones away."""
    job = in_hand(erase, person=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    mend()
    assert found(job) == ("todo", 1)


def test_what_a_living_worker_does_is_left_to_it(mend):
    job = in_hand(erase, person=0, of=worker(settings.WORKER_SILENCE - 10))
    mend()
    assert found(job) == ("doing", 0)


@pytest.mark.parametrize(("task", "tried"), [(erase, 8), (take_in, 2)])
def test_what_has_killed_its_worker_too_often_has_failed(mend, task, tried):
    job = in_hand(task, attempts=tried, **({"person": 0} if task is erase else {"upload": 0}))
    mend()
    assert found(job)[0] == "failed"


def test_what_comes_back_by_the_clock_is_cleared_away(mend):
    job = in_hand(mending.mend, timestamp=0)
    mend()
    assert found(job) is None


def test_what_is_done_leaves_no_row(mend):
    mend()
    assert not ProcrastinateJob.objects.filter(status="succeeded").exists()


def test_two_that_mend_at_once_hand_a_job_on_once(mend, transactional_db):
    """The second waits for the first, and by then another worker has the job in hand."""

    def mend_and_leave():
        mend()
        connection.close()

    job = in_hand(erase, person=0)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [mending.TURN])
        second = threading.Thread(target=mend_and_leave)
        second.start()
        eventually(_somebody_waits)
        with connection.cursor() as cursor:  # what the first does, and the worker that fetches the job then
            sql = "UPDATE procrastinate_jobs SET attempts = 1, worker_id = %s WHERE id = %s"
            cursor.execute(sql, [worker(0), job])
    second.join(60)
    assert found(job) == ("doing", 1)


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction sees what it saw before
        waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND NOT granted"
        cursor.execute(waits, [mending.TURN])
        return cursor.fetchone()
