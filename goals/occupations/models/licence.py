"""Licences: what an occupation asks by law, and what has to be held before. The files in `licences/tables/` fill these
tables; staff change them, and what they changed is kept.
"""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from goals.occupations.limits import KINDS, MOST_MONTHS, PREFIX


class Licence(models.Model):
    """A licence or a degree under which one or several occupations are open (rules.Family says what its fields mean).

    `shipped_as` is the name under which the files have it, and empty for one that staff added; `edited_at` is when
    staff last changed it.
    """

    class Kind(models.TextChoices):
        LICENCE = "licence", "Licence"
        DEGREE = "degree", "Degree"

    name = models.CharField(
        max_length=80, unique=True, error_messages={"unique": "There is a licence of this name already."}
    )
    months = models.PositiveSmallIntegerField(
        validators=[MaxValueValidator(MOST_MONTHS, f"No programme takes more than {MOST_MONTHS} months.")]
    )
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.LICENCE)
    contains = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="contained_by")
    builds_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="built_on_by")
    apart = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
    edited_at = models.DateTimeField(null=True, editable=False)
    shipped_as = models.CharField(max_length=80, null=True, unique=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="occupations_licence_name"),
            models.UniqueConstraint(
                Lower("name"),
                name="occupations_licence_one_name",
                violation_error_message="There is a licence of this name already.",
            ),
            models.CheckConstraint(condition=Q(months__lte=MOST_MONTHS), name="occupations_licence_months"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="occupations_licence_kind"),
            models.CheckConstraint(condition=~Q(source=""), name="occupations_licence_source"),
            models.CheckConstraint(
                condition=Q(contains=None) | ~Q(contains=F("pk")), name="occupations_licence_contains_another"
            ),
            models.CheckConstraint(
                condition=Q(builds_on=None) | ~Q(builds_on=F("pk")), name="occupations_licence_builds_on_another"
            ),
            models.CheckConstraint(condition=Q(apart=False) | Q(contains=None), name="occupations_licence_apart"),
        ]

    def __str__(self) -> str:
        return self.name


class LicenceCode(models.Model):
    """Occupations whose codes begin so ask a licence, or none: the longest beginning counts."""

    prefix = models.CharField(
        "code",
        max_length=10,
        unique=True,
        validators=[RegexValidator(PREFIX, "The beginning of a code, as 29-10, 29-1141 or 29-1141.02.")],
        error_messages={"unique": "This code has a row already."},
    )
    licence = models.ForeignKey(Licence, models.PROTECT, null=True, blank=True, related_name="prefixes")
    source = models.CharField(max_length=300)
    edited_at = models.DateTimeField(null=True, editable=False)
    shipped_as = models.CharField(max_length=10, null=True, unique=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "code of a licence", "codes of licences"
        constraints = [
            models.CheckConstraint(condition=Q(prefix__regex=PREFIX), name="occupations_licencecode_prefix"),
            models.CheckConstraint(condition=~Q(source=""), name="occupations_licencecode_source"),
        ]

    def __str__(self) -> str:
        return self.prefix
