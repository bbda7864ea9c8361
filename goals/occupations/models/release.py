"""Which data the catalogue holds."""

from django.db import models
from django.db.models import Q


class Release(models.Model):
    """One set of data that was loaded; the latest is the one in force."""

    class Source(models.TextChoices):
        STARTER = "starter", "CareerPlan’s own estimates"
        ONET = "onet", "O*NET"

    source = models.CharField(max_length=7, choices=Source)
    name = models.CharField(max_length=40)  # "29.3"; of the starter catalogue the digest of its files
    loaded_at = models.DateTimeField(auto_now_add=True)
    occupations = models.PositiveIntegerField()  # how many it names, and how many of them have ratings
    rated = models.PositiveIntegerField()
    has_styles = models.BooleanField(default=True)  # whether it says anything of work styles

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(source__in=["starter", "onet"]), name="occupations_release_source")
        ]

    def __str__(self) -> str:
        return f"O*NET {self.name}" if self.source == self.Source.ONET else "The starter catalogue"
