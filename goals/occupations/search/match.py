"""What a search of occupations answers with."""

from collections.abc import Sequence
from dataclasses import dataclass

CLOSE = 0.9  # the second at nine tenths of the first: which one is meant is the person's to say


@dataclass(frozen=True)
class Match:
    """An occupation that may be meant, with the one of its titles that is most like what was typed."""

    code: str
    title: str
    matched: str
    score: float
    is_borrowed: bool = False  # its figures are those of its nearest relatives
    has_figures: bool = True


def is_close(matches: Sequence[Match]) -> bool:
    """Whether the first two are so close that neither should be chosen for the person."""
    return len(matches) > 1 and matches[1].score >= CLOSE * matches[0].score
