"""Two or more paths side by side: the same questions to each, and what stands out."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from careerplan.web.words import in_a_row, listed
from paths.timeline import in_words

NAMED, DOORS = 4, 6


@dataclass(frozen=True)
class Facts:
    """What is compared of a path, in plain values; `arrives` is None for a path without stages.

    What only the figures of a catalogue can tell is None where they do not: `doors` that the path opens on the way,
    best first; `remaining`, the share of what the goal's role asks that is missing when it arrives there;
    `widest_hop`, the largest share that is missing before one of its stages; `differs_from_main`, 0 the same to 1.
    `unknown` are its roles without figures, which these leave out.
    """

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
    is_main: bool = False
    closes_weight: int = 0  # sum of the importance of the gaps it closes,
    gaps_weight: int = 0  # and of all gaps of the goal
    doors: tuple[str, ...] | None = None
    remaining: float | None = None
    widest_hop: float | None = None
    differs_from_main: float | None = None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cell:
    """What one path answers: a figure, and what belongs to it in words; either may be ""."""

    figure: str
    words: str = ""


UNKNOWN = Cell("Not known yet")


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
    """Two or more paths, in the order they are to stand in. A question that none of them answers is not put."""
    gaps = len(paths[0].closes) + len(paths[0].leaves) if paths else 0
    questions: list[tuple[str, Callable[[Facts], Cell]]] = [
        ("You arrive", lambda p: Cell(f"{p.arrives:%B %Y}" if p.arrives else "Not said yet", p.against)),
        ("Time it takes", lambda p: Cell(in_words(p.months).capitalize())),
        ("Stages", lambda p: Cell(str(len(p.stages)), in_a_row(p.stages))),
        ("Time spent studying", lambda p: Cell(in_words(p.study_months).capitalize())),
        ("Gaps closed", lambda p: Cell(f"{len(p.closes)} of {gaps}", listed(p.closes, NAMED))),
        ("Gaps left open", lambda p: Cell(str(len(p.leaves)) if p.leaves else "None", listed(p.leaves, NAMED))),
        *_by_figures(paths),
        *_beside_main(paths),
        (
            "Only on this path",
            lambda p: Cell("", in_a_row(_own(p, paths)) or "Nothing: other paths come to all its stops"),
        ),
        ("What sets it apart", lambda p: Cell("", p.differs or "Not said yet")),
    ]
    rows = tuple(Row(question, tuple(answer(path) for path in paths)) for question, answer in questions)
    return Comparison(rows, " ".join(filter(None, [_soonest(paths), _closest(paths, gaps)])))


def _by_figures(paths: Sequence[Facts]) -> Iterator[tuple[str, Callable[[Facts], Cell]]]:
    """What the catalogue's figures tell, once they tell it of one path at least."""
    if any(path.remaining is not None for path in paths):
        yield "Still missing at the goal", _remaining
    if any(path.doors is not None for path in paths):
        yield "Doors opened on the way, the goal aside", _doors


def _remaining(path: Facts) -> Cell:
    if path.remaining is None:
        return UNKNOWN
    return Cell(f"{round(100 * path.remaining)} %", f"of what the role asks by its figures{_without(path)}")


def _doors(path: Facts) -> Cell:
    if path.doors is None:
        return UNKNOWN
    names = f"{listed(path.doors, DOORS - 1)}{_without(path)}"
    return Cell(str(len(path.doors)) if path.doors else "None", names.removeprefix(", "))


def _without(path: Facts) -> str:
    """What has no figures is named: else what is left would be taken for the whole."""
    return f", not counting {listed([f'“{stage}”' for stage in path.unknown])}" if path.unknown else ""


def _beside_main(paths: Sequence[Facts]) -> Iterator[tuple[str, Callable[[Facts], Cell]]]:
    """How different each path is from the main one, once there is one."""
    if main := next((path for path in paths if path.is_main), None):
        yield "Beside your main path", lambda p: Cell("", "This is it") if p is main else _beside(p, main)


def _beside(path: Facts, main: Facts) -> Cell:
    """By the figures of its occupations if there are some, and by the names of its stages in any case."""
    theirs = {stage.casefold() for stage in main.stages}
    shared = [stage for stage in path.stages if stage.casefold() in theirs]
    differs = path.differs_from_main
    figure = "" if differs is None else f"{round(100 * differs)} % another way"
    return Cell(figure, f"Shares {listed(shared, NAMED)}" if shared else "Shares no stop with it")


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
