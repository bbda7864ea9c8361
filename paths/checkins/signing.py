"""What is done with a tripwire: it is tightened at once, loosened in seven days, said to be met, answered."""

import datetime

from django.db import transaction

from goals.models import Goal
from paths.checkins import tripwire
from paths.checkins.models import Tripwire
from paths.models import CareerPath


@transaction.atomic
def settle_all(*, goal: Goal, today: datetime.date) -> None:
    """Make what was asked for and holds by now real, for all tripwires of a goal. History keeps what they were."""
    rows = Tripwire.objects.filter(owner=goal.owner_id, path__goal=goal, eased_on__isnull=False)
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        if not tripwire.is_eased(row, today):
            continue
        if settle(row, today):
            row.save()
        else:
            row.delete()


def settle(row: Tripwire, today: datetime.date) -> bool:
    """The row with the terms that hold today, not saved; False for one that was let go by now."""
    held = tripwire.terms(row, today)
    if held and tripwire.is_eased(row, today):
        row.by, row.evidence = held.by, held.evidence
        _forget(row)
    return held is not None


@transaction.atomic
def change(
    *, row: Tripwire, by: datetime.date, evidence: str, is_more: bool, other: CareerPath | None, today: datetime.date
) -> list[str]:
    """Other terms for a row that is settled and held until the commit, in sentences.

    An earlier day and evidence that is more hold at once, and so does another path; the rest from seven days on. A wish
    takes the place of the one before it.
    """
    told = []
    row.other = other
    if (by, evidence) != (row.by, row.evidence):
        _forget(row)
    if by < row.by:
        row.by = by
        told.append(f"It ends on {tripwire.day(by)} from now on.")
    if evidence != row.evidence and is_more:
        row.evidence = evidence
        told.append("The new words hold from now on.")
    later, less = by > row.by, evidence != row.evidence
    if later or less:
        row.eased_on, row.eased_by, row.eased_evidence = today, by if later else None, evidence if less else ""
        told.append(f"What loosens it holds from {tripwire.day(tripwire.holds_from(today))} on.")
    row.save()
    return told or ["Saved."]


@transaction.atomic
def let_go(*, row: Tripwire, today: datetime.date) -> None:
    """It is let go, in seven days."""
    if row.eased_on and row.is_let_go:
        return
    _forget(row)
    row.eased_on, row.is_let_go = today, True
    row.save()


@transaction.atomic
def keep(*, row: Tripwire) -> bool:
    """The wish to loosen it is taken back; False when there is none."""
    if row.eased_on is None:
        return False
    _forget(row)
    row.save()
    return True


@transaction.atomic
def met(*, row: Tripwire, on: datetime.date) -> None:
    """The evidence is there since that day."""
    row.met_on = on
    row.save()


@transaction.atomic
def answer(*, row: Tripwire, words: str, today: datetime.date) -> bool:
    """What follows from one that fired; False when that was said already, or in another tab just now that it is there
    or is none any more."""
    rows = Tripwire.objects.filter(owner=row.owner_id, pk=row.pk, answered_on=None, met_on=row.met_on)
    held = rows.select_for_update().first()
    if held is None:
        return False
    held.answered_on, held.answer = today, words[:300]
    held.save()
    return True


def _forget(row: Tripwire) -> None:
    row.eased_on, row.eased_by, row.eased_evidence, row.is_let_go = None, None, "", False
