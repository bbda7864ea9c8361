"""Spacing: where along the map everything stands. Every step keeps all distances, so the map stays clean."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from paths.transit_map.items import Item

ROUNDS, BOLD, ALIGNED = 12, 6, 8  # in the first rounds stops move too far, so that they settle; from ALIGNED into line
START = (0, 0, 0)  # where the person is, in the order of all items
COLUMN = 30  # how far a stop moves at most to stand in line with another


def pack(items: Sequence[Item], start: int) -> int:
    """Put everything as early as it can stand; the goal's place is the length of the map."""
    for item in items:
        at, why = start, None
        for spaces in (item.clear, item.fixed):
            for other, space in spaces:
                if other.at + space > at:
                    at, why = other.at + space, other
        item.at, item.why = at, why
    return items[-1].at


def settle(items: Sequence[Item]) -> None:
    """Tell every item what stands before and behind it, once nothing is measured again."""
    for item in items:
        item.after = item.clear + item.fixed
        for other, space in item.after:
            other.before.append((item, space))


def longest_way(items: Sequence[Item]) -> Iterator[Item]:
    """What makes the packed map as long as it is, from the goal back to the start."""
    item: Item | None = items[-1]
    while item:
        yield item
        item = item.why


def spread(items: Sequence[Item], goal: int) -> None:
    """Use the room that is left up to the goal's place.

    Stops move to the middle of their straight stretch, then into line with a stop of another lane where one is near.
    Bends go with their stop.
    """
    settle(items)
    _move_halfway(items, goal)
    groups = [list(group) for _, group in groupby(items, key=lambda item: item.pos)]
    stops = [item for item in items if item.station]
    on_the_way = [stop for stop in stops if stop.left]
    for turn in range(ROUNDS):
        for group, stop in zip(groups, stops, strict=True):
            want = _wanted(stop, on_the_way, turn) if stop.left else stop.at
            _move(group, stop, want, bends_too=turn in (0, ROUNDS - 1))


def _move_halfway(items: Sequence[Item], goal: int) -> None:
    """Put all that is ahead of the person between the earliest and the latest place where it can stand."""
    latest: dict[Item, int] = {}
    for item in reversed(items):
        latest[item] = min((latest[other] - space for other, space in item.before), default=goal)
    for item in items:
        if item.order > START:
            item.at = (item.at + latest[item]) // 2
    items[-1].at = goal


def _wanted(stop: Item, stops: Sequence[Item], turn: int) -> int:
    left = max(other.at + round(other.run) + length for other, length in stop.left)
    right = min(other.at - length for other, length in stop.right)
    middle = (left + right) // 2
    if turn < BOLD:
        return middle + (middle - stop.at) // 2
    if turn < ALIGNED:
        return middle
    reach = min(COLUMN, (right - left) // 8)
    near = [
        other.at
        for other in stops
        if other.order < stop.order and abs(other.at - middle) <= reach and other.start != stop.start
    ]
    return min(near, key=lambda at: abs(at - middle), default=middle)


def _move(group: Sequence[Item], stop: Item, want: int, bends_too: bool) -> None:
    """Bring a stop and its bends as near to a place as everything else allows, the bends even if the stop stays."""
    earliest: dict[Item, int] = {}
    latest: dict[Item, int] = {}
    for item in group:
        earliest[item] = max((earliest.get(a, a.at) + space for a, space in item.after), default=stop.at)
    for item in reversed(group):
        latest[item] = min((latest.get(b, b.at) - space for b, space in item.before), default=stop.at)
    want = min(latest[stop], max(earliest[stop], want))
    if want == stop.at and not bends_too:
        return
    stop.at = want
    middle = group.index(stop)
    placed = [stop]
    for item in reversed(group[:middle]):
        item.at = min([latest[item], *(b.at - space for b, space in item.before if b in placed)])
        placed.append(item)
    for item in group[middle + 1 :]:
        item.at = max(a.at + space for a, space in item.after)
