"""Why one path is not enough, and how many more a campaign asks for."""

from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = 2  # beside the main path
WHY = "With two others ready, a closed door costs you a change of line, not the goal."


@dataclass(frozen=True)
class Alternatives:
    """How many alternatives to the main path are missing, and why they matter; `reason` is "" when none is."""

    missing: int
    reason: str


def alternatives(stages: Sequence[int]) -> Alternatives:
    """What is missing, from the number of stages of each path: one without stages leads nowhere yet."""
    drawn = sum(1 for count in stages if count)
    missing = max(0, ENOUGH - max(0, drawn - 1))
    if not missing:
        return Alternatives(0, "")
    told = "One alternative is missing." if missing == 1 else "Two alternatives are missing."
    empty = len(stages) - drawn
    counts = f" {'A path counts' if empty == 1 else 'Paths count'} from the first stage on." if empty else ""
    return Alternatives(missing, f"{told} {WHY}{counts}")


def headline(count: int) -> str:
    """What the page of that many paths is called."""
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    told = words[count] if count < len(words) else str(count)
    return "One way to your goal" if count == 1 else f"{told} ways to the same door"
