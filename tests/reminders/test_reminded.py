"""Who is due is reminded once, on the person's own day and hour; who is not hears nothing."""

import datetime

import pytest
import time_machine

from paths.checkins.models import Reminder
from tests.reminders.people import DUE, DUE_ON, State, reminded

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(DUE - MINUTE, tick=False) as clock:
        yield clock


def test_one_mail_at_the_hour_and_none_before_or_after(clock, sink, turn):
    cadence = reminded()
    turn()
    assert sink.mails == []
    clock.move_to(DUE)
    for _ in range(3):
        turn()
        clock.shift(MINUTE)
    [mail] = sink.mails
    assert mail["To"] == cadence.owner.email
    reminder = Reminder.objects.get()
    assert (reminder.state, reminder.due_on, reminder.goal_id) == (State.SENT, DUE_ON, cadence.goal_id)
    assert mail["Message-ID"] == f"<{reminder.token}@careerplan>"
    cadence.refresh_from_db()
    assert (cadence.unanswered, cadence.remind_at) == (1, DUE + datetime.timedelta(days=14))
