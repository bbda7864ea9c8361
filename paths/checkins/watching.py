"""The tripwires of a person's paths as they stand on a day: what is signed, and what it rests on."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Min, QuerySet

from careerplan.accounts.models import User
from goals.contacts.models import Touch
from goals.gaps.models import Gap, Reading
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins import tripwire
from paths.checkins.models import Tripwire
from paths.models import CareerPath


@dataclass(frozen=True)
class Watched:
    """A tripwire, and how it stands."""

    row: Tripwire
    standing: tripwire.Standing

    @property
    def instead(self) -> str:
        """What is done when it fires."""
        return str(self.row.other.name) if self.row.other else "decide anew"

    @property
    def then(self) -> str:
        """What follows when it fires."""
        return f"then {self.instead}"

    @property
    def is_waiting(self) -> bool:
        """Is its day still to come, and nothing there yet?"""
        return self.standing.state in (tripwire.FAR_OFF, tripwire.COMES_NEAR)

    @property
    def is_open(self) -> bool:
        """Is there still something to come of it?"""
        return self.is_waiting or self.standing.has_fired


def of_goal(goal: Goal, today: datetime.date) -> list[Watched]:
    """Those of all paths of a goal, the earliest day first. One query; one more each where gaps are watched."""
    return _watched(Tripwire.objects.filter(owner=goal.owner_id, path__goal=goal).whole(), today)


def of_path(path: CareerPath, today: datetime.date) -> list[Watched]:
    """Those of one path."""
    return _watched(Tripwire.objects.filter(owner=path.owner_id, path=path).whole(), today)


def of_row(row: Tripwire, today: datetime.date) -> Watched | None:
    """One, as it stands; None when it was let go."""
    found = _watched(Tripwire.objects.filter(owner=row.owner_id, pk=row.pk).whole(), today)
    return found[0] if found else None


def fired_for(owner: User, path: CareerPath, key: str, today: datetime.date) -> Watched | None:
    """The tripwire of that key that has fired and leads to `path`; None for every other key."""
    if not (key.isascii() and key.isdigit() and len(key) < 19):
        return None
    found = _watched(Tripwire.objects.filter(owner=owner, other=path, pk=int(key)).whole(), today)
    return found[0] if found and found[0].standing.has_fired else None


def by_path(watched: Iterable[Watched]) -> dict[int, list[Watched]]:
    """By the key of the path that each is signed for."""
    found: dict[int, list[Watched]] = defaultdict(list)
    for one in watched:
        found[one.row.path_id].append(one)
    return found


def _watched(rows: QuerySet[Tripwire], today: datetime.date) -> list[Watched]:
    held = list(rows)
    closed = _closed_on([row.gap for row in held if row.gap])
    found = [(row, tripwire.standing(row, today, _seen_on(row, closed))) for row in held]
    return [Watched(row, standing) for row, standing in found if standing]


def _seen_on(row: Tripwire, closed: dict[int, datetime.date]) -> datetime.date | None:
    """The day on which what it rests on was there."""
    if row.step:
        return row.step.done_on if row.step.state == Step.State.DONE else None
    if row.stage:
        return row.stage.started_on
    return closed.get(row.gap_id) if row.gap_id else None


def _closed_on(gaps: list[Gap]) -> dict[int, datetime.date]:
    """The first day on which as much was there as each gap requires; gaps that never were closed are left out."""
    if not gaps:
        return {}
    owner, keys = gaps[0].owner_id, [gap.pk for gap in gaps]
    read = (
        Reading.objects.filter(
            owner=owner, by_figures=False, competency__gaps__in=keys, level__gte=F("competency__gaps__required")
        )
        .values_list("competency__gaps")
        .annotate(first=Min("on"))
    )
    met = (
        Touch.objects.filter(
            owner=owner, contact__answers__gap__in=keys, closeness__gte=F("contact__answers__gap__required")
        )
        .values_list("contact__answers__gap")
        .annotate(first=Min("on"))
    )
    return dict([*read, *met])
