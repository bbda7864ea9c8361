"""What was found, as it is offered: the occupation, and why it is meant. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from goals.occupations.search.match import Match

NONE = "None of these, keep my words"


@dataclass(frozen=True)
class Offer:
    """An occupation to choose, and why it is offered; "" where its own name says it."""

    code: str
    title: str
    why: str


def offers(text: str, matches: Iterable[Match]) -> list[Offer]:
    """The matches of what somebody wrote, each with its reason."""
    return [Offer(match.code, match.title, why(text, match)) for match in matches]


def why(text: str, match: Match) -> str:
    """ "You wrote RN: it is one of its names." and what its figures rest on."""
    told = [_named(text.strip(), match)]
    if match.is_borrowed:
        told.append("Figures borrowed from related occupations.")
    elif not match.has_figures:
        told.append("No figures of its own yet.")
    return " ".join(filter(None, told))


def _named(text: str, match: Match) -> str:
    if not match.matched or match.matched.lower() == match.title.lower():
        return ""
    if match.matched.lower() == text.lower():
        return f"You wrote {text}: it is one of its names."
    return f"You wrote {text}: {match.matched} is one of its names."
