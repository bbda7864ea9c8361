"""The burn-up chart: readiness so far as a line, the way to the horizon, and the range of the forecast. Pure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paths.checkins.forecast import YEARS, Forecast
from paths.checkins.pace import Point
from paths.checkins.places import Box, Spot, Text, along, clear, covers, kept_in

FURTHER = 0.5  # how far beyond the horizon the chart goes for a range that ends later, of the time up to it
TICKS = {True: 5, False: 3}  # turns of the year on the wide chart, and on the tall one
STEPS = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True)
class Frame:
    """One drawing: its size, and the box of the lines in it."""

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

    @property
    def room(self) -> Box:
        """Where words may stand beside the lines."""
        return Box(self.left + 2, self.top + 4, self.right, self.bottom - 2)


WIDE = Frame(1200, 360, 44, 1176, 50, 314, True)
TALL = Frame(330, 320, 36, 322, 50, 274, False)


@dataclass(frozen=True)
class Chart:
    """All that the template draws, in units of `frame`; the range and its label are "" and None without a forecast."""

    frame: Frame
    grid: list[Text]
    done: str
    pace: str
    fan: str
    likely: str
    now: tuple[str, str]
    horizon: tuple[str, str]
    now_label: Text
    pace_label: Text
    horizon_label: Text
    likely_label: Text | None
    dates: list[Text]


@dataclass(frozen=True)
class Row:
    """One line of the chart read as a table: what is, or may be, ready on a day, and what the way needed asks for."""

    on: datetime.date
    ready: str
    needed: int


def charts(points: Sequence[Point], horizon: datetime.date, range_: Forecast) -> list[Chart]:
    """The wide and the tall drawing; none before there is a line to draw or once the horizon has passed."""
    if len(points) < 2 or points[0].on >= points[-1].on or horizon <= points[-1].on:
        return []
    return [_draw(points, horizon, range_, frame) for frame in (WIDE, TALL)]


def table(points: Sequence[Point], horizon: datetime.date, range_: Forecast) -> list[Row]:
    """The chart in figures, day by day: the readings, the horizon, and the range of the forecast."""
    ahead = [
        (horizon, "to be seen"),
        (range_.early, "100%, at the early end of the range"),
        (range_.middle, "100%, in the middle of the range"),
        (range_.late, "100%, at the late end of the range"),
    ]
    rows = [(point.on, f"{point.percent}%") for point in points] + [(on, words) for on, words in ahead if on]
    rows.sort(key=lambda row: row[0])
    return [Row(on, ready, round(_needed(points[0], horizon, on))) for on, ready in rows]


def describe(points: Sequence[Point], horizon: datetime.date, range_: Forecast) -> str:
    """The chart in a sentence or two, for those who do not see it."""
    first, now = points[0], points[-1]
    asked = round(_needed(first, horizon, now.on))
    told = (
        f"Readiness was {first.percent}% on {_date(first.on)} and is {now.percent}% on {_date(now.on)}; "
        f"the way that meets {_date(horizon)} asks for {asked}%."
    )
    return f"{told} {range_.reason}"


@dataclass(frozen=True)
class Scale:
    """Days and percent as places in a frame."""

    frame: Frame
    start: datetime.date
    end: datetime.date
    low: int

    def x(self, on: datetime.date) -> float:
        days = (self.end - self.start).days
        return self.frame.left + (self.frame.right - self.frame.left) * (on - self.start).days / days

    def y(self, percent: float) -> float:
        height = self.frame.bottom - self.frame.top
        return self.frame.bottom - height * (percent - self.low) / (100 - self.low)

    def spot(self, on: datetime.date, percent: float) -> Spot:
        return self.x(on), self.y(percent)

    def towards(self, now: Point, on: datetime.date) -> Spot:
        """Where the straight line from now to 100 % on a day ends: there, or at the edge of the chart."""
        if on <= self.end:
            return self.spot(max(on, now.on), 100)
        share = (self.end - now.on).days / (on - now.on).days
        return self.spot(self.end, now.percent + (100 - now.percent) * share)


def _draw(points: Sequence[Point], horizon: datetime.date, range_: Forecast, frame: Frame) -> Chart:
    first, now = points[0], points[-1]
    low, every = _levels(min(point.percent for point in points))
    scale = Scale(frame, first.on, _end(first.on, horizon, range_), low)
    done = [scale.spot(point.on, point.percent) for point in points]
    pace = [scale.spot(first.on, first.percent), scale.spot(horizon, 100)]
    fan, likely = _range(scale, now, range_)
    lines = [*along(done), *along(pace), *along(fan), *along(likely)]
    now_label = clear(f"Now, {now.percent}% ready", _beside(*done[-1]), lines, [], frame.room)
    pace_words = "the pace you need" if frame.is_wide else "pace needed"
    return Chart(
        frame=frame,
        grid=[_grid_line(scale, level) for level in range(low, 101, every)],
        done=_path(done),
        pace=_path(pace),
        fan=f"{_path(fan)}Z" if fan else "",
        likely=_path(likely) if likely else "",
        now=_at(done[-1]),
        horizon=_at(pace[-1]),
        now_label=now_label,
        pace_label=clear(pace_words, _over(*pace), lines, [covers(now_label)], frame.room),
        horizon_label=_head(scale, horizon, f"Your day, {horizon:%b %Y}", 16),
        likely_label=_likely_label(scale, range_),
        dates=dates(scale),
    )


def _end(start: datetime.date, horizon: datetime.date, range_: Forecast) -> datetime.date:
    """The chart's last day: the horizon, or a later end of the range if that is not too far."""
    furthest = horizon + (horizon - start) * FURTHER
    if range_.early is None:
        return horizon
    return max(horizon, min(range_.late or furthest, furthest))


def _range(scale: Scale, now: Point, range_: Forecast) -> tuple[list[Spot], list[Spot]]:
    """The corners of the range, and its middle line; none without a forecast."""
    if range_.early is None or range_.middle is None:
        return [], []
    start = scale.spot(now.on, now.percent)
    late = range_.late or now.on + datetime.timedelta(days=round(YEARS * 365.25))
    early_end, late_end = scale.towards(now, range_.early), scale.towards(now, late)
    corner = [(scale.x(scale.end), scale.y(100))] if range_.early < scale.end < late else []
    return [start, early_end, *corner, late_end], [start, scale.towards(now, range_.middle)]


def _likely_label(scale: Scale, range_: Forecast) -> Text | None:
    if range_.early is None or range_.middle is None:
        return None
    if range_.late is None:
        words = f"Likely, {range_.early:%b %Y} or later"
    elif range_.early.year == range_.late.year:
        words = f"Likely, {range_.early:%b} to {range_.late:%b %Y}"
    else:
        words = f"Likely, {range_.early:%b %Y} to {range_.late:%b %Y}"
    return _head(scale, min(range_.middle, scale.end), words, 34)


def _head(scale: Scale, on: datetime.date, words: str, y: float) -> Text:
    """A label over the chart: each has a line of its own there, so they cannot meet."""
    return replace(kept_in(scale.x(on), words, 0, scale.frame.right), y=f"{y}")


def dates(scale: Scale) -> list[Text]:
    """The first and the last month at the foot, and between them as many turns of the year as have room."""
    frame, foot = scale.frame, f"{scale.frame.height - 14}"
    ends = [
        Text(f"{frame.left}", foot, "start", f"{scale.start:%b %Y}"),
        Text(f"{frame.right}", foot, "end", f"{scale.end:%b %Y}"),
    ]
    every = next(
        (step for step in STEPS if (scale.end.year - scale.start.year) / step <= TICKS[frame.is_wide]), STEPS[-1]
    )
    years = [year for year in range(scale.start.year + 1, scale.end.year + 1) if year % every == 0]
    inner = [Text(f"{scale.x(datetime.date(year, 1, 1)):.1f}", foot, "middle", f"{year}") for year in years]
    taken = [replace(covers(end), left=covers(end).left - 12, right=covers(end).right + 12) for end in ends]
    return [*ends, *(text for text in inner if not any(covers(text).meets(box) for box in taken))]


def _grid_line(scale: Scale, level: int) -> Text:
    return Text(f"{scale.frame.left - 8}", f"{scale.y(level):.1f}", "end", f"{level}%")


def _beside(x: float, y: float) -> list[tuple[float, float, str]]:
    """Places around the dot, the likeliest to be free first."""
    below = [(x + 14, y + down, "start") for down in (22, 36, 52, 70)]
    above = [(x - 12, y - up, "end") for up in (12, 28)]
    under = [(x - 12, y + 24, "end"), (x - 12, y + 40, "end"), (x, y + 28, "middle"), (x, y + 44, "middle")]
    over = [(x + beside, y - up, "start") for up in (30, 46, 64, 84, 106, 130) for beside in (14, -10)]
    deep = [(x + 14, y + down, "start") for down in (90, 112, 136)]
    far = [(x + 60, y - up, "start") for up in (5, 24)]
    return [*below, *above, *under, *over, *((x - 14, y - up, "end") for up in (46, 64, 84, 106, 130)), *deep, *far]


def _over(first: Spot, last: Spot) -> list[tuple[float, float, str]]:
    """Places over and under the line of the pace, from its middle outwards."""
    at = []
    for share in (0.55, 0.65, 0.45, 0.75, 0.35, 0.85, 0.25):
        x, y = first[0] + (last[0] - first[0]) * share, first[1] + (last[1] - first[1]) * share
        at += [(x - 8, y - 8, "end"), (x + 8, y + 18, "start"), (x - 8, y - 22, "end"), (x + 8, y + 32, "start")]
    return at


def _levels(least: int) -> tuple[int, int]:
    """The lowest line of the grid, with room below the readings, and every how many percent there is one."""
    every = 5 if least >= 85 else 10 if least >= 60 else 20
    low = max(int((least - every / 2) // every) * every, 0)
    return low, every


def _needed(first: Point, horizon: datetime.date, on: datetime.date) -> float:
    """The readiness that a straight way from the first reading to the horizon asks for on a day."""
    return min(first.percent + (100 - first.percent) * (on - first.on).days / (horizon - first.on).days, 100)


def _path(spots: Sequence[Spot]) -> str:
    return "M" + " L".join(" ".join(_at(spot)) for spot in spots)


def _at(spot: Spot) -> tuple[str, str]:
    return f"{spot[0]:.1f}", f"{spot[1]:.1f}"


def _date(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
