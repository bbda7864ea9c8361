"""What an occupation requires: elements (skills, knowledge, work styles), how much each counts and at what level."""

from django.db import models
from django.db.models import Q

from goals.occupations.models.occupation import Occupation


class Element(models.Model):
    """A skill, an area of knowledge or a work style, under the code of O*NET's content model."""

    class Kind(models.TextChoices):
        SKILL = "skill", "Skill"
        KNOWLEDGE = "knowledge", "Knowledge"
        STYLE = "style", "Work style"

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=9, choices=Kind)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["skill", "knowledge", "style"]), name="occupations_element_kind"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Anchor(models.Model):
    """An example of what a level of an element (0 to 7) means."""

    element = models.ForeignKey(Element, models.CASCADE, related_name="anchors")
    value = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["element", "value"], name="occupations_anchor_once"),
            models.CheckConstraint(condition=Q(value__lte=7), name="occupations_anchor_value"),
        ]

    def __str__(self) -> str:
        return self.text


class Rating(models.Model):
    """How much an element counts in an occupation (importance, 1 to 5) and at what level (0 to 7; none for a style).

    Only `own` ratings are shown as requirements. `field` ones say what is usual in the occupation's field, `borrowed`
    ones come from its nearest relatives. `weak` ones rest on few answers.
    """

    class Basis(models.TextChoices):
        OWN = "own", "Of this occupation"
        FIELD = "field", "Usual in its field"
        BORROWED = "borrowed", "Borrowed from relatives"

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="ratings")
    element = models.ForeignKey(Element, models.CASCADE, related_name="ratings")
    importance = models.FloatField()
    level = models.FloatField(null=True)
    weak = models.BooleanField(default=False)
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.OWN)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "element"], name="occupations_rating_once"),
            models.CheckConstraint(
                condition=Q(importance__gte=1, importance__lte=5), name="occupations_rating_importance"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__gte=0, level__lte=7), name="occupations_rating_level"
            ),
            models.CheckConstraint(
                condition=Q(basis__in=["own", "field", "borrowed"]), name="occupations_rating_basis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.element} in {self.occupation}"
