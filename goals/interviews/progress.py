"""Where an interview is, and the one thing to do next: from its state, its days and today."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from careerplan.web.words import counted, in_words, sentence
from goals.contacts.next_touch import next_touch

TO_ASK, ASKED, SCHEDULED, HELD, THANKED, FOLLOWED_UP = ORDER = (
    "to_ask", "asked", "scheduled", "held", "thanked", "followed_up",
)  # fmt: skip
ANSWER_WITHIN, THANK_WITHIN, FOLLOW_UP_WITHIN = (datetime.timedelta(days) for days in (7, 7, 21))
DONE_WORDS = ("To ask", "Asked", "Scheduled", "Held", "Thanked", "Followed up")
HERE_WORDS = ("Ask", "Wait for an answer", "Agree on a time", "Talk", "Thank", "Follow up")


@dataclass(frozen=True)
class Days:
    """The days of an interview; `at` is the hour that was agreed, on the person's own clock."""

    noted_on: datetime.date
    ask_by: datetime.date | None = None
    asked_on: datetime.date | None = None
    scheduled_on: datetime.date | None = None
    at: datetime.datetime | None = None
    held_on: datetime.date | None = None
    thanked_on: datetime.date | None = None
    followed_up_on: datetime.date | None = None

    @property
    def is_backdated(self) -> bool:
        """Was the talk asked for, or held, before it was noted here?"""
        return any(on and on < self.noted_on for on in (self.asked_on, self.held_on))

    def of(self, state: str) -> datetime.date | None:
        """The day on which the interview came into a state."""
        agreed = self.scheduled_on or (self.at.date() if self.at else None)
        reached = (self.noted_on, self.asked_on, agreed, self.held_on, self.thanked_on, self.followed_up_on)
        return reached[ORDER.index(state)]


@dataclass(frozen=True)
class NextAct:
    """The one thing to do: the state it leads to ("" when nothing is left), by when, and how it reads."""

    to: str
    by: datetime.date | None
    state: Literal["late", "today", "ahead", "none"]
    when: str
    words: str
    heading: str
    reason: str
    button: str = ""


@dataclass(frozen=True)
class Stop:
    """One of the six stops of the track."""

    words: str
    when: str
    place: Literal["is-done", "is-here", ""]


def next_act(state: str, days: Days, who: str, today: datetime.date) -> NextAct:
    """What to do next with `who`: ask, agree on a time, talk, thank within a week, follow up within three."""
    return ACTS[state](days, who, today)


def track(state: str, days: Days, today: datetime.date) -> list[Stop]:
    """The six stops with their days; ahead of now nothing is filled."""
    here = ORDER.index(state) + (state != TO_ASK)
    act = next_act(state, days, "", today)
    follow_up = _follow_up_by(days)
    stops = []
    for place, name in enumerate(ORDER):
        if place < here:
            on = None if name == TO_ASK and days.is_backdated else days.of(name)
            stops.append(Stop(DONE_WORDS[place], _day(on, today) if on else "", "is-done"))
        elif place == here:
            stops.append(Stop(HERE_WORDS[place], _by(act), "is-here"))
        else:
            by = f"by {_day(follow_up, today)}" if name == FOLLOWED_UP and follow_up else ""
            stops.append(Stop(DONE_WORDS[place], by, ""))
    return stops


def ways_on(state: str) -> tuple[str, ...]:
    """The states it may move to: the next one, or straight to held, for a talk needs no appointment."""
    place = ORDER.index(state)
    return tuple(dict.fromkeys([*ORDER[place + 1 : place + 2], *([HELD] if place < ORDER.index(HELD) else [])]))


def way_back(state: str, days: Days) -> str:
    """The state before: the latest one that has a day; "" from the first."""
    earlier = [name for name in ORDER[: ORDER.index(state)] if days.of(name)]
    return earlier[-1] if earlier else ""


def earliest(to: str, days: Days) -> datetime.date | None:
    """The first day on which it can have come into a state: nobody is thanked before the talk."""
    return {HELD: days.asked_on, THANKED: days.held_on, FOLLOWED_UP: days.thanked_on or days.held_on}.get(to)


def summary(states: Mapping[str, int]) -> str:
    """What the page of interviews says first; `states` counts them by state."""
    total, thanks = sum(states.values()), states.get(HELD, 0)
    talks = sentence(counted(total, "talk"))
    rest = "A talk is done when you have thanked and followed up."
    if not thanks:
        return f"{talks}. {rest}"
    whose = "waiting for its thank-you" if total == 1 else f"{in_words(thanks)} of them waiting for a thank-you"
    return f"{talks}, {whose}. {rest}"


def _ask(days: Days, who: str, today: datetime.date) -> NextAct:
    due = next_touch(days.ask_by, today)
    when = due.words if days.ask_by else "No day set"
    reason = "Say who you are, why them, how long it takes, and that you do not ask for a job."
    return NextAct(
        ASKED,
        days.ask_by,
        due.state,
        when,
        "Ask for half an hour",
        f"Ask {who} for half an hour",
        reason,
        "I have asked",
    )


def _agree(days: Days, who: str, today: datetime.date) -> NextAct:
    asked_on = days.asked_on or today
    by = asked_on + ANSWER_WITHIN
    due = next_touch(by, today)
    if due.state == "ahead":
        words, heading = "Agree on a time", f"Agree on a day and an hour with {who}"
        reason = f"You asked on {_day(asked_on, today)}. Most people answer within a week."
    else:
        words, heading = "Ask once more", f"Ask {who} once more, in one line"
        reason = f"You asked on {_day(asked_on, today)}. Silence is seldom a no; a second line is no nuisance."
    return NextAct(SCHEDULED, by, due.state, due.words, words, heading, reason, "We have a time")


def _talk(days: Days, who: str, today: datetime.date) -> NextAct:
    on, hour = (days.at.date(), f"{days.at:%H:%M}") if days.at else (today, "")
    due = next_touch(on, today)
    when = f"{due.words}, {hour}"
    if due.state == "late":
        when = f"Was on {on.day} {on:%B}"
        heading, reason = (
            f"Did you talk with {who}?",
            "Note what was said while it is fresh: answers first, names next.",
        )
    elif due.state == "today":
        heading, reason = f"Talk with {who} today at {hour}", "Say your aim first. Your last question is: who else?"
    else:
        heading = f"Talk with {who} on {_day(on, today)} at {hour}"
        reason = "Bring your questions, and half an hour is enough. Your last question is: who else?"
    return NextAct(HELD, on, due.state, when, "Talk", heading, reason, "We have talked")


def _thank(days: Days, who: str, today: datetime.date) -> NextAct:
    by = (days.held_on or today) + THANK_WITHIN
    due = next_touch(by, today)
    heading = f"Thank {who}, and say what you will do with the advice"
    if due.state == "late":
        reason = "The week after a talk is the best one for it. A late thank-you is still a thank-you."
    else:
        reason = f"A thank-you within a week keeps the door open: until {_day(by, today)}."
    return NextAct(THANKED, by, due.state, due.words, "Thank them", heading, reason, "I have thanked them")


def _follow_up(days: Days, who: str, today: datetime.date) -> NextAct:
    by = _follow_up_by(days)
    due = next_touch(by, today)
    heading = f"Tell {who} what came of it"
    reason = (
        "People like to hear that their advice went somewhere. Three weeks after the talk is a good time for one line."
    )
    return NextAct(
        FOLLOWED_UP, by, due.state, due.words, "Tell them what came of it", heading, reason, "I have followed up"
    )


def _nothing(days: Days, who: str, today: datetime.date) -> NextAct:
    reason = f"You followed up on {_day(days.followed_up_on or today, today)}. A next touch keeps the thread."
    return NextAct("", None, "none", "", "Nothing is left to do", f"This talk with {who} is done", reason)


ACTS = {
    TO_ASK: _ask, ASKED: _agree, SCHEDULED: _talk, HELD: _thank, THANKED: _follow_up, FOLLOWED_UP: _nothing,
}  # fmt: skip


def _follow_up_by(days: Days) -> datetime.date | None:
    return days.held_on + FOLLOW_UP_WITHIN if days.held_on else None


def _by(act: NextAct) -> str:
    when = act.when.lower() if act.when in ("Today", "Tomorrow", "No day set") else act.when
    return f"by {when}" if act.state == "ahead" and act.to != HELD else when


def _day(on: datetime.date, today: datetime.date) -> str:
    return f"{on.day} {on:%B}" if on.year == today.year else f"{on.day} {on:%B %Y}"
