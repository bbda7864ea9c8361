"""What the person can do, know, be or show, and how that changed."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, WholeField
from goals.gaps.models.words import HAD_OR_NOT, Level, level_word
from goals.occupations.links import CatalogueLink
from goals.occupations.models import Element


class CompetencyQuerySet(models.QuerySet["Competency"]):
    """Competencies of one person."""

    def by_level(self) -> "CompetencyQuerySet":
        """The strongest first."""
        return self.order_by("-level", Lower("name"), "pk")


@track()
class Competency(Owned):
    """Something the person can do, know, be or show, wherever they go: learnt once, it counts for every goal."""

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill"
        KNOWLEDGE = "knowledge", "Knowledge"
        ATTRIBUTE = "attribute", "Attribute"
        CREDENTIAL = "credential", "Credential"
        EXPERIENCE = "experience", "Experience"

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="competencies")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.SKILL)
    level = WholeField("level now", low=0, high=5, choices=Level, default=Level.NONE)
    element = CatalogueLink(Element, verbose_name="the element of the catalogue", editable=False)
    evidence = models.CharField("what shows it", max_length=1000, blank=True)

    objects = CompetencyQuerySet.as_manager()

    class Meta(Owned.Meta):
        verbose_name_plural = "competencies"
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(
                "owner",
                Lower("name"),
                name="gaps_competency_once_by_name",
                violation_error_message="You have a competency of this name already.",
            ),
            models.UniqueConstraint(fields=["owner", "element"], name="gaps_competency_once_by_element"),
            models.CheckConstraint(condition=~Q(name=""), name="gaps_competency_name"),
            models.CheckConstraint(
                condition=Q(kind__in=["skill", "knowledge", "attribute", "credential", "experience"]),
                name="gaps_competency_kind",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["credential", "experience"]) | Q(level__in=[0, 5]),
                name="gaps_competency_have_or_not",
                violation_error_message="A credential or an experience is either not begun or yours: choose one.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_had_or_not(self) -> bool:
        """A credential or an experience is 0 "not begun" or 5 "have it", nothing between."""
        return self.kind in HAD_OR_NOT

    @property
    def now_word(self) -> str:
        """The word for the level of today."""
        return level_word(self.kind, self.level)


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings of one person's competencies."""

    def newest_first(self) -> "ReadingQuerySet":
        return self.order_by("-on", "-pk")


@track()
class Reading(Owned):
    """A level as it was on a day. Every change of a competency's level is one. `by_figures`: nobody has said it; it is
    what the work of the day asks, by the catalogue."""

    competency = OwnedLink(Competency, models.CASCADE, related_name="readings")
    on = DayField()
    level = WholeField(low=0, high=5, choices=Level)
    note = models.CharField(max_length=1000, blank=True)
    by_figures = models.BooleanField(default=False, editable=False)

    objects = ReadingQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [*Owned.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.competency}: {self.get_level_display()}"

    @property
    def is_said(self) -> bool:
        """False for a level that counts as none only because nobody knows it."""
        return not self.by_figures or self.level > Level.NONE or self.competency.is_had_or_not
