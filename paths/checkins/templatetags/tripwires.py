"""What pages show of tripwires: on a path, at a check-in, over the campaign, and as a mark among paths."""

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from goals.models import Goal
from paths.checkins import tripwire, watching
from paths.checkins.watching import Watched
from paths.models import CareerPath

register = template.Library()


@register.inclusion_tag("checkins/_tripwires.html", takes_context=True)
def tripwires_on(context: Context, path: CareerPath, goal: Goal) -> dict[str, Any]:
    """Those signed for a path, with the way to sign one. One query; one more each where gaps are watched."""
    found = watching.of_path(path, timezone.localdate())
    return {"tripwires": found, "path": path, "can_sign": goal.is_open, "request": context["request"]}


@register.inclusion_tag("checkins/_tripwires_near.html")
def tripwires_near(goal: Goal) -> dict[str, Any]:
    """What a check-in says of them: what fired, what comes within thirty days, and what is met."""
    found = watching.of_goal(goal, timezone.localdate())
    near = [one for one in found if one.standing.state in (tripwire.COMES_NEAR, tripwire.MET)]
    return {"fired": [one for one in found if one.standing.has_fired], "near": near}


@register.inclusion_tag("checkins/_tripwires_fired.html")
def tripwires_fired(goal: Goal) -> dict[str, Any]:
    """Over the campaign: those that fired and were not answered."""
    return {"fired": [one for one in watching.of_goal(goal, timezone.localdate()) if one.standing.has_fired]}


@register.simple_tag
def tripwires_of(goal: Goal) -> dict[int, list[Watched]]:
    """Those that are open, by the key of their path; for a list of paths, one query."""
    return watching.by_path(one for one in watching.of_goal(goal, timezone.localdate()) if one.is_open)


@register.inclusion_tag("checkins/_tripwire_mark.html")
def tripwire_mark(of: dict[int, list[Watched]], path: CareerPath) -> dict[str, Any]:
    """A line for each open tripwire of a path."""
    return {"tripwires": of.get(path.pk, [])}
