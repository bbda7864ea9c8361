"""Consent, and what coach and client say to each other."""

import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.db.models.lookups import Exact

from careerplan.accounts.history import track
from careerplan.accounts.models import User
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

    def standing(self, today: datetime.date) -> "EngagementQuerySet":
        """In force, or waiting for the coach to accept; the oldest first."""
        return self.filter(ended_at__isnull=True, until__gte=today).order_by("created_at", "pk")

    def over(self, today: datetime.date) -> "EngagementQuerySet":
        """Ended by the client or past their last day, the latest first."""
        return self.exclude(ended_at__isnull=True, until__gte=today).order_by("-until", "-pk")


@track()
class Engagement(Owned):
    """A client's consent: this coach may read these sections until this day. The client can end it at once."""

    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="coached_engagements"
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
            models.CheckConstraint(
                condition=Q(coach__isnull=True) | Q(accepted_at__isnull=False), name="coaching_engagement_accepted"
            ),
            models.CheckConstraint(
                condition=Q(coach_email=Lower("coach_email")), name="coaching_engagement_email_lower"
            ),
            models.UniqueConstraint(
                fields=["owner", "coach_email"],
                condition=Q(ended_at__isnull=True),
                name="coaching_engagement_one_an_address",
            ),
            models.UniqueConstraint(
                fields=["owner", "coach"], condition=Q(ended_at__isnull=True), name="coaching_engagement_one_a_coach"
            ),
        ]

    def __str__(self) -> str:
        return self.coach_email

    def accept(self, coach: User, *, at: datetime.datetime) -> None:
        """The invited coach says yes: from now on they may read."""
        self.coach, self.accepted_at = coach, at
        self.save()

    def end(self, *, at: datetime.datetime) -> None:
        """Nothing is shown to the coach any more, from this moment."""
        self.ended_at = at
        self.save()


class Invitation(models.Model):
    """An invitation by the hash of its token. It stands outside the wall and holds no personal text."""

    token_hash = models.CharField(max_length=64, unique=True)
    engagement_id = models.BigIntegerField()
    client = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Invitation {self.pk}"


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments in one client's campaign."""

    def newest_first(self) -> "CommentQuerySet":
        return self.order_by("-created_at", "-pk")

    def threads(self) -> "CommentQuerySet":
        """What coaches began: each with the thing it is about, who wrote it, and the answers: two queries in all."""
        answers = Comment.objects.select_related("author").order_by("created_at", "pk")
        things = self.select_related("author", "goal", "gap__competency", "step", "path", "check_in")
        return things.from_coaches().filter(answers=None).prefetch_related(models.Prefetch("replies", answers))

    def from_coaches(self) -> "CommentQuerySet":
        """What coaches wrote, also those whose account is gone."""
        return self.filter(Q(author__isnull=True) | ~Q(author=models.F("owner")))

    def unread(self) -> "CommentQuerySet":
        """What a coach wrote and the client has not marked as read, nor answered."""
        return self.from_coaches().filter(read_at__isnull=True)


@track()
class Comment(Owned):
    """A remark about one thing of the client's; the owner is the client, the author client or coach."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="authored_comments")
    text = models.CharField("comment", max_length=2000)
    goal = OwnedLink(Goal, models.CASCADE, null=True, blank=True, related_name="comments")
    gap = OwnedLink(Gap, models.CASCADE, null=True, blank=True, related_name="comments")
    step = OwnedLink(Step, models.CASCADE, null=True, blank=True, related_name="comments")
    path = OwnedLink(CareerPath, models.CASCADE, null=True, blank=True, related_name="comments")
    check_in = OwnedLink(CheckIn, models.CASCADE, null=True, blank=True, related_name="comments")
    answers = OwnedLink("self", models.CASCADE, null=True, blank=True, related_name="replies")
    read_at = models.DateTimeField("read by the client", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

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

    def answer_by(self, author: User) -> "Comment":
        """A new answer to this one, about the same thing, not saved."""
        return Comment(owner_id=self.owner_id, author=author, answers=self, **{f"{self.kind}_id": self.about_id})

    def mark_read(self, *, at: datetime.datetime) -> None:
        """The client has seen it, and what the coach wrote below it."""
        conversation = Comment.objects.filter(Q(pk=self.pk) | Q(answers=self.pk), owner=self.owner_id)
        conversation.unread().update(read_at=at)

    @property
    def is_new(self) -> bool:
        """Has the client something of this conversation still to read? After `threads()`."""
        coachs = [comment for comment in (self, *self.replies.all()) if not comment.from_client]
        return any(comment.read_at is None for comment in coachs)

    @property
    def kind(self) -> str:
        """What it is about: the name of the one link that is set."""
        return next(name for name in ABOUT if getattr(self, f"{name}_id") is not None)

    @property
    def about_id(self) -> int:
        return int(getattr(self, f"{self.kind}_id"))

    @property
    def about(self) -> Owned:
        """The goal, gap, step, path or check-in itself."""
        thing: Owned = getattr(self, self.kind)
        return thing

    @property
    def name_of_thing(self) -> str:
        """What it is about, in a few words: "the gap Budgeting"."""
        if self.kind == "check_in":
            return f"the check-in of {self.about.on:%A} {self.about.on.day} {self.about.on:%B %Y}"  # type: ignore[attr-defined]
        return f"the {self.kind} “{self.about}”"

    @property
    def from_client(self) -> bool:
        return self.author_id == self.owner_id


@track()
class Review(Owned):
    """A coach has read a client's campaign and sums it up; the owner is the client."""

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="coach_reviews")
    on = DayField()
    strong = models.CharField("what is strong", max_length=1000, blank=True)
    question = models.CharField("one question to take away", max_length=1000, blank=True)

    class Meta(Owned.Meta):
        constraints = [*Owned.Meta.constraints]

    def __str__(self) -> str:
        return f"Review of {self.on}"


class ClientQuerySet(models.QuerySet["Client"]):
    """Clients of one coach."""

    def in_force(self, today: datetime.date) -> "ClientQuerySet":
        """Whose consent has not passed its last day."""
        return self.filter(until__gte=today)

    def longest_waiting_first(self) -> "ClientQuerySet":
        """Who has something new first, by how long it waits for the coach."""
        return self.order_by(models.F("since").asc(nulls_last=True), "pk")


class Client(models.Model):
    """A client in a coach's queue: a view of Postgres over the engagement and what its sections show."""

    client = models.ForeignKey(settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="+")
    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.DO_NOTHING, related_name="clients")
    sections = ArrayField(models.CharField(max_length=10, choices=Section))
    until = models.DateField()
    accepted_at = models.DateTimeField()
    goal = models.BigIntegerField("the active goal’s id, even where the picture is withheld", null=True)
    campaign = models.CharField(max_length=120)
    stands_at = models.CharField(max_length=120)
    reviewed_at = models.DateTimeField(null=True)
    since = models.DateTimeField("waits since", null=True)
    new_sections = ArrayField(models.CharField(max_length=10, choices=Section))
    answers = models.IntegerField()
    decision = models.CharField(max_length=6)
    confidence = models.SmallIntegerField(null=True)
    next_check_in = models.DateField(null=True)
    last_done = models.DateField(null=True)
    widest_gap_has_step = models.BooleanField(null=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "coaching_queue"

    def __str__(self) -> str:
        return self.campaign or self.client.email

    @property
    def waits_since(self) -> datetime.date | None:
        """The day since which something new waits, by the calendar that consent goes by."""
        return self.since.date() if self.since else None

    def shows(self, section: str) -> bool:
        return section in self.sections
