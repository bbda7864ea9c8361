"""What happens to a job: its timeline grows, its next action is done."""

import datetime

from django.db import transaction

from paths.opportunities.models import Opportunity, StatusEvent
from paths.opportunities.statuses import makes_sense

LONGEST_NOTE = 500


def record(*, opportunity: Opportunity, status: str, on: datetime.date, note: str = "") -> StatusEvent:
    """Add to the timeline of a job."""
    event = StatusEvent(
        owner_id=opportunity.owner_id, opportunity=opportunity, status=status, on=on, note=note[:LONGEST_NOTE]
    )
    event.save()
    return event


def move(*, opportunity: Opportunity, before: str, to: str, on: datetime.date) -> StatusEvent | None:
    """Move a job on the board; None when it stands there already or the move makes no sense from `before`."""
    if to == before or not makes_sense(before, to):
        return None
    return record(opportunity=opportunity, status=to, on=on)


@transaction.atomic
def finish_next_action(*, opportunity: Opportunity, status: str, on: datetime.date) -> StatusEvent:
    """The next action is done: it goes to the timeline, and what comes next is open."""
    event = record(opportunity=opportunity, status=status, on=on, note=f"Done: {opportunity.next_action}")
    opportunity.next_action, opportunity.next_action_on = "", None
    opportunity.save()
    return event
