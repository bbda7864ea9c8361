"""The two lists of gaps: which are shown, in what order, and the links to see them otherwise. Pure."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol
from urllib.parse import urlencode

from goals.gaps.readiness import WHAT, WHOM, Measurable, distance, is_closed

PAGE = 40


class Listed(Measurable, Protocol):
    """A gap in plain values, with its key and its kind ("skill", "mentor")."""

    @property
    def pk(self) -> int: ...
    @property
    def kind(self) -> str: ...


SHOWS = {"all": "All", "open": "Open", "closed": "Closed", "stepless": "Without a step"}
SORTS: dict[str, tuple[str, Callable[[Listed], Any]]] = {
    "gain": ("Most to gain", lambda gap: (-gap.importance * distance(gap), -gap.importance)),
    "importance": ("Importance", lambda gap: (-gap.importance, -distance(gap))),
    "distance": ("Distance", lambda gap: (-distance(gap), -gap.importance)),
    "name": ("Name", lambda gap: gap.name.casefold()),
}


@dataclass(frozen=True)
class Look:
    """What a person asked to see. Anything that no link offers counts as not asked."""

    show: str = "all"
    only: str = ""
    sort: str = "gain"
    shown: int = PAGE

    @classmethod
    def asked(cls, query: Mapping[str, str], kinds: Container[str]) -> "Look":
        """The look that a query string asks for; `kinds` are those that gaps can be narrowed to, beside both sides."""
        show, sort, only, shown = (query.get(word, "") for word in ("show", "sort", "only", "shown"))
        return cls(
            show=show if show in SHOWS else "all",
            only=only if only in (WHAT, WHOM) or only in kinds else "",
            sort=sort if sort in SORTS else "gain",
            shown=min(int(shown), 5000) if shown.isascii() and shown.isdigit() and len(shown) < 6 else PAGE,
        )

    @property
    def query(self) -> str:
        """The query string of this look; empty for the plain page."""
        said = {word: getattr(self, word) for word in ("show", "only", "sort", "shown")}
        return urlencode({word: value for word, value in said.items() if value != getattr(Look, word)})


@dataclass(frozen=True)
class Way:
    """A link to another look at the list."""

    label: str
    query: str
    here: bool
    count: int | None = None


@dataclass(frozen=True)
class Listing:
    """Keys of the gaps to show, in order, and the links around them."""

    what: list[int]
    whom: list[int]
    hidden: int
    more: str
    shows: list[Way]


def arrange(gaps: Sequence[Listed], with_step: Container[int], look: Look) -> Listing:
    """Both lists as `look` asks; `with_step` holds the keys of gaps that have an open step."""
    narrowed = [gap for gap in gaps if look.only in ("", gap.side, gap.kind)]
    tests: dict[str, Callable[[Listed], bool]] = {
        "all": lambda _: True,
        "open": lambda gap: not is_closed(gap),
        "closed": is_closed,
        "stepless": lambda gap: not is_closed(gap) and gap.pk not in with_step,
    }
    found = sorted(filter(tests[look.show], narrowed), key=SORTS[look.sort][1])
    sides = [[gap.pk for gap in found if gap.side == side] for side in (WHAT, WHOM)]
    return Listing(
        what=sides[0][: look.shown],
        whom=sides[1][: look.shown],
        hidden=sum(max(len(side) - look.shown, 0) for side in sides),
        more=replace(look, shown=look.shown + 4 * PAGE).query,
        shows=[
            Way(label, replace(look, show=show, shown=PAGE).query, show == look.show, sum(map(tests[show], narrowed)))
            for show, label in SHOWS.items()
        ],
    )
