"""What the page "Where do I go now?" shows, in four questions however large the campaign is."""

import datetime
import json
from dataclasses import dataclass
from typing import Any, NamedTuple

from careerplan.accounts.models import User
from careerplan.campaign import next_action, questions
from careerplan.campaign.next_action import Action, Kind, OpenGap, OpenStep, Promise, State, Stop
from goals.gaps.readiness import percent
from goals.models import Goal, Position
from goals.steps.lines import Line, line
from goals.steps.models import Step
from goals.steps.weeks import month_of
from paths.checkins.models import Cadence
from paths.models import CareerPath, Stage
from paths.way import Way, way_of

WEEK = datetime.timedelta(days=7)
MOST_LINES = 8  # of this week's steps; the others stand on the steps page
SEASON = datetime.timedelta(days=120)
THANK_WITHIN = datetime.timedelta(days=7)


class ToDo(NamedTuple):
    """An open step, with the gaps that it closes."""

    pk: int
    title: str
    arena: str
    state: str
    due_on: datetime.date | None
    hours: Any
    gaps: list[OpenGap]


@dataclass(frozen=True)
class Glance:
    """The answer to `questions.glance`."""

    goal: Goal
    position: Position | None
    cadence: Cadence | None
    season: dict[str, Any] | None
    promised: list[str]
    kept: dict[str, int] | None
    thank: dict[str, Any] | None
    offer: dict[str, Any] | None
    unread: int
    tripwires: bool  # has the day of one passed without an answer?

    @property
    def check_in_on(self) -> datetime.date | None:
        """The day of the check-in that is waited for; None without a rhythm, and while it is paused."""
        return self.cadence.next_on if self.cadence and not self.cadence.paused_until else None


@dataclass(frozen=True)
class Now:
    """Where the campaign stands on a day."""

    glance: Glance
    readiness: int | None  # per cent; None for a goal without gaps
    week: list[Line]
    more_this_week: bool
    ways: list[Way]
    actions: list[Action]

    @property
    def gained(self) -> tuple[int, datetime.date | None]:
        """Points of readiness since the first check-in of the season, and its day; 0 with nothing to compare."""
        first = self.glance.season
        if self.readiness is None or not first:
            return 0, None
        return self.readiness - first["readiness"], _day(first["on"])

    def action(self, number: int) -> Action:
        """The best one; or, for whoever asks for another, the next of the list and round again."""
        return self.actions[number % len(self.actions)]


def read(person: User, today: datetime.date) -> Now | None:
    """Where the campaign of the active goal stands; None before the first goal."""
    glance = _glance(person, today)
    if glance is None:
        return None
    goal = glance.goal
    readiness, idle = _gaps(*questions.gaps_weighed(person.pk, goal.pk))
    steps = [_to_do(*row) for row in questions.to_do(owner=person.pk, goal=goal.pk)]
    ways = [_way(goal, today, *row) for row in questions.ways(owner=person.pk, goal=goal.pk)]
    ways.sort(key=lambda way: not way.is_main)
    due = [step for step in steps if step.due_on and step.due_on <= today + WEEK]
    state = State(
        today=today,
        missing_page=_missing(glance, readiness, ways),
        check_in_on=glance.check_in_on,
        steps=[OpenStep(step.pk, step.title, step.due_on, step.gaps) for step in steps],
        gaps=idle,
        promises=_promises(glance),
        paths=len(ways),
        stop=_stop(ways),
        can_draft=bool(goal.occupation_id and glance.position and glance.position.occupation_id),
    )
    lines = [line(_step(step), step.gaps, today) for step in due[:MOST_LINES]]
    return Now(glance, readiness, lines, len(due) > MOST_LINES, ways, next_action.ranked(state))


def _glance(person: User, today: datetime.date) -> Glance | None:
    month_begins, month_ends = month_of(today)
    rows = questions.glance(
        owner=person.pk,
        today=today,
        month_begins=month_begins,
        month_ends=month_ends,
        season=today - SEASON,
    )
    if not rows:
        return None
    pk, title, line, horizon, occupation, position, cadence, season, promised, kept, thank, offer, *marks = rows[0]
    unread, tripwires = marks
    return Glance(
        goal=Goal(pk=pk, owner=person, title=title, line=line, horizon=horizon, occupation_id=occupation),
        position=_position(**json.loads(position)) if position else None,
        cadence=_cadence(**json.loads(cadence)) if cadence else None,
        season=_json(season),
        promised=promised,
        kept=_json(kept),
        thank=_json(thank),
        offer=_json(offer),
        unread=unread or 0,
        tripwires=tripwires,
    )


def _json(text: str | None) -> Any:
    return json.loads(text) if text else None


def _day(iso: str) -> datetime.date:
    return datetime.date.fromisoformat(iso)


def _position(title: str, started_on: str, occupation_id: int | None) -> Position:
    return Position(title=title, started_on=_day(started_on), occupation_id=occupation_id)


def _cadence(next_on: str, every: str, weekday: int, paused_until: str | None) -> Cadence:
    cadence = Cadence(next_on=_day(next_on), every=every, weekday=weekday)
    cadence.paused_until = _day(paused_until) if paused_until else None
    return cadence


def _gaps(there: int | None, needed: int | None, idle: str | None) -> tuple[int | None, list[OpenGap]]:
    figure = percent(there, needed) if there is not None and needed is not None else None
    return figure, [OpenGap(*gap) for gap in _json(idle) or []]


def _to_do(
    pk: int, title: str, arena: str, state: str, due_on: datetime.date | None, hours: Any, closes: list[str]
) -> ToDo:
    return ToDo(pk, title, arena, state, due_on, hours, [OpenGap(**json.loads(gap)) for gap in closes])


def _step(row: ToDo) -> Step:
    """Only those that are shown become a model's: it costs ten times what the rest of a row does."""
    return Step(pk=row.pk, title=row.title, arena=row.arena, state=row.state, due_on=row.due_on, hours=row.hours)


def _way(goal: Goal, today: datetime.date, pk: int, letter: str, name: str, is_main: bool, stops: list[str]) -> Way:
    path = CareerPath(pk=pk, letter=letter, name=name)
    stages = [_stage(**json.loads(stop)) for stop in stops]
    return way_of(path, stages, is_main=is_main, horizon=goal.horizon, today=today)


def _stage(started_on: str | None, ended_on: str | None, **said: Any) -> Stage:
    begun, over = (_day(on) if on else None for on in (started_on, ended_on))
    return Stage(started_on=begun, ended_on=over, **said)


def _missing(glance: Glance, readiness: int | None, ways: list[Way]) -> str:
    """The first page of the guided start that has nothing yet; steps and picture may stay empty."""
    there = {"position": glance.position, "gaps": readiness is not None, "paths": ways, "check-in": glance.cadence}
    return next((page for page, found in there.items() if not found), "")


def _stop(ways: list[Way]) -> Stop | None:
    """The stage of the main path that waits for a word, if one does."""
    main = next((way for way in ways if way.is_main), None)
    if main and main.present:
        stage, due = main.present.stage, main.present.stretch.due
        return Stop(stage.pk, stage.title, due=due) if due else None
    if main and main.last and main.next:
        return Stop(main.next.stage.pk, main.next.stage.title, after=main.last.stage.title)
    return None


def _promises(glance: Glance) -> list[Promise]:
    """What somebody else waits for: a thank-you, an answer to an offer."""
    found = []
    if thank := glance.thank:
        reason = "Why this one: a thank-you within a week keeps the door open, and costs five minutes."
        by = _day(thank["held_on"]) + THANK_WITHIN
        found.append(Promise(Kind.INTERVIEW, thank["pk"], f"Thank {thank['who']}", by, reason))
    if offer := glance.offer:
        words = offer["next_action"] or f"Answer about {offer['title']}"
        reason = f"Why this one: {offer['title']} is offered to you, and they wait."
        found.append(Promise(Kind.JOB, offer["pk"], words, _day(offer["next_action_on"]), reason))
    return found
