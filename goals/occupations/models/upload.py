"""A release of O*NET that staff uploaded, until the worker has taken it in."""

import datetime

from django.db import models
from django.db.models import Q


class Upload(models.Model):
    """What was uploaded, how far the worker is with it, and what came of it; the file itself lies in parts, which go
    when the work is done."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waits for the worker"
        RUNNING = "running", "Is being imported"
        DONE = "done", "Imported"
        REFUSED = "refused", "Refused"
        BROKEN = "broken", "Broke off"

    PATIENCE = datetime.timedelta(minutes=5)

    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    doing = models.CharField(max_length=200, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    told = models.CharField(max_length=1000, blank=True)  # what came of it, in a sentence
    token = models.UUIDField(unique=True, null=True, editable=False)  # of the form and the file: sent twice, kept once
    uploaded_at = models.DateTimeField()
    moved_at = models.DateTimeField()  # when it was last heard of

    class Meta:
        verbose_name, verbose_name_plural = "release of O*NET", "releases of O*NET"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "running", "done", "refused", "broken"]),
                name="occupations_upload_state",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="occupations_upload_percent"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_over(self) -> bool:
        return self.state not in (self.State.WAITING, self.State.RUNNING)

    def is_silent(self, now: datetime.datetime) -> bool:
        """Has nobody heard of it for so long that its worker must be gone, or busy elsewhere?"""
        return not self.is_over and now - self.moved_at > self.PATIENCE


class UploadPart(models.Model):
    """A piece of the uploaded file."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="parts")
    place = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upload", "place"], name="occupations_uploadpart_place")]

    def __str__(self) -> str:
        return f"{self.upload}, part {self.place}"
