"""Three ways that most careers know: what to begin with when no path is drawn yet, or the second one is hard."""

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
