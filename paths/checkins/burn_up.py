"""The burn-up chart: readiness so far as a line, and beside it the pace that meets the horizon. Pure geometry."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from paths.checkins.pace import Point

AHEAD = 0.3


@dataclass(frozen=True)
class Frame:
    """One drawing: its size, the box of the lines in it, and how many words fit."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int
    is_wide: bool

    @property
    def box(self) -> str:
        return f"0 0 {self.width} {self.height}"


WIDE = Frame(1200, 340, 44, 1176, 40, 290, True)
TALL = Frame(330, 300, 36, 322, 46, 250, False)


@dataclass(frozen=True)
class Text:
    """A label: where, from which end, and what it says."""

    x: str
    y: str
    anchor: str
    words: str


@dataclass(frozen=True)
class Chart:
    """All that the template draws, in units of `frame`."""

    frame: Frame
    grid: list[Text]
    done: str
    pace: str
    now: tuple[str, str]
    now_label: Text
    pace_label: Text
    dates: list[Text]


@dataclass(frozen=True)
class Row:
    """One line of the chart read as a table."""

    on: datetime.date
    percent: int
    needed: int


def charts(points: Sequence[Point], horizon: datetime.date) -> list[Chart]:
    """The wide and the tall drawing; none before there is a line to draw or once the horizon has passed."""
    if len(points) < 2 or points[0].on >= points[-1].on or horizon <= points[-1].on:
        return []
    return [_draw(points, horizon, frame) for frame in (WIDE, TALL)]


def table(points: Sequence[Point], horizon: datetime.date) -> list[Row]:
    """The chart in figures: what was ready on each day, and what the pace to the horizon asked for."""
    return [Row(point.on, point.percent, round(_needed(points[0], horizon, point.on))) for point in points]


def describe(points: Sequence[Point], horizon: datetime.date) -> str:
    """The chart in a sentence, for those who do not see it."""
    first, now = points[0], points[-1]
    asked = round(_needed(first, horizon, now.on))
    return (
        f"Readiness was {first.percent}% on {_date(first.on)} and is {now.percent}% on {_date(now.on)}; "
        f"the pace that meets {_date(horizon)} asks for {asked}%."
    )


@dataclass(frozen=True)
class Scale:
    """Days and percent as places in a frame."""

    frame: Frame
    start: datetime.date
    days: int
    low: int
    high: int

    def x(self, on: datetime.date) -> float:
        return self.frame.left + (self.frame.right - self.frame.left) * (on - self.start).days / self.days

    def y(self, percent: float) -> float:
        height = self.frame.bottom - self.frame.top
        return self.frame.bottom - height * (percent - self.low) / (self.high - self.low)

    def at(self, on: datetime.date, percent: float) -> str:
        return f"{self.x(on):.1f} {self.y(percent):.1f}"


def _draw(points: Sequence[Point], horizon: datetime.date, frame: Frame) -> Chart:
    first, now = points[0], points[-1]
    end = now.on + datetime.timedelta(days=max(round((now.on - first.on).days * AHEAD), 7))
    end = min(end, horizon)
    target = _needed(first, horizon, end)
    low, high, every = _levels([point.percent for point in points] + [target])
    scale = Scale(frame, first.on, (end - first.on).days, low, high)
    foot = f"{frame.height - 14}"
    return Chart(
        frame=frame,
        grid=[_grid_line(scale, level) for level in range(low, high + 1, every)],
        done="M" + " L".join(scale.at(point.on, point.percent) for point in points),
        pace=f"M{scale.at(first.on, first.percent)} L{scale.at(end, target)}",
        now=(f"{scale.x(now.on):.1f}", f"{scale.y(now.percent):.1f}"),
        now_label=_now_label(scale, now, now.percent >= _needed(first, horizon, now.on)),
        pace_label=Text(f"{frame.right}", f"{scale.y(target) - 10:.1f}", "end", _pace_words(frame, horizon)),
        dates=[
            Text(f"{frame.left}", foot, "start", f"{first.on:%b %Y}"),
            Text(f"{scale.x(now.on):.1f}", foot, "middle", "Today"),
        ],
    )


def _grid_line(scale: Scale, level: int) -> Text:
    return Text(f"{scale.frame.left - 8}", f"{scale.y(level):.1f}", "end", f"{level}%")


def _now_label(scale: Scale, now: Point, above: bool) -> Text:
    """Beside the dot, on the side where no line runs."""
    words, x, y = f"Now, {now.percent}% ready", scale.x(now.on), scale.y(now.percent)
    if above:
        return Text(f"{x - 12:.1f}", f"{y - 12:.1f}", "end", words)
    if scale.frame.is_wide:
        return Text(f"{x + 14:.1f}", f"{y + 24:.1f}", "start", words)
    return Text(f"{scale.frame.right}", f"{y + 28:.1f}", "end", words)


def _pace_words(frame: Frame, horizon: datetime.date) -> str:
    return f"the pace that meets {horizon:%B %Y}" if frame.is_wide else "pace needed"


def _levels(values: Sequence[float]) -> tuple[int, int, int]:
    """The lowest and highest line of the grid, and every how many percent there is one: three to six lines."""
    spread = max(values) - min(values)
    every = 5 if spread <= 15 else 10 if spread <= 40 else 20
    low = max(int((min(values) - 2) // every) * every, 0)
    high = min(-int(-(max(values) + 2) // every) * every, 100)
    return low, max(high, low + every), every


def _needed(first: Point, horizon: datetime.date, on: datetime.date) -> float:
    """The readiness that a straight way from the first reading to the horizon asks for on a day."""
    return first.percent + (100 - first.percent) * (on - first.on).days / (horizon - first.on).days


def _date(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
