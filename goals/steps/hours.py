"""Where the hours go, against where the gaps are. Pure."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from careerplan.web.words import in_words, sentence
from goals.gaps.readiness import WHOM, Measurable, distance
from goals.steps.arenas import ARENAS

WIDEST = 3


@dataclass(frozen=True)
class Arena:
    """One arena: hours of done steps, and how long its bar is against the longest, in percent."""

    key: str
    name: str
    hours: Decimal
    width: int


@dataclass(frozen=True)
class Hours:
    """Hours of two months by arena, with the sentence that sets them against the gaps."""

    arenas: list[Arena]
    reason: str


def since(today: datetime.date) -> datetime.date:
    """The first day that counts: this month and the one before."""
    return (today.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)


def spent(by_arena: Mapping[str, Decimal | None], gaps: Sequence[Measurable], today: datetime.date) -> Hours:
    """Hours by arena, all three of them, and how many of the widest gaps are people."""
    hours = {key: by_arena.get(key) or Decimal(0) for key in ARENAS}
    longest = max(hours.values())
    arenas = [
        Arena(key, name, hours[key], int(100 * hours[key] / longest) if longest else 0) for key, name in ARENAS.items()
    ]
    months = f"{since(today):%B} and {today:%B}"
    if not longest:
        return Hours(arenas, f"No hours noted in {months}. They come from steps that are done.")
    return Hours(arenas, f"{months}, in hours.{_against(gaps)}")


def _against(gaps: Sequence[Measurable]) -> str:
    widest = sorted((gap for gap in gaps if distance(gap)), key=lambda gap: -gap.importance * distance(gap))[:WIDEST]
    people = sum(gap.side == WHOM for gap in widest)
    if not people:
        return ""
    if len(widest) == 1:
        return " Your one open gap is a person."
    return f" {sentence(in_words(people))} of your {in_words(len(widest))} widest gaps {_are(people)}."


def _are(people: int) -> str:
    return "is a person" if people == 1 else "are people"
