"""What is sent: what a person wants to be sent, and the outbox from which it goes."""

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from goals.models import Goal
from paths.checkins.models.cadence import Weekday

BEFORE_WORK = 8  # the hour of the weekly digest unless the person says another


@track(but=["digest_at"])
class Subscription(Owned):
    """What the person is sent: a mail when a check-in is due, a weekly digest at `digest_at` (a moment in UTC, None for
    no more), and the secret part of the calendar feed's address, None for no feed."""

    check_ins = models.BooleanField("a mail when a check-in is due", default=True)
    digest = models.BooleanField("a weekly digest by mail", default=True)
    digest_weekday = WholeField("on which day", low=0, high=6, choices=Weekday, default=Weekday.MONDAY)
    digest_hour = WholeField("at what time", low=0, high=23, default=BEFORE_WORK)
    digest_at = models.DateTimeField(null=True, blank=True, editable=False)
    calendar = models.UUIDField(null=True, blank=True, editable=False)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], name="checkins_subscription_one"),
        ]
        indexes = [
            models.Index(fields=["digest_at"], condition=Q(digest_at__isnull=False), name="checkins_digest_at"),
        ]

    def __str__(self) -> str:
        return "What you are sent"


class Reminder(Owned):
    """One mail that is to go, has gone, or was not needed after all: the outbox. One for each check-in that is due, one
    for each digest. The machine writes it for itself, so it has no history.

    Its token makes the Message-ID, which is the same at every try.
    """

    class Kind(models.TextChoices):
        CHECK_IN = "check_in", "Check-in"
        DIGEST = "digest", "Weekly digest"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        DROPPED = "dropped", "Not needed"
        FAILED = "failed", "Failed"

    goal = OwnedLink(Goal, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=8, choices=Kind)
    due_on = DayField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    attempts = WholeField(low=0, high=1000, default=0)
    try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField("why not", max_length=300, blank=True)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "kind", "due_on"], name="checkins_reminder_one_each"),
            models.CheckConstraint(condition=Q(kind__in=["check_in", "digest"]), name="checkins_reminder_kind"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | Q(state__in=["waiting", "dropped", "failed"], sent_at__isnull=True),
                name="checkins_reminder_state",
            ),
        ]
        indexes = [
            models.Index(fields=["try_at"], condition=Q(state="waiting"), name="checkins_reminder_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.due_on}, {self.get_state_display().lower()}"
