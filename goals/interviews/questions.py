"""What to ask: a reporter's questions in our own words, and questions that grow from open gaps."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

REPORTERS = (
    "How did you come to this work, and what came before it?",
    "What does an ordinary day hold, hour by hour?",
    "What did nobody tell you before your first year?",
    "Which part of the work do outsiders get wrong?",
    "What would make you choose one person over another for it?",
    "Which of my gaps would you close first, and how?",
    "What should I read, see or join?",
    "What would make you say no to someone like me?",
    "Who else should I talk to, and may I say that you sent me?",
)
AT_MOST = 4
TEMPLATES = {
    "skill": "{name}: how did you learn it, and what would you skip today?",
    "knowledge": "{name}: where did you get it from, a book, a class or a colleague?",
    "attribute": "{name}: when did you need it most, and how does one grow it?",
    "credential": "{name}: does it open doors here, or only look as if it did?",
    "experience": "{name}: what counts as it here, and who gives the first chance?",
    "mentor": "{name}: who comes to mind, and what would they want to hear?",
    "insider": "{name}: whom do you know, and what could I ask them?",
    "hirer": "{name}: what do they look for, and how do they hear of people?",
    "peer": "{name}: where do they meet, and who would take me along?",
    "referee": "{name}: whose word counts here, and what would they need to have seen?",
    "expert": "{name}: who is the one to ask, and how do I best ask them?",
}


class Gap(Protocol):
    """What is asked of a gap: its name, what kind of thing or person it is, and where it stands."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def importance(self) -> int: ...
    @property
    def now(self) -> int: ...
    @property
    def required(self) -> int: ...


@dataclass(frozen=True)
class Suggestion:
    """A question to take, and why it is offered."""

    text: str
    reason: str


def from_gaps(gaps: Iterable[Gap], taken: Iterable[str] = ()) -> list[Suggestion]:
    """One question for each of the widest open gaps, the weightiest first, without those taken already."""
    have = {text.casefold() for text in taken}
    wide = [gap for gap in gaps if gap.now < gap.required]
    wide.sort(key=lambda gap: gap.importance * (gap.required - gap.now), reverse=True)
    asked = [(TEMPLATES[gap.kind].format(name=gap.name), gap.name) for gap in wide]
    return [Suggestion(text, f"Your gap: {name}.") for text, name in asked if text.casefold() not in have][:AT_MOST]


def reporters(taken: Iterable[str] = ()) -> list[Suggestion]:
    """The standard questions that are not taken yet."""
    have = {text.casefold() for text in taken}
    return [Suggestion(text, "A reporter’s question.") for text in REPORTERS if text.casefold() not in have]
