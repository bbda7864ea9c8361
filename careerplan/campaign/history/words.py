"""History in words: what each change was, from the fields before and after. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from careerplan.web.words import sentence

# What a row is called, in the order in which it leads a change of several rows; the rest only ever follows.
THINGS = {
    "goals.Goal": "Goal",
    "checkins.CheckIn": "Check-in",
    "checkins.Amendment": "Amendment of a check-in",
    "paths.CareerPath": "Path",
    "paths.Choice": "Choice of path",
    "paths.Stage": "Stage",
    "paths.Criterion": "What counts",
    "paths.Score": "Score of a path",
    "paths.Veto": "Role that is struck out",
    "interviews.Interview": "Interview",
    "opportunities.Opportunity": "Job",
    "opportunities.StatusEvent": "Job",
    "steps.Step": "Step",
    "gaps.Gap": "Gap",
    "contacts.Contact": "Contact",
    "contacts.Touch": "Touch",
    "gaps.Competency": "Competency",
    "gaps.Reading": "Level",
    "interviews.Recommendation": "Recommendation",
    "interviews.Question": "Question",
    "goals.Position": "Position",
    "checkins.Tripwire": "Tripwire",
    "checkins.Cadence": "Check-in rhythm",
    "checkins.Pause": "Pause of check-ins",
    "checkins.Subscription": "What you are sent",
    "coaching.Engagement": "Coach’s access",
    "coaching.Comment": "Comment",
    "coaching.Review": "Review",
}
VERBS = {"insert": "added", "update": "changed", "delete": "deleted"}
# What is deleted, or comes back, takes along what is about it: it leads those, whichever they are.
TAKES_ALONG = ("contacts.Contact", "gaps.Competency")
LONGEST = 160


@dataclass(frozen=True)
class Event:
    """One change of one row, as the history keeps it."""

    model: str
    label: str
    data: dict[str, Any]
    diff: dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Detail:
    """A field before and after, in words; "" for nothing."""

    name: str
    before: str
    after: str

    @property
    def lead(self) -> str:
        """What stands before the values: "By when:", "What will you do?"."""
        return sentence(self.name) if self.name.endswith("?") else f"{sentence(self.name)}:"


@dataclass(frozen=True)
class Told:
    """One change as a line of the history."""

    what: str
    details: list[Detail] = field(default_factory=list)
    also: int = 0


class Speech(Protocol):
    """How rows, fields and values are called."""

    def name(self, event: Event) -> str:
        """What a row is called on its page."""

    def field(self, event: Event, name: str) -> str:
        """What a field is called; "" for one that nobody is told of."""

    def value(self, event: Event, name: str, value: Any) -> str:
        """A value of a field as people read it; "" for none."""


def tell(
    events: Iterable[Event],
    speech: Speech,
    *,
    is_back: bool = False,
    is_deletion: bool = False,
    is_taken_back: bool = False,
) -> Told:
    """What was done at one moment: the leading row, its fields that changed, and how many rows went along.

    `is_deletion` says that something was deleted, `is_back` that a deletion was undone: then the row that went or came
    leads, and not one whose link to it was emptied or points again. `is_taken_back` says that an act was taken back.
    """
    wanted = "insert" if is_back else "delete" if is_deletion else ""
    ranked = sorted(events, key=lambda event: _rank(event, wanted))
    lead = ranked[0]
    details = _details(lead, speech) if lead.label == "update" else []
    follow = sum(1 for event in ranked[1:] if event.model in THINGS)
    back = "brought back" if is_back and lead.label == "insert" else "put back" if is_taken_back else ""
    return Told(_what(lead, speech, details, back), details, follow)


def _what(lead: Event, speech: Speech, details: list[Detail], back: str) -> str:
    """The line itself; what happened with a job is a sentence of its own. `back` is the verb of an undo."""
    verb = back or _verb(lead, details)
    if verb == "added" and lead.model == "opportunities.StatusEvent":
        return speech.name(lead)
    chosen = lead.model == "paths.Choice" and verb == "added"
    said = "Path chosen" if chosen else f"{THINGS.get(lead.model, 'Detail')} {verb}"
    return f"{said}: {speech.name(lead)}"


def comes_first(model: str, name: str, *, can_undo: bool) -> str:
    """Why a row cannot come back yet: what it belongs to was deleted after it, or with something else."""
    thing = THINGS.get(model, "Detail")
    lost = f"It belongs to the {thing[0].lower()}{thing[1:]} “{_short(name)}”, which was deleted too."
    return f"Not yet. {lost} Bring that back first, then this." if can_undo else f"That cannot come back. {lost}"


def _rank(event: Event, wanted: str) -> tuple[bool, int]:
    """What was deleted, or came back, before what only lost or found its link; then as THINGS has them."""
    if event.model in TAKES_ALONG and event.label == (wanted or "delete"):
        return False, -1
    names = list(THINGS)
    place = names.index(event.model) if event.model in THINGS else len(names)
    return bool(wanted) and (event.label != wanted or event.model not in THINGS), place


def _verb(event: Event, details: list[Detail]) -> str:
    """A change of state is named for what the person did."""
    if event.label == "update":
        after = event.diff.get("state", (None, None))[1]
        if after in STATES:
            return STATES[after]
        if reached := next((verb for name, verb in MOMENTS.items() if event.diff.get(name, ("", ""))[1]), ""):
            return reached
        if "place" in event.diff and not details:
            return "moved"
    return VERBS.get(event.label, "changed")


# A moment that was reached says what was done.
MOMENTS = {
    "ended_at": "ended",
    "accepted_at": "accepted",
    "replaced_at": "replaced",
    "read_at": "read",
    "answered_on": "looked back on",
}
STATES = {
    "done": "done",
    "dropped": "let go",
    "doing": "begun",
    "abandoned": "let go",
    "achieved": "reached",
    "active": "taken up",
    "asked": "asked for",
    "scheduled": "set",
    "held": "held",
    "thanked": "thanked for",
    "followed_up": "followed up",
    "now": "started",
    "skipped": "skipped",
    "planned": "planned again",
}


def _details(event: Event, speech: Speech) -> list[Detail]:
    return [
        Detail(called, _short(speech.value(event, name, before)), _short(speech.value(event, name, after)))
        for name, (before, after) in event.diff.items()
        if (called := speech.field(event, name))
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
