"""What an occupation is and asks: for anybody to read; who is signed in sees it against themselves."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from careerplan.accounts.models import User
from careerplan.accounts.requests import PersonRequest
from careerplan.web.privacy import open_to_all
from careerplan.web.words import in_words, sentence
from goals.models import Goal, Position
from goals.occupations import catalogue
from goals.occupations.figures import importance_words
from goals.occupations.models import Occupation
from goals.occupations.profile import Profile, profile
from goals.occupations.requirements import SHOWN, Person, Requirement, brought, requirements, styles
from goals.occupations.way_in import ZONES, ways_in

COUNTS = 3.0  # from here on a certificate is said to count


class Line(NamedTuple):
    """A requirement, and the key of the goal's gap for it; None while there is none."""

    row: Requirement
    gap: int | None


@open_to_all
def occupation(request: PersonRequest, code: str) -> HttpResponse:
    """One occupation: what it asks, against the person if something is known of them, and how one comes into it."""
    found = catalogue.find(code)
    if found is None:
        raise Http404
    position = _position(request.user) if request.user.is_authenticated else None
    today = position.occupation if position else None
    told = profile(found, today)
    person = _person(request.user, told, today) if request.user.is_authenticated else None
    rows = requirements(told.asked.values(), found.title, person)
    campaign = _campaign(request.user, found) if request.user.is_authenticated else {}
    lines = [Line(row, _gap(row, campaign.get("gaps", {}))) for row in rows]
    context = {
        "occupation": found,
        "profile": told,
        "position": position,
        "columns": [lines[: SHOWN // 2], lines[SHOWN // 2 : SHOWN]],
        "rest": lines[SHOWN:],
        "asks": len(rows),
        "more": sentence(in_words(len(rows[SHOWN:]))),
        "shown": f"{in_words(SHOWN)} of {in_words(len(rows))}",
        "against": any(row.now is not None for row in rows),
        "brought": brought(rows),
        "styles": styles(told.asked.values()),
        "as_goal": urlencode({"title": found.title, "occupation": found.code}),
        "canonical": f"{settings.SITE_URL}{request.path}",
        **_way_in(found),
        **campaign,
    }
    return render(request, "occupations/occupation.html", context)


def _position(person: User) -> Position | None:
    return person.positions.select_related("occupation").current()


def _person(person: User, told: Profile, today: Occupation | None) -> Person:
    """Levels that the person put down themselves, and what the work of today asks."""
    levels = person.competencies.filter(element__isnull=False).values_list("element__code", "level")
    return Person(own=dict(levels), today=told.today, today_title=today.title if today else "")


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


def _campaign(person: User, found: Occupation) -> dict[str, Any]:
    """The goal, and which requirements are among its gaps already: by the element, else by the name."""
    goal: Goal | None = person.goals.active()
    gaps: dict[str, int] = {}
    if goal:
        what = person.gaps.filter(goal=goal, competency__isnull=False)
        for element, name, pk in what.values_list("competency__element__code", "competency__name", "pk"):
            gaps |= {name.lower(): pk, **({element: pk} if element else {})}
    return {"goal": goal, "is_goal": goal is not None and goal.occupation_id == found.pk, "gaps": gaps}


def _gap(row: Requirement, gaps: dict[str, int]) -> int | None:
    return gaps.get(row.code) or gaps.get(row.name.lower())
