"""History in words: what each change was, from the fields before and after. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

# What a row is called, in the order in which it leads a change of several rows; the rest only ever follows.
THINGS = {
    "goals.Goal": "Goal",
    "checkins.CheckIn": "Check-in",
    "paths.CareerPath": "Path",
    "paths.Choice": "Choice of path",
    "paths.Stage": "Stage",
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
    "checkins.Cadence": "Check-in rhythm",
    "coaching.Engagement": "Coach’s access",
    "coaching.Comment": "Comment",
    "coaching.Review": "Review",
}
VERBS = {"insert": "added", "update": "changed", "delete": "deleted"}
NOT_TOLD = {
    "id", "owner_id", "token", "version", "created_at", "changed_at", "place", "letter", "author_id", "coach_id",
    "copied_from_id", "state_on", "replaced_at", "accepted_at",
}  # fmt: skip
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


@dataclass(frozen=True)
class Told:
    """One change as a line of the history."""

    what: str
    details: list[Detail] = field(default_factory=list)
    also: int = 0


def tell(events: Iterable[Event], *, name_of: Callable[[dict[str, Any]], str], is_back: bool = False) -> Told:
    """What was done at one moment: the leading row, its fields that changed, and how many rows went along.

    `name_of(data)` is what a row is called on its page; `is_back` says that a deletion was undone.
    """
    ranked = sorted(events, key=lambda event: _rank(event, is_back))
    lead = ranked[0]
    verb = "brought back" if is_back else _verb(lead)
    chosen = lead.model == "paths.Choice" and verb == "added"
    said = "Path chosen" if chosen else f"{THINGS.get(lead.model, 'Detail')} {verb}"
    what = f"{said}: {name_of(lead.data)}"
    follow = sum(1 for event in ranked[1:] if event.model in THINGS)
    return Told(what, _details(lead) if lead.label == "update" else [], follow)


def comes_first(model: str, name: str, *, can_undo: bool) -> str:
    """Why a row cannot come back yet: what it belongs to was deleted after it, or with something else."""
    thing = THINGS.get(model, "Detail")
    lost = f"It belongs to the {thing[0].lower()}{thing[1:]} “{_short(name)}”, which was deleted too."
    return f"Not yet. {lost} Bring that back first, then this." if can_undo else f"That cannot come back. {lost}"


def _rank(event: Event, is_back: bool) -> int:
    if event.model in TAKES_ALONG and (is_back or event.label == "delete"):
        return -1
    names = list(THINGS)
    return names.index(event.model) if event.model in THINGS else len(names)


def _verb(event: Event) -> str:
    """A change of state is named for what the person did."""
    if event.label == "update":
        for name in ("state", "ended_at"):
            after = event.diff.get(name, (None, None))[1]
            if after in STATES:
                return STATES[after]
            if name == "ended_at" and after:
                return "ended"
        if "place" in event.diff and not _details(event):
            return "moved"
    return VERBS.get(event.label, "changed")


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
}


def _details(event: Event) -> list[Detail]:
    told = []
    for name, (before, after) in event.diff.items():
        if name not in NOT_TOLD and not name.endswith("_id"):
            told.append(Detail(name.replace("_", " ").removesuffix(" on"), _short(before), _short(after)))
    return told


def _short(value: Any) -> str:
    text = (
        {None: "", True: "yes", False: "no"}.get(value, str(value)) if not isinstance(value, list) else ", ".join(value)
    )
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
