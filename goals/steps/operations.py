"""What a step that is done changes together: itself, and where its gaps are."""

import datetime
from collections.abc import Mapping

from django.db import transaction

from goals.gaps.models import Gap
from goals.gaps.operations import read_closeness, read_level
from goals.steps.models import Step


@transaction.atomic
def complete_step(
    *, step: Step, on: datetime.date, came_of_it: str = "", levels: Mapping[Gap, int] | None = None
) -> Step:
    """The step is done; where its gaps are after it becomes a reading, or a touch of the nearest contact.

    May be called again to answer what was left open: the day it was done stays, and levels are taken once.
    """
    step.came_of_it = came_of_it or step.came_of_it
    if levels and step.answered_on is None:
        step.answered_on = on
        for gap, level in levels.items():
            _read(gap, level, on, f"After: {step.title}")
    elif came_of_it and not step.gaps.exists():
        step.answered_on = on
    step.complete(on=step.done_on if step.is_done and step.done_on else on)
    return step


def _read(gap: Gap, level: int, on: datetime.date, note: str) -> None:
    if gap.competency is not None:
        read_level(competency=gap.competency, level=level, on=on, note=note)
        return
    nearest = gap.contacts.order_by("-closeness", "pk").select_for_update(of=("self",)).first()
    if nearest is not None:
        read_closeness(contact=nearest, closeness=level, on=on, note=note)
