"""The end goal and its picture, and the positions that lead up to today."""

import datetime

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField
from goals.occupations.links import CatalogueLink
from goals.occupations.models import Occupation


class GoalQuerySet(models.QuerySet["Goal"]):
    """Goals of one person."""

    def active(self) -> "Goal | None":
        """The one goal that the campaign is for, or None before the first."""
        return self.filter(state=Goal.State.ACTIVE).order_by("pk").first()

    def ideas(self) -> "GoalQuerySet":
        """Goals kept beside the active one, newest first."""
        return self.filter(state=Goal.State.IDEA).order_by("-created_at", "pk")

    def past(self) -> "GoalQuerySet":
        """Achieved and abandoned goals, the latest first."""
        return self.filter(state__in=[Goal.State.ACHIEVED, Goal.State.ABANDONED]).order_by("-state_on", "pk")


@track()
class Goal(Owned):
    """Where the person wants to be: a role, a day, and a picture of it vivid enough to find gaps in."""

    class State(models.TextChoices):
        IDEA = "idea", "Idea"
        ACTIVE = "active", "Active"
        ACHIEVED = "achieved", "Achieved"
        ABANDONED = "abandoned", "Let go"

    class Scene(models.TextChoices):
        """Which poster illustrates the picture."""

        HOSPITAL = "hospital", "Hospital or clinic"
        OFFICE = "office", "Office tower"
        WORKSHOP = "workshop", "Workshop or plant"
        SCHOOL = "school", "School or campus"
        LAB = "lab", "Laboratory"
        SHOP = "shop", "Shop or street"
        FARM = "farm", "Farm"
        HOME = "home", "Home"
        OUTDOORS = "outdoors", "Outdoors"

    title = models.CharField("job title", max_length=120)
    occupation = CatalogueLink(Occupation, verbose_name="the occupation it is")
    line = models.CharField("the goal in a line", max_length=200, blank=True)
    horizon = DayField("by when")
    why = models.CharField("why", max_length=2000, blank=True)
    day = models.CharField("an ordinary day", max_length=4000, blank=True)
    responsibilities = models.CharField("daily responsibilities", max_length=2000, blank=True)
    skills_used = models.CharField("skills used", max_length=2000, blank=True)
    decisions = models.CharField("decisions that are mine", max_length=2000, blank=True)
    people = models.CharField("people around me", max_length=2000, blank=True)
    place = models.CharField("place", max_length=500, blank=True)
    in_three = models.CharField("in three years", max_length=300, blank=True)
    in_five = models.CharField("in five years", max_length=300, blank=True)
    scene = models.CharField(max_length=10, choices=Scene, default=Scene.OFFICE)
    state = models.CharField(max_length=10, choices=State, default=State.IDEA)
    state_on = DayField(null=True, blank=True)
    state_reason = models.CharField("reason", max_length=1000, blank=True)
    successor = OwnedLink("self", models.SET_NULL, null=True, blank=True, related_name="predecessors")

    objects = GoalQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner"], condition=Q(state="active"), name="goals_goal_one_active"),
            models.CheckConstraint(condition=~Q(title=""), name="goals_goal_title"),
            models.CheckConstraint(
                condition=Q(state__in=["idea", "active", "achieved", "abandoned"]), name="goals_goal_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["idea", "active"]) | Q(state_on__isnull=False), name="goals_goal_ended_on"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """May its campaign still change?"""
        return self.state in (self.State.ACTIVE, self.State.IDEA)

    def activate(self, *, on: datetime.date) -> None:
        """From now on the campaign is for this goal. The constraint refuses a second active one."""
        self.state, self.state_on = self.State.ACTIVE, on
        self.save()

    def achieve(self, *, on: datetime.date) -> None:
        """The person is there since `on`; the picture stays readable."""
        self.state, self.state_on = self.State.ACHIEVED, on
        self.save()

    def days_left(self, today: datetime.date) -> int:
        """Days from `today` to the horizon; negative when it has passed."""
        return (self.horizon - today).days


class PositionQuerySet(models.QuerySet["Position"]):
    """Positions of one person."""

    def newest_first(self) -> "PositionQuerySet":
        """Open ones first, then by start."""
        return self.order_by(models.F("ended_on").desc(nulls_first=True), "-started_on", "-pk")

    def current(self) -> "Position | None":
        """Today's position: of the open ones the latest started; None for someone between positions."""
        return self.filter(ended_on__isnull=True).order_by("-started_on", "-pk").first()


@track()
class Position(Owned):
    """A job held, now or earlier."""

    title = models.CharField("job title", max_length=120)
    occupation = CatalogueLink(Occupation, verbose_name="the occupation it is")
    employer = models.CharField(max_length=120, blank=True)
    started_on = DayField("since")
    ended_on = DayField("until", null=True, blank=True)
    notes = models.CharField("what I do there", max_length=2000, blank=True)

    objects = PositionQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="goals_position_title"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="goals_position_order",
                violation_error_message="The last day cannot be before the first.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.employer}" if self.employer else self.title
