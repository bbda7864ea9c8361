"""Consent, and what coach and client say to each other."""

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField
from goals.gaps.models import Gap
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins.models import CheckIn
from paths.models import CareerPath


class Section(models.TextChoices):
    """A part of the campaign that a person may show to a coach."""

    PICTURE = "picture", "Goal picture"
    GAPS = "gaps", "Gaps"
    STEPS = "steps", "Steps"
    PEOPLE = "people", "People and interviews"
    PATHS = "paths", "Paths"
    JOBS = "jobs", "Jobs"
    CHECK_INS = "check_ins", "Check-ins"


ABOUT = ["goal", "gap", "step", "path", "check_in"]


def shown_at_first() -> list[str]:
    """What is ticked when someone invites a coach: all but people and interviews."""
    return [section.value for section in Section if section != Section.PEOPLE]


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Engagements of one client, or of one coach."""

    def in_force(self, today: datetime.date) -> "EngagementQuerySet":
        """Accepted, not ended, and not past its last day."""
        return self.filter(coach__isnull=False, ended_at__isnull=True, until__gte=today)


@track()
class Engagement(Owned):
    """A client's consent: this coach may read these sections until this day. The client can end it at once."""

    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="coached_engagements"
    )
    coach_email = models.EmailField("your coach’s e-mail")
    sections = ArrayField(models.CharField(max_length=10, choices=Section), default=shown_at_first, blank=True)
    until = DayField("until")
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = EngagementQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(coach__isnull=True) | ~Q(coach=models.F("owner")), name="coaching_engagement_not_self"
            ),
            models.CheckConstraint(
                condition=Q(sections__contained_by=list(Section.values)), name="coaching_engagement_sections"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.coach_email} until {self.until}"


class Invitation(models.Model):
    """An invitation by the hash of its token. It stands outside the wall and holds no personal text."""

    token_hash = models.CharField(max_length=64, unique=True)
    engagement_id = models.BigIntegerField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_column="client_id")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


@track()
class Comment(Owned):
    """A remark about one thing of the client's; the owner is the client, the author client or coach."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="authored_comments")
    text = models.CharField(max_length=2000)
    goal = OwnedLink(Goal, models.CASCADE, null=True, blank=True, related_name="comments")
    gap = OwnedLink(Gap, models.CASCADE, null=True, blank=True, related_name="comments")
    step = OwnedLink(Step, models.CASCADE, null=True, blank=True, related_name="comments")
    path = OwnedLink(CareerPath, models.CASCADE, null=True, blank=True, related_name="comments")
    check_in = OwnedLink(CheckIn, models.CASCADE, null=True, blank=True, related_name="comments")
    answers = OwnedLink("self", models.CASCADE, null=True, blank=True, related_name="replies")

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(text=""), name="coaching_comment_text"),
            models.CheckConstraint(
                condition=Exact(
                    models.Func(*ABOUT, function="num_nonnulls", output_field=models.IntegerField()), models.Value(1)
                ),
                name="coaching_comment_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


@track()
class Review(Owned):
    """A coach has read a client's campaign; the owner is the client."""

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="coach_reviews")
    on = DayField()
    summary = models.CharField(max_length=2000, blank=True)

    class Meta(Owned.Meta):
        constraints = [*Owned.Meta.constraints]

    def __str__(self) -> str:
        return f"Review of {self.on}"
