"""Reads how a person's own dates came true, over all goals; calendar_truth.py says what that means."""

import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from careerplan.accounts.models import User
from goals.steps.calendar_truth import Finished, Said, Truth, truth
from goals.steps.models import Step

LATEST = 400  # steps that are looked at, the newest


def own_calendar(person: User, today: datetime.date) -> Truth:
    """Two queries, whatever there is: the steps that say something, and the first day that was set for each."""
    told = Step.objects.filter(Q(state=Step.State.DONE) | Q(sure__isnull=False), owner=person)
    rows = list(told.order_by("-pk").values_list("pk", "title", "sure", "sure_by", "state", "done_on")[:LATEST])
    first = _first_days(person, [row[0] for row in rows])
    said, finished = [], []
    for pk, title, sure, by, state, done_on in rows:
        done = done_on if state == Step.State.DONE else None
        if sure is not None:
            said.append(Said(title, sure, by, done))
        if done and pk in first:
            finished.append(Finished(*first[pk], done))
    return truth(said, finished, today)


def _first_days(person: User, steps: list[int]) -> dict[int, tuple[datetime.date, datetime.date]]:
    """When a day was first set for each of the steps, and which: from their history."""
    events: Any = Step.pgh_event_model._base_manager  # type: ignore[attr-defined]
    dated = events.filter(owner_id=person.pk, pgh_obj_id__in=steps, due_on__isnull=False)
    first = dated.order_by("pgh_obj_id", "pgh_id").distinct("pgh_obj_id")
    found = first.values_list("pgh_obj_id", "changed_at", "due_on")
    return {pk: (timezone.localdate(changed_at), due_on) for pk, changed_at, due_on in found}
