"""Stations: which stops of the paths are one, and one order for all of them."""

import heapq
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paths.transit_map.model import Path, Stop

HERE, GOAL = "here", "goal"

YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")


@dataclass
class Station:
    """A stop as it stands on the map."""

    key: str  # HERE, GOAL, or of its own
    stop: Stop
    lines: list[int]  # the paths that call here, by their index
    again: bool = False  # it stands on the map a second time, because lines reach it in opposite order
    pos: int = 0  # place in the common order, 0 is where the person is, what lies behind is negative

    @property
    def host(self) -> int:
        """The line on whose lane it stands."""
        return self.lines[0]


Route = list[Station]


def stations_behind(paths: Sequence[Path]) -> list[Station]:
    """What the person has passed, in the order in which it came: by year, then as the paths have it.

    One way leads to where the person is, whatever paths its stops were planned on; they count as the first line's.
    """
    passed: dict[str, tuple[int, Stop]] = {}
    for path in paths:
        year = 0
        for stop in path.passed:
            year = max(year, _year(stop))
            passed.setdefault(stop.key, (year, stop))
    order = [stop for _, stop in sorted(passed.values(), key=lambda dated: dated[0])]
    return [Station(f"behind:{stop.key}", stop, [0], pos=n - len(order)) for n, stop in enumerate(order)]


def stations_and_routes(paths: Sequence[Path]) -> tuple[list[Station], list[Route]]:
    """Stops with equal keys become one station.

    A stop that would turn the order round, because this path reaches it before stops that another reaches first, gets
    a station of its own; as few as possible.
    """
    everybody = range(len(paths))
    here = Station(HERE, paths[0].stops[0], list(everybody))
    goal = Station(GOAL, paths[0].stops[-1], list(everybody))
    ends = {here.stop.key, goal.stop.key} | {stop.key for path in paths for stop in path.passed}
    known: dict[str, Station] = {}
    ahead: dict[str, set[str]] = {}  # for each station those that come after it
    routes = []
    for line, path in enumerate(paths):
        shared = _shared(path, known, ahead, ends)
        way: Route = []
        for n, stop in enumerate(path.ahead):
            station = shared.get(n)
            if station:
                station.lines.append(line)
            else:
                again = _key(stop) in known or stop.key in ends
                key = f"again:{path.letter}{n}:{stop.key}" if again else _key(stop)
                station = known[key] = Station(key, stop, [line], again)
                ahead[key] = set()
            way.append(station)
        for a, b in pairwise(way):
            ahead[a.key].add(b.key)
        _close(ahead)
        routes.append([here, *way, goal])
    return [here, *known.values(), goal], routes


def _key(stop: Stop) -> str:
    return f"stop:{stop.key}"


def _shared(
    path: Path, known: Mapping[str, Station], ahead: Mapping[str, set[str]], ends: set[str]
) -> dict[int, Station]:
    """The known stations that a path can call at without turning the order round, by their place on the path."""
    taken = set(ends)
    places: dict[str, int] = {}
    for n, stop in enumerate(path.ahead):
        if _key(stop) in known and stop.key not in taken:
            places[_key(stop)] = n
        taken.add(stop.key)
    return {places[key]: known[key] for key in _in_agreement(list(places), ahead)}


def _in_agreement(keys: list[str], ahead: Mapping[str, set[str]]) -> list[str]:
    """As many of these stations as possible, of which no two stand in the opposite order; if in doubt, the earliest."""
    against = {key: {other for other in keys[:n] if other in ahead[key]} for n, key in enumerate(keys)}
    kept: list[str] = []
    left, most = keys, _largest_antichain(keys, against)
    while left:
        key, *rest = left
        friends = [other for other in rest if key not in against[other]]
        if len(kept) + 1 + _largest_antichain(friends, against) == most:
            kept.append(key)
            left = friends
        else:
            left = rest
    return kept


def _largest_antichain(keys: Sequence[str], against: Mapping[str, set[str]]) -> int:
    """How many of these keys there are at most of which none is against another.

    To be against is transitive, so by Dilworth's theorem that is their number less the pairs of a largest matching.
    """
    partner: dict[str, str] = {}

    def pair(key: str, tried: set[str]) -> bool:
        for other in keys:
            if other in against[key] and other not in tried:
                tried.add(other)
                if other not in partner or pair(partner[other], tried):
                    partner[other] = key
                    return True
        return False

    return len(keys) - sum(pair(key, set()) for key in keys)


def _close(ahead: Mapping[str, set[str]]) -> None:
    """What is ahead of what is ahead, is ahead."""
    for middle, beyond in ahead.items():
        for further in ahead.values():
            if middle in further:
                further |= beyond


def in_common_order(stations: Sequence[Station], routes: Sequence[Route]) -> list[Station]:
    """One order that respects every path: by year where the paths leave a choice, then by depth, then by rank."""
    by_key = {station.key: station for station in stations}
    after: dict[str, set[str]] = {key: set() for key in by_key}
    for route in routes:
        for a, b in pairwise(route):
            after[a.key].add(b.key)
    waits_for = Counter(key for keys in after.values() for key in keys)
    depth = dict.fromkeys(by_key, 0)
    ready = [(0, 0, 0, HERE)]
    order: list[Station] = []
    while ready:
        year, _, _, key = heapq.heappop(ready)
        by_key[key].pos = len(order)
        order.append(by_key[key])
        for other in after[key]:
            waits_for[other] -= 1
            depth[other] = max(depth[other], depth[key] + 1)
            if not waits_for[other]:
                station = by_key[other]
                heapq.heappush(ready, (max(year, _year(station.stop)), depth[other], station.host, other))
    return order


def _year(stop: Stop) -> int:
    found = YEAR.search(stop.when)
    return int(found[0]) if found else 0
