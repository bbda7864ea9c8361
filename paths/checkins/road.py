"""The chosen path, stage by stage: when each was to be over by the plan, and when it is, was, or will be. Pure.

The plan is the months as they were put down, without what slipped, from the day on which the first stage began; from
today where none has.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from paths.timeline import DONE, NOW, SKIPPED, Leg, add_months, follow, in_words, months_between

WORDS = {DONE: "Done", NOW: "Now", SKIPPED: "Skipped"}
NEXT, LATER = "Next", "Later"


@dataclass(frozen=True)
class Halt:
    """One stage: where it stands in a word, its days by the plan and as it stands, and how far its ends lie apart (""
    when they do not)."""

    name: str
    key: int
    word: str
    plan_from: datetime.date
    planned: datetime.date
    starts: datetime.date
    now: datetime.date
    apart: str
    is_late: bool = False

    @property
    def is_skipped(self) -> bool:
        return self.word == WORDS[SKIPPED]


@dataclass(frozen=True)
class Road:
    """All stages in order, and the sentence that says when the path arrives and how that stands to the horizon."""

    halts: tuple[Halt, ...]
    reason: str
    overdue: str = ""


def road(stages: Sequence[tuple[int, str, Leg]], *, today: datetime.date, horizon: datetime.date) -> Road:
    """The stages (key, name, leg) of a path in their order, read for today."""
    legs = [leg for _, _, leg in stages]
    time = follow(legs, today=today, horizon=horizon)
    day = min([leg.started_on for leg in legs if leg.started_on], default=today)
    halts, is_next, months, planned = [], True, 0, day
    for (key, name, leg), stretch in zip(stages, time.stretches, strict=True):
        months += leg.months
        begins, planned = planned, add_months(day, months)
        word = WORDS.get(leg.state) or (NEXT if is_next else LATER)
        is_next = is_next and word != NEXT
        apart = 0 if leg.state == SKIPPED else months_between(planned, stretch.ends)
        apart_in_words = _apart(apart, leg)
        halts.append(Halt(name, key, word, begins, planned, stretch.starts, stretch.ends, apart_in_words, apart > 0))
    return Road(tuple(halts), time.reason, time.overdue)


def _apart(months: int, leg: Leg) -> str:
    slipped = f", {in_words(leg.slipped)} of it slipped" if leg.slipped and leg.is_ahead else ""
    if not months:
        return slipped.removeprefix(", ")
    return f"{in_words(abs(months))} {'later' if months > 0 else 'sooner'} than planned{slipped}"
