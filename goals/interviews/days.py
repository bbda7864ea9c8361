"""An interview's days on the person's own clock, and the order in which interviews wait."""

from datetime import date, timedelta

from django.db.models import Case, DateField, DurationField, ExpressionWrapper, F, Value, When
from django.db.models.functions import TruncDate
from django.utils import timezone

from goals.interviews.models import Interview, InterviewQuerySet
from goals.interviews.progress import (
    ANSWER_WITHIN,
    FOLLOW_UP_WITHIN,
    THANK_WITHIN,
    Days,
    NextAct,
    next_act,
)

State = Interview.State


def days_of(interview: Interview) -> Days:
    """Its days, the agreed hour on the clock that is active."""
    return Days(
        noted_on=timezone.localdate(interview.created_at),
        ask_by=interview.ask_by,
        asked_on=interview.asked_on,
        scheduled_on=interview.scheduled_on,
        at=timezone.localtime(interview.scheduled_for) if interview.scheduled_for else None,
        held_on=interview.held_on,
        thanked_on=interview.thanked_on,
        followed_up_on=interview.followed_up_on,
    )


def act_of(interview: Interview, today: date) -> NextAct:
    """The one thing to do next; take the contact along (`select_related`)."""
    return next_act(interview.state, days_of(interview), interview.contact.name, today)


def by_next_act(interviews: InterviewQuerySet) -> InterviewQuerySet:
    """What waits first, the most urgent on top; what is done comes last, the latest first."""
    due = Case(
        When(state=State.TO_ASK, then=F("ask_by")),
        When(state=State.ASKED, then=_after("asked_on", ANSWER_WITHIN)),
        When(state=State.SCHEDULED, then=TruncDate("scheduled_for")),
        When(state=State.HELD, then=_after("held_on", THANK_WITHIN)),
        When(state=State.THANKED, then=_after("held_on", FOLLOW_UP_WITHIN)),
        output_field=DateField(),
    )
    done = Case(When(state=State.FOLLOWED_UP, then=Value(1)), default=Value(0))
    return interviews.annotate(due=due, done=done).order_by(
        "done", F("due").asc(nulls_last=True), F("followed_up_on").desc(nulls_last=True), "pk"
    )


def _after(field: str, span: timedelta) -> ExpressionWrapper:
    return ExpressionWrapper(F(field) + Value(span, output_field=DurationField()), output_field=DateField())
