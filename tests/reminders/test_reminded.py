"""Who is due is reminded once, on the person's own day and hour; who is not hears nothing."""

import datetime

import pytest
import time_machine

from goals.models import Goal
from paths.checkins.models import Cadence, Pause, Reminder, Subscription
from tests.factories.checkins import CheckInFactory, CommitmentFactory, PauseFactory
from tests.factories.steps import StepFactory
from tests.reminders.people import DUE, DUE_ON, State, reminded

pytestmark = pytest.mark.django_db
MINUTE, DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)


@pytest.fixture
def clock():
    with time_machine.travel(DUE, tick=False) as clock:
        yield clock


def test_one_mail_at_the_hour_and_none_before_or_after(clock, sink, turn):
    cadence = reminded()
    clock.move_to(DUE - MINUTE)
    turn()
    assert sink.mails == []
    clock.move_to(DUE)
    for _ in range(3):
        turn()
        clock.shift(MINUTE)
    assert sink.reached == [cadence.owner.email]
    reminder = Reminder.objects.get()
    assert (reminder.state, reminder.due_on, reminder.goal_id) == (State.SENT, DUE_ON, cadence.goal_id)
    assert sink.mails[0]["Message-ID"] == f"<{reminder.token}@careerplan>"
    cadence.refresh_from_db()
    assert (cadence.unanswered, cadence.remind_at) == (1, DUE + 14 * DAY)


def test_what_the_machine_moves_on_is_no_change_that_history_tells(clock, sink, turn):
    cadence = reminded()
    with_digest(cadence, EARLY)
    events = [model.pgh_event_model.objects.filter(owner=cadence.owner) for model in (Cadence, Subscription)]
    before = [rows.count() for rows in events]
    turn()
    cadence.refresh_from_db()
    assert cadence.unanswered == 1
    assert [rows.count() for rows in events] == before


def test_each_is_told_by_their_own_clock(clock, sink, turn):
    here, there = reminded(), reminded(time_zone="Asia/Kathmandu")
    clock.move_to(DUE - 6 * 60 * MINUTE)  # a quarter to nine in Kathmandu
    turn()
    assert sink.reached == []
    clock.shift(15 * MINUTE)
    turn()
    assert sink.reached == [there.owner.email]
    clock.move_to(DUE)
    turn()
    assert sink.reached == [there.owner.email, here.owner.email]


def test_what_was_promised_and_is_open_stands_in_the_mail(clock, sink, turn):
    cadence = reminded()
    check_in = CheckInFactory(owner=cadence.owner, goal=cadence.goal)
    for title, state in (("Call the ward manager", "planned"), ("Read the budget", "done")):
        done_on = DUE_ON - DAY if state == "done" else None
        step = StepFactory(owner=cadence.owner, goal=cadence.goal, title=title, state=state, done_on=done_on)
        CommitmentFactory(owner=cadence.owner, check_in=check_in, step=step)
    turn()
    [mail] = sink.mails
    text = mail.get_body(("plain",)).get_content()
    assert "Call the ward manager" in text
    assert "Read the budget" not in text


def test_three_without_an_answer_and_then_silence(clock, sink, turn):
    reminded(every="week")
    for _ in range(10):
        turn()
        clock.shift(7 * DAY)
    assert [reminder.due_on for reminder in Reminder.objects.order_by("due_on")] == [
        DUE_ON, DUE_ON + 7 * DAY, DUE_ON + 14 * DAY,
    ]  # fmt: skip
    assert len(sink.mails) == 3


def test_ten_days_off_bring_one_mail_each(clock, sink, turn):
    """Nothing was planned for ten days, and what waited before is overtaken."""
    off, waited = reminded(every="week"), reminded(every="week")
    sink.stops()
    Subscription.objects.filter(owner=off.owner).update(check_ins=False)
    turn()  # this one waits in the outbox as all goes off
    Subscription.objects.filter(owner=off.owner).update(check_ins=True)
    off.remind_at = DUE
    off.save()
    clock.shift(10 * DAY)
    sink.starts()
    for _ in range(3):
        turn()
        clock.shift(MINUTE)
    assert sorted(sink.reached) == sorted([off.owner.email, waited.owner.email])
    assert {str(r.due_on) for r in Reminder.objects.filter(state=State.SENT)} == {"2026-12-01"}
    assert Reminder.objects.get(state=State.DROPPED).why == "A later one takes its place."


def test_who_was_never_asked_is_reminded_and_gets_a_digest_from_now_on(clock, sink, turn):
    cadence = reminded()
    Subscription.objects.all().delete()
    turn()
    assert sink.reached == [cadence.owner.email]
    assert Subscription.objects.get().digest_at == datetime.datetime(2026, 11, 30, 8, tzinfo=datetime.UTC)


def paused(cadence):
    PauseFactory(owner=cadence.owner, goal=cadence.goal, from_on=DUE_ON, until_on=DUE_ON + DAY)


def checked_in(cadence):
    CheckInFactory(owner=cadence.owner, goal=cadence.goal, on=DUE_ON)


def later(cadence):
    cadence.next_on = DUE_ON + DAY
    cadence.save()


def let_go(cadence):
    Goal.objects.update(state="abandoned", state_on=DUE_ON)


def unsubscribed(cadence):
    Subscription.objects.update(check_ins=False)


def closed(cadence):
    cadence.owner.is_active = False
    cadence.owner.save()


def unconfirmed(cadence):
    cadence.owner.emailaddress_set.update(verified=False)


def refused(cadence):
    cadence.owner.refused_email, cadence.owner.refused_at = cadence.owner.email, DUE
    cadence.owner.save()


def gone(cadence):
    cadence.delete()


@pytest.mark.parametrize(
    "change", [paused, checked_in, later, let_go, unsubscribed, closed, unconfirmed, refused, gone]
)
def test_what_is_not_to_go_any_more_does_not(clock, sink, turn, change):
    """Whatever changes between planning and sending, at the last moment it is looked at."""
    cadence = reminded()
    sink.stops()
    turn()
    assert Reminder.objects.get().state == State.WAITING
    change(cadence)
    sink.starts()
    clock.shift(2 * MINUTE)
    turn()
    assert sink.tried == []
    reminder = Reminder.objects.get()
    assert reminder.state == State.DROPPED
    assert reminder.why.endswith(".")


@pytest.mark.parametrize("change", [paused, let_go, unsubscribed])
def test_what_is_known_beforehand_is_not_even_planned(clock, sink, turn, change):
    change(reminded())
    turn()
    assert not Reminder.objects.exists()


def test_after_a_pause_reminders_go_on_with_the_rhythm(clock, sink, turn):
    cadence = reminded(every="week")
    Pause.objects.create(owner=cadence.owner, goal=cadence.goal, from_on=DUE_ON, until_on=DUE_ON + 9 * DAY)
    for _ in range(14):
        turn()
        clock.shift(DAY)
    assert sink.reached == []
    turn()
    assert sink.reached == [cadence.owner.email]


def test_a_check_in_that_was_skipped_silences_neither_the_next_one_nor_the_digest(clock, sink, turn):
    """The 24th was skipped until 8 December, then the first was chosen."""
    cadence = reminded(next_on=DUE_ON + 7 * DAY)
    PauseFactory(owner=cadence.owner, goal=cadence.goal, kind="skip", from_on=DUE_ON, until_on=DUE_ON + 14 * DAY)
    StepFactory(owner=cadence.owner, goal=cadence.goal, due_on=DUE_ON + 2 * DAY)
    with_digest(cadence, EARLY)
    turn()
    clock.shift(7 * DAY)
    Subscription.objects.update(digest=False)
    turn()
    sent = Reminder.objects.filter(state=State.SENT).order_by("due_on")
    assert list(sent.values_list("kind", "due_on")) == [("digest", DUE_ON), ("check_in", DUE_ON + 7 * DAY)]


def test_in_a_pause_no_digest_goes_either(clock, sink, turn):
    cadence = reminded(next_on=DUE_ON + 14 * DAY)
    PauseFactory(owner=cadence.owner, goal=cadence.goal, from_on=DUE_ON, until_on=DUE_ON + 14 * DAY)
    StepFactory(owner=cadence.owner, goal=cadence.goal, due_on=DUE_ON + 2 * DAY)
    with_digest(cadence, EARLY)
    turn()
    assert sink.tried == []
    assert Reminder.objects.get().why == "Check-ins are paused."


def test_an_address_that_is_new_by_now_gets_the_mail(clock, sink, turn):
    cadence = reminded()
    sink.stops()
    turn()
    cadence.owner.email = "new@example.org"
    cadence.owner.save()
    cadence.owner.emailaddress_set.update(email="new@example.org")
    sink.starts()
    clock.shift(2 * MINUTE)
    turn()
    assert sink.reached == ["new@example.org"]


def with_digest(cadence, at):
    Subscription.objects.filter(owner=cadence.owner).update(digest=True, digest_weekday=1, digest_hour=8, digest_at=at)


EARLY = DUE - 60 * MINUTE


def test_a_digest_goes_on_its_day(clock, sink, turn):
    cadence = reminded(next_on=DUE_ON + 3 * DAY)
    with_digest(cadence, EARLY)
    for _ in range(3):
        turn()
        clock.shift(60 * MINUTE)
    assert sink.reached == [cadence.owner.email]
    assert Reminder.objects.get().kind == "digest"
    assert Subscription.objects.get().digest_at == EARLY + 7 * DAY


def test_on_the_day_of_a_check_in_there_is_no_digest_beside_it(clock, sink, turn):
    cadence = reminded()
    with_digest(cadence, EARLY)
    clock.move_to(EARLY)
    for _ in range(4):
        turn()
        clock.shift(60 * MINUTE)
    assert [reminder.kind for reminder in Reminder.objects.all()] == ["check_in"]
    assert len(sink.mails) == 1


def test_who_wants_no_reminders_gets_the_digest_on_that_day(clock, sink, turn):
    cadence = reminded()
    with_digest(cadence, EARLY)
    unsubscribed(cadence)
    turn()
    assert [reminder.kind for reminder in Reminder.objects.filter(state=State.SENT)] == ["digest"]


def test_a_digest_that_would_say_nothing_is_no_mail(clock, sink, turn):
    cadence = reminded(next_on=DUE_ON + 60 * DAY)
    with_digest(cadence, EARLY)
    turn()
    assert sink.reached == []
    assert Reminder.objects.get().why == "There is nothing to tell."
