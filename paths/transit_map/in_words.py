"""The map in words: its title, its description, its notes, and each line as a list."""

from collections.abc import Iterator, Sequence
from html import escape

from paths.transit_map.model import Path
from paths.transit_map.network import Network
from paths.transit_map.typesetting import clean

COUNT = ("no", "one", "two", "three", "four", "five")


def listed(words: Sequence[str], last: str) -> str:
    """The words with commas between them, and a word before the last."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def titled(net: Network) -> str:
    paths = len(net.paths)
    return f"Transit map of your {COUNT[paths]} paths" if paths > 1 else "Transit map of your path"


def notes_on(net: Network) -> Iterator[str]:
    """Which stops stand twice: they were split because lines reach them in opposite order."""
    for line, path in enumerate(net.paths):
        names = [clean(station.stop.name) for station in net.stations if station.again and station.host == line]
        if names:
            stands, them = ("stands", "it") if len(names) == 1 else ("stand", "them")
            because = f"because {clean(path.name)} comes to {them} in another order"
            yield f"{listed(names, 'and')} {stands} on the map twice, {because}."


def described(net: Network, notes: Sequence[str]) -> str:
    """Every line in a sentence."""
    start, goal, paths = net.start.stop, net.goal.stop, len(net.paths)
    lines, begin, end = ("line", "starts", "ends") if paths == 1 else ("lines", "start", "end")
    arrival = f"{clean(goal.name)}, {clean(goal.when)}" if goal.when else clean(goal.name)
    whole = (
        f"{COUNT[paths].capitalize()} {lines} {begin} at {clean(start.name)}, where you are, and {end} at {arrival}."
    )
    return " ".join([whole, *(_way(path, is_main=not line) for line, path in enumerate(net.paths)), *notes])


def _way(path: Path, is_main: bool) -> str:
    main = ", your main path" if is_main else ""
    stops = ", ".join(clean(stop.name) for stop in path.way_stops) or "straight to the goal"
    return f"{clean(path.name)}{main}: {stops}."


def lists_of(net: Network, notes: Sequence[str]) -> str:
    """One ordered list a line, as HTML."""
    columns = "".join(_list(path, is_main=not line) for line, path in enumerate(net.paths))
    return f'<div class="cols">\n{columns}</div>\n' + "".join(f"<p>{escape(note)}</p>\n" for note in notes)


def _list(path: Path, is_main: bool) -> str:
    badge = f'<span class="line-badge line-{path.letter.lower()}" aria-hidden="true">{escape(path.letter)}</span>'
    main = ", main path" if is_main else ""
    items = "".join(f"<li>{escape(words)}</li>" for words in _stops_in_words(path))
    return f"<div><h3>{badge} {escape(clean(path.name))}{main}</h3><ol>{items}</ol></div>\n"


def _stops_in_words(path: Path) -> Iterator[str]:
    here, goal = path.stops[0], path.stops[-1]
    yield _said(here.name, "now")
    for stop in path.way_stops:
        yield _said(stop.name, "" if stop.kind == "role" else stop.kind, stop.when)
    yield _said(goal.name, goal.when)


def _said(*words: str) -> str:
    return ", ".join(filter(None, map(clean, words)))
