"""Two or more paths side by side: the same questions to each, and what stands out."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from paths.timeline import in_words

NAMED = 4


@dataclass(frozen=True)
class Facts:
    """What is compared of a path, in plain values; `arrives` is None for a path without stages."""

    letter: str
    name: str
    differs: str
    stages: tuple[str, ...]
    months: int
    study_months: int
    arrives: datetime.date | None
    early: int  # months before the horizon
    against: str
    closes: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """What one path answers: a figure, and what belongs to it in words; either may be ""."""

    figure: str
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One question, put to every path."""

    question: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Comparison:
    """The table, and the sentence that says what stands out in it ("" when nothing does)."""

    rows: tuple[Row, ...]
    reason: str


def compare(paths: Sequence[Facts]) -> Comparison:
    """Two or more paths, in the order they are to stand in."""
    gaps = len(paths[0].closes) + len(paths[0].leaves) if paths else 0
    questions: list[tuple[str, Callable[[Facts], Cell]]] = [
        ("You arrive", lambda p: Cell(f"{p.arrives:%B %Y}" if p.arrives else "Not said yet", p.against)),
        ("Time it takes", lambda p: Cell(in_words(p.months).capitalize())),
        ("Stages", lambda p: Cell(str(len(p.stages)), ", ".join(p.stages))),
        ("Time spent studying", lambda p: Cell(in_words(p.study_months).capitalize())),
        ("Gaps closed", lambda p: Cell(f"{len(p.closes)} of {gaps}", _named(p.closes))),
        ("Gaps left open", lambda p: Cell(str(len(p.leaves)) if p.leaves else "None", _named(p.leaves))),
        (
            "Only on this path",
            lambda p: Cell("", ", ".join(_own(p, paths)) or "Nothing: other paths come to all its stops"),
        ),
        ("In your words", lambda p: Cell("", p.differs or "Not said yet")),
    ]
    rows = tuple(Row(question, tuple(answer(path) for path in paths)) for question, answer in questions)
    return Comparison(rows, " ".join(filter(None, [_soonest(paths), _closest(paths, gaps)])))


def _named(gaps: Sequence[str]) -> str:
    """The first gaps by name, the others by number: a cell is read beside others."""
    shown = [*gaps[:NAMED], f"{len(gaps) - NAMED} more"] if len(gaps) > NAMED + 1 else list(gaps)
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def _own(path: Facts, paths: Sequence[Facts]) -> list[str]:
    others = {stage.casefold() for other in paths if other is not path for stage in other.stages}
    return [stage for stage in path.stages if stage.casefold() not in others]


def _soonest(paths: Sequence[Facts]) -> str:
    """Who arrives first, and by how much: "The Ward line arrives first, 1 year before the Quality line."."""
    timed = sorted((path for path in paths if path.arrives), key=lambda path: -path.early)
    if len(timed) < 2:
        return ""
    first, second = timed[:2]
    if first.early == second.early:
        return f"{first.name} and {second.name} arrive first, in the same month."
    return f"{first.name} arrives first, {in_words(first.early - second.early)} before {second.name}."


def _closest(paths: Sequence[Facts], gaps: int) -> str:
    """Who closes the most gaps, when one does."""
    ranked = sorted(paths, key=lambda path: -len(path.closes))
    if len(ranked) < 2 or not gaps or len(ranked[0].closes) == len(ranked[1].closes):
        return ""
    return f"{ranked[0].name} closes the most gaps, {len(ranked[0].closes)} of {gaps}."
