"""Gaps that no stage of a path is said to close, though the role of one asks for the level that is needed: found, and
tied. Drafts do so as they are saved; this is for paths that are older, or were drawn by hand."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from django.db import transaction

from careerplan.web.words import listed
from goals.models import Goal
from goals.occupations.atlas import atlas
from paths.drafting.closing import OpenGap, closes
from paths.models import CareerPath, Stage, StageGap
from paths.offered import open_gaps
from paths.progress import Going


class Tie(NamedTuple):
    """A gap with the stage that would close it."""

    stage: Stage
    gap: OpenGap


def untied(goal: Goal, stages: Iterable[Stage], tied: Collection[int]) -> list[Tie]:
    """Each open gap with the first stage ahead that would close it by the figures, but for those `tied` by their keys.

    `stages` are those of one path in order, with their occupations. Three queries at most, and none where no stage
    ahead has an occupation.
    """
    ahead = [(stage, stage.occupation.code) for stage in stages if stage.is_ahead and stage.occupation]
    gaps = [gap for gap in open_gaps(goal) if gap.pk not in tied] if ahead else []
    found = atlas() if gaps else None
    if found is None:
        return []
    closed = closes(found, [found.index.get(code) for _, code in ahead], gaps)
    return [Tie(stage, gap) for (stage, _), closes_ in zip(ahead, closed, strict=True) for gap in closes_]


def tied_already(path: CareerPath) -> set[int]:
    """The keys of the gaps that its stages are said to close, but for what was skipped; the path comes with them."""
    kept = (stage for stage in path.stages.all() if stage.state != Stage.State.SKIPPED)
    return {link.gap_id for stage in kept for link in stage.stage_gaps.all()}


@transaction.atomic
def tie_gaps(going: Going) -> list[Tie]:
    """Tie them, each once; answers what was tied. The path comes held, so that of two at once the later finds none.

    A stage that closes more counts as changed: whoever edits it meanwhile is told.
    """
    links = StageGap.objects.filter(owner=going.path.owner_id, stage__path=going.path)
    links = links.exclude(stage__state=Stage.State.SKIPPED)
    ties = untied(going.path.goal, going.stages, set(links.values_list("gap_id", flat=True)))
    for stage in {tie.stage for tie in ties}:
        stage.save()
    StageGap.objects.bulk_create(StageGap(owner_id=stage.owner_id, stage=stage, gap_id=gap.pk) for stage, gap in ties)
    return ties


def told(ties: Sequence[Tie]) -> str:
    """What was tied, in a sentence."""
    if not ties:
        return "No gap is left to tie: by the figures these stops would close no other."
    one = len(ties) == 1
    names = listed([tie.gap.name for tie in ties])
    return f"Tied {len(ties)} gap{'' if one else 's'} to the stops that would close {'it' if one else 'them'}: {names}."
