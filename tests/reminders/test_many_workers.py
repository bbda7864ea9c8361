"""Eight workers at the same moment: each plans and sends, and together they do what one does."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from paths.checkins import tasks
from paths.checkins.models import Cadence, Reminder
from tests.reminders.people import reminded

pytestmark = pytest.mark.django_db(transaction=True)
WORKERS = 8


def one_turn(_number: int) -> int:
    """A turn on a connection of its own, as in a process of its own."""
    try:
        return tasks.remind().sent
    finally:
        connection.close()


def test_they_send_each_reminder_once(sink):
    people = [reminded() for _ in range(40)]
    with ThreadPoolExecutor(WORKERS) as workers:
        sent = list(workers.map(one_turn, range(WORKERS)))
    assert sum(sent) == 40
    assert Counter(sink.reached) == Counter(cadence.owner.email for cadence in people)
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}
    assert set(Cadence.objects.values_list("unanswered", flat=True)) == {1}
