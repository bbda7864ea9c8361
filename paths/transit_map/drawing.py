"""Both maps of a person's paths, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from paths.transit_map.in_words import lists_of, notes_on
from paths.transit_map.model import Path
from paths.transit_map.network import Network
from paths.transit_map.tall_map import tall_map
from paths.transit_map.wide_map import wide_map

LETTERS = "ABCDE"


@dataclass(frozen=True)
class Drawing:
    """Text is escaped already, except in the notes."""

    wide: str  # SVG
    tall: str  # SVG
    lists: str  # the same as one ordered list a line, HTML
    notes: tuple[str, ...]  # what a reader should be told, such as a stop that stands twice
    crossings: int


def draw(paths: Sequence[Path], uid: str = "map") -> Drawing:
    """Both maps of one to five paths; the first is the main path, the others follow in the order of their letters.

    All of them start at the first stop of the first path and end at its last. A draft may have a letter beyond E, and
    has no colour then. `uid` keeps the ids of two drawings on one page apart.
    """
    lettered = all(path.letter in LETTERS or path.is_draft for path in paths)
    own = len({path.letter for path in paths}) == len(paths)
    if not 1 <= len(paths) <= len(LETTERS) or not (lettered and own) or any(len(path.stops) < 2 for path in paths):
        raise ValueError("a map takes one to five paths, lettered A to E but for drafts, each with a start and a goal")
    net = Network.of(paths)
    notes = tuple(notes_on(net))
    return Drawing(
        wide_map(net, uid, notes),
        tall_map(net, f"{uid}-tall", notes),
        lists_of(net, notes),
        notes,
        net.crossings,
    )
