"""An occupation: what it is called, what is done in it, how one comes into it and where it leads."""

from django.db import models
from django.db.models import Q


class OccupationQuerySet(models.QuerySet["Occupation"]):
    """Occupations, whoever asks."""

    def offered(self) -> "OccupationQuerySet":
        """Those of the release in force; a retired one stays readable where somebody linked it."""
        return self.filter(retired=False)

    def by_title(self) -> "OccupationQuerySet":
        return self.order_by("title", "pk")


class Occupation(models.Model):
    """A kind of job, under its O*NET-SOC code.

    Schooling is counted in years (12 a high school diploma, 16 a bachelor's degree), experience and training in months;
    `_least` is what a quarter of the people in the job say is enough. Figures that no survey gave stand for the job
    zone, and `by_zone` says so. `borrowed_from` names the occupations whose ratings stand in for missing ones.
    """

    code = models.CharField(max_length=10, unique=True)
    title = models.CharField(max_length=150)
    description = models.CharField(max_length=2000)
    job_zone = models.PositiveSmallIntegerField(null=True)
    schooling = models.FloatField(null=True)
    schooling_least = models.FloatField(null=True)
    experience = models.PositiveSmallIntegerField(null=True)
    experience_least = models.PositiveSmallIntegerField(null=True)
    training = models.PositiveSmallIntegerField(null=True)
    by_zone = models.BooleanField(default=False)
    certification = models.FloatField(null=True)  # how much a certificate counts, 1 to 5
    rated = models.BooleanField(default=False)  # has ratings of its own
    borrowed_from = models.CharField(max_length=800, blank=True)  # titles, one on a line
    generic = models.BooleanField(default=False)  # an "All Other": real jobs of many kinds
    retired = models.BooleanField(default=False)
    popularity = models.FloatField(default=0)  # how widespread it is, for the order of equals in a search

    objects = OccupationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d\d-\d{4}\.\d\d$"), name="occupations_occupation_code"),
            models.CheckConstraint(condition=~Q(title=""), name="occupations_occupation_title"),
            models.CheckConstraint(
                condition=Q(job_zone__isnull=True) | Q(job_zone__gte=1, job_zone__lte=5),
                name="occupations_occupation_zone",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def lenders(self) -> list[str]:
        """Titles of the occupations that its figures are borrowed from."""
        return self.borrowed_from.splitlines()


class Title(models.Model):
    """Another name of an occupation. `sources` are O*NET's codes of who reported it ("02,10"); `short` a shorter form;
    `reported` 1 where workers named it, 2 where it is also shown to people who look for work."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="titles")
    text = models.CharField(max_length=200)
    short = models.CharField(max_length=200, blank=True)
    sources = models.CharField(max_length=60, blank=True)
    reported = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occupation", "text"], name="occupations_title_once")]

    def __str__(self) -> str:
        return self.text


class Task(models.Model):
    """Something that is done in an occupation."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="tasks")
    place = models.PositiveSmallIntegerField()  # core tasks first
    text = models.CharField(max_length=1000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occupation", "place"], name="occupations_task_place")]

    def __str__(self) -> str:
        return self.text


class Tool(models.Model):
    """Software or equipment that job adverts name; `in_demand` where they often do."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="tools")
    name = models.CharField(max_length=200)
    in_demand = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occupation", "name"], name="occupations_tool_once")]

    def __str__(self) -> str:
        return self.name


class Related(models.Model):
    """People move from `occupation` to `other`, or could: tier 1 is the closest, 3 plausible; `rank` within all."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="leads_to")
    other = models.ForeignKey(Occupation, models.CASCADE, related_name="comes_from")
    tier = models.PositiveSmallIntegerField()
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "other"], name="occupations_related_once"),
            models.CheckConstraint(condition=Q(tier__gte=1, tier__lte=3), name="occupations_related_tier"),
            models.CheckConstraint(condition=~Q(occupation=models.F("other")), name="occupations_related_another"),
        ]

    def __str__(self) -> str:
        return f"{self.occupation} to {self.other}"


class Education(models.Model):
    """What part of the people in an occupation answered a category of a scale: RL required schooling, RW related
    experience, PT training at the workplace, OJ on the job. Categories and percentages are O*NET's own."""

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="education")
    scale = models.CharField(max_length=2)
    category = models.PositiveSmallIntegerField()
    percent = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "scale", "category"], name="occupations_education_once"),
            models.CheckConstraint(condition=Q(scale__in=["RL", "RW", "PT", "OJ"]), name="occupations_education_scale"),
            models.CheckConstraint(condition=Q(percent__gte=0, percent__lte=100), name="occupations_education_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.occupation}, {self.scale} {self.category}: {self.percent} %"
