"""A sparkline: a few readings of one thing as a line as small as a word, and the same in words. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 96, 28, 5


@dataclass(frozen=True)
class Spark:
    """What the template draws, in units of the box, and what it says to those who do not see it."""

    line: str
    x: str
    y: str
    words: str
    box: str = f"0 0 {WIDTH} {HEIGHT}"


def spark(values: Sequence[int], *, low: int, high: int, words: str) -> Spark | None:
    """The readings, oldest first, from `low` at the bottom to `high` on top; None before there are two."""
    if len(values) < 2:
        return None
    across = (WIDTH - 2 * EDGE) / (len(values) - 1)
    spots = [(_short(EDGE + place * across), _down(value, low, high)) for place, value in enumerate(values)]
    line = "M" + "L".join(f"{x} {y}" for x, y in spots)
    return Spark(line, *spots[-1], words)


def _down(value: int, low: int, high: int) -> str:
    share = (min(max(value, low), high) - low) / (high - low)
    return _short(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE))


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
