"""Which levels are asked about anew when a stage is over."""

from django.db.models import Exists, OuterRef

from goals.gaps.models import Answer, Gap
from goals.occupations.catalogue import asked_of
from paths.models import Stage, StageGap

MOST_BESIDE = 6  # of what the role asks beyond what the stage was to close: more would be a test, not a look back


def gaps_to_read(stage: Stage) -> list[Gap]:
    """The gaps that the stage closes, then those of the goal that its occupation asks for, what counts most first.

    Each `with_words()`. A gap that nobody answers yet has no level that could be read.
    """
    gaps = Gap.objects.filter(owner=stage.owner_id, goal=stage.path.goal_id).with_words()
    answered = Exists(Answer.objects.filter(owner=stage.owner_id, gap=OuterRef("pk")))
    rows = list(gaps.annotate(is_answered=answered).select_related("competency__element").by_importance())
    can_be_read = [gap for gap in rows if gap.competency_id or gap.is_answered]  # type: ignore[attr-defined]
    links = StageGap.objects.filter(owner=stage.owner_id, stage=stage)
    closed = set(links.values_list("gap_id", flat=True))
    asked = _asked_there(stage)
    beside = [gap for gap in can_be_read if gap.pk not in closed and gap.element in asked]
    return [*(gap for gap in can_be_read if gap.pk in closed), *beside[:MOST_BESIDE]]


def _asked_there(stage: Stage) -> set[str]:
    """The codes of the elements that the stage's occupation asks for; none for a stage without one."""
    if stage.occupation is None:
        return set()
    asked = asked_of([stage.occupation])[stage.occupation.pk]
    return {code for code, one in asked.items() if one.counts and one.our_level}
