"""The panel with the next check-in, as several pages show it (templates/checkins/_next.html)."""

import datetime
import uuid
from collections.abc import Sequence
from typing import Any

from paths.checkins import calendar
from paths.checkins.models import Cadence
from paths.checkins.resting import SNOOZES
from paths.checkins.upcoming import due


def panel(cadence: Cadence | None, promised: Sequence[str], today: datetime.date) -> dict[str, Any]:
    """What it is drawn from: the rhythm `with_pause()`, and the titles of what was promised until then."""
    return {
        "cadence": cadence,
        "due": due(cadence, today),
        "bring": calendar.bring(len(promised)),
        "promised": promised,
        "snoozes": SNOOZES.items(),
        "token": uuid.uuid4(),
    }
