"""What other pages show of check-ins."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from careerplan.accounts.models import User
from goals.steps.calendar_truth import since
from goals.steps.own_calendar import own_calendar
from paths.checkins.models import Cadence, CheckIn
from paths.checkins.panel import panel

register = template.Library()
MOST = 12


@register.inclusion_tag("checkins/_next.html", takes_context=True)
def next_check_in(context: Context, cadence: Cadence | None, promised: Sequence[str]) -> dict[str, Any]:
    """The panel with the next check-in, how late it is or that it rests, and the titles of what was promised."""
    return panel(cadence, promised, timezone.localdate()) | {"request": context["request"]}


@register.inclusion_tag("checkins/_own_dates.html")
def own_dates(person: User, last: CheckIn | None, *, only_new: bool = False) -> dict[str, Any]:
    """How the person's own dates came true: what was decided since the last check-in, and all of it by how sure. Two
    queries. `only_new` shows nothing unless something was decided since."""
    own = own_calendar(person, timezone.localdate())
    decided = since(own.said, last.on if last else None)
    return {"own": own, "decided": decided[:MOST], "is_shown": bool(decided) or not only_new}
