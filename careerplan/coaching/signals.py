"""Why a coach should look at a client now, in a few words each."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

LATE, NOW, GOOD, PLAIN = "is-late", "is-now", "is-good", ""
LONG = 14
THREE_WEEKS = 21


@dataclass(frozen=True)
class Signal:
    """A few words, and how loud they are."""

    reason: str
    tone: str = PLAIN


@dataclass(frozen=True)
class Seen:
    """What the coach may see of a client; what is withheld stays at its default."""

    until: datetime.date
    waits_since: datetime.date | None = None
    was_reviewed: bool = True
    answers: int = 0
    decision: str = ""
    confidence: int = 0
    next_check_in: datetime.date | None = None
    last_done: datetime.date | None = None
    widest_gap_has_step: bool = True


def signals(seen: Seen, today: datetime.date) -> list[Signal]:
    """The loudest first."""
    loudness = [LATE, NOW, PLAIN, GOOD]
    return sorted(_all(seen, today), key=lambda signal: loudness.index(signal.tone))


def waits(since: datetime.date | None, today: datetime.date) -> int | None:
    """Days that something new has waited for the coach; None when nothing is new."""
    return None if since is None else max((today - since).days, 0)


def waiting(since: datetime.date | None, today: datetime.date) -> str:
    """ "Waits 15 days", "New today"; "" when nothing is new."""
    waited = waits(since, today)
    return "" if waited is None else f"Waits {days(waited)}" if waited else "New today"


def days(count: int) -> str:
    """ "1 day", "2 days"; "" for none."""
    return "" if count == 0 else "1 day" if count == 1 else f"{count} days"


def _all(seen: Seen, today: datetime.date) -> Iterator[Signal]:
    waited = waits(seen.waits_since, today)
    if waited is not None and waited >= LONG:
        yield Signal(f"Waits {days(waited)}", LATE)
    left = (seen.until - today).days
    if left <= LONG:
        yield Signal("Consent ends today" if left <= 0 else f"Consent ends in {days(left)}", NOW)
    if seen.decision in ("switch", "better"):
        yield Signal("Wants to switch" if seen.decision == "switch" else "Found a better goal", NOW)
    if not seen.was_reviewed:
        yield Signal("Your first review")
    if seen.answers:
        yield Signal("Answered you" if seen.answers == 1 else f"Answered you {seen.answers} times")
    if seen.next_check_in and seen.next_check_in < today:
        yield Signal(f"Check-in {days((today - seen.next_check_in).days)} late")
    if seen.last_done and (today - seen.last_done).days >= THREE_WEEKS:
        yield Signal(f"No step done for {(today - seen.last_done).days // 7} weeks")
    if not seen.widest_gap_has_step:
        yield Signal("Widest gap has no step")
    if seen.confidence >= 4:
        yield Signal("Sure of the goal", GOOD)
