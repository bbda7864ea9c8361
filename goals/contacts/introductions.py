"""Who led to whom: the tree of introductions, whatever the rows say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goals.contacts.closeness import WORDS

DEEPEST = 6
MOST = 60
MET = 2  # introduced, or closer


@dataclass(frozen=True)
class Known:
    """A contact as the tree needs it; `pk` is None for a name that is no contact yet."""

    pk: int | None
    name: str
    closeness: int
    introduced_by: int | None

    @property
    def is_met(self) -> bool:
        """False for somebody who was named to the person, and not met yet."""
        return self.closeness >= MET or self.introduced_by is None

    @property
    def words(self) -> str:
        return WORDS[self.closeness]


@dataclass(frozen=True)
class Branch:
    """Somebody, and whom they led to."""

    person: Known
    led_to: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Tree:
    """The branches, and how many more people there are than a page can show."""

    branches: list[Branch]
    left_out: int
    reason: str


def makes_circle(person: int, introducer: int, introducers: Mapping[int, int | None]) -> bool:
    """Would `introducer` then, over others, have been introduced by `person`?"""
    seen: set[int] = set()
    at: int | None = introducer
    while at is not None and at not in seen:
        if at == person:
            return True
        seen.add(at)
        at = introducers.get(at)
    return False


def tree(people: Iterable[Known]) -> Tree:
    """Everybody who led to somebody or was led to, in the order given; a circle is cut where it is met first."""
    rows = list(people)
    there = {known.pk for known in rows} - {None}
    led: dict[int | None, list[Known]] = defaultdict(list)
    for known in rows:
        if known.introduced_by in there:
            led[known.introduced_by].append(known)
    linked = [known for known in rows if known.introduced_by in there or (known.pk in led)]
    first = [known for known in linked if known.introduced_by not in there]
    branches: list[Branch] = []
    left = MOST
    shown: set[int | None] = set()
    for known in first + linked:  # whoever is not reached from the first stands in a circle
        if known.pk not in shown and (known.pk or known in first):
            left = _grow(known, branches, led, shown, left)
    return Tree(branches, len(linked) - (MOST - left), _reason(branches))


def _grow(
    root: Known, branches: list[Branch], led: Mapping[int | None, list[Known]], shown: set[int | None], left: int
) -> int:
    """Put `root` and whom it led to into `branches`; how many more may follow."""
    waiting = [(root, branches, 1)]
    while waiting and left:
        known, beside, depth = waiting.pop()
        if known.pk in shown:
            continue
        beside.append(branch := Branch(known))
        left -= 1
        if known.pk is not None:
            shown.add(known.pk)
            place, deeper = (branch.led_to, depth + 1) if depth < DEEPEST else (beside, depth)
            waiting += [(led_to, place, deeper) for led_to in reversed(led.get(known.pk, []))]
    return left


def _reason(branches: list[Branch]) -> str:
    if not branches:
        return "Note who introduced whom, and it shows which door opens the next."
    opened, name = max((_opened(branch), branch.person.name) for branch in branches)
    if not opened:
        return "These doors are offered: ask for the introductions."
    return f"{name} has opened most doors so far."


def _opened(branch: Branch) -> int:
    return sum(1 + _opened(led_to) for led_to in branch.led_to if led_to.person.is_met)
