"""What was found, as it is offered: the occupation, and why it is meant. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from careerplan.web.words import sentence_end
from goals.occupations.search.match import Match
from goals.occupations.search.spelling import words

NONE = "None of these, keep my words"


@dataclass(frozen=True)
class Offer:
    """An occupation to choose, and why it is offered; "" where its own name says it. `fills` is the title for somebody
    who had not written one to its end; "" where theirs can stand."""

    code: str
    title: str
    why: str
    fills: str = ""


def offers(text: str, matches: Iterable[Match]) -> list[Offer]:
    """The matches of what somebody wrote, each with its reason."""
    return [Offer(match.code, match.title, why(text, match), _fills(text, match)) for match in matches]


def why(text: str, match: Match) -> str:
    """ "You wrote RN: it is one of its names.", "Close to one of its names: Debt collector.", and what its figures rest
    on."""
    told = [_named(text.strip(), match)]
    if match.is_borrowed:
        told.append("Figures borrowed from related occupations.")
    elif not match.has_figures:
        told.append("No figures of its own yet.")
    return " ".join(filter(None, told))


def _named(text: str, match: Match) -> str:
    if not match.matched or text.lower() == match.title.lower():
        return ""
    if match.matched.lower() == text.lower():
        return f"You wrote {text}: it is one of its names."
    is_own = match.matched.lower() == match.title.lower()
    if words(match.matched) == words(text):
        return (
            sentence_end(f"You wrote {text}") if is_own else f"You wrote {text}: {match.matched} is one of its names."
        )
    return "" if is_own else f"Close to one of its names: {match.matched}."


def _fills(text: str, match: Match) -> str:
    """A beginning or a slip ("ware", "hr manger") is no title. Words that say all of the name and more are one, and so
    are some of its words that end as it does ("health services manager")."""
    name = match.matched or match.title
    whole, said = words(name), words(text)
    is_title = set(whole) <= set(said) or (set(said) <= set(whole) and said[-1:] == whole[-1:])
    return "" if is_title else name
