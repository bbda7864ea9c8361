"""Jobs side by side: one row a question, and where one is plainly better, the word for it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from paths.opportunities.next_action import When, when
from paths.opportunities.statuses import WORDS

NAMED = 3  # doors by the figures that are named in a cell
NOTHING, UNKNOWN = "Nothing", "Not known"


@dataclass(frozen=True)
class Figures:
    """What the figures of a job's occupation say: titles of what it opens, what would rest, and how much of what the
    goal's role asks is there before and after, in percent."""

    opens: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    towards: tuple[int, int] | None = None


@dataclass(frozen=True)
class Job:
    """What is compared of a job; texts in the person's own words, lists line by line."""

    title: str
    status: str
    next_action: str = ""
    next_on: datetime.date | None = None
    opens: tuple[str, ...] = ()
    leaves_idle: tuple[str, ...] = ()
    fills: str = ""
    letter: str = ""
    meets: str = ""
    pay: str = ""
    hours: str = ""
    starts: str = ""
    chances: str = ""
    figures: Figures | None = None


@dataclass(frozen=True)
class Cell:
    """The answer of one job to one question."""

    of: str
    lines: tuple[str, ...]
    count: int | None = None
    letter: str = ""
    when: When | None = None
    better: bool = False
    towards: tuple[int, int] | None = None


@dataclass(frozen=True)
class Question:
    """One row: a question, and each job's answer."""

    label: str
    cells: list[Cell]
    unanswered: str = "Not noted"


def compare(jobs: Sequence[Job], today: datetime.date) -> list[Question]:
    """The questions that at least one of the jobs answers, each with every job's answer."""
    rows = [
        Question("Status", [Cell(job.title, (WORDS[job.status],)) for job in jobs]),
        Question("Next", [_next(job, today) for job in jobs]),
        _opens(jobs),
        _only(jobs),
        _idle(jobs),
        *_by_figures(jobs),
        _fills(jobs),
        _words("People you would meet", [(job.title, job.meets) for job in jobs]),
        _words("Pay", [(job.title, job.pay) for job in jobs]),
        _words("Hours", [(job.title, job.hours) for job in jobs]),
        _words("Starts", [(job.title, job.starts) for job in jobs]),
        _words("How sure", [(job.title, job.chances) for job in jobs]),
    ]
    return [row for row in rows if any(cell.lines for cell in row.cells)]


def ask_for_time(jobs: Sequence[Job]) -> Job | None:
    """The offer to ask for a week more, when another of the jobs is still on its way; else None."""
    offers = [job for job in jobs if job.status == "offer"]
    others = [job for job in jobs if job.status in ("applied", "interviewing")]
    return offers[0] if len(offers) == 1 and others else None


def _next(job: Job, today: datetime.date) -> Cell:
    words = (job.next_action,) if job.next_action else ()
    return Cell(job.title, words, when=when(job.next_on, today, offer=job.status == "offer") if words else None)


def _opens(jobs: Sequence[Job]) -> Question:
    most = max(len(job.opens) for job in jobs)
    alone = [len(job.opens) for job in jobs].count(most) == 1
    cells = [Cell(j.title, j.opens, len(j.opens) or None, better=alone and len(j.opens) == most) for j in jobs]
    return Question("Doors it opens", cells)


def _only(jobs: Sequence[Job]) -> Question:
    """How many of its doors no other of the jobs opens, when some are shared."""
    cells = []
    for job in jobs:
        others = {door.casefold() for other in jobs if other is not job for door in other.opens}
        own = [door for door in job.opens if door.casefold() not in others]
        said = f"{len(own)} of the {len(job.opens)}" if own else "None"
        cells.append(Cell(job.title, (said,) if job.opens else ()))
    doors = [door.casefold() for job in jobs for door in set(job.opens)]
    shared = len(doors) > len(set(doors))
    return Question("Only this one opens", cells if shared else [])


def _idle(jobs: Sequence[Job]) -> Question:
    said = all(job.leaves_idle for job in jobs)
    least = min(len(job.leaves_idle) for job in jobs)
    alone = said and [len(job.leaves_idle) for job in jobs].count(least) == 1
    return Question(
        "Leaves idle",
        [Cell(job.title, job.leaves_idle, better=alone and len(job.leaves_idle) == least) for job in jobs],
    )


def _by_figures(jobs: Sequence[Job]) -> list[Question]:
    """What the figures say, beside the person's own words and never in their place. A job of which they say nothing is
    neither better nor worse."""
    said = [(job.title, job.figures) for job in jobs]
    opens = [len(f.opens) if f else None for _, f in said]
    after = [f.towards[1] if f and f.towards else None for _, f in said]
    return [
        Question("Opens, by the figures", [_doors(of, f, opens) for of, f in said], UNKNOWN),
        Question(
            "Leaves idle, by the figures", [Cell(of, (f.idle or (NOTHING,)) if f else ()) for of, f in said], UNKNOWN
        ),
        Question("Towards the goal, by the figures", [_towards(of, f, after) for of, f in said], UNKNOWN),
    ]


def _doors(of: str, figures: Figures | None, counts: Sequence[int | None]) -> Cell:
    if figures is None:
        return Cell(of, ())
    more = len(figures.opens) - NAMED
    named = (*figures.opens[:NAMED], f"{more} more") if more > 1 else figures.opens
    count = len(figures.opens)
    return Cell(of, named or (NOTHING,), count or None, better=_alone(counts, count))


def _towards(of: str, figures: Figures | None, after: Sequence[int | None]) -> Cell:
    if figures is None or figures.towards is None:
        return Cell(of, ())
    told = "{} to {} % of what its role asks".format(*figures.towards)
    return Cell(of, (told,), towards=figures.towards, better=_alone(after, figures.towards[1]))


def _alone(values: Sequence[int | None], value: int) -> bool:
    """Is it the most of values that are all known, and the only one?"""
    known = [one for one in values if one is not None]
    return len(known) == len(values) and value == max(known) > 0 and known.count(value) == 1


def _fills(jobs: Sequence[Job]) -> Question:
    alone = sum(bool(job.fills) for job in jobs) == 1
    return Question(
        "Would fill",
        [
            Cell(job.title, (job.fills or "No stage of yours",), letter=job.letter, better=alone and bool(job.fills))
            for job in jobs
        ],
    )


def _words(label: str, answers: Sequence[tuple[str, str]]) -> Question:
    return Question(label, [Cell(title, (text,) if text else ()) for title, text in answers])
