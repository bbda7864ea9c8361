"""Jobs open now, with a timeline."""

import datetime

import factory

from paths.opportunities.models import Opportunity, StatusEvent
from tests.factories.accounts import OwnedFactory


class OpportunityFactory(OwnedFactory):
    """A job that stands at `status` since `on`."""

    class Meta:
        model = Opportunity
        skip_postgeneration_save = True

    title = "Charge nurse, surgical ward"
    employer = "A city hospital"
    opens = "Nurse manager\nNurse educator"
    leaves_idle = "Teaching students"
    next_action = "Rehearse the interview"

    @factory.post_generation
    def status(self, create, extracted, **kwargs):
        StatusEventFactory(
            owner=self.owner,
            opportunity=self,
            status=extracted or "looking",
            on=kwargs.get("on", datetime.date(2026, 11, 4)),
        )


class StatusEventFactory(OwnedFactory):
    class Meta:
        model = StatusEvent

    opportunity = factory.SubFactory(OpportunityFactory, owner=factory.SelfAttribute("..owner"))
    status = "looking"
    on = datetime.date(2026, 11, 4)
