"""What a weekly digest says: what lies ahead, what moved, what waits. A few lines; it names nobody whom one knows."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from careerplan.web.words import as_seen, counted, sentence
from paths.checkins.calendar import day
from paths.checkins.happened import Day

WEEK = datetime.timedelta(days=7)
MOST = 6  # lines of a part: one screen of a telephone holds both parts
DETAIL = 140  # characters
AHEAD, MOVED = "The next seven days", "What moved since last week"


@dataclass(frozen=True)
class Line:
    """One line: what, a few words more, and when. `is_now` for what is due today or was before."""

    words: str
    detail: str = ""
    when: str = ""
    is_now: bool = False


@dataclass(frozen=True)
class Part:
    """Lines under a heading; `has_more` when not all are told."""

    heading: str
    lines: tuple[Line, ...]
    has_more: bool = False


@dataclass(frozen=True)
class Ahead:
    """Something on a day to come, or one that has passed; `hour` is told where it has one ("10:30")."""

    on: datetime.date
    words: str
    detail: str = ""
    hour: str = ""


@dataclass(frozen=True)
class Facts:
    """What there is to tell somebody: what is due and what moved, the next check-in, how many comments of a coach wait
    for a word, and how many steps stayed behind their day."""

    ahead: tuple[Ahead, ...] = ()
    moved: tuple[Day, ...] = ()
    next_check_in: datetime.date | None = None
    unanswered: int = 0
    late: int = 0


def parts(facts: Facts, today: datetime.date) -> tuple[Part, ...]:
    """The parts of the digest of `today`; none when there is nothing to tell.

    A check-in that is further away than a week is told beside other things, and is not worth a mail by itself.
    """
    found = [*_ahead(facts, today), *_moved(facts, today), *_waiting(facts)]
    if found and facts.next_check_in and facts.next_check_in >= today + WEEK:
        found.append(Part("Then", (Line("Your next check-in", when=day(facts.next_check_in, today)),)))
    return tuple(found)


def summary(told: Iterable[Part]) -> str:
    """The digest in half a sentence: "three things ahead, two things moved"."""
    counts = {part.heading: part for part in told}
    ahead, moved = counts.get(AHEAD), counts.get(MOVED)
    words = [f"{_number(ahead)} ahead"] if ahead else []
    words += [f"{_number(moved)} moved"] if moved else []
    return ", ".join(words) or "a word waits for you"


def _number(part: Part) -> str:
    words = counted(len(part.lines), "thing")
    return f"more than {words}" if part.has_more else words


def _line(words: str, detail: str, when: str, is_now: bool = False) -> Line:
    """What somebody typed, in one line and not a long one."""
    return Line(as_seen(words), shorten(as_seen(detail), DETAIL, placeholder=" …"), when, is_now)


def _ahead(facts: Facts, today: datetime.date) -> list[Part]:
    things = [thing for thing in facts.ahead if today <= thing.on < today + WEEK]
    stop = facts.next_check_in
    if stop and stop < today + WEEK:
        detail = f"It was planned for {day(stop, today)}." if stop < today else "Under five minutes."
        things.append(Ahead(max(stop, today), "Your check-in", detail))
    things.sort(key=lambda thing: (thing.on, thing.hour, thing.words))
    if not things:
        return []
    lines = tuple(_line(thing.words, thing.detail, _when(thing, today), thing.on == today) for thing in things[:MOST])
    return [Part(AHEAD, lines, len(things) > MOST)]


def _moved(facts: Facts, today: datetime.date) -> list[Part]:
    days = [told for told in facts.moved if today - WEEK <= told.on < today]
    lines = [_line(thing.title, thing.detail, _short(told.on)) for told in days for thing in told.things]
    return [Part(MOVED, tuple(lines[:MOST]), len(lines) > MOST)] if lines else []


def _waiting(facts: Facts) -> list[Part]:
    lines = []
    if facts.unanswered:
        words = counted(facts.unanswered, "comment of your coach", "comments of your coach")
        lines.append(Line(sentence(words), "Read or answer when it suits you."))
    if facts.late:
        words = counted(facts.late, "step past its day", "steps past their day")
        lines.append(Line(sentence(words), "Do, move or let go: all are fine."))
    return [Part("What waits for a word of yours", tuple(lines))] if lines else []


def _when(thing: Ahead, today: datetime.date) -> str:
    on = "Today" if thing.on == today else _short(thing.on)
    return f"{on}, {thing.hour}" if thing.hour else on


def _short(on: datetime.date) -> str:
    """ "Thu 26": the month of a day within a week is known."""
    return f"{on:%a} {on.day}"
