"""A client's campaign as the coach reads it: only the sections shown, and of those only the columns that may be read.

Rows are kept from a coach by Postgres's policies, columns here alone: names and notes of people, notes of steps and
interviews, pay, and what was learnt at a check-in are never fetched.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Func, IntegerField, Prefetch, Q, Value
from django.db.models.functions import Coalesce

from careerplan.accounts.models import User
from careerplan.coaching.models import ABOUT, Client, Comment
from careerplan.web.fields import LATEST
from careerplan.web.words import sentence
from goals.contacts.models import Contact
from goals.gaps.models import Gap
from goals.gaps.readiness import Readiness, measure
from goals.interviews.models import Interview
from goals.models import Goal, Position
from goals.steps.models import Step
from paths.checkins import tripwire
from paths.checkins.models import Amendment, CheckIn, Tripwire
from paths.models import CareerPath, Choice, Stage
from paths.opportunities.models import Opportunity, Status
from paths.way import Way, way_of

MOST = 200  # of anything: more is no review any more
JUST_ENOUGH = 20
NEVER_FETCHED = ("step__notes", "check_in__learnt", "gap__competency__evidence")


@dataclass
class Thread:
    """A comment of the coach with what came back."""

    comment: Comment
    replies: list[Comment] = field(default_factory=list)


@dataclass
class Past:
    """What was talked about and is not on the page any more: of an earlier goal, or let go."""

    ref: str
    name: str
    threads: list[Thread]
    writing: Any = None

    is_past = True

    def __str__(self) -> str:
        return self.name


@dataclass
class Reading:
    """What one coach reads of one client. A section that is withheld is empty, and `shown` says so."""

    client: Client
    shown: list[str]
    today: datetime.date
    goal: Goal | None = None
    positions: list[Position] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)
    paths: list[CareerPath] = field(default_factory=list)
    choice: Choice | None = None
    tripwires: list[tuple[Tripwire, tripwire.Terms]] = field(default_factory=list)
    jobs: list[Opportunity] = field(default_factory=list)
    check_ins: list[CheckIn] = field(default_factory=list)

    @property
    def readiness(self) -> Readiness | None:
        return measure(self.gaps)

    @property
    def ways(self) -> list[Way]:
        """The paths with the dates of their stages; how they stand against the horizon belongs to the picture."""
        horizon = self.goal.horizon if self.goal else LATEST
        main = self.choice.path_id if self.choice else None
        return [
            way_of(path, path.stages.all(), is_main=path.pk == main, horizon=horizon, today=self.today)
            for path in self.paths
        ]

    @property
    def things(self) -> dict[str, Any]:
        """What may be commented on, by its name in the address: "gap-12"."""
        kinds = [[self.goal] if self.goal else [], self.gaps, self.steps, self.paths, self.check_ins]
        return {f"{kind}-{row.pk}": row for kind, rows in zip(ABOUT, kinds, strict=True) for row in rows}


def read(client: Client, today: datetime.date) -> Reading:
    """All sections that the client shows, of the active goal."""
    reading = Reading(client, client.sections, today)
    for section in client.sections:
        SECTIONS[section](reading, client.client)
    return reading


def threads(client: Client, coach: User) -> dict[str, list[Thread]]:
    """The coach's comments by the thing they are about, the oldest first, each with its answers."""
    between = Q(author=coach) | Q(author=client.client_id)
    comments = Comment.objects.filter(between, owner=client.client_id).order_by("created_at", "pk")
    roots: dict[int, Thread] = {}
    found: dict[str, list[Thread]] = {}
    for comment in comments:
        if comment.answers_id is None:
            thread = roots[comment.pk] = Thread(comment)
            found.setdefault(f"{comment.kind}-{comment.about_id}", []).append(thread)
        elif comment.answers_id in roots:
            roots[comment.answers_id].replies.append(comment)
    return found


def past(client: Client, said: dict[str, list[Thread]], things: dict[str, Any]) -> list[Past]:
    """The conversations of `threads()` about none of these things: they stay readable as long as their section is."""
    rest = {ref: found for ref, found in said.items() if ref not in things}
    if not rest:
        return []
    firsts = Comment.objects.filter(owner=client.client_id, pk__in=[found[0].comment.pk for found in rest.values()])
    named = firsts.select_related("goal", "gap__competency", "step", "path", "check_in").defer(*NEVER_FETCHED)
    names = {f"{one.kind}-{one.about_id}": sentence(one.name_of_thing) for one in named}
    return [Past(ref, names[ref], found) for ref, found in rest.items()]


def _picture(reading: Reading, owner: User) -> None:
    reading.goal = owner.goals.filter(pk=reading.client.goal).first()
    reading.positions = list(owner.positions.newest_first().defer("notes")[:JUST_ENOUGH])


def _gaps(reading: Reading, owner: User) -> None:
    nearest = Func("owner_id", "pk", function="coaching_closeness", output_field=IntegerField())
    level = Coalesce("competency__level", nearest, Value(0), output_field=IntegerField())
    gaps = owner.gaps.filter(goal=reading.client.goal).select_related("competency").defer("competency__evidence")
    reading.gaps = list(gaps.annotate(now=level).by_importance()[:MOST])


def _steps(reading: Reading, owner: User) -> None:
    names = Gap.objects.select_related("competency").only(
        "owner_id", "side", "who", "kind_of_person", "competency__name", "competency__owner_id", "competency__kind"
    )
    steps = owner.steps.filter(goal=reading.client.goal).defer("notes").prefetch_related(Prefetch("gaps", names))
    open_first = [*steps.open().by_due()[:MOST], *steps.latest_done()[:JUST_ENOUGH]]
    reading.steps = open_first


def _people(reading: Reading, owner: User) -> None:
    contacts = owner.contacts.only("owner_id", "role", "kind", "closeness").order_by("-closeness", "kind", "pk")
    reading.contacts = list(contacts[:MOST])
    seen = ("owner_id", "state", "held_on", "contact__owner_id", "contact__role", "contact__kind")
    reading.interviews = list(owner.interviews.select_related("contact").only(*seen).newest_first()[:JUST_ENOUGH])


def _paths(reading: Reading, owner: User) -> None:
    paths = owner.paths.filter(goal=reading.client.goal).by_letter()
    reading.paths = list(paths.prefetch_related(Prefetch("stages", Stage.objects.in_order()))[:JUST_ENOUGH])
    reading.choice = owner.choices.standing().filter(goal=reading.client.goal).first()
    signed = owner.tripwires.filter(path__goal=reading.client.goal).select_related("other")
    held = ((row, tripwire.terms(row, reading.today)) for row in signed.order_by("by", "pk")[:JUST_ENOUGH])
    reading.tripwires = [(row, terms) for row, terms in held if terms]
    _witnesses(reading, owner, [stage for path in reading.paths for stage in path.stages.all()])


def _witnesses(reading: Reading, owner: User, stages: Iterable[Stage]) -> None:
    """That somebody went this way is part of the path; what they do is said where people are shown, never a name."""
    known = [stage for stage in stages if stage.has_witness]
    is_shown = "people" in reading.shown and bool(known)
    contacts = owner.contacts.filter(pk__in=[stage.witness_contact_id or 0 for stage in known])
    talks = owner.interviews.filter(pk__in=[stage.witness_interview_id or 0 for stage in known])
    roles = dict(contacts.values_list("pk", "role")) if is_shown else {}
    asked = dict(talks.values_list("pk", "contact__role")) if is_shown else {}
    for stage in known:
        role = roles.get(stage.witness_contact_id) or asked.get(stage.witness_interview_id)
        told = f"somebody went this way: {role}" if role else "somebody went this way"
        stage.witness = told  # type: ignore[attr-defined]


def _jobs(reading: Reading, owner: User) -> None:
    jobs = owner.opportunities.with_status().only("owner_id", "title", "employer").order_by("-pk")
    reading.jobs = list(jobs[:JUST_ENOUGH])
    for job in reading.jobs:
        job.word = Status(job.status).label  # type: ignore[attr-defined]


def _check_ins(reading: Reading, owner: User) -> None:
    notes = Amendment.objects.only("owner_id", "check_in_id", "on", "note").order_by("pk")
    check_ins = owner.checkins.filter(goal=reading.client.goal).defer("learnt").newest_first()
    reading.check_ins = list(check_ins.prefetch_related(Prefetch("amendments", notes))[:JUST_ENOUGH])


SECTIONS = {
    "picture": _picture,
    "gaps": _gaps,
    "steps": _steps,
    "people": _people,
    "paths": _paths,
    "jobs": _jobs,
    "check_ins": _check_ins,
}
