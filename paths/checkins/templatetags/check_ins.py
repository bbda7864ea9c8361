"""What other pages show of check-ins."""

from typing import Any

from django import template
from django.utils import timezone

from goals.models import Goal
from paths.checkins.upcoming import upcoming

register = template.Library()


@register.inclusion_tag("checkins/_next.html")
def next_check_in(goal: Goal) -> dict[str, Any]:
    """The panel with the next check-in, or how late it is, and what was promised until then. Two queries."""
    return {"upcoming": upcoming(goal, timezone.localdate())}
