"""A first step for a gap, when nothing comes to mind: what tends to move a gap of its kind. Pure."""

from dataclasses import dataclass
from urllib.parse import urlencode

from goals.gaps.listing import Listed

BY_KIND = {
    "skill": ("Ask for one task that needs it: {}", "What is done is learnt faster than what is read."),
    "knowledge": ("Find the one course or book on it: {}", "An hour of looking saves a wrong term."),
    "attribute": ("Ask a colleague how you come across: {}", "Others see it before you do."),
    "credential": ("Find out what it takes, and who pays: {}", "Weeks, fees and doors, on one page."),
    "experience": ("Ask who could let you try it once: {}", "A day beside somebody counts."),
    "mentor": ("Ask whom you know for one name: {}", "One talk should lead to the next."),
    "insider": ("Ask whom you know for one name: {}", "Twenty minutes, and no job asked for."),
    "hirer": ("Find a reason to be introduced: {}", "They remember who brought something."),
    "peer": ("Write to one and offer a swap of notes: {}", "On the same way, with other eyes."),
    "referee": ("Ask what they would say of your work: {}", "You learn what to show them next."),
    "expert": ("Write down one question for them: {}", "A good question opens the door."),
}


@dataclass(frozen=True)
class Idea:
    """A step that could be taken, for which gap, and why it tends to help."""

    title: str
    reason: str
    gap: str
    query: str


def idea(gap: Listed) -> Idea:
    """What to try first for a gap of this kind."""
    words, reason = BY_KIND[gap.kind]
    title = words.format(gap.name)[:200]
    return Idea(title, reason, gap.name, urlencode({"gap": gap.pk, "title": title}))
