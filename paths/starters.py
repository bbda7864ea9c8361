"""What to begin with: three ways that most careers know, for when no path is drawn yet or the second one is hard; and
three things that count for many when they choose among paths."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Starter:
    """A path to begin with; all its words can be changed."""

    key: str
    title: str
    sentence: str
    name: str
    differs: str


STARTERS = (
    Starter(
        "straight",
        "The straight way",
        "The job above yours, then the one above that, in the house that knows you.",
        "Straight line",
        "The shortest: one step up at a time, where people know me.",
    ),
    Starter(
        "study",
        "The way through study",
        "A degree or a certificate first, then in at a higher door.",
        "Study line",
        "A qualification first; slower at the start, with less money for a while.",
    ),
    Starter(
        "sideways",
        "The way round",
        "Another field or house where your goal is hired from, then across.",
        "Sideways line",
        "Through another field, to come back with something that few here have.",
    ),
)


def starter(key: str) -> Starter | None:
    """The starter of that key; None for any other word."""
    return next((one for one in STARTERS if one.key == key), None)


@dataclass(frozen=True)
class Wish:
    """Something that a path can be weighed by, to begin with."""

    key: str
    name: str
    sentence: str


WISHES = (
    Wish("family", "Time for family", "Evenings, nights and weekends while you are on the way."),
    Wish("pay", "Pays along the way", "What each stop brings in, and what study costs."),
    Wish("strengths", "Uses what I am good at", "How much of each day is work that comes easily to you."),
)


def wish(key: str) -> Wish | None:
    """The wish of that key; None for any other word."""
    return next((one for one in WISHES if one.key == key), None)


def left(names: Iterable[str]) -> list[Wish]:
    """Those that none of these names says already."""
    said = {name.casefold() for name in names}
    return [one for one in WISHES if one.name.casefold() not in said]
