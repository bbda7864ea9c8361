"""The legend: what the signs of a map mean, at its foot. It explains only what is there."""

from collections.abc import Sequence
from typing import NamedTuple

from paths.transit_map.geometry import Box
from paths.transit_map.in_words import listed
from paths.transit_map.model import KINDS
from paths.transit_map.network import Network
from paths.transit_map.svg import stop_sign
from paths.transit_map.typesetting import WHEN, measure
from paths.transit_map.written import door, num

FROM_EDGE, SIGN, BETWEEN = 64, 22, 22  # from the right edge; from a sign to its words; from those to the next sign
HEIGHT, ROW = 40, 24
DRAFT = "a draft, not saved yet"
DOORS = "how many doors it opens"


class Part(NamedTuple):
    """A sign and what it means."""

    sign: str  # kind of a stop, "shared", "door" or "draft"
    text: str

    @property
    def width(self) -> float:
        return SIGN + measure(self.text, WHEN)

    def drawn(self, x: float, y: float) -> str:
        """At a place, which is the left end of the sign and the middle of the words."""
        return f'{self._sign(x, y)}<text x="{num(x + SIGN)}" y="{num(y + 4.5)}">{self.text}</text>'

    def _sign(self, x: float, y: float) -> str:
        if self.sign == "door":
            return door(x + 3, y + 5.5)
        if self.sign == "draft":
            return f'<path class="map-sample" d="M{num(x - 4)} {num(y)}h20"/>'
        sign = stop_sign(self.sign, self.sign == "shared", Box(x, y - 12, x + 14, y + 12))
        return sign.replace('r="8"', 'r="7"')


def legend(net: Network, width: float, height: float, taken: Sequence[Box]) -> tuple[str, float]:
    """The legend of the wide map, and the height of the map with it.

    At the right, in the map if it is empty there, else under it.
    """
    parts = [*_shapes(net), *_marks(net)]
    length = sum(part.width + BETWEEN for part in parts) - BETWEEN
    x = width - FROM_EDGE - length
    if any(box.meets(Box(x, height - 46, width - 56, height - 4), 8) for box in taken):
        height += HEIGHT
    drawn = []
    for part in parts:
        drawn.append(part.drawn(x, height - 24))
        x += part.width + BETWEEN
    return _group(drawn), height


def tall_legend(net: Network, left: float, right: float, top: float) -> tuple[str, float]:
    """The legend of the tall map, a mark a row, and the height of the map with it. It leaves the shapes out.

    From `left`, or as much further left as the words need that may reach up to `right`.
    """
    parts = _marks(net)
    left = min([left, *(right - part.width for part in parts)])
    rows = [part.drawn(left, top + ROW * (n + 1)) for n, part in enumerate(parts)]
    return _group(rows), top + ROW * len(rows) + (ROW / 2 if rows else 0)


def _group(drawn: Sequence[str]) -> str:
    return f'<g class="map-shapes" aria-hidden="true">{"".join(drawn)}</g>' if drawn else ""


def _shapes(net: Network) -> list[Part]:
    """Each shape of a stop; none when there is nothing to tell apart."""
    alone = {station.stop.kind for station in net.way_stations if len(station.lines) == 1}
    squares = [kind for kind in KINDS if kind in alone and kind != "role"]
    parts = []
    if "role" in alone:
        parts.append(Part("role", "a role"))
    if squares:
        parts.append(Part(squares[0], listed(squares, "or")))
    if any(len(station.lines) > 1 for station in net.way_stations):
        parts.append(Part("shared", "a stop that lines share"))
    return parts if len(parts) > 1 else []


def _marks(net: Network) -> list[Part]:
    """What is not told in words on the map itself."""
    parts = []
    if any(station.stop.doors for station in net.all_stations):
        parts.append(Part("door", DOORS))
    if any(path.is_draft for path in net.paths):
        parts.append(Part("draft", DRAFT))
    return parts
