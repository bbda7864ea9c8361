"""What other pages show of check-ins."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils import timezone

from paths.checkins import calendar
from paths.checkins.models import Cadence
from paths.checkins.upcoming import due

register = template.Library()


@register.inclusion_tag("checkins/_next.html")
def next_check_in(cadence: Cadence | None, promised: Sequence[str]) -> dict[str, Any]:
    """The panel with the next check-in, or how late it is, and the titles of what was promised until then."""
    return {
        "cadence": cadence,
        "due": due(cadence, timezone.localdate()),
        "bring": calendar.bring(len(promised)),
        "promised": promised,
    }
