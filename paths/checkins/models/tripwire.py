"""What a person signs beforehand, so that a path is not walked on out of habit."""

import datetime

from django.db import models
from django.db.models import F, Q

from careerplan.accounts.history import track
from careerplan.accounts.owned import Owned, OwnedLink
from careerplan.web.fields import DayField
from goals.gaps.models import Gap
from goals.models import Goal
from goals.steps.models import Step
from paths.models import CareerPath, Stage


class TripwireQuerySet(models.QuerySet["Tripwire"]):
    """Tripwires of one person."""

    def whole(self) -> "TripwireQuerySet":
        """Each with its paths and with what it rests on, by their days."""
        rows = self.select_related("path", "other", "step", "gap__competency", "stage")
        return rows.order_by("by", "pk")

    def past(self, today: datetime.date) -> "TripwireQuerySet":
        """Those without an answer whose day is over: what has fired is among them."""
        return self.filter(by__lt=today, answered_on__isnull=True)

    def changeable(self) -> "TripwireQuerySet":
        """Those on paths of a goal that is not over."""
        return self.filter(path__goal__state__in=[Goal.State.ACTIVE, Goal.State.IDEA])


@track()
class Tripwire(Owned):
    """ "If by this day not this evidence, then that path."

    The evidence is in the person's words and may rest on a step that is done, a gap that is closed or a stage that is
    begun: then it is seen by itself. `met_on` is the day on which it was there; `answered_on` the day on which the
    person said what follows from one that fired (`answer`). What loosens it (`eased_…`, asked for on `eased_on`) takes
    effect seven days later: who wants it in the heat of a day may think again.
    """

    path = OwnedLink(CareerPath, models.CASCADE, related_name="tripwires")
    other = OwnedLink(CareerPath, models.SET_NULL, null=True, blank=True, related_name="tripwires_to_it")
    by = DayField("by when")
    evidence = models.CharField("what will be there by then?", max_length=300)
    step = OwnedLink(Step, models.SET_NULL, null=True, blank=True, related_name="tripwires")
    gap = OwnedLink(Gap, models.SET_NULL, null=True, blank=True, related_name="tripwires")
    stage = OwnedLink(Stage, models.SET_NULL, null=True, blank=True, related_name="tripwires")
    signed_on = DayField()
    met_on = DayField(null=True, blank=True)
    answered_on = DayField(null=True, blank=True)
    answer = models.CharField("what follows from it", max_length=300, blank=True)
    eased_on = DayField(null=True, blank=True)
    eased_by = DayField("the later day", null=True, blank=True)
    eased_evidence = models.CharField("the weaker evidence", max_length=300, blank=True)
    is_let_go = models.BooleanField("let it go", default=False)

    objects = TripwireQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=~Q(evidence=""), name="checkins_tripwire_evidence"),
            models.CheckConstraint(
                condition=~Q(other=F("path")),
                name="checkins_tripwire_other",
                violation_error_message="Choose another path than this one.",
            ),
            models.CheckConstraint(
                condition=Q(step__isnull=True, gap__isnull=True)
                | Q(step__isnull=True, stage__isnull=True)
                | Q(gap__isnull=True, stage__isnull=True),
                name="checkins_tripwire_one_sign",
                violation_error_message="Choose one sign of it: a step, a gap or a stage.",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_on__isnull=False), name="checkins_tripwire_answer"
            ),
            models.CheckConstraint(
                condition=Q(eased_on__isnull=False) | Q(eased_by__isnull=True, eased_evidence="", is_let_go=False),
                name="checkins_tripwire_eased",
            ),
        ]

    def __str__(self) -> str:
        return self.evidence
