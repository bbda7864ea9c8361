"""Bundles: the places of lines that run side by side on one lane."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from paths.transit_map.lanes import Track

CAME_FROM, LEAVES_FOR = 11, 10  # where a line comes from counts a little more than where it leaves for


@dataclass
class Run:
    """A line's unbroken stay on the lane of line `host`, from half step `first` to `last`."""

    host: int
    first: int
    last: int
    slot: int = 0  # 0 on the lane itself, then -1, 1, 2 ... pitches beside it

    def meets(self, other: "Run") -> bool:
        return self.first <= other.last and other.first <= self.last


Guest = tuple[int, Run]  # a line and its run on another line's lane


def bundled(tracks: Sequence[Track], lanes: Sequence[int]) -> list[list[Run]]:
    """The runs of each line, each with its place in the bundle.

    Nobody crosses who need not, so a line joins and parts at the edge. It keeps its place as long as it stays on the
    lane.
    """
    runs = [_runs(track) for track in tracks]
    neighbours = _Neighbours(tracks, lanes)
    for host in range(len(tracks)):
        own = [run for run in runs[host] if run.host == host]
        guests = [(i, run) for i, its in enumerate(runs) for run in its if run.host == host and i != host]
        for side in (-1, 1):
            neighbours.place([g for g in guests if neighbours.side_of_lane(g, host, own) == side], side)
    return runs


def _runs(track: Track) -> list[Run]:
    runs = [Run(track[0], 0, 0)]
    for step, host in enumerate(track):
        if host != runs[-1].host:
            runs.append(Run(host, step, step))
        runs[-1].last = step
    return runs


@dataclass
class _Neighbours:
    """Who goes above whom: -1 is above, 1 is below."""

    tracks: Sequence[Track]
    lanes: Sequence[int]

    def side_of_lane(self, guest: Guest, host: int, own: Iterable[Run]) -> int:
        """On which side of a lane the guest goes: if it never meets the lane's own line, where its own lane lies."""
        return self.side(guest, host, own) or (1 if self.lanes[guest[0]] > self.lanes[host] else -1)

    def side(self, guest: Guest, other: int, runs: Iterable[Run]) -> int:
        """On which side of the other line the guest goes, 0 if they never meet in these runs."""
        line, run = guest
        met = [other_run for other_run in runs if run.meets(other_run)]
        if not met:
            return 0
        pull = sum(self._pull(line, other, run, other_run) for other_run in met)
        return 1 if pull > 0 or (not pull and self.lanes[line] > self.lanes[other]) else -1

    def _pull(self, line: int, other: int, run: Run, other_run: Run) -> int:
        """How strongly the line is drawn below the other where the two meet, by where they part on both ends."""
        first, last = max(run.first, other_run.first), min(run.last, other_run.last)
        before, behind = range(first - 1, -1, -1), range(last + 1, len(self.tracks[line]))
        return CAME_FROM * self._parting(line, other, before) + LEAVES_FOR * self._parting(line, other, behind)

    def _parting(self, line: int, other: int, steps: Iterable[int]) -> int:
        """The side of the line where the two first stand on different lanes, 0 if they never do."""
        for step in steps:
            mine, theirs = self.lanes[self.tracks[line][step]], self.lanes[self.tracks[other][step]]
            if mine != theirs:
                return 1 if mine > theirs else -1
        return 0

    def place(self, guests: list[Guest], side: int) -> None:
        """Give the guests on one side of a lane their places, inner ones first."""
        waiting = sorted(guests, key=lambda guest: side * self.lanes[guest[0]])
        placed: list[Run] = []
        while waiting:
            guest = next((g for g in waiting if self._is_innermost(g, waiting, side)), waiting[0])
            waiting.remove(guest)
            run = guest[1]
            run.slot = side * (1 + max((abs(other.slot) for other in placed if other.meets(run)), default=0))
            placed.append(run)

    def _is_innermost(self, guest: Guest, guests: Iterable[Guest], side: int) -> bool:
        return all(side * self.side(guest, line, [run]) <= 0 for line, run in guests if run is not guest[1])
