"""Steps as other pages show them."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from goals.gaps.models import Gap
from goals.steps.calendar_truth import Truth, planned_and_at_pace
from goals.steps.lines import line
from goals.steps.models import Step

register = template.Library()


@register.inclusion_tag("steps/_todo.html", takes_context=True)
def todo(context: Any, steps: Iterable[Step], today: datetime.date) -> dict[str, Any]:
    """A list to tick, for any page: `{% load steps %}{% todo steps today %}`; once a page.

    Takes rows of the active goal, in their order, and asks one query for their gaps. With script a tick saves itself
    and asks, in the line, where the gap is now; without, a button saves all ticks and comes back to the page.
    """
    rows = list(steps)
    prefetch_related_objects(rows, Prefetch("gaps", Gap.objects.with_levels().by_importance()))
    lines = [line(row, row.gaps.all(), today) for row in rows]
    return {"lines": lines, "request": context["request"], "csrf_token": context.get("csrf_token", "")}


@register.simple_tag
def at_your_pace(own: Truth | None, arrives: datetime.date | None) -> str:
    """ "Planned 2032, at your pace 2034.", or nothing before ten dated steps are finished."""
    return planned_and_at_pace(arrives, timezone.localdate(), own.stretch.factor) if own else ""
