"""Lanes: on whose lane a line runs between its stations, and which lane lies above which."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, groupby, pairwise, permutations

from paths.transit_map.stations import Route, Station

Track = list[int]  # the host of the lane that a line is on, at every half step; station p is half step 2p

USUAL = (0, 1, -1, 2, -2)  # lanes of the paths, below and above the main path by turns
CROSSING, MOVED = 6, 2.5  # what a crossing and a line off its usual lane cost; a lane crossed costs 1


def tracks_of(stations: Sequence[Station], routes: Sequence[Route]) -> list[Track]:
    """The lanes that each line takes, as few as it can.

    Between two stops on different lanes a line bends once where it can: early if it comes home, late if it leaves
    home. If another line's stop is in the way it goes round by its own lane, where nobody else has a stop.
    """
    places: dict[int, list[int]] = {}
    for station in stations:
        places.setdefault(station.host, []).append(station.pos)
    tracks = []
    for line, route in enumerate(routes):
        track = [0]
        for a, b in pairwise(route):
            via = _lane_between(a, b, line, places)
            track += [via] * (2 * (b.pos - a.pos) - 1) + [b.host]
        tracks.append(track)
    return tracks


def _lane_between(a: Station, b: Station, line: int, places: Mapping[int, Sequence[int]]) -> int:
    hosts = [a.host, b.host] if a.pos else [b.host, a.host]
    for host in sorted(hosts, key=lambda host: host != line):
        if not any(a.pos < pos < b.pos for pos in places[host]):
            return host
    return line


def choose_lanes(tracks: Sequence[Track]) -> tuple[list[int], int]:
    """The lane of each path, negative ones above the main path's lane 0; and how many crossings remain.

    Every line has its usual lane unless another order saves a crossing or a few changes of lane.
    """
    columns = [column for column, _ in groupby(zip(*tracks, strict=True))]
    moves = [(a[i], b[i]) for a, b in pairwise(columns) for i in range(len(tracks)) if a[i] != b[i]]
    meetings = [
        [hosts for hosts, _ in groupby((c[i], c[j]) for c in columns if c[i] != c[j])]
        for i, j in combinations(range(len(tracks)), 2)
    ]  # for each pair of lines the lanes they are on, while those differ
    best, chosen, fewest = math.inf, [0], 0
    for lanes in _orders(len(tracks)):
        cost = sum(abs(lanes[a] - lanes[b]) for a, b in moves)
        cost += MOVED * sum(lane != usual for lane, usual in zip(lanes, USUAL, strict=False))
        if cost < best:
            sides = [[lanes[a] < lanes[b] for a, b in meeting] for meeting in meetings]
            crossings = sum(x != y for side in sides for x, y in pairwise(side))
            if cost + CROSSING * crossings < best:
                best, chosen, fewest = cost + CROSSING * crossings, list(lanes), crossings
    return chosen, fewest


def _orders(paths: int) -> Iterator[tuple[int, ...]]:
    """All ways to give lanes to the paths, the most even ones first."""
    for above in sorted(range(paths), key=lambda above: abs(paths - 1 - 2 * above)):
        others = [lane for lane in range(-above, paths - above) if lane]
        for order in permutations(sorted(others, key=lambda lane: (abs(lane), -lane))):
            yield 0, *order
