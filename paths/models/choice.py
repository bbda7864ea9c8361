"""Choosing among paths: the one that was chosen and why, and what it was weighed by."""

from typing import Any

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from goals.models import Goal
from paths.models.path import CareerPath


class ChoiceQuerySet(models.QuerySet["Choice"]):
    """Choices of one person."""

    def standing(self) -> "ChoiceQuerySet":
        """Those that were not replaced, and whose path exists: one a goal at most."""
        return self.filter(replaced_at__isnull=True, path__isnull=False)

    def newest_first(self) -> "ChoiceQuerySet":
        return self.order_by("-on", "-pk")


@track()
class Choice(Owned):
    """A path was chosen, for a reason. A later choice replaces it and leaves it readable; so does losing the path."""

    goal = OwnedLink(Goal, models.CASCADE, related_name="choices")
    path = OwnedLink(CareerPath, models.SET_NULL, null=True, related_name="choices")
    path_name = models.CharField(max_length=60, editable=False)
    reason = models.CharField("why this one", max_length=1000)
    on = DayField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ChoiceQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "goal"], condition=Q(replaced_at__isnull=True), name="paths_choice_one_standing"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="paths_choice_reason"),
            models.CheckConstraint(condition=~Q(path_name=""), name="paths_choice_path_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, chosen on {self.on}"

    @property
    def name(self) -> str:
        """What the path is called, or was when it was chosen."""
        return self.path.name if self.path else self.path_name

    def save(self, **kwargs: Any) -> None:
        if self.path and not self.path_name:
            self.path_name = self.path.name
        super().save(**kwargs)


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """What one person weighs paths by."""

    def in_order(self) -> "CriterionQuerySet":
        """As they were added."""
        return self.order_by("pk")

    def own(self) -> "CriterionQuerySet":
        """Those that the person named and scores by hand."""
        return self.filter(measure="")

    def changeable(self) -> "CriterionQuerySet":
        """Those of a goal that is not over."""
        return self.filter(goal__state__in=[Goal.State.ACTIVE, Goal.State.IDEA])

    def with_scores(self) -> "CriterionQuerySet":
        """Each with the scores it gives: one more query, however many."""
        return self.prefetch_related("scores")


@track()
class Criterion(Owned):
    """What counts in the choice of a path, and how much: 0 not at all, 5 most.

    With a `measure` the paths' own figures give the scores; without one the person does, path by path.
    """

    class Measure(models.TextChoices):
        SOONER = "sooner", "Arrives in time"
        NEARER = "nearer", "Closes my gaps"
        DOORS = "doors", "Opens other doors"
        STUDY = "study", "Takes little study"
        SURE = "sure", "Made of small steps"

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="criteria")
    goal = OwnedLink(Goal, models.CASCADE, related_name="criteria")
    measure = models.CharField(max_length=6, choices=Measure, blank=True, editable=False)
    name = models.CharField("what counts", max_length=60)
    weight = WholeField("how much it counts", low=0, high=5, default=3)

    objects = CriterionQuerySet.as_manager()

    class Meta(Owned.Meta):
        verbose_name_plural = "criteria"
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "goal", "name"], name="paths_criterion_one_name"),
            models.UniqueConstraint(
                fields=["owner", "goal", "measure"], condition=~Q(measure=""), name="paths_criterion_measure_once"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="paths_criterion_name"),
            models.CheckConstraint(
                condition=Q(measure__in=["", "sooner", "nearer", "doors", "study", "sure"]),
                name="paths_criterion_measure",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@track()
class Score(Owned):
    """How well a path does by one of the person's own criteria: 1 badly, 5 very well."""

    criterion = OwnedLink(Criterion, models.CASCADE, related_name="scores")
    path = OwnedLink(CareerPath, models.CASCADE, related_name="scores")
    points = WholeField(low=1, high=5)

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "criterion", "path"], name="paths_score_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.path}: {self.points} for {self.criterion}"
