"""What pages show of lever skills: each with what the person has done about it so far, and what could be done."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from careerplan.accounts.models import User
from goals.gaps.models import Gap
from goals.models import Goal
from goals.steps.models import Step
from paths.ground import NoGround, ground
from paths.levers import Lever, levers


@dataclass(frozen=True)
class LeverLine:
    """A lever, the gap of the goal that it is already, if any, and whether a step is planned for it. `can_take` says
    that it can become a gap by one button; `dismissed` that the person once said it was not theirs."""

    lever: Lever
    gap: Gap | None = None
    has_step: bool = False
    can_take: bool = False
    dismissed: bool = False


def levers_of(person: User, goal: Goal) -> list[Lever]:
    """The levers for a goal; none where nothing can be told. Six queries, or none for a goal in words alone."""
    if goal.occupation_id is None:
        return []
    stand = ground(person, goal)
    if isinstance(stand, NoGround) or stand.goal is None:
        return []
    return levers(stand.atlas, stand.who, stand.goal)


def lever_lines(person: User, goal: Goal, takeable: Collection[str]) -> list[LeverLine]:
    """The levers with what became of each; `takeable` are the codes of what a suggestion would make a gap of. Two
    queries beside those of `levers_of`."""
    found = levers_of(person, goal)
    if not found:
        return []
    codes = [lever.element for lever in found]
    planned = Step.objects.open().filter(owner=OuterRef("owner"), gaps=OuterRef("pk"))
    rows = person.gaps.filter(goal=goal, competency__element__code__in=codes).annotate(has_step=Exists(planned))
    gaps = {row.competency.element.code: row for row in rows.select_related("competency__element").order_by("-pk")}
    left = set(goal.dismissals.filter(suggestion__in=codes).values_list("suggestion", flat=True))
    return [
        LeverLine(
            lever,
            gap=gaps.get(lever.element),
            has_step=lever.element in gaps and gaps[lever.element].has_step,
            can_take=lever.element in takeable,
            dismissed=lever.element in left,
        )
        for lever in found
    ]
