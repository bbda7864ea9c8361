"""What carries over when a better goal takes the place of the old one, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from careerplan.web.words import counted, in_words, sentence


@dataclass(frozen=True)
class OldGap:
    """A gap of the goal that is let go, in plain values."""

    pk: int
    now: int
    required: int


@dataclass(frozen=True)
class OldStep:
    """An open step of it, with the gaps that it closes, and whether the last check-in promised it."""

    pk: int
    gaps: frozenset[int]
    is_promised: bool = False


@dataclass(frozen=True)
class CarryOver:
    """What stays with the person anyway, what becomes of closed gaps, and which open steps likely still serve."""

    stays: str
    gaps: str
    steps: str
    likely_steps: frozenset[int]


def carry_over(*, gaps: Sequence[OldGap], steps: Sequence[OldStep], competencies: int, contacts: int) -> CarryOver:
    """The sentences of the page, and the steps to tick beforehand: what closes a gap at all or was promised."""
    likely = frozenset(step.pk for step in steps if step.gaps or step.is_promised)
    return CarryOver(_stays(competencies, contacts), _gaps(gaps), _steps(steps, likely), likely)


def _stays(competencies: int, contacts: int) -> str:
    if not competencies and not contacts:
        return "What you learn and whom you meet will stay with you, whatever the goal."
    what = [counted(competencies, "competency", "competencies")] if competencies else []
    whom = [counted(contacts, "person", "people")] if contacts else []
    verb = "stays" if competencies + contacts == 1 else "stay"
    return f"{sentence(' and '.join([*what, *whom]))} {verb} with you, for whatever goal."


def _gaps(gaps: Iterable[OldGap]) -> str:
    rows = list(gaps)
    closed = sum(gap.now >= gap.required for gap in rows)
    if not rows:
        return "This goal has no gaps yet, so there is none to bring."
    if len(rows) == 1 and not closed:
        return "One gap, open. Bring it if the new goal asks for it as well."
    if not closed:
        return f"{sentence(counted(len(rows), 'gap'))}, all open. Bring those that the new goal asks for as well."
    total = counted(len(rows), "gap")
    return f"Of {total}, {in_words(closed)} {'is' if closed == 1 else 'are'} closed and will be closed there too."


def _steps(steps: Sequence[OldStep], likely: frozenset[int]) -> str:
    if not steps:
        return "No step is open, so nothing is left half done."
    fits = f"{sentence(in_words(len(likely)))} of {in_words(len(steps))}" if len(steps) > 1 else "Your one open step"
    serves = f"{'closes' if len(likely) == 1 else 'close'} a gap"
    if any(step.is_promised and not step.gaps for step in steps):
        serves = f"{serves}, or {'was' if len(likely) == 1 else 'were'} promised at your last check-in"
    if not likely:
        return "None of the open steps closes a gap. Bring those that still serve; the others are let go."
    return f"{fits} {serves}. Those you do not bring are let go."
