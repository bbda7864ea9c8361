"""What a draft must not lead through."""

from django.db import models

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from goals.models import Goal
from goals.occupations.links import CatalogueLink
from goals.occupations.models import Occupation


@track()
class Veto(Owned):
    """ "Not this one": an occupation that no draft for the goal leads through, until it is allowed again."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="vetoes")
    goal = OwnedLink(Goal, models.CASCADE, related_name="vetoes")
    occupation = CatalogueLink(Occupation)

    class Meta(Owned.Meta):
        verbose_name_plural = "vetoes"
        constraints = [
            *Owned.Meta.constraints,
            models.UniqueConstraint(fields=["owner", "goal", "occupation"], name="paths_veto_one_each"),
            models.CheckConstraint(condition=models.Q(occupation__isnull=False), name="paths_veto_occupation"),
        ]

    def __str__(self) -> str:
        return f"Not {self.occupation}"
