"""The current job search: jobs open now, and what happened with each."""

from django.db import models
from django.db.models import Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField, LinkField
from goals.occupations.links import CatalogueLink
from goals.occupations.models import Occupation
from paths.models import Stage


class Status(models.TextChoices):
    """Where a job stands. It is never overwritten: each is a dated event."""

    LOOKING = "looking", "Looking"
    APPLIED = "applied", "Applied"
    INTERVIEWING = "interviewing", "Interviewing"
    OFFER = "offer", "Offer"
    ACCEPTED = "accepted", "I said yes"
    DECLINED = "declined", "I let it go"
    REJECTED = "rejected", "They chose someone else"


class OpportunityQuerySet(models.QuerySet["Opportunity"]):
    """Opportunities of one person."""

    def with_status(self) -> "OpportunityQuerySet":
        """Each with `status` and `status_on`: what its latest event says."""
        latest = StatusEvent.objects.filter(opportunity=models.OuterRef("pk"), owner=models.OuterRef("owner")).order_by(
            "-on", "-pk"
        )
        return self.annotate(
            status=models.functions.Coalesce(
                models.Subquery(latest.values("status")[:1]), models.Value(Status.LOOKING.value)
            ),
            status_on=models.Subquery(latest.values("on")[:1]),
        )

    def with_stage(self) -> "OpportunityQuerySet":
        """Each with its occupation, the stage it would fill, that stage’s path and the goal it leads to."""
        return self.select_related("occupation", "stage__path__goal")

    def by_next_action(self) -> "OpportunityQuerySet":
        return self.order_by(models.F("next_action_on").asc(nulls_last=True), "-pk")


@track()
class Opportunity(Owned):
    """A job open now."""

    owner = models.ForeignKey("accounts.User", models.CASCADE, related_name="opportunities")
    title = models.CharField("job title", max_length=120)
    occupation = CatalogueLink(Occupation, verbose_name="the occupation it is")
    employer = models.CharField(max_length=120, blank=True)
    link = LinkField("link to the posting", blank=True)
    place = models.CharField("where", max_length=120, blank=True)
    pay = models.CharField(max_length=120, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    starts = models.CharField("when it starts", max_length=120, blank=True)
    decides = models.CharField("who decides", max_length=120, blank=True)
    meets = models.CharField("people you would meet", max_length=300, blank=True)
    chances = models.CharField("how sure it is", max_length=120, blank=True)
    stage = OwnedLink(Stage, models.SET_NULL, null=True, blank=True, related_name="opportunities")
    opens = models.CharField("what it would open", max_length=1000, blank=True)
    leaves_idle = models.CharField("what it would leave idle", max_length=1000, blank=True)
    next_action = models.CharField("next", max_length=200, blank=True)
    next_action_on = DayField("by when", null=True, blank=True)
    notes = models.CharField(max_length=2000, blank=True)

    objects = OpportunityQuerySet.as_manager()

    class Meta(Owned.Meta):
        verbose_name_plural = "opportunities"
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="opportunities_opportunity_title"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.employer}" if self.employer else self.title


class StatusEventQuerySet(models.QuerySet["StatusEvent"]):
    """Events of one person's jobs."""

    def oldest_first(self) -> "StatusEventQuerySet":
        return self.order_by("on", "pk")


@track()
class StatusEvent(Owned):
    """What happened with a job on a day. The timeline only grows: an event is never changed."""

    opportunity = OwnedLink(Opportunity, models.CASCADE, related_name="status_events")
    status = models.CharField(max_length=12, choices=Status)
    on = DayField()
    note = models.CharField("in a sentence", max_length=500, blank=True)

    objects = StatusEventQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status__in=list(Status.values)), name="opportunities_statusevent_status"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opportunity}: {self.get_status_display()}"
