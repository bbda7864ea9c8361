"""A step as a line of a list: its day in words, what it closes, and what it asks. Pure: it sees what it is given.

A step that is done asks until the week ends where its gaps are now and what came of it; nobody is asked twice.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goals.steps.weeks import LATE, coming_friday, monday, when


@dataclass(frozen=True)
class Question:
    """Where is this gap now? The levels to choose from, the one of today first; none: say first who it is."""

    gap: Any
    levels: list[tuple[int, str]]


@dataclass(frozen=True)
class Line:
    """One step to show. `said` and `error` are what was typed and could not be taken."""

    step: Any
    gaps: list[Any]
    day: str
    tone: str
    asks: bool
    to_ask: list[Question]
    friday: datetime.date
    said: str = ""
    error: str = ""

    @property
    def asks_levels(self) -> list[Question]:
        """The gaps that have a level to choose."""
        return [question for question in self.to_ask if question.levels]

    @property
    def asks_who(self) -> list[Question]:
        """The people who are not found yet."""
        return [question for question in self.to_ask if not question.levels]

    @property
    def is_late(self) -> bool:
        """Late and still open: it asks whether it is still right."""
        return self.tone == LATE and not self.step.is_done


def line(step: Any, gaps: Iterable[Any], today: datetime.date, *, said: str = "", error: str = "") -> Line:
    """The line of a step that closes `gaps` (rows of `with_levels()`)."""
    gaps = list(gaps)
    day, tone = when(step.done_on, today) if step.is_done else when(step.due_on, today)
    if step.is_done:
        day, tone = ("Today" if step.done_on == today else f"{step.done_on:%a} {step.done_on.day}"), ""
    asks = is_asking(step, today) or bool(error)
    to_ask = [Question(gap, levels(gap)) for gap in gaps] if asks else []
    return Line(step, gaps, day, tone, asks, to_ask, coming_friday(today), said or step.came_of_it, error)


def is_asking(step: Any, today: datetime.date) -> bool:
    """Done this week, and not answered yet."""
    return step.is_done and step.done_on >= monday(today) and step.answered_on is None


def levels(gap: Any) -> list[tuple[int, str]]:
    """Where it may be after a step: as before, or up to two levels on; nothing for a person who is not found yet."""
    if gap.side == "whom" and gap.now == 0:
        return []
    if gap.competency and gap.competency.is_had_or_not:
        return [(0, "Not yet"), (5, "I have it now")] if gap.now == 0 else [(5, "I still have it")]
    still = (gap.now, f"Still {gap.level_word(gap.now).lower()}")
    return [still, *((level, gap.level_word(level)) for level in range(gap.now + 1, min(gap.now + 2, 5) + 1))]
