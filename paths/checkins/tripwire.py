"""A tripwire: "if by this day not this evidence, then that path". What holds on a day, and whether it has fired. Pure.

Who loosens one (a later day, other evidence, letting it go) waits seven days, so that it is not done in the heat of
one; a wish that comes less than seven days before its day comes too late, and the tripwire holds. Tightening holds at
once.
"""

import datetime
from dataclasses import dataclass
from typing import Protocol

from careerplan.web.words import counted, sentence
from paths.checkins.calendar import ago

WAIT = datetime.timedelta(days=7)
NEAR = datetime.timedelta(days=30)
FAR_OFF, COMES_NEAR, MET, FIRED, ANSWERED = "far off", "near", "met", "fired", "answered"


class Signed(Protocol):
    """What was signed: a row of the model will do, and so will plain values."""

    @property
    def by(self) -> datetime.date: ...
    @property
    def evidence(self) -> str: ...
    @property
    def signed_on(self) -> datetime.date: ...
    @property
    def met_on(self) -> datetime.date | None: ...
    @property
    def answered_on(self) -> datetime.date | None: ...
    @property
    def eased_on(self) -> datetime.date | None: ...
    @property
    def eased_by(self) -> datetime.date | None: ...
    @property
    def eased_evidence(self) -> str: ...
    @property
    def is_let_go(self) -> bool: ...


@dataclass(frozen=True)
class Terms:
    """What holds on a day."""

    by: datetime.date
    evidence: str


@dataclass(frozen=True)
class Standing:
    """The terms of a tripwire on a day, how it stands, and a sentence that says so."""

    terms: Terms
    state: str
    reason: str
    eases: str = ""  # what was asked for and does not hold yet, in a sentence
    left: str = ""  # how long there is until its day: "22 days left"

    @property
    def has_fired(self) -> bool:
        return self.state == FIRED


def holds_from(asked_on: datetime.date) -> datetime.date:
    """The day on which a loosening that was asked for takes effect."""
    return asked_on + WAIT


def is_in_time(by: datetime.date, asked_on: datetime.date) -> bool:
    """Can what is asked for take effect before the day is over?"""
    return holds_from(asked_on) <= by


def is_eased(signed: Signed, today: datetime.date) -> bool:
    """Does the loosening that was asked for hold by now?"""
    asked = signed.eased_on
    return asked is not None and holds_from(asked) <= today and is_in_time(signed.by, asked)


def terms(signed: Signed, today: datetime.date) -> Terms | None:
    """What holds today; None for one that was let go."""
    if not is_eased(signed, today):
        return Terms(signed.by, signed.evidence)
    if signed.is_let_go:
        return None
    return Terms(signed.eased_by or signed.by, signed.eased_evidence or signed.evidence)


def standing(signed: Signed, today: datetime.date, seen_on: datetime.date | None = None) -> Standing | None:
    """How it stands today; None when it was let go. `seen_on` is the day on which what it rests on was there."""
    held = terms(signed, today)
    if held is None:
        return None
    there = min(filter(None, (signed.met_on, seen_on)), default=None)
    eases = "" if signed.eased_on is None or is_eased(signed, today) else _wish(signed)
    if there is not None and there <= held.by:
        return Standing(held, MET, f"It is there since {day(there)}: “{held.evidence}”. The path holds.")
    if signed.answered_on is not None:
        return Standing(held, ANSWERED, f"It fired, and you answered on {day(signed.answered_on)}.")
    if today > held.by:
        return Standing(held, FIRED, fired_words(signed, held))
    left = (held.by - today).days
    state = COMES_NEAR if left <= NEAR.days else FAR_OFF
    return Standing(held, state, f"“{held.evidence}” by {day(held.by)}: {_left(left)}.", eases, _left(left))


def fired_words(signed: Signed, held: Terms) -> str:
    """Why the path is changed, as it stands prepared in the choice of the other one."""
    return f"The tripwire of {day(signed.signed_on)} fired: no “{held.evidence}” by {day(held.by)}."


def _left(days: int) -> str:
    if days == 0:
        return "today is the day"
    return f"{counted(days, 'day') if days <= 60 else ago(days)} left"


def day(on: datetime.date) -> str:
    """ "1 March 2027"."""
    return f"{on.day} {on:%B %Y}"


def _wish(signed: Signed) -> str:
    """What was asked for, and from when on it holds."""
    if signed.eased_on is None:
        return ""
    new = [f"its day becomes {day(signed.eased_by)}"] if signed.eased_by else []
    new += [f"its words become “{signed.eased_evidence}”"] if signed.eased_evidence else []
    what = "It is let go" if signed.is_let_go else sentence(" and ".join(new))
    return f"{what} from {day(holds_from(signed.eased_on))} on, as you asked on {day(signed.eased_on)}."
