"""Reads how a goal stood a year ago and stands now: picture, readiness, people, path, and what was held in between."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, Subquery
from django.utils import timezone

from goals.contacts.models import Closeness, Contact, Touch
from goals.gaps.readiness import Readiness
from goals.models import Goal
from goals.steps.models import Step
from paths.checkins import year
from paths.checkins.models import CheckIn, Commitment
from paths.checkins.year import Pair, Span
from paths.models import Choice

PICTURE = (
    *("title", "line", "horizon", "why", "day", "responsibilities", "skills_used", "decisions", "people", "place"),
    *("in_three", "in_five"),
)


@dataclass(frozen=True)
class Review:
    """Then and now, part by part."""

    span: Span
    picture: list[Pair]
    standing: list[Pair]
    between: list[tuple[str, str]]

    @property
    def changed(self) -> list[Pair]:
        """What the picture says otherwise now."""
        return [pair for pair in self.picture if not pair.is_same]

    @property
    def same(self) -> list[Pair]:
        """What it says as it did."""
        return [pair for pair in self.picture if pair.is_same]


def review(goal: Goal, check_ins: list[CheckIn], now: Readiness | None, today: datetime.date) -> Review:
    """Six queries, whatever there is. `check_ins` are the goal's, newest first; `now` is today's readiness."""
    found = year.span(first_day(goal, check_ins), today)
    return Review(
        span=found,
        picture=_picture(goal, found.then),
        standing=[*_readiness(check_ins, now, found.then), *_people(goal, found.then), *_path(goal, found.then)],
        between=_between(goal, check_ins, found.then),
    )


def first_day(goal: Goal, check_ins: list[CheckIn]) -> datetime.date:
    """The day since which there is something to look back on: the goal's, or that of its first check-in."""
    began = timezone.localdate(goal.created_at)
    return min([began, *(row.on for row in check_ins[-1:])])


def _over(day: datetime.date) -> datetime.datetime:
    """The moment in which a day ends, where the person lives."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time()))


def _picture(goal: Goal, then: datetime.date) -> list[Pair]:
    """The goal's words as its history has them for the end of that day, or as they were first written down after it."""
    kept: Any = Goal.pgh_event_model._base_manager  # type: ignore[attr-defined]
    events = kept.filter(owner_id=goal.owner_id, pgh_obj_id=goal.pk).exclude(pgh_label="delete")
    before = events.filter(changed_at__lt=_over(then)).order_by("-pgh_id").first()
    was = before or events.order_by("pgh_id").first() or goal
    named = [(str(Goal._meta.get_field(name).verbose_name), name) for name in PICTURE]  # type: ignore[union-attr]
    return year.pairs((label, _said(was, name), _said(goal, name)) for label, name in named)


def _said(goal: Any, name: str) -> str:
    value = getattr(goal, name)
    return f"{value.day} {value:%B %Y}" if isinstance(value, datetime.date) else str(value)


def _readiness(check_ins: list[CheckIn], now: Readiness | None, then: datetime.date) -> list[Pair]:
    """The reading of the last check-in up to that day, or of the first after it; today's is measured."""
    told = [row for row in check_ins if row.readiness is not None]
    was = next((row for row in told if row.on <= then), told[-1] if told else None)
    what, whom = (now.what, now.whom) if now else (None, None)
    return year.pairs(
        [
            ("ready for the role", *_ready(was, "readiness", now.percent if now else None)),
            ("of what you need to know", *_ready(was, "readiness_what", what.percent if what else None)),
            ("of whom you need to know", *_ready(was, "readiness_whom", whom.percent if whom else None)),
        ]
    )


def _ready(was: CheckIn | None, name: str, now: int | None) -> tuple[str, str]:
    then = year.ready(getattr(was, name), was.on) if was else ""
    return then, year.ready(now)


def _people(goal: Goal, then: datetime.date) -> list[Pair]:
    touched = Touch.objects.filter(owner=goal.owner_id, contact=OuterRef("pk"), on__lte=then).newest_first()
    rows = Contact.objects.filter(owner=goal.owner_id).annotate(was=Subquery(touched.values("closeness")[:1]))
    known = rows.aggregate(
        all=Count("pk"),
        nearest=Max("closeness"),
        former=Count("pk", filter=Q(was__isnull=False) | Q(created_at__lt=_over(then))),
        was_nearest=Max("was"),
    )
    was = year.known(known["former"], _word(known["was_nearest"]))
    return [Pair("whom you know", was, year.known(known["all"], _word(known["nearest"])))]


def _word(closeness: int | None) -> str:
    return "" if closeness is None else str(Closeness(closeness).label)


def _path(goal: Goal, then: datetime.date) -> list[Pair]:
    choices = list(Choice.objects.filter(owner=goal.owner_id, goal=goal).select_related("path").newest_first())
    was = next((choice for choice in choices if choice.on <= then), None)
    now = next((choice for choice in choices if choice.replaced_at is None and choice.path), None)
    return year.pairs([("your main path", _chosen(was), _chosen(now))])


def _chosen(choice: Choice | None) -> str:
    return f"{choice.path or choice.path_name}, because: {choice.reason}" if choice else ""


def _between(goal: Goal, check_ins: list[CheckIn], then: datetime.date) -> list[tuple[str, str]]:
    promised = Commitment.objects.filter(owner=goal.owner_id, check_in__goal=goal, check_in__on__gte=then)
    told = promised.exclude(outcome="").aggregate(  # one that was carried over is one thing, however often it was
        all=Count("step", distinct=True), kept=Count("step", distinct=True, filter=Q(outcome="kept"))
    )
    done = Step.objects.filter(owner=goal.owner_id, goal=goal, done_on__gte=then).done().count()
    return [
        ("check-ins held", str(sum(row.on >= then for row in check_ins))),
        ("commitments kept", year.kept(told["kept"], told["all"])),
        ("steps done", str(done)),
    ]
