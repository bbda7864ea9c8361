"""What "Where do I go now?" asks of Postgres: four questions, the same however large the campaign is.

A campaign of a thousand gaps is summed, sorted and cut there, so that the page reads no more than it shows.
"""

import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, JSONObject

from careerplan.coaching.models import Comment
from careerplan.web.compiled import Compiled
from goals.gaps.models import Gap
from goals.interviews.models import Interview
from goals.models import Goal, Position
from goals.steps.models import Step, due_and_kept
from paths.checkins.models import Cadence, CheckIn, Commitment, Tripwire
from paths.models import CareerPath, Choice, Stage
from paths.opportunities.models import Opportunity, Status

STAGE = ("pk", "title", "kind", "months", "slipped", "state", "started_on", "ended_on")
RHYTHM = ("next_on", "every", "weekday", "paused_until")
MOST_STEPS, MOST_GAPS = 30, 5  # that are weighed against each other; the others wait on pages of their own
OWNER = OuterRef("owner")
OF_GOAL: dict[str, Any] = {"goal": OuterRef("pk"), "owner": OWNER}


def goal_at_a_glance(
    owner: int, today: datetime.date, month_begins: datetime.date, month_ends: datetime.date, season: datetime.date
) -> QuerySet[Any, Any]:
    """The active goal, and with it all that is one value or a short list."""
    stops = CheckIn.objects.filter(**OF_GOAL, readiness__isnull=False, on__gte=season).order_by("on", "pk")
    return (
        Goal.objects.filter(owner=owner, state=Goal.State.ACTIVE)
        .annotate(
            position=_first(_positions(), "title", "started_on", "occupation_id"),
            cadence=_first(Cadence.objects.filter(**OF_GOAL).with_pause(today), *RHYTHM),
            season=_first(stops, "on", "readiness"),
            promised=_promised(),
            kept=_kept(today, month_begins, month_ends),
            thank=_first(_held(), "pk", "held_on", who="contact__name"),
            offer=_first(_offers(), "pk", "title", "next_action", "next_action_on"),
            unread=_unread(),
            tripwires=Exists(Tripwire.objects.past(today).filter(path__goal=OuterRef("pk"), owner=OWNER)),
        )
        .values_list(
            *("pk", "title", "line", "horizon", "occupation_id", "position", "cadence"),
            *("season", "promised", "kept", "thank", "offer", "unread", "tripwires"),
        )
        .order_by("pk")[:1]
    )


def steps_to_do(owner: int, goal: int) -> QuerySet[Any, Any]:
    """The most urgent open steps, each with the gaps it closes, what counts most first."""
    closes = _gaps(Gap.objects.filter(step_gaps__step=OuterRef("pk"), owner=OWNER))
    return (
        Step.objects.filter(owner=owner, goal=goal)
        .open()
        .annotate(closes=closes)
        .values_list("pk", "title", "arena", "state", "due_on", "hours", "closes")
        .by_due()[:MOST_STEPS]
    )


def paths_of_goal(owner: int, goal: int) -> QuerySet[Any, Any]:
    """The paths with their stages in order, and whether each is the chosen one."""
    stages = Stage.objects.filter(path=OuterRef("pk"), owner=OWNER).in_order()
    said = JSONObject(**{name: name for name in STAGE})
    chosen = Choice.objects.standing().filter(path=OuterRef("pk"), owner=OWNER)
    return (
        CareerPath.objects.filter(owner=owner, goal=goal)
        .annotate(stops=ArraySubquery(stages.values(said=said)), is_main=Exists(chosen))
        .values_list("pk", "letter", "name", "is_main", "stops")
        .order_by("letter")
    )


# By hand: Django would write the level of a gap into it six times over. The level is that of Gap.objects.with_levels(),
# the sums are those of goals.gaps.readiness; tests hold both to it.
WEIGHED = """
WITH gap AS MATERIALIZED (
    SELECT g.id, coalesce(k.name, g.who) AS name, g.importance, g.required, coalesce(k.level, (
        SELECT max(c.closeness) FROM gaps_answer a
        JOIN contacts_contact c ON c.owner_id = a.owner_id AND c.id = a.contact_id
        WHERE a.owner_id = g.owner_id AND a.gap_id = g.id), 0) AS now
    FROM gaps_gap g LEFT JOIN gaps_competency k ON k.owner_id = g.owner_id AND k.id = g.competency_id
    WHERE g.owner_id = %(owner)s AND g.goal_id = %(goal)s
), idle AS (
    SELECT id, name, importance, required - now AS missing FROM gap
    WHERE required > now AND id NOT IN (
        SELECT l.gap_id FROM steps_stepgap l JOIN steps_step s ON s.owner_id = l.owner_id AND s.id = l.step_id
        WHERE l.owner_id = %(owner)s AND s.state = ANY (%(open)s))
    ORDER BY importance * (required - now) DESC, id LIMIT %(most)s
)
SELECT sum(importance * least(now, required)), sum(importance * required),
    (SELECT jsonb_agg(jsonb_build_array(id, name, importance, missing, false)) FROM idle)
FROM gap
"""


def gaps_weighed(owner: int, goal: int) -> tuple[int | None, int | None, str | None]:
    """What is there and what is needed, None for a goal without gaps; and as JSON the open gaps that no open step
    closes, those that would move most first."""
    asked: dict[str, Any] = {"owner": owner, "goal": goal, "open": list(Step.OPEN), "most": MOST_GAPS}
    with connection.cursor() as cursor:
        cursor.execute(WEIGHED, asked)
        row: tuple[int | None, int | None, str | None] = cursor.fetchone()
        return row


glance, to_do, ways = Compiled(goal_at_a_glance), Compiled(steps_to_do), Compiled(paths_of_goal)


def _first(rows: QuerySet[Any], *fields: str, **renamed: str) -> Subquery:
    """The first row as JSON, or null."""
    return Subquery(rows.values(said=JSONObject(**{field: field for field in fields}, **renamed))[:1])


def _gaps(rows: Any) -> ArraySubquery:
    missing = Greatest(F("required") - F("now"), 0)
    said = JSONObject(pk="pk", name=Coalesce("competency__name", "who"), importance="importance", missing=missing)
    return ArraySubquery(rows.with_levels().by_importance().values(said=said))


def _positions() -> QuerySet[Position]:
    return Position.objects.filter(owner=OWNER, ended_on__isnull=True).order_by("-started_on", "-pk")


def _promised() -> ArraySubquery:
    """What was said at the latest check-in, and is still to do."""
    latest = CheckIn.objects.filter(goal=OuterRef(OuterRef("pk")), owner=OuterRef(OWNER)).newest_first().values("pk")
    open_steps = Commitment.objects.waiting().filter(owner=OWNER, step__state__in=Step.OPEN)
    return ArraySubquery(open_steps.filter(check_in=Subquery(latest[:1])).order_by("pk").values("step__title"))


def _kept(today: datetime.date, begins: datetime.date, ends: datetime.date) -> Subquery:
    """Of the steps that were due this month until today, or are done: how many there are, and how many are done."""
    due, kept = due_and_kept(today, begins, ends)
    counted = Step.objects.filter(due, **OF_GOAL).order_by().values("owner")
    summed = counted.annotate(done=Count("pk", filter=kept), of=Count("pk"))
    return Subquery(summed.values(said=JSONObject(done="done", of="of")))


def _held() -> QuerySet[Interview]:
    """Talks without a thank-you, the longest ago first."""
    held = Interview.objects.filter(owner=OWNER, state=Interview.State.HELD, held_on__isnull=False)
    return held.order_by("held_on", "pk")


def _offers() -> QuerySet[Opportunity]:
    """Offers, the one to be answered first on top."""
    rows = Opportunity.objects.filter(owner=OWNER, next_action_on__isnull=False).with_status()
    return rows.filter(status=Status.OFFER).order_by("next_action_on", "pk")


def _unread() -> Subquery:
    """How many comments of coaches were not read yet; null for none."""
    rows = Comment.objects.unread().filter(owner=OWNER).order_by().values("owner")
    return Subquery(rows.annotate(number=Count("pk")).values("number"))
