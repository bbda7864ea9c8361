"""Where a job stands: the order of the statuses, which moves make sense from each, and the words for them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

ON_THE_WAY = {"looking": "Looking", "applied": "Applied", "interviewing": "Interviewing", "offer": "Offer"}
OVER = {"accepted": "I said yes", "declined": "I let it go", "rejected": "They chose someone else"}
WORDS = ON_THE_WAY | OVER
MOVES = {
    "looking": ["applied", "interviewing", "offer", "declined", "rejected"],
    "applied": ["interviewing", "offer", "rejected", "declined", "looking"],
    "interviewing": ["offer", "rejected", "declined", "applied", "looking"],
    "offer": ["accepted", "declined", "rejected", "interviewing"],
    "accepted": ["declined", "rejected", "offer"],
    "declined": ["looking", "applied", "interviewing", "offer"],
    "rejected": ["looking", "applied", "interviewing", "offer"],
}
CLOSING = {
    "accepted": "You said yes. When you begin, write it down where you stand: every path starts there.",
    "declined": "You let it go, and kept what it taught you. If it opens again, add to the timeline.",
    "rejected": "They chose someone else. Ask what would have tipped it: the answer is often a gap worth having.",
}


@dataclass(frozen=True)
class Move:
    """A status that a job can come to from where it stands, in a word or two."""

    to: str
    words: str


@dataclass(frozen=True)
class Event:
    """What happened with a job on a day."""

    status: str
    on: datetime.date
    note: str = ""


@dataclass(frozen=True)
class Stop:
    """One stop of the track above a job: what it is called, how far the job is, since when."""

    words: str
    state: str
    on: datetime.date | None = None


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. It stands out (`is_move`) when the status changed that day."""

    on: datetime.date
    title: str
    note: str
    is_move: bool


def is_over(status: str) -> bool:
    """Has an answer been given, by you or by them?"""
    return status in OVER


def moves(status: str) -> list[Move]:
    """Where a job may go from `status`, the likeliest first."""
    return [Move(to, WORDS[to]) for to in MOVES[status]]


def answers(status: str) -> list[Move]:
    """What may have happened now: first that it stands as before, then every move."""
    still = f"Still {WORDS[status].lower()}" if status in ON_THE_WAY else f"As before: {WORDS[status].lower()}"
    if status == "offer":
        still = "The offer stands"
    return [Move(status, still), *moves(status)]


def makes_sense(before: str, after: str) -> bool:
    """May a job that stands at `before` come to `after`?"""
    return after == before or after in MOVES[before]


def track(events: Sequence[Event]) -> list[Stop]:
    """The five stops of a job from its events, oldest first: what is behind it, where it is, what is ahead."""
    now = events[-1].status if events else "looking"
    since = _since(events)
    reached = [*ON_THE_WAY].index(now) if now in ON_THE_WAY else -1
    stops = []
    for place, (status, words) in enumerate(ON_THE_WAY.items()):
        if status == now:
            stops.append(Stop(words, "is-here", since))
        elif place < reached or (now in OVER and any(event.status == status for event in events)):
            stops.append(Stop(words, "is-done", _first(events, status)))
        else:
            stops.append(Stop(words, ""))
    stops.append(Stop(OVER[now], "is-here", since) if now in OVER else Stop("Answer", ""))
    return stops


def timeline(events: Sequence[Event]) -> list[Entry]:
    """The events (oldest first) as the timeline shows them: newest first, what stayed put told by its sentence."""
    entries = []
    before = None
    for event in events:
        if event.status != before or not event.note:
            title = WORDS[event.status] if event.status != before else answers(event.status)[0].words
            entries.append(Entry(event.on, title, event.note, event.status != before))
        else:
            entries.append(Entry(event.on, event.note, "", False))
        before = event.status
    return entries[::-1]


def _first(events: Sequence[Event], status: str) -> datetime.date | None:
    return next((event.on for event in events if event.status == status), None)


def _since(events: Sequence[Event]) -> datetime.date | None:
    """The first day of the unbroken run of events that the job stands in."""
    since = None
    for event in reversed(events):
        if event.status != events[-1].status:
            break
        since = event.on
    return since
