"""Which gaps a stage closes: those whose level its role asks for. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goals.occupations.atlas import Atlas
from goals.occupations.figures import our_level


@dataclass(frozen=True)
class OpenGap:
    """A gap that is not closed: its key and name, the code of the element it is about, and the level needed, 1 to 5."""

    pk: int
    name: str
    element: str
    required: int


def closes(atlas: Atlas, roles: Sequence[int | None], gaps: Iterable[OpenGap]) -> list[tuple[OpenGap, ...]]:
    """For each stage the gaps that it closes, the first one that does: its role asks for the level that is needed.

    `roles` are rows of the atlas; a stage that is no role closes none that figures could tell of.
    """
    at = {code: n for n, code in enumerate(atlas.elements)}
    left = [gap for gap in gaps if gap.element in at]
    found: list[tuple[OpenGap, ...]] = []
    for role in roles:
        closed = [] if role is None else [gap for gap in left if _asks(atlas, role, at[gap.element]) >= gap.required]
        left = [gap for gap in left if gap not in closed]
        found.append(tuple(closed))
    return found


def _asks(atlas: Atlas, role: int, element: int) -> int:
    """The level that a role asks, as one of ours, 0 to 5."""
    return our_level(float(atlas.level[role, element]))
