"""Questions that find gaps: first those that the person's own picture asks, then those that any goal asks. Pure."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from goals.gaps.readiness import WHAT, WHOM

MOST = 4


@dataclass(frozen=True)
class Question:
    """A question, why it is asked, and the fields of a gap that a "yes, I lack that" fills in beforehand."""

    text: str
    reason: str
    side: str
    prefill: dict[str, str] = field(default_factory=dict)

    @property
    def query(self) -> str:
        return urlencode({"side": self.side, **self.prefill})


ANY_WHAT = [
    Question("What could the person in that job do tomorrow that you could not?", "The first gap, most often.", WHAT),
    Question(
        "Which paper do they hold that you do not?", "A licence, a degree, a certificate.", WHAT, {"kind": "credential"}
    ),
    Question(
        "What have they been through that you have not?",
        "A budget year, a survey, a crisis.",
        WHAT,
        {"kind": "experience"},
    ),
    Question("What would they find easy that you find hard?", "Often an attribute.", WHAT, {"kind": "attribute"}),
]
ANY_WHOM = [
    Question("Who holds that job today?", "Nobody tells you more about it.", WHOM, {"kind_of_person": "insider"}),
    Question("Who chooses the person for it?", "They should know your name first.", WHOM, {"kind_of_person": "hirer"}),
    Question("Who is one stage ahead of you?", "Near enough to remember how.", WHOM, {"kind_of_person": "mentor"}),
    Question(
        "Who would vouch for you unasked?", "Somebody has to have seen your work.", WHOM, {"kind_of_person": "referee"}
    ),
]


def questions(*, skills_used: str, responsibilities: str, decisions: str, people: str) -> list[Question]:
    """At most four a side. The texts are those of the goal's picture, one thing on a line."""
    what = [
        Question(f"How far are you with “{line}”?", "Your picture uses it.", WHAT, {"name": line, "kind": "skill"})
        for line in _lines(skills_used)[:2]
    ]
    what += [
        Question(f"What must you know to decide this: “{line}”?", "It is yours to decide there.", WHAT, {"note": line})
        for line in _lines(decisions)[:1]
    ]
    what += [
        Question(f"What does this take: “{line}”?", "It is part of every day there.", WHAT, {"note": line})
        for line in _lines(responsibilities)[:1]
    ]
    whom = [
        Question(
            f"Who is this to you today: “{line}”?",
            "They are around you in your picture.",
            WHOM,
            {"who": line, "kind_of_person": "insider"},
        )
        for line in _lines(people)[:2]
    ]
    return (what + ANY_WHAT)[:MOST] + (whom + ANY_WHOM)[:MOST]


def _lines(text: str) -> list[str]:
    return [line.strip()[:120] for line in text.splitlines() if line.strip()]
