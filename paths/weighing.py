"""Paths weighed by what counts: totals, who leads, and the smallest change of one weight that would turn it.

A weighted sum and nothing cleverer: total = sum over what counts of weight x score, the best possible total being
5 x the sum of the weights. Whoever disagrees can do it again on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from careerplan.web.words import listed

MOST_WEIGHT = 5
MOST_POINTS = 5
# A lead of at most 5 % of the best possible total is no clear one. Scores are whole numbers that somebody judged: with
# a usual table, weights that add up to 20, one score of a heavy row seen a single point otherwise moves a total by 5 %.
CLOSE = 20


@dataclass(frozen=True)
class Counted:
    """One thing that counts: its weight, 0 to 5, and the score of each path, 1 to 5, in the order of the paths."""

    name: str
    weight: int
    scores: tuple[int, ...]


@dataclass(frozen=True)
class Turn:
    """A change of one weight: `row` put at `weight` gives the path `leader` the lead; both by place."""

    row: int
    weight: int
    leader: int


@dataclass(frozen=True)
class Ranking:
    """Each path's total in the order given, and in words who leads, by how much, and what would turn it."""

    totals: tuple[int, ...]
    best: int
    leaders: tuple[int, ...]
    is_close: bool
    turn: Turn | None
    verdict: str
    reason: str

    def place(self, path: int) -> int:
        """1 for a path that nothing stands above."""
        return 1 + sum(1 for total in self.totals if total > self.totals[path])


def rank(names: Sequence[str], counted: Sequence[Counted]) -> Ranking:
    """The paths of these names, weighed; every row has a score for each of them."""
    sums = totals(counted) if counted else [0] * len(names)
    best = MOST_POINTS * sum(row.weight for row in counted)
    leaders = tuple(place for place, total in enumerate(sums) if total == max(sums))
    turn = smallest_turn(counted) if len(names) > 1 else None
    is_close = len(names) > 1 and best > 0 and CLOSE * _lead(sums) <= best
    verdict, reason = _words(names, counted, sums, best)
    if best and turn:
        reason += f" {_turned(names, counted, turn, tied=len(leaders) > 1)}"
    elif best and len(names) > 1 and not _are_alike(counted):
        reason += " No change of a single weight would put another path first."
    return Ranking(tuple(sums), best, leaders, is_close, turn, verdict, reason)


def totals(counted: Sequence[Counted]) -> list[int]:
    """The weighted sum of each path."""
    return [sum(row.weight * row.scores[path] for row in counted) for path in range(len(counted[0].scores))]


def smallest_turn(counted: Sequence[Counted]) -> Turn | None:
    """The least change of one weight, by whole numbers from 0 to 5, after which another path than before leads alone.

    Every row and every weight is tried: 150 at most of 30 rows. Of changes of one size the one that leads by most
    counts, then the row that stands first. None when there is none: one path, equal scores, a lead that no row holds.
    """
    if not counted:
        return None
    before = totals(counted)
    found: list[tuple[tuple[int, int, int, int], Turn]] = []
    for place, row in enumerate(counted):
        for weight in range(MOST_WEIGHT + 1):
            after = [total + (weight - row.weight) * score for total, score in zip(before, row.scores, strict=True)]
            leader = alone_in_front(after)
            if leader is not None and leader != alone_in_front(before):
                size = abs(weight - row.weight)
                found.append(((size, -_lead(after), place, weight), Turn(place, weight, leader)))
    return min(found, key=lambda one: one[0])[1] if found else None


def alone_in_front(sums: Sequence[int]) -> int | None:
    """The path with the most points, when no other has as many."""
    most = max(sums)
    return list(sums).index(most) if list(sums).count(most) == 1 else None


def in_place(ranking: Ranking, names: Sequence[str], path: int) -> str:
    """How the chosen path does, when it is not in front: "Your main path, Ward line, is in place 2 of 4 with 81." """
    if not ranking.best or path in ranking.leaders:
        return ""
    place = f"place {ranking.place(path)} of {len(names)}"
    return f"Your main path, {names[path]}, is in {place} with {ranking.totals[path]}."


def _words(names: Sequence[str], counted: Sequence[Counted], sums: Sequence[int], best: int) -> tuple[str, str]:
    if len(names) < 2:
        return "Nothing to weigh against.", "Two paths with stages can be weighed against each other."
    if not counted:
        return "Nothing to weigh by.", "No row has a score for every path yet."
    if not best:
        return "Nothing counts yet.", "Every weight is 0: put at least one row at 1 or more."
    lead, front = _lead(sums), [name for name, total in zip(names, sums, strict=True) if total == max(sums)]
    if _are_alike(counted):
        return "No clear winner.", "Every path has the same scores: no weight can tell them apart."
    if not lead:
        return "No clear winner.", f"{listed(front)} are level at {max(sums)} of {best} points."
    points = f"{lead} point" if lead == 1 else f"{lead} points"
    if CLOSE * lead <= best:
        return "No clear winner.", f"{front[0]} leads by {points} of {best}; up to 5 % of them is too close to call."
    second = [name for name, total in zip(names, sums, strict=True) if total == sorted(sums)[-2]]
    return f"{front[0]} leads.", f"It has {max(sums)} of {best} points, {lead} more than {listed(second)}."


def _turned(names: Sequence[str], counted: Sequence[Counted], turn: Turn, *, tied: bool) -> str:
    instead = "" if tied else " instead"
    return f"Put “{counted[turn.row].name}” at {turn.weight} and {names[turn.leader]} leads{instead}."


def _lead(sums: Sequence[int]) -> int:
    """The points between the first and the second."""
    first, second = sorted(sums, reverse=True)[:2]
    return first - second


def _are_alike(counted: Sequence[Counted]) -> bool:
    return all(len(set(row.scores)) == 1 for row in counted)
