"""What the weekly digests of many people list, read in a few questions however many they are."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber
from django.utils.module_loading import import_string

from goals.gaps.models import Reading
from goals.gaps.models.words import level_word
from goals.interviews.models import Interview
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins.happened import COMPLETED, Day, JobMoved, LevelMoved, StageMoved, StepDone, Thing, happened
from paths.checkins.models import Cadence
from paths.checkins.week import WEEK, Ahead, Facts, Part, parts
from paths.models import Stage
from paths.opportunities.models import Opportunity, StatusEvent
from paths.opportunities.statuses import OVER, WORDS

MOST = 20  # rows of a kind and person: more than a mail tells
TALK = "An informational interview"
Row = TypeVar("Row")
People = Mapping[int, datetime.date]


def lines(*, people: People) -> dict[int, tuple[Part, ...]]:
    """The parts of the digest of each person, whose own day is given, by the person's id.

    An empty one is no mail: what says nothing every Monday is not read on the Monday on which it matters. One call for
    a whole batch, in a number of queries that does not depend on how many there are. It runs outside the wall: every
    query names the owners.
    """
    if not people:
        return {}
    ahead, moved, stops, late = _ahead(people), _moved(people), _next_check_ins(people), _late(people)
    unanswered = _unanswered(people)
    return {
        person: parts(
            Facts(
                ahead=tuple(ahead[person]),
                moved=tuple(moved(person)),
                next_check_in=stops.get(person),
                unanswered=unanswered.get(person, 0),
                late=late.get(person, 0),
            ),
            today,
        )
        for person, today in people.items()
    }


def _unanswered(people: People) -> Mapping[int, int]:
    """How many comments wait for each person; whoever keeps them is named by the settings, for it stands above."""
    count: Callable[[Iterable[int]], Mapping[int, int]] = import_string(settings.COMMENTS_UNREAD)
    return count(people)


def _ahead(people: People) -> dict[int, list[Ahead]]:
    first, last = min(people.values()), max(people.values()) + WEEK
    found: dict[int, list[Ahead]] = defaultdict(list)
    steps = Step.objects.filter(owner__in=people, due_on__gte=first, due_on__lt=last).current().open()
    for step in _few(steps, "due_on", "pk"):
        found[step.owner_id].append(Ahead(step.due_on, step.title))
    jobs = Opportunity.objects.filter(owner__in=people, next_action_on__gte=first, next_action_on__lt=last)
    for job in _few(jobs.with_status().exclude(status__in=OVER), "next_action_on", "pk"):
        found[job.owner_id].append(Ahead(job.next_action_on, job.next_action or job.title, job.title))
    for talk in _few(_talks(people, first, last), "scheduled_for", "pk"):
        at = talk.scheduled_for.astimezone(ZoneInfo(talk.zone))
        found[talk.owner_id].append(Ahead(at.date(), TALK, hour=f"{at:%H:%M}"))
    return found


def _talks(people: People, first: datetime.date, last: datetime.date) -> QuerySet[Interview]:
    """A day more on both sides: where the person is it may be another one."""
    begins, ends = (
        datetime.datetime.combine(on + datetime.timedelta(days=days), datetime.time(), datetime.UTC)
        for on, days in ((first, -1), (last, 1))
    )
    rows = Interview.objects.filter(owner__in=people, state="scheduled", scheduled_for__gte=begins)
    return rows.filter(scheduled_for__lt=ends).annotate(zone=F("owner__time_zone"))


def _late(people: People) -> dict[int, int]:
    """How many open steps of each person are past their day."""
    rows = Step.objects.filter(owner__in=people, due_on__lt=max(people.values())).current().open()
    counts: dict[int, int] = defaultdict(int)
    for owner, due_on, number in rows.values_list("owner", "due_on").annotate(Count("pk")).order_by("owner", "due_on"):
        counts[owner] += number if due_on < people[owner] else 0
    return counts


def _next_check_ins(people: People) -> dict[int, datetime.date]:
    rows = Cadence.objects.filter(owner__in=people, goal__state=Goal.State.ACTIVE)
    return dict(rows.values_list("owner", "next_on"))


def _moved(people: People) -> Callable[[int], list[Day]]:
    """Answers what moved for a person, newest first."""
    first, last = min(people.values()) - WEEK, max(people.values())
    within = {"owner__in": people}

    def span(name: str) -> dict[str, Any]:
        return {**within, f"{name}__gte": first, f"{name}__lt": last}

    steps = _by_owner(_few(Step.objects.filter(**span("done_on")).current().done(), "-done_on", "-pk"), _step)
    levels = _by_owner(_few(_readings(span("on")), "-on", "-pk"), _level)
    jobs = _by_owner(_few(_events(span("on")), "-on", "-pk"), _job)
    begun = _by_owner(_few(_stages(span("started_on")), "-started_on", "-pk"), _begun)
    over = _by_owner(_few(_stages(span("ended_on")), "-ended_on", "-pk"), _over)
    talks = _by_owner(_few(Interview.objects.filter(**span("held_on")), "-held_on", "-pk"), _talk)

    def of(person: int) -> list[Day]:
        told = happened(
            stages=dict.fromkeys([*begun[person], *over[person]]),
            steps=steps[person], levels=[move for move in levels[person] if move.after > (move.before or 0)],
            jobs=jobs[person],
        )  # fmt: skip
        return sorted([*told, *talks[person]], key=lambda day: day.on, reverse=True)

    return of


def _few(rows: QuerySet[Any], *order: str) -> QuerySet[Any]:
    """The first of each person's in this order, no more than a mail could tell."""
    place = Window(RowNumber(), partition_by=[F("owner_id")], order_by=order)
    return rows.annotate(place_of=place).filter(place_of__lte=MOST).order_by("owner_id", *order)


def _by_owner(rows: Iterable[Any], told: Callable[[Any], Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.owner_id].append(told(row))
    return found


def _step(step: Step) -> StepDone:
    return StepDone(_day(step.done_on), step.title, step.came_of_it)


def _readings(span: dict[str, Any]) -> QuerySet[Reading]:
    earlier = Reading.objects.filter(owner=OuterRef("owner"), competency=OuterRef("competency"), on__lte=OuterRef("on"))
    before = earlier.exclude(on=OuterRef("on"), pk__gte=OuterRef("pk")).order_by("-on", "-pk")
    rows = Reading.objects.filter(by_figures=False, **span).annotate(before=Subquery(before.values("level")[:1]))
    return rows.select_related("competency")


def _level(reading: Any) -> LevelMoved:
    competency, before = reading.competency, reading.before
    return LevelMoved(
        reading.on, competency.pk, competency.name, before, reading.level,
        "" if before is None else level_word(competency.kind, before), level_word(competency.kind, reading.level),
    )  # fmt: skip


def _events(span: dict[str, Any]) -> QuerySet[StatusEvent]:
    return StatusEvent.objects.filter(**span).select_related("opportunity")


def _job(event: StatusEvent) -> JobMoved:
    return JobMoved(event.on, event.opportunity.title, (WORDS | {"looking": "Noted"})[event.status], event.note)


def _stages(span: dict[str, Any]) -> QuerySet[Stage]:
    return Stage.objects.filter(path__goal__state=Goal.State.ACTIVE, **span)


def _begun(stage: Stage) -> StageMoved:
    return StageMoved(_day(stage.started_on), stage.title, "Started")


def _over(stage: Stage) -> StageMoved:
    verb = COMPLETED if stage.state == Stage.State.DONE else "Skipped"
    return StageMoved(_day(stage.ended_on), stage.title, verb)


def _talk(talk: Interview) -> Day:
    return Day(_day(talk.held_on), (Thing(f"{TALK} was held"),))


def _day(on: datetime.date | None) -> datetime.date:
    """The day of a row that was found by it."""
    if on is None:
        raise ValueError("found by its day, and has none")
    return on
