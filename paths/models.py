"""How the person gets from today's position to the goal: career paths, their stages, and the one that was chosen."""

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from goals.gaps.models import Gap
from goals.models import Goal


class CareerPathQuerySet(models.QuerySet["CareerPath"]):
    """Career paths of one person."""

    def by_letter(self) -> "CareerPathQuerySet":
        return self.order_by("letter", "pk")


@track()
class CareerPath(Owned):
    """One way to the goal. It keeps its letter, and so its colour, for life."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="paths")
    goal = OwnedLink(Goal, models.CASCADE, related_name="paths")
    name = models.CharField(max_length=60)
    letter = models.CharField(max_length=1, editable=False)
    differs = models.CharField("how it differs", max_length=300, blank=True)
    gaps_note = models.CharField("what it asks of me", max_length=1000, blank=True)

    objects = CareerPathQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "goal", "letter"], name="paths_careerpath_letter_once"),
            models.CheckConstraint(condition=~Q(name=""), name="paths_careerpath_name"),
            models.CheckConstraint(condition=Q(letter__regex="^[A-Z]$"), name="paths_careerpath_letter"),
        ]

    def __str__(self) -> str:
        return self.name


class StageQuerySet(models.QuerySet["Stage"]):
    """Stages of one person's paths."""

    def in_order(self) -> "StageQuerySet":
        return self.order_by("path_id", "place", "pk")


@track()
class Stage(Owned):
    """One stop of a path: a role held, or what is done between roles, with the months it takes."""

    class Kind(models.TextChoices):
        ROLE = "role", "A role"
        STUDY = "study", "Study"
        COURSE = "course", "A course"
        STRETCH = "stretch", "A stretch of the job"
        VENTURE = "venture", "A venture of my own"
        PAUSE = "pause", "A pause"

    path = OwnedLink(CareerPath, models.CASCADE, related_name="stages")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.ROLE)
    title = models.CharField(max_length=120)
    months = WholeField("months it takes", low=0, high=240, default=12)
    note = models.CharField("why this stop", max_length=1000, blank=True)
    gaps: "models.ManyToManyField[Gap, StageGap]" = models.ManyToManyField(
        Gap, through="StageGap", related_name="stages"
    )

    objects = StageQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                fields=["owner", "path", "place"],
                name="paths_stage_place_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(condition=~Q(title=""), name="paths_stage_title"),
            models.CheckConstraint(
                condition=Q(kind__in=["role", "study", "course", "stretch", "venture", "pause"]),
                name="paths_stage_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@track()
class StageGap(Owned):
    """A stage closes a gap."""

    stage = OwnedLink(Stage, models.CASCADE, related_name="stage_gaps")
    gap = OwnedLink(Gap, models.CASCADE, related_name="stage_gaps")

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "stage", "gap"], name="paths_stagegap_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} closes {self.gap}"


class ChoiceQuerySet(models.QuerySet["Choice"]):
    """Choices of one person."""

    def standing(self) -> "ChoiceQuerySet":
        """Those that were not replaced: one a goal at most."""
        return self.filter(replaced_at__isnull=True)

    def newest_first(self) -> "ChoiceQuerySet":
        return self.order_by("-on", "-pk")


@track()
class Choice(Owned):
    """A path was chosen, for a reason. A later choice replaces it and leaves it readable."""

    goal = OwnedLink(Goal, models.CASCADE, related_name="choices")
    path = OwnedLink(CareerPath, models.CASCADE, related_name="choices")
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
        ]

    def __str__(self) -> str:
        return f"{self.path}, chosen on {self.on}"
