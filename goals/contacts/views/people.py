"""Everybody the campaign has or needs, next touch first."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from goals.contacts.closeness import needed
from goals.contacts.forms.find import Find
from goals.contacts.introductions import Known, Tree, tree
from goals.contacts.models import Closeness, Contact, ContactQuerySet
from goals.contacts.next_touch import NextTouch, next_touch, summary
from goals.gaps.models import Answer, Gap
from goals.models import Goal

ON_A_PAGE = 40


@dataclass(frozen=True)
class Line:
    """One contact as the list shows it."""

    contact: Contact
    touch: NextTouch
    gaps: list[Gap]
    required: int


@dataclass(frozen=True)
class Unanswered:
    """A whom-gap without anybody."""

    gap: Gap
    reason: str


def contacts(request: PersonRequest) -> HttpResponse:
    """Contacts by their next touch, who led to whom, and whom the goal still lacks."""
    goal, today = request.user.goals.active(), timezone.localdate()
    find = Find(request.GET, owner=request.user, goal=goal)
    counts = _counts(request, today)
    page = Paginator(_found(request, find), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        **counts,
        "find": find,
        "page": page,
        "lines": _lines(page, goal),
        "summary": summary(counts["people"], counts["due"]),
        "tree": _tree(request),
        "unanswered": _unanswered(find.gaps, goal),
        "touches_gap": _touched_gap(find),
    }
    return render_page(request, "contacts/contacts.html", context, fragments=["people"])


def _counts(request: PersonRequest, today: datetime.date) -> dict[str, int]:
    counts = request.user.contacts.aggregate(people=Count("pk"), due=Count("pk", filter=Q(next_touch_on__lte=today)))
    return {**counts, "talks": request.user.interviews.count()}


def _found(request: PersonRequest, find: Find) -> ContactQuerySet:
    people = request.user.contacts.select_related("introduced_by").by_next_touch()
    if words := find.asked("q"):
        people = people.matching(words)
    if kind := find.asked("kind"):
        people = people.filter(kind=kind)
    if touch := find.asked("touch"):
        people = people.due(timezone.localdate()) if touch == "due" else people.without_next_touch()
    if gap := find.asked("gap"):
        gaps = find.gaps if gap == "none" else [row for row in find.gaps if str(row.pk) == gap]
        answer = Q(pk__in=request.user.answers.filter(gap__in=gaps).values("contact"))
        people = people.filter(~answer if gap == "none" else answer)
    return people


def _lines(page: Iterable[Contact], goal: Goal | None) -> list[Line]:
    today, rows = timezone.localdate(), list(page)
    answered: dict[int, list[Gap]] = {contact.pk: [] for contact in rows}
    for answer in _answers(rows, goal):
        answered[answer.contact_id].append(answer.gap)
    return [
        Line(contact, next_touch(contact.next_touch_on, today), gaps, max((gap.required for gap in gaps), default=0))
        for contact in rows
        for gaps in [answered[contact.pk]]
    ]


def _answers(rows: list[Contact], goal: Goal | None) -> Iterable[Answer]:
    if not rows or goal is None:
        return []
    return rows[0].owner.answers.filter(contact__in=rows, gap__goal=goal).select_related("gap").order_by("pk")


def _tree(request: PersonRequest) -> Tree:
    rows = request.user.contacts.order_by("name", "pk").values_list("pk", "name", "closeness", "introduced_by_id")
    named = request.user.recommendations.undecided().people().order_by("pk").values_list("title", "interview__contact")
    offered = [Known(None, title, Closeness.NOBODY, by) for title, by in named]
    return tree([*(Known(*row) for row in rows), *offered])


def _unanswered(gaps: list[Gap], goal: Goal | None) -> list[Unanswered]:
    if not gaps or goal is None:
        return []
    answered = set(goal.owner.answers.filter(gap__in=gaps).values_list("gap_id", flat=True))
    return [
        Unanswered(gap, f"{needed(gap.required).capitalize()}, importance {gap.importance} of 5.")
        for gap in gaps
        if gap.pk not in answered
    ]


def _touched_gap(find: Find) -> Gap | None:
    """The whom-gap that a search speaks of: when nobody is found, it is the one to name somebody for."""
    words = find.asked("q").lower()
    return next((gap for gap in find.gaps if words and words in gap.name.lower()), None)
