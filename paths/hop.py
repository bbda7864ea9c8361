"""What the move to a stage of a path brings, why it is one, and why so long: by the catalogue's figures."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from careerplan.accounts.models import User
from goals.models import Goal
from paths.door_panel import DoorPanel, Missing, Progress, panel_from
from paths.drafting import Stop, along
from paths.drafting.reasons import percent
from paths.ground import Ground, ground
from paths.models import Stage

AHEAD = (Stage.State.PLANNED, Stage.State.NOW)


@dataclass(frozen=True)
class Hop:
    """Sentences on the move to a stage, each "" where there is nothing to say; `towards` counts in all stops before
    it."""

    relation: str
    brings: str
    asks: str
    unlisted: str
    towards: Progress


def stage_doors(
    person: User, goal: Goal, stage: Stage, stages: Sequence[Stage]
) -> tuple[DoorPanel | Missing | None, Hop | None]:
    """The doors of a stage, and the move to it; `stages` are all of its path in order, with their occupations. Nothing
    of what is no role, and of what is over."""
    is_ahead = stage.state in AHEAD and goal.is_open
    if not stage.occupation or stage.kind != Stage.Kind.ROLE or not is_ahead:
        return None, None
    stand = ground(person, goal)
    panel = panel_from(stand, person, goal, stage.occupation, beside=stage.path_id)
    hop = hop_to(stand, stage, stages) if isinstance(stand, Ground) else None
    if hop and isinstance(panel, DoorPanel):
        panel = replace(panel, towards=hop.towards)
    return panel, hop


def hop_to(stand: Ground, stage: Stage, stages: Sequence[Stage]) -> Hop | None:
    """The move to one of the stages of a path, which come in order with their occupations. None for what is no role
    with figures, for what is over, and for a goal that has no figures."""
    ahead = [one for one in stages if one.state in AHEAD]
    if stand.goal is None or stage not in ahead:
        return None
    read = along(stand.atlas, stand.who, [_stop(stand, one) for one in ahead], stand.goal)[ahead.index(stage)]
    role = _stop(stand, stage).role
    if role is None or read.stage is None:
        return None
    found, here = read.stage, read.source
    is_listed = here == role or bool(stand.atlas.edge[here, role])
    return Hop(
        relation=found.relation,
        brings=found.brings,
        asks=found.asks,
        unlisted="" if is_listed else _unlisted(stage, found.relation),
        towards=Progress(percent(read.before), percent(read.after)),
    )


def _stop(stand: Ground, stage: Stage) -> Stop:
    role = stand.role(stage.occupation) if stage.kind == Stage.Kind.ROLE else None
    return Stop(stage.kind, stage.months + stage.slipped, role)


def _unlisted(stage: Stage, relation: str) -> str:
    """A list that does not know a move is no reason against it, and somebody who made it is one for it."""
    named = "" if relation.startswith("No list") else "No list names it. "
    witness = stage.witness_contact or (stage.witness_interview and stage.witness_interview.contact)
    if witness:
        return f"{named}{witness.name} went this way, and that counts for more than a list."
    return f"{named}That is no reason against it: ask somebody who made the move."
