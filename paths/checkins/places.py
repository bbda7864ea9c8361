"""Where a label of a chart stands so that no line runs through it. Pure geometry, in units of the drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

A_LETTER = 6.9  # how wide one is on average at 12.5 px
RISES, SINKS = 11, 4  # above and below the foot of the letters
NEAR = 4
SAMPLES = 160

Spot = tuple[float, float]


@dataclass(frozen=True)
class Text:
    """A label: where, from which end, and what it says."""

    x: str
    y: str
    anchor: str
    words: str


@dataclass(frozen=True)
class Box:
    """What a label covers."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, spot: Spot) -> bool:
        return self.left - NEAR < spot[0] < self.right + NEAR and self.top - NEAR < spot[1] < self.bottom + NEAR

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def lies_in(self, room: "Box") -> bool:
        return (
            room.left <= self.left and self.right <= room.right and room.top <= self.top and self.bottom <= room.bottom
        )


def width(words: str) -> float:
    return A_LETTER * len(words)


def covers(text: Text) -> Box:
    """The box that a label's words fill, rather too wide than too narrow."""
    x, y, wide = float(text.x), float(text.y), width(text.words)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.anchor]
    return Box(left, y - RISES, left + wide, y + SINKS)


def along(line: Sequence[Spot]) -> list[Spot]:
    """Spots on a line that is straight between its corners, close enough that no word fits between two."""
    spots = list(line)
    for (x, y), (u, v) in pairwise(line):
        spots += [(x + (u - x) * n / SAMPLES, y + (v - y) * n / SAMPLES) for n in range(1, SAMPLES)]
    return spots


def clear(
    words: str, at: Iterable[tuple[float, float, str]], lines: Sequence[Spot], taken: Sequence[Box], room: Box
) -> Text:
    """The words at the first place of `at` (x, y, anchor) inside `room` where they meet no spot of the lines and no box
    that is taken; where there is none, at the place where they meet least."""

    def met(text: Text) -> int:
        box = covers(text)
        boxes = sum(map(box.meets, taken)) + 9 * (not box.lies_in(room))
        return sum(map(box.holds, lines)) + SAMPLES * boxes

    texts = [Text(f"{x:.1f}", f"{y:.1f}", anchor, words) for x, y, anchor in at]
    return next((text for text in texts if not met(text)), None) or min(texts, key=met)


def kept_in(x: float, words: str, left: float, right: float) -> Text:
    """The words in the middle over x, or moved as far as they have to be to stay between left and right; y is the
    caller's to set."""
    half = width(words) / 2
    middle = min(max(x, left + half), max(right - half, left + half))
    return Text(f"{middle:.1f}", "0", "middle", words)
