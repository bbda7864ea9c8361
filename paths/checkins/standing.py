"""How a goal stands today: readiness of the day, the pace since the first check-in, the forecast, and their chart."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from goals.gaps import readiness
from goals.gaps.models import Gap
from goals.models import Goal
from paths.checkins import burn_up, pace
from paths.checkins.forecast import KNOWN, Forecast, forecast
from paths.checkins.models import CheckIn


@dataclass(frozen=True)
class Standing:
    """What a page says of the pace; no charts while it is too early for a line."""

    now: readiness.Readiness | None
    pace: pace.Pace
    forecast: Forecast
    charts: list[burn_up.Chart]
    table: list[burn_up.Row]
    words: str

    @property
    def said(self) -> str:
        """What follows the finding: the range, where there is one, then what would meet the day that was set."""
        if self.pace.gained is None:
            return self.pace.reason
        if self.forecast.state == KNOWN:
            return f"{self.forecast.reason} {self.pace.meets}"
        return f"{self.pace.reason} {self.forecast.reason}"

    @property
    def stored(self) -> dict[str, int | None]:
        """What a check-in keeps of the readiness of its day."""
        if self.now is None:
            return {}
        return {
            "readiness": self.now.percent,
            "readiness_what": self.now.what.percent if self.now.what else None,
            "readiness_whom": self.now.whom.percent if self.now.whom else None,
        }


def standing(goal: Goal, check_ins: Sequence[CheckIn], today: datetime.date) -> Standing:
    """One query: the gaps. `check_ins` are the goal's, newest first."""
    now = readiness.measure(Gap.objects.filter(owner=goal.owner_id, goal=goal).figures())
    points = [pace.Point(row.on, row.readiness) for row in reversed(check_ins) if row.readiness is not None]
    if now:
        points = [*[point for point in points if point.on < today], pace.Point(today, now.percent)]
    found = pace.measure(points, goal.horizon, today)
    ahead = forecast(points, today)
    charts = burn_up.charts(points, goal.horizon, ahead) if found.gained is not None else []
    if not charts:
        return Standing(now, found, ahead, [], [], "")
    told = burn_up.table(points, goal.horizon, ahead), burn_up.describe(points, goal.horizon, ahead)
    return Standing(now, found, ahead, charts, *told)
