"""The campaign of any own goal on one page, to read: what was pictured, asked, done, drawn and decided."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.gaps.models import Gap
from goals.gaps.readiness import measure
from goals.steps.models import Step
from paths.way import read_ways


def goal_campaign(request: PersonRequest, pk: int) -> HttpResponse:
    """Picture, gaps, steps, paths and map, choices, check-ins, without buttons."""
    goal = get_object_or_404(request.user.goals.select_related("successor"), pk=pk)
    gaps = list(goal.gaps.with_levels().by_importance())
    steps = list(goal.steps.order_by("-done_on", "due_on", "pk"))
    choices = list(goal.choices.select_related("path").newest_first())
    chosen = next((choice for choice in choices if choice.replaced_at is None), None)
    context = {
        "goal": goal,
        "readiness": measure(gaps),
        "sides": _sides(gaps),
        "done": [step for step in steps if step.state == Step.State.DONE],
        "left": [step for step in steps if step.state != Step.State.DONE],
        "ways": read_ways(
            goal.paths.with_stages(), gaps=gaps, chosen=chosen, horizon=goal.horizon, today=timezone.localdate()
        ),
        "choices": choices,
        "check_ins": list(goal.check_ins.newest_first()),
        "position": request.user.positions.current(),
    }
    return render(request, "campaign/goal_campaign.html", context)


def _sides(gaps: list[Gap]) -> list[tuple[str, list[Gap]]]:
    """What and whom; nothing at all when neither was written down."""
    return [(str(side.label), [gap for gap in gaps if gap.side == side]) for side in Gap.Side] if gaps else []
