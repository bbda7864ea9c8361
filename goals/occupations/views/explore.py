"""What an occupation is and asks: for anybody to read; who is signed in sees it against themselves."""

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from careerplan.accounts.models import User
from careerplan.accounts.requests import PersonRequest
from careerplan.web.privacy import open_to_all
from careerplan.web.words import in_words, sentence
from goals.active import needs_goal
from goals.gaps.comparison import compare, own_of
from goals.gaps.suggestions.suggestion import Inventory
from goals.gaps.taking import Taking, take
from goals.models import Goal
from goals.occupations import catalogue
from goals.occupations.fields_of_work import field_of
from goals.occupations.figures import importance_words
from goals.occupations.models import Occupation
from goals.occupations.profile import Profile, profile
from goals.occupations.requirements import SHOWN, Person, Requirement, brought, requirements, styles
from goals.occupations.way_in import ZONES, ways_in
from paths.door_panel import door_panel

COUNTS = 3.0  # from here on a certificate is said to count


class Line(NamedTuple):
    """A requirement, and whether the goal has a gap for it."""

    row: Requirement
    is_gap: bool


@open_to_all
def occupation(request: PersonRequest, code: str) -> HttpResponse:
    """One occupation: what it asks, against the person if something is known of them, and how one comes into it."""
    found = catalogue.find(code)
    if found is None:
        raise Http404
    context = _against(request.user, found) if request.user.is_authenticated else _alone(found)
    context |= {
        "occupation": found,
        "field": field_of(found.code),
        "as_goal": urlencode({"title": found.title, "occupation": found.code}),
        "canonical": f"{settings.SITE_URL}{request.path}",
        **_way_in(found),
    }
    return render(request, "occupations/occupation.html", context)


@require_POST
@needs_goal
def occupation_gap_add(request: PersonRequest, goal: Goal, code: str) -> HttpResponse:
    """A requirement becomes a gap of the goal, as a suggestion does; one that is no suggestion is added by hand. From
    the page of gaps (`back`) one comes back there."""
    there = catalogue.find(code)
    if there is None:
        raise Http404
    if request.POST.get("goal") != str(goal.pk):
        messages.warning(
            request, f"Your goal is {goal} now, and nothing was added. Add it again if that goal needs it."
        )
        return _back(request, code)
    compared = compare(request.user, goal, there)
    element = request.POST.get("element", "")
    suggestion = next((one for one in compared.to_know() if one.key == element), None)
    if suggestion is None:
        messages.info(request, "Nothing was added: it is among your gaps already, or the role asks no more of it.")
        return _back(request, code)
    taken = Taking(suggestion, suggestion.required, suggestion.importance)
    title = compared.today.title if compared.today else ""
    for gap in take(owner=request.user, goal=goal, takings=[taken], today=title, on=timezone.localdate()):
        messages.success(request, f"Added: {gap}, {gap.needed.lower()}.")
    return _back(request, code)


def _back(request: PersonRequest, code: str) -> HttpResponse:
    return redirect("gaps") if request.POST.get("back") == "gaps" else redirect("occupation", code)


def _alone(found: Occupation) -> dict[str, Any]:
    """What it asks, for a visitor."""
    told = profile(found)
    return {"profile": told, **_requirements(told, None, Inventory([]))}


def _against(person: User, found: Occupation) -> dict[str, Any]:
    """What it asks, against what the person put down and what the work of today asks; and what the goal has of it."""
    position = person.positions.select_related("occupation").current()
    today = position.occupation if position else None
    told, goal = profile(found, today), person.goals.active()
    own = own_of(person, goal)
    levels = {row.element: row.level for row in own if row.element and row.is_said}
    known = Person(own=levels, today=told.today, today_title=today.title if today else "")
    return {
        "profile": told,
        "position": position,
        "goal": goal,
        "idea": person.goals.filter(state=Goal.State.IDEA, occupation=found).order_by("pk").first(),
        "is_today": today is not None and today.pk == found.pk,
        "is_goal": goal is not None and goal.occupation_id == found.pk,
        "doors": door_panel(person, goal, found) if today and not found.retired else None,
        **_requirements(told, known, Inventory(own)),
    }


def _requirements(told: Profile, person: Person | None, mine: Inventory) -> dict[str, Any]:
    rows = requirements(told.asked.values(), told.occupation.title, person)
    lines = [Line(row, _is_gap(row, mine)) for row in rows]
    return {
        "columns": [lines[: SHOWN // 2], lines[SHOWN // 2 : SHOWN]],
        "rest": lines[SHOWN:],
        "more": sentence(in_words(len(lines[SHOWN:]))),
        "asks": len(rows),
        "shown": f"{in_words(SHOWN)} of {in_words(len(rows))}",
        "against": any(row.now is not None for row in rows),
        "brought": brought(rows),
        "styles": styles(told.asked.values()),
    }


def _is_gap(row: Requirement, mine: Inventory) -> bool:
    same = mine.same(row.name, row.code)
    return same is not None and same.in_goal


def _way_in(found: Occupation) -> dict[str, Any]:
    certificate = found.certification is not None and found.certification >= COUNTS
    return {
        "ways_in": ways_in(
            years=found.schooling,
            years_least=found.schooling_least,
            months=found.experience,
            months_least=found.experience_least,
            training=found.training,
        ),
        "zone": ZONES.get(found.job_zone or 0, ""),
        "certificate": importance_words(found.certification) if certificate and found.certification else "",
    }
