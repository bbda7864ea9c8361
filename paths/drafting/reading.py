"""A way that somebody drew, read as a draft is: what each stage brings and how far the goal is afterwards. Pure."""

from collections.abc import Sequence

from goals.occupations.atlas import Atlas
from paths.drafting.stages import DraftStage, Journey
from paths.drafting.traveller import Traveller


def along(atlas: Atlas, who: Traveller, roles: Sequence[int | None], goal: int) -> list[DraftStage | None]:
    """What the figures say of each stage of a path: None for a stage without a known role.

    Nothing is refused: a person may know a way that no list names. Studies that stand before a role are not put in.
    """
    journey = Journey.of(atlas, who, goal)
    read: list[DraftStage | None] = []
    here = who.role
    for n, role in enumerate(roles):
        if role is None:
            read.append(None)
            continue
        after = next((later for later in roles[n + 1 :] if later is not None), goal)
        journey.hold(role, here, after if after != role else None)
        read.append(journey.stages[-1])
        here = role
    return read
