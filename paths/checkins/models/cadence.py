"""How often a person stops to look, when they do not, and how they are reminded."""

import datetime

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from goals.models import Goal

MORNING = 9  # the hour at which a reminder comes unless the person says another


class Weekday(models.IntegerChoices):
    """As `date.weekday()` counts them."""

    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
    SATURDAY = 5, "Saturday"
    SUNDAY = 6, "Sunday"


class CadenceQuerySet(models.QuerySet["Cadence"]):
    """Rhythms of one person."""

    def with_pause(self, today: datetime.date) -> "CadenceQuerySet":
        """Each with `paused_until`, the first day after the pause that is in force; None for none."""
        pauses = Pause.objects.in_force(today).filter(owner=OuterRef("owner"), goal=OuterRef("goal"))
        return self.annotate(paused_until=Subquery(pauses.order_by("-until_on").values("until_on")[:1]))


@track(but=["remind_at", "unanswered"])
class Cadence(Owned):
    """How often the person stops to look: the rhythm, the day that is waited for, and the moment of the next reminder.

    `next_on` stays while it is late; a check-in, a skip, a snooze or a pause moves it. `remind_at` is a moment in UTC
    that rhythm, hour and the person's time zone give; None for no reminder. `unanswered` counts the reminders since
    the last check-in, or since the person last said when; after MOST_UNANSWERED there are no more.
    """

    MOST_UNANSWERED = 3
    paused_until: datetime.date | None  # with_pause()

    class Every(models.TextChoices):
        WEEK = "week", "Every week"
        TWO_WEEKS = "two_weeks", "Every two weeks"
        MONTH = "month", "Every month"
        QUARTER = "quarter", "Every three months"

    goal = OwnedLink(Goal, models.CASCADE, related_name="cadences")
    every = models.CharField("how often", max_length=9, choices=Every, default=Every.TWO_WEEKS)
    weekday = WholeField("on which day", low=0, high=6, choices=Weekday, default=Weekday.TUESDAY)
    hour = WholeField("at what time", low=0, high=23, default=MORNING)
    next_on = DayField("next check-in")
    remind_at = models.DateTimeField(null=True, blank=True, editable=False)
    unanswered = WholeField(low=0, high=1000, default=0, editable=False)

    objects = CadenceQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "goal"], name="checkins_cadence_one_a_goal"),
            models.CheckConstraint(
                condition=Q(every__in=["week", "two_weeks", "month", "quarter"]), name="checkins_cadence_every"
            ),
        ]
        indexes = [
            models.Index(fields=["remind_at"], condition=Q(remind_at__isnull=False), name="checkins_cadence_remind")
        ]

    def __str__(self) -> str:
        return f"{self.get_every_display()}, next on {self.next_on}"


class PauseQuerySet(models.QuerySet["Pause"]):
    """Pauses of one person."""

    def pauses(self) -> "PauseQuerySet":
        """Without check-ins that were skipped: each leaves itself out alone, and silences nothing else."""
        return self.filter(kind=Pause.Kind.PAUSE)

    def in_force(self, today: datetime.date) -> "PauseQuerySet":
        """The pauses that `today` lies in."""
        return self.pauses().filter(from_on__lte=today, until_on__gt=today)


@track()
class Pause(Owned):
    """A time without check-ins, from a day until the day on which they go on: nothing is sent. Or one check-in that was
    skipped: only its days do not count. Nothing counts as missed."""

    class Kind(models.TextChoices):
        PAUSE = "pause", "Pause"
        SKIP = "skip", "Skipped"

    goal = OwnedLink(Goal, models.CASCADE, related_name="pauses")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.PAUSE)
    from_on = DayField("from")
    until_on = DayField("until")

    objects = PauseQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=["pause", "skip"]), name="checkins_pause_kind"),
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_on")),
                name="checkins_pause_days",
                violation_error_message="Choose a later day.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_on} until {self.until_on}"
