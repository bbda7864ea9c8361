"""From the paths of a campaign to the description that the transit map is drawn from.

What is drawn stands in plain values, so that a map can be remembered until one of them changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from django.urls import reverse

from goals.models import Goal, Position
from paths import transit_map
from paths.models import Stage
from paths.timeline import in_words
from paths.way import Stop, Way

MOST_PATHS = 5  # five colours; more lines than that are a list, not a map
# A path. Time is no reason: it grows with the stops, and five paths of 20, half of them shared in other orders, are
# drawn in a tenth of a second. But such a map is ten screens wide by then, and what is longer is read better as a list.
MOST_STOPS = 20
COLOURED = "ABCDE"
SETTLED = (*transit_map.OVER, "now")  # its year is a fact then, whatever other paths planned


class Halt(NamedTuple):
    """A stage as a map shows it, and the year in which it begins."""

    pk: int  # 0 for the stop of a draft
    title: str
    kind: str
    year: int
    state: str = ""  # done, now, next, slipped, skipped, or only planned
    doors: int = 0  # how many roles it opens
    slipped: int = 0  # months later than planned
    link: str = ""  # where the stop of a draft leads, if anywhere

    @property
    def href(self) -> str:
        return reverse("stage_detail", args=[self.pk]) if self.pk else self.link

    @property
    def kind_word(self) -> str:
        """What it is, when it is no role."""
        return "" if self.kind == Stage.Kind.ROLE else str(Stage.Kind(self.kind).label).lower()

    @property
    def delay(self) -> str:
        """By how much it slipped, in words; what is over is late no more."""
        return f"slipped {in_words(self.slipped)}" if self.slipped and self.state not in transit_map.OVER else ""

    @property
    def words(self) -> str:
        """All that is said of it behind its name: what it is, when, where it stands and how many roles it opens."""
        year = "" if self.state == "skipped" else f"since {self.year}" if self.state == "now" else str(self.year)
        state = "" if self.state == "slipped" and self.delay else transit_map.state_in_words(self.state)
        doors = transit_map.doors_in_words(self.doors)
        return ", ".join(filter(None, [self.kind_word, year, state, self.delay, doors]))


class Line(NamedTuple):
    """A path as a map shows it."""

    letter: str
    name: str
    is_main: bool
    arrives: int | None
    halts: tuple[Halt, ...]
    is_draft: bool = False  # offered, not saved

    @property
    def over(self) -> int:
        """How many of its first stops lie behind the person."""
        return transit_map.behind([halt.state for halt in self.halts])

    @property
    def present(self) -> Halt | None:
        """The stop at which the person is, right behind what is over."""
        return next((halt for halt in self.halts[self.over : self.over + 1] if halt.state == "now"), None)


class Ends(NamedTuple):
    """Where all lines start and end."""

    here: str
    since: int | None
    goal_pk: int
    goal: str
    by: int


def lines_of(ways: Sequence[Way], doors: Mapping[int, int] = MappingProxyType({})) -> tuple[Line, ...]:
    """The main path first, as the ways come; `doors` is how many roles a stage opens, by its key."""
    return tuple(
        Line(
            way.path.letter,
            way.path.name,
            way.is_main,
            way.timeline.arrives.year if way.timeline.arrives else None,
            tuple(_halt(stop, way, doors.get(stop.stage.pk, 0)) for stop in way.stops),
        )
        for way in ways
    )


def _halt(stop: Stop, way: Way, doors: int) -> Halt:
    stage = stop.stage
    state = "" if stage.state == Stage.State.PLANNED else stage.state
    if not state:
        state = "next" if way.is_main and stop is way.next else "slipped" * bool(stage.slipped)
    return Halt(stage.pk, stage.title, stage.kind, stop.stretch.starts.year, state, doors, stage.slipped)


def ends_of(position: Position | None, goal: Goal) -> Ends:
    """From today's position, if there is one, to the goal."""
    since = position.started_on.year if position else None
    return Ends(position.title if position else "", since, goal.pk, goal.title, goal.horizon.year)


def can_be_drawn(lines: Sequence[Line]) -> bool:
    """Is it a map, or too much for one: more than five lines, a saved one of a sixth letter, one of too many stops?"""
    fits = all((line.letter in COLOURED or line.is_draft) and len(line.halts) <= MOST_STOPS for line in lines)
    return fits and 1 <= len(lines) <= MOST_PATHS


def beside(lines: Sequence[Line], drafts: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of a map of drafts: the saved ones first, then the drafts, each with a letter of its own.

    All of them, or the drafts alone: where five colours are too few for both, a draft that is missing would be worse
    than a saved path that can be seen on its own page. A draft keeps its letter while no other line on the map has it,
    also one that has no colour.
    """
    saved = lines if can_be_drawn(lines) and len(lines) + len(drafts) <= MOST_PATHS else ()
    taken = {line.letter for line in saved}
    shown = [*saved]
    for draft in drafts[:MOST_PATHS]:
        is_its_own = draft.letter and draft.letter not in taken
        letter = draft.letter if is_its_own else next(one for one in COLOURED if one not in taken)
        taken.add(letter)
        shown.append(draft._replace(letter=letter, is_draft=True))
    return tuple(shown)


def agreed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with one state for each stop: what the line named first says of it holds for all that come there."""
    first: dict[str, Halt] = {}
    for line in lines:
        for key, halt in _keyed(line):
            first.setdefault(key, halt)
    return tuple(
        line._replace(
            halts=tuple(
                halt._replace(state=first[key].state, slipped=first[key].slipped, doors=first[key].doors)
                for key, halt in _keyed(line)
            )
        )
        for line in lines
    )


def present_of(lines: Sequence[Line]) -> Halt | None:
    """The stop at which the person is, by the first line that says so."""
    return next((line.present for line in lines if line.present), None)


def describe(lines: Sequence[Line], ends: Ends) -> list[transit_map.Path]:
    """The lines of the map: each from where the person is over its stages to the goal, the main path first.

    That is the stop under way, if there is one, else today's position. What a path has behind it comes first in its
    stops, too; the map draws it as the way to where the person is.
    """
    lines = agreed(lines)
    here = _here(present_of(lines), ends)
    link = reverse("goal_detail", args=[ends.goal_pk])
    end = transit_map.Stop("goal", ends.goal, when=str(ends.by), link=link)
    years = _years(lines)
    return [
        transit_map.Path(line.letter, line.name, (here, *_stops(line, years, here.name), end), line.is_draft)
        for line in lines
    ]


def _here(present: Halt | None, ends: Ends) -> transit_map.Stop:
    if present:
        when = ", ".join(filter(None, [f"since {present.year}", present.delay]))
        return transit_map.Stop("here", present.title, when=when, link=present.href, doors=present.doors)
    when = f"since {ends.since}" if ends.since else ""
    return transit_map.Stop("here", ends.here or "Where you are today", when=when, link=reverse("position"))


def describe_drafts(lines: Sequence[Line], drafts: Sequence[Line], ends: Ends) -> list[transit_map.Path]:
    """The lines of a map of drafts: beside the saved paths, or alone where those leave no room (see `beside`)."""
    return describe(beside(lines, drafts), ends)


def same_stop(one: Stage, other: Stage) -> bool:
    """Do two stages stand for one stop, so that one can change there from path to path?"""
    return stop_name(one.title) == stop_name(other.title)


def stop_name(title: str) -> str:
    """The title without what two spellings of one stop differ in: case, spaces, apostrophes, a full stop."""
    return " ".join(title.replace("’", "'").casefold().split()).rstrip(".")


def _keyed(line: Line) -> Iterator[tuple[str, Halt]]:
    """Its halts with the key of their stop. A path that comes to a stop of one name twice has two stops there."""
    seen: list[str] = []
    for halt in line.halts:
        name = stop_name(halt.title)
        seen.append(name)
        again = seen.count(name)
        yield (f"stage:{name}" if again == 1 else f"stage:{name}:{again}"), halt


def _stops(line: Line, years: dict[str, set[int]], here: str) -> list[transit_map.Stop]:
    """The stops of a line, but for the one where the person is: that is where all lines start."""
    there = line.over if line.present else line.over - 1
    return [
        transit_map.Stop(key, halt.title, halt.kind, _when(halt, years), halt.href, halt.state, halt.doors)
        for n, (key, halt) in enumerate(_keyed(line))
        if n != there or stop_name(halt.title) != stop_name(here)
    ]


def _years(lines: Sequence[Line]) -> dict[str, set[int]]:
    """The years in which each stop begins, over all paths that come to it."""
    years: dict[str, set[int]] = {}
    for line in lines:
        for halt in line.halts:
            name = stop_name(halt.title)
            if not (name in years and halt.state in SETTLED):
                years.setdefault(name, set()).add(halt.year)
    return years


def _when(halt: Halt, years: dict[str, set[int]]) -> str:
    """The years of a stop in words, and by how much it slipped; a skipped stop has none."""
    if halt.state == "skipped":
        return ""
    found = years[stop_name(halt.title)]
    first, last = min(found), max(found)
    between = "or" if len(found) == 2 else "to"
    when = str(first) if first == last else f"{first} {between} {last}"
    return f"{when}, {halt.delay}" if halt.delay else when
