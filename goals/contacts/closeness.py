"""How close a contact is, and how close one is needed, in words."""

from dataclasses import dataclass

WORDS = ("nobody yet", "know of", "introduced", "in touch", "ally", "sponsor")
NEEDED = ("nobody", "a name", "an introduction", "somebody in touch", "an ally", "a sponsor")
WAYS = (
    "",
    "Knowing who they are is the first stop.",
    "An introduction needs somebody you know already: ask who could make it.",
    "People get in touch over a question that only they can answer.",
    "People become allies when each has done something for the other.",
    "A sponsor speaks for you when you are not in the room. That grows from work they have seen.",
)


@dataclass(frozen=True)
class Distance:
    """Where two people stand and what is needed."""

    words: str
    reason: str
    enough: bool


def needed(level: int) -> str:
    """ "an ally needed"."""
    return f"{NEEDED[level]} needed"


def distance(now: int, required: int) -> Distance:
    """ "In touch. An ally needed." and what brings people closer; `required` is 0 when no gap asks for anything."""
    here = WORDS[now].capitalize()
    if not required:
        return Distance(f"{here}.", "No gap asks for more. " + WAYS[min(now + 1, 5)], True)
    if now >= required:
        return Distance(f"{here}. That is as close as the goal asks.", "Stay in touch, and it stays so.", True)
    return Distance(f"{here}. {needed(required).capitalize()}.", WAYS[now + 1], False)
