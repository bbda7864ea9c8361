"""A mail server that is away gets it later; one that will never take an address is not asked again."""

import datetime

import pytest
import time_machine
from django.core.mail import EmailMessage

from careerplan.accounts import mail
from careerplan.accounts.models import User
from paths.checkins import outbox
from paths.checkins.models import Reminder
from paths.checkins.sending import try_address_again
from tests.reminders.people import DUE, State, reminded, states

pytestmark = pytest.mark.django_db(transaction=True)
MINUTE = datetime.timedelta(minutes=1)
NO_SUCH = "550 5.1.1 <{}>: no such user here"
WEEK = datetime.timedelta(days=7)


def another_address(person):
    person.emailaddress_set.update(email="another@example.org")
    person.email = "another@example.org"
    person.save()


@pytest.fixture
def clock():
    with time_machine.travel(DUE, tick=False) as clock:
        yield clock


def refusal(person: User) -> tuple[bool, str]:
    person.refresh_from_db()
    return person.is_refused, person.refused_reply


def test_a_server_that_is_down_is_asked_with_one_mail_a_turn_and_gets_each_once_when_it_is_back(clock, sink, turn):
    people = [reminded() for _ in range(5)]
    sink.stops()
    assert turn().put_off == 1
    first = Reminder.objects.get(attempts=1)
    assert (first.state, first.try_at) == (State.WAITING, DUE + MINUTE)
    assert "refused" in first.why.lower()
    clock.shift(MINUTE)
    turn()
    assert sorted(Reminder.objects.values_list("attempts", flat=True)) == [0, 0, 0, 1, 1]
    sink.starts()
    for _ in range(4):
        clock.shift(MINUTE)
        turn()
    assert sorted(sink.reached) == sorted(cadence.owner.email for cadence in people)
    assert states(people) == {State.SENT: 5}


def test_attempts_come_at_longer_intervals_and_never_end(clock, sink, turn):
    reminded()
    sink.to_all = "451 Come back later"
    waits = []
    for _ in range(30):
        turn()
        reminder = Reminder.objects.get()
        waits.append((reminder.try_at - datetime.datetime.now(datetime.UTC)) // MINUTE)
        clock.move_to(reminder.try_at)
    assert waits[:8] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert (reminder.state, reminder.attempts) == (State.WAITING, 30)
    assert len(sink.tried) == 30
    sink.to_all = ""
    turn()
    assert len(sink.mails) == 1


def test_one_person_whose_mailbox_is_busy_holds_up_nobody(clock, sink, turn):
    busy, other = reminded(), reminded()
    sink.to[busy.owner.email] = "452 4.2.2 Mailbox full"
    turn()
    assert sink.reached == [other.owner.email]
    assert refusal(busy.owner) == (False, "")


def test_a_server_that_takes_nothing_is_not_asked_a_thousand_times(clock, sink, turn):
    for _ in range(outbox.TOO_MANY + 5):
        reminded()
    sink.to_all = "451 4.3.0 Out of order"
    turn()
    assert len(sink.tried) == outbox.TOO_MANY


def test_many_go_over_one_connection(clock, sink, turn):
    for _ in range(10):
        reminded()
    turn()
    assert (len(sink.mails), sink.connections) == (10, 1)


@pytest.mark.parametrize("at_the_words", [False, True])
def test_an_address_that_is_refused_for_good_gets_no_more_mail(clock, sink, turn, drain_jobs, at_the_words):
    cadence = reminded(every="week")
    if at_the_words:
        sink.data = NO_SUCH.format(cadence.owner.email)
    else:
        sink.to_all = NO_SUCH.format(cadence.owner.email)
    turn()
    assert Reminder.objects.get().state == State.FAILED
    assert refusal(cadence.owner) == (True, "550 5.1.1 <…>: no such user here")
    sink.to_all = sink.data = ""
    sink.tried.clear()
    mail.queue(EmailMessage("A comment", "Words", to=[cadence.owner.email]))
    drain_jobs()
    clock.shift(datetime.timedelta(days=7))
    turn()
    assert sink.tried == []


@pytest.mark.parametrize("came", [0, 2])
@pytest.mark.parametrize("mended", [try_address_again, another_address])
def test_who_has_a_mailbox_again_is_reminded_again_and_what_never_came_does_not_count(clock, sink, turn, mended, came):
    """Months of refused mail are no three reminders without an answer, after which there would be silence."""
    cadence = reminded(every="week")
    for week in range(came + 12):
        sink.to_all = "" if week < came else "550 5.1.1 no such user"
        turn()
        clock.shift(WEEK)
    assert len(sink.mails) == came
    sink.to_all = ""
    cadence.owner.refresh_from_db()
    mended(person=cadence.owner)
    for _ in range(5):
        turn()
        clock.shift(WEEK)
    last = ["This is the last of three" in mail.get_body(("plain",)).get_content() for mail in sink.mails]
    assert last == [False, False, True]


def test_weeks_without_a_mail_server_are_no_reminders_without_an_answer(clock, sink, turn):
    """Of three that waited one is left to go, and two more follow before there is silence."""
    reminded(every="week")
    sink.stops()
    for _ in range(3):
        turn()
        clock.shift(WEEK)
    sink.starts()
    for _ in range(6):
        turn()
        clock.shift(WEEK)
    last = ["This is the last of three" in mail.get_body(("plain",)).get_content() for mail in sink.mails]
    assert last == [False, False, True]


def test_a_server_that_sends_for_nobody_says_nothing_of_the_address(clock, sink, turn):
    cadence = reminded()
    sink.to_all = "554 5.7.1 Relay access denied"
    turn()
    assert refusal(cadence.owner) == (False, "")
    assert Reminder.objects.get().state == State.WAITING


def test_a_code_still_goes_and_ends_the_refusal_when_it_is_accepted(clock, client, sink, turn, drain_jobs):
    cadence = reminded()
    sink.to_all = "550 No such user"
    turn()
    assert refusal(cadence.owner)[0]
    client.post("/account/password/reset/", {"email": cadence.owner.email})
    drain_jobs()
    assert refusal(cadence.owner)[0]
    sink.to_all = ""
    client.post("/account/password/reset/", {"email": cadence.owner.email})
    drain_jobs()
    assert sink.reached == [cadence.owner.email]
    assert refusal(cadence.owner) == (False, "")


def test_another_address_starts_anew(clock, sink, turn):
    cadence = reminded(every="week")
    sink.to_all = "550 No such user"
    turn()
    sink.to_all = ""
    cadence.owner.email = "new@example.org"
    cadence.owner.save()
    cadence.owner.emailaddress_set.update(email="new@example.org")
    clock.shift(datetime.timedelta(days=7))
    turn()
    assert sink.reached == ["new@example.org"]


def test_a_notice_that_is_refused_for_good_is_not_tried_again(clock, sink, drain_jobs, letters):
    cadence = reminded()
    sink.to_all = "550 No such user"
    mail.queue(EmailMessage("A comment", "Words", to=[cadence.owner.email]))
    drain_jobs()
    assert letters() == []
    assert refusal(cadence.owner)[0]
