"""What other pages show of check-ins."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.db.models import Count
from django.template import Context
from django.utils import timezone

from careerplan.accounts.models import User
from goals.models import Goal
from goals.steps.calendar_truth import since
from goals.steps.own_calendar import own_calendar
from paths.checkins import watching
from paths.checkins.models import Cadence, CheckIn
from paths.checkins.panel import panel
from paths.checkins.road import road
from paths.checkins.stretches import describe, drawings
from paths.models import Stage
from paths.timeline import Leg

register = template.Library()
MOST = 12


@register.inclusion_tag("checkins/_next.html", takes_context=True)
def next_check_in(context: Context, cadence: Cadence | None, promised: Sequence[str]) -> dict[str, Any]:
    """The panel with the next check-in, how late it is or that it rests, and the titles of what was promised."""
    return panel(cadence, promised, timezone.localdate()) | {"request": context["request"]}


@register.inclusion_tag("checkins/_earlier.html")
def earlier_check_ins(goal: Goal) -> dict[str, Any]:
    """The person's other goals that check-ins were held for, the latest first, with how many. One query."""
    others = Goal.objects.filter(owner=goal.owner_id).exclude(pk=goal.pk).annotate(held=Count("check_ins"))
    return {"goals": others.filter(held__gt=0).order_by("-state_on", "-pk")[:MOST]}


@register.inclusion_tag("checkins/_own_dates.html")
def own_dates(person: User, last: CheckIn | None, *, only_new: bool = False) -> dict[str, Any]:
    """How the person's own dates came true: what was decided since the last check-in, and all of it by how sure. Two
    queries. `only_new` shows nothing unless something was decided since."""
    own = own_calendar(person, timezone.localdate())
    decided = since(own.said, last.on if last else None)
    return {"own": own, "decided": decided[:MOST], "is_shown": bool(decided) or not only_new}


@register.inclusion_tag("checkins/_road.html")
def chosen_road(goal: Goal) -> dict[str, Any]:
    """The chosen path, planned and as it stands, with its tripwires that wait; nothing before one is chosen. Three
    queries, one more where a tripwire watches a gap."""
    chosen = goal.choices.filter(owner=goal.owner_id).standing().select_related("path").first()
    path = chosen.path if chosen else None
    rows = Stage.objects.filter(owner=goal.owner_id, path=path).order_by("place", "pk")
    legs = [(row.pk, row.title, Leg(row.months, row.slipped, row.state, row.started_on, row.ended_on)) for row in rows]
    today = timezone.localdate()
    found = road(legs, today=today, horizon=goal.horizon)
    return {
        "path": path,
        "road": found,
        "goal": goal,
        "waiting": [one for one in watching.of_path(path, today) if one.is_waiting] if path else [],
        "drawings": drawings(found.halts, today=today, horizon=goal.horizon),
        "words": f"{describe(found.halts)} {found.reason}",
    }
