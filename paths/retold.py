"""What a draft says of its stops, told anew for the stops that a person left of it. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from paths.drafted import NewStage
from paths.drafting import Stop, along
from paths.ground import Ground

MOST = 1000  # characters of a note


def signature(stages: Sequence[NewStage]) -> list[tuple[str, str, int]]:
    """What the figures of a way rest on: kind, occupation and months of each stage."""
    return [(stage.kind, stage.code, stage.months) for stage in stages]


def retold(
    ground: Ground, was: Sequence[NewStage], now: Sequence[NewStage], untouched: Collection[int]
) -> list[NewStage]:
    """The stages `now`, of a way that was drafted as `was`, with true notes: those at the places `untouched` (of `now`)
    are the draft's words and are read again, the others are the person's own and stay.

    What is no role the figures do not read again: its words stay while all before it and the next stop stay, else there
    are none.
    """
    if ground.goal is None or signature(was) == signature(now):
        return list(now)
    index = ground.atlas.index
    stops = [Stop(stage.kind, stage.months, index.get(stage.code)) for stage in now]
    told = []
    for n, (stage, read) in enumerate(zip(now, along(ground.atlas, ground.who, stops, ground.goal), strict=True)):
        if n not in untouched:
            note = stage.note
        elif read.stage:
            note = read.stage.reason[:MOST]
        else:
            note = stage.note if signature(was[: n + 2]) == signature(now[: n + 2]) else ""
        told.append(replace(stage, note=note))
    return told
