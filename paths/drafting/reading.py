"""A way that somebody drew, read as a draft is: what each stage brings and how far the goal is afterwards. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from goals.occupations.atlas import Atlas
from paths.drafting.stages import DraftStage, Journey
from paths.drafting.standing import Stop, leads_to
from paths.drafting.traveller import Traveller


@dataclass(frozen=True)
class Read:
    """A stage of a way as the figures have it: the role one comes from, the shares (0 to 1) of what the goal's role
    asks that are missing before and after it, and what can be said of the move; None for a stage without a known
    role."""

    source: int
    before: float
    after: float
    stage: DraftStage | None


def along(atlas: Atlas, who: Traveller, stops: Sequence[Stop], goal: int) -> list[Read]:
    """What the figures say of each stage of a path.

    Nothing is refused: a person may know a way that no list names. Studies that stand before a role are not put in.
    """
    journey = Journey.of(atlas, who, goal)
    read = []
    for n, stop in enumerate(stops):
        before, here = journey.rest, journey.stand.roles[-1]
        onward = leads_to(stops[n + 1 :], goal)
        if stop.role is None:
            journey.stand = journey.stand.past(atlas, stop, onward, goal)
        else:
            journey.hold(stop.role, here, onward if onward != stop.role else None, stop.months)
        read.append(Read(here, before, journey.rest, journey.stages[-1] if stop.role is not None else None))
    return read
