"""A thousand people more cost as many queries as the thousand before them."""

import pytest
import time_machine
from django.db import connection

from paths.checkins import outbox
from paths.checkins.due_letters import due_letters
from paths.checkins.models import Reminder
from paths.checkins.planning import plan_check_ins
from tests.reminders.crowd import DUE, crowd

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
A_LAST_LOOK = 3  # statements: of a batch that finds nobody


@pytest.fixture
def counted():
    """How many statements a call asks of Postgres."""

    def count(call) -> int:
        seen = []
        with connection.execute_wrapper(lambda ask, sql, *rest: (seen.append(sql), ask(sql, *rest))[1]):
            call()
        return len(seen)

    return count


def plan_all():
    while plan_check_ins(DUE):
        continue


def test_planning_and_sending_cost_the_same_for_each_thousand(counted, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    costs = []
    for name, many in (("one", 1_000), ("two", 2_000)):
        with connection.cursor() as cursor:
            crowd(cursor, many, name=name)
        with time_machine.travel(DUE, tick=False):
            planned = counted(plan_all)
            peeked = counted(lambda: due_letters(DUE, most=outbox.BATCH))
            sent = counted(lambda: outbox.drain(until=float("inf")))
        assert Reminder.objects.filter(owner__email__startswith=name, state="sent").count() == many
        costs.append(((planned - A_LAST_LOOK) / many, peeked, (sent - 1) / many))
    assert costs[0] == costs[1]
