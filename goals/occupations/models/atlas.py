"""What drafts and doors are computed on: arrays made of the catalogue's tables as a whole, never row by row."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goals.occupations.models.release import Release


class AtlasPart(models.Model):
    """One array of a release. `kind` says what its bytes are: numbers as NumPy names them, bits, or texts as JSON;
    `layout` which program made it. All parts of a release are made together."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="atlas_parts")
    layout = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=30)
    kind = models.CharField(max_length=10)
    shape = ArrayField(models.PositiveIntegerField())
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "name"], name="occupations_atlaspart_once")]

    def __str__(self) -> str:
        return f"{self.name} of {self.release}"
