"""The legend: what the shapes of stops mean, at the foot of the wide map."""

from collections.abc import Sequence

from paths.transit_map.geometry import Box
from paths.transit_map.in_words import listed
from paths.transit_map.model import KINDS
from paths.transit_map.network import Network
from paths.transit_map.svg import num, stop_sign
from paths.transit_map.typesetting import WHEN, measure

FROM_EDGE, SIGN, BETWEEN = 64, 22, 22  # from the right edge; from a sign to its words; from those to the next sign
HEIGHT = 40


def legend(net: Network, width: float, height: float, taken: Sequence[Box]) -> tuple[str, float]:
    """At the right, in the map if it is empty there, else under it; and the height of the map with it.

    There is none when there is nothing to tell apart.
    """
    parts = _parts(net)
    if len(parts) < 2:
        return "", height
    length = sum(SIGN + measure(text, WHEN) + BETWEEN for *_, text in parts) - BETWEEN
    x = width - FROM_EDGE - length
    if any(box.meets(Box(x, height - 46, width - 56, height - 4), 8) for box in taken):
        height += HEIGHT
    y = height - 24
    drawn = ""
    for kind, shared, text in parts:
        drawn += stop_sign(kind, shared, Box(x, y - 12, x + 14, y + 12)).replace('r="8"', 'r="7"')
        drawn += f'<text x="{num(x + SIGN)}" y="{num(y + 4.5)}">{text}</text>'
        x += SIGN + measure(text, WHEN) + BETWEEN
    return f'<g class="map-shapes" aria-hidden="true">{drawn}</g>', height


def _parts(net: Network) -> list[tuple[str, bool, str]]:
    """Kind, whether shared, and words of each shape on the map."""
    alone = {station.stop.kind for station in net.way_stations if len(station.lines) == 1}
    squares = [kind for kind in KINDS if kind in alone and kind != "role"]
    parts = []
    if "role" in alone:
        parts.append(("role", False, "a role"))
    if squares:
        parts.append((squares[0], False, listed(squares, "or")))
    if any(len(station.lines) > 1 for station in net.way_stations):
        parts.append(("role", True, "a stop that lines share"))
    return parts
