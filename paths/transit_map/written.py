"""What is written at a stop: its name, what is called out there, its year, and how many doors it opens."""

from collections.abc import Iterable
from html import escape

from paths.transit_map.in_words import doors_in_words
from paths.transit_map.labels import DOOR, DOOR_GAP, FROM_YEAR, LINE, Label, door_room
from paths.transit_map.model import Stop
from paths.transit_map.typesetting import WHEN, measure

DOOR_LEAF = "M1 11V.5h7V11M-.5 11h10M5.75 5.75v.5"

Words = tuple[str, str]  # class, or nothing, and text


def num(value: float) -> str:
    return f"{round(value, 1):g}"


def name_and_year(label: Label, stop: Stop) -> list[Words]:
    return [*(("", text) for text in label.lines), *((_year(stop), text) for text in label.when)]


def _year(stop: Stop) -> str:
    return "map-year is-slipped" if stop.is_late else "map-year"


def centred(label: Label, stop: Stop, x: float, y: float) -> str:
    """The words at a stop of the wide map, around x; y is their first line's."""
    rows = [("map-next", label.call)] * bool(label.call) + name_and_year(label, stop)
    bottom, aside = y + LINE * (len(rows) - 1), door_room(label.doors) / 2
    if label.when and label.doors:
        last = span(*rows.pop(), x - aside, bottom)
        return _name(stop, spans(rows, x, y, LINE) + last, "middle") + _door_behind(label, x - aside, bottom, 0.5)
    door = door_sign(label.doors, x - aside + FROM_YEAR / 2, bottom + LINE)
    return _name(stop, spans(rows, x, y, LINE), "middle") + door


def beside(label: Label, stop: Stop, x: float, y: float, year_at: tuple[float, float]) -> str:
    """The words at a stop of the tall map, from x to the right; its year stands under the name."""
    cls = "map-year is-next" if label.call else _year(stop)
    text = spans((("", line) for line in label.lines), x, y, LINE)
    text += spans(((cls, line) for line in label.when), *year_at, LINE)
    at, bottom = year_at
    return _name(stop, text) + _door_behind(label, at, bottom + LINE * max(0, len(label.when) - 1), 1)


def _name(stop: Stop, text: str, anchor: str = "") -> str:
    skipped = " is-skipped" if stop.state == "skipped" else ""
    anchored = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="map-name{skipped}"{anchored}>{text}</text>'


def _door_behind(label: Label, x: float, y: float, part: float) -> str:
    """The door behind the last line of a year, of which this part lies right of x."""
    year = label.when[-1] if label.when else ""
    return door_sign(label.doors, x + measure(year, WHEN) * part + FROM_YEAR * bool(year), y)


def door_sign(doors: int, x: float, y: float) -> str:
    """How many roles a stop opens: a door with a number. Nothing for none."""
    if not doors:
        return ""
    number = f'<text x="{num(x + DOOR + DOOR_GAP)}" y="{num(y)}">{doors}</text>'
    return f'<g class="map-doors" role="img"><title>{doors_in_words(doors)}</title>{door(x, y)}{number}</g>'


def door(x: float, y: float) -> str:
    return f'<path class="map-door" transform="translate({num(x)} {num(y - 11)})" d="{DOOR_LEAF}"/>'


def spans(words: Iterable[Words], x: float, y: float, step: float) -> str:
    """Lines of text under each other."""
    return "".join(span(cls, text, x, y + n * step) for n, (cls, text) in enumerate(words))


def span(cls: str, text: str, x: float, y: float) -> str:
    kind = f' class="{cls}"' if cls else ""
    return f'<tspan{kind} x="{num(x)}" y="{num(y)}">{escape(text)}</tspan>'
