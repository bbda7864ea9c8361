"""The stages of the chosen path as a drawing: a row each, the plan as a dotted line and below it how it stands as a
full one, with today and the day that was set as upright lines. Pure."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paths.checkins.burn_up import Frame, Scale, dates
from paths.checkins.places import A_LETTER, Text, kept_in
from paths.checkins.road import Halt

HEAD, FOOT = 46, 34
ASIDE = 7  # of words from the upright line of a day
DOT = 3  # the least that a stage of a day is wide


@dataclass(frozen=True)
class Bar:
    """One stage: its name, what is said of it behind the name (or, where `below`, under it), the line of the plan, and
    the line as it stands; "" for one that was skipped, which has only the spot where that was."""

    name: Text
    said: str
    below: str
    plan: str
    line: str
    spot: tuple[str, str]
    word: str


@dataclass(frozen=True)
class Upright:
    """The line of a day from top to bottom, with its word above it."""

    x: str
    label: Text


@dataclass(frozen=True)
class Drawing:
    """All that the template draws, in units of `frame`."""

    frame: Frame
    bars: list[Bar]
    today: Upright
    horizon: Upright
    dates: list[Text]


def drawings(halts: Sequence[Halt], *, today: datetime.date, horizon: datetime.date) -> list[Drawing]:
    """The wide and the tall drawing; none without stages."""
    return [_draw(halts, today, horizon, is_wide) for is_wide in (True, False)] if halts else []


def describe(halts: Sequence[Halt]) -> str:
    """The drawing in a sentence a stage, for those who do not see it."""
    return " ".join(f"{halt.name}: {said(halt)}; by the plan until {halt.planned:%B %Y}." for halt in halts)


def said(halt: Halt) -> str:
    """ "until May 2029, 6 months later than planned"."""
    if halt.is_skipped:
        return f"skipped in {halt.now:%B %Y}"
    return f"until {halt.now:%B %Y}{', ' if halt.apart else ''}{halt.apart}"


def _shortly(halt: Halt) -> str:
    """ "until May 2029, 6 months later": what a phone has room for."""
    if halt.is_skipped:
        return f"skipped in {halt.now:%b %Y}"
    apart = halt.apart.split(" than planned")[0]
    return f"until {halt.now:%b %Y}{', ' if apart else ''}{apart}"


def _draw(halts: Sequence[Halt], today: datetime.date, horizon: datetime.date, is_wide: bool) -> Drawing:
    row = 50 if is_wide else 66
    width, height = (1200, HEAD + row * len(halts) + FOOT) if is_wide else (330, HEAD + row * len(halts) + FOOT)
    frame = Frame(width, height, 12, width - 12, HEAD, height - FOOT, is_wide)
    days = [day for halt in halts for day in (halt.plan_from, halt.planned, halt.starts, halt.now)]
    scale = Scale(frame, min(*days, today), max(*days, today, horizon), 0)
    return Drawing(
        frame=frame,
        bars=[_bar(scale, halt, HEAD + row * place) for place, halt in enumerate(halts)],
        today=_upright(scale, today, "Today", "30"),
        horizon=_upright(scale, horizon, f"Your day, {horizon:%b %Y}", "14"),
        dates=dates(scale),
    )


def _bar(scale: Scale, halt: Halt, top: float) -> Bar:
    frame, words = scale.frame, said(halt) if scale.frame.is_wide else _shortly(halt)
    left = min(scale.x(halt.plan_from), scale.x(halt.starts))
    if frame.is_wide:
        name, below, line_at = _cut(halt.name, 90), "", top + 36
        left = _room_for(f"{name}  {words}", left, frame)
    else:
        name, words, below, line_at = _cut(halt.name, 40), _cut(words, 42), f"{top + 31:g}", top + 52
        left = _room_for(max(name, words, key=len), left, frame)
    return Bar(
        name=Text(f"{left:.1f}", f"{top + 14:g}", "start", name),
        said=words,
        below=below,
        plan=_line(scale.x(halt.plan_from), scale.x(halt.planned), line_at - 8),
        line="" if halt.is_skipped else _line(scale.x(halt.starts), scale.x(halt.now), line_at),
        spot=(f"{scale.x(halt.now):.1f}", f"{line_at:.1f}"),
        word=halt.word.lower(),
    )


def _room_for(words: str, left: float, frame: Frame) -> float:
    """Where the words begin: over the line, or as much further left as they need to stay in the drawing."""
    return max(min(left + ASIDE, frame.right - A_LETTER * len(words)), frame.left + ASIDE)


def _upright(scale: Scale, on: datetime.date, words: str, y: str) -> Upright:
    return Upright(f"{scale.x(on):.1f}", replace(kept_in(scale.x(on), words, 0, scale.frame.width), y=y))


def _line(start: float, end: float, y: float) -> str:
    return f"M{start:.1f} {y:.1f}H{max(end, start + DOT):.1f}"


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
