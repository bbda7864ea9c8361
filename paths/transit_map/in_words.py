"""The map in words: its title, its description, its notes, and each line as a list."""

from collections.abc import Iterator, Sequence
from html import escape

from paths.transit_map.model import Path, Stop
from paths.transit_map.network import Network
from paths.transit_map.typesetting import clean

COUNT = ("no", "one", "two", "three", "four", "five")
STATE_WORDS = {"done": "done", "now": "now", "next": "next stop", "slipped": "slipped", "skipped": "skipped"}


def listed(words: Sequence[str], last: str) -> str:
    """The words with commas between them, and a word before the last."""
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def state_in_words(state: str) -> str:
    """Where a stop stands; nothing for one that is only planned."""
    return STATE_WORDS.get(state, "")


def doors_in_words(doors: int) -> str:
    """How many roles a stop opens; nothing for none."""
    return f"opens {doors} door{'s' if doors > 1 else ''}" if doors else ""


def state_beside_date(stop: Stop) -> str:
    """Where a stop stands, unless its date tells it already."""
    word = state_in_words(stop.state)
    return "" if word in stop.when else word


def titled(net: Network) -> str:
    drafts = sum(path.is_draft for path in net.paths)
    saved = len(net.paths) - drafts
    yours = f"your {COUNT[saved]} paths" if saved > 1 else "your path" * saved
    drafted = f"{COUNT[drafts]} drafts" if drafts > 1 else "a draft" * drafts
    return f"Transit map of {' and '.join(filter(None, [yours, drafted]))}"


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
    of_yours = ", a draft" if path.is_draft else ", your main path" * is_main
    stops = ", ".join(map(_described, path.way_stops)) or "straight to the goal"
    return f"{clean(path.name)}{of_yours}: {stops}."


def _described(stop: Stop) -> str:
    more = _said(state_beside_date(stop), doors_in_words(stop.doors))
    return f"{clean(stop.name)} ({more})" if more else clean(stop.name)


def lists_of(net: Network, notes: Sequence[str]) -> str:
    """One ordered list a line, as HTML."""
    columns = "".join(_list(path, is_main=not line) for line, path in enumerate(net.paths))
    return f'<div class="cols">\n{columns}</div>\n' + "".join(f"<p>{escape(note)}</p>\n" for note in notes)


def _list(path: Path, is_main: bool) -> str:
    cls = f"line-badge line-{path.letter.lower()}" + " is-draft" * path.is_draft
    badge = f'<span class="{cls}" aria-hidden="true">{escape(path.letter)}</span>'
    of_yours = ", draft" if path.is_draft else ", main path" * is_main
    items = "".join(f"<li>{escape(words)}</li>" for words in _stops_in_words(path))
    return f"<div><h3>{badge} {escape(clean(path.name))}{of_yours}</h3><ol>{items}</ol></div>\n"


def _stops_in_words(path: Path) -> Iterator[str]:
    here, goal = path.stops[0], path.stops[-1]
    yield from map(_stop_in_words, path.passed)
    yield _said(here.name, "now")
    yield from map(_stop_in_words, path.ahead)
    yield _said(goal.name, goal.when)


def _stop_in_words(stop: Stop) -> str:
    kind = "" if stop.kind == "role" else stop.kind
    return _said(stop.name, kind, stop.when, state_beside_date(stop), doors_in_words(stop.doors))


def _said(*words: str) -> str:
    return ", ".join(filter(None, map(clean, words)))
