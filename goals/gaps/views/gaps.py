"""Between you and the goal: what to know and whom to know, side by side."""

from typing import Any

from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page, wants_fragment
from goals.active import needs_goal
from goals.contacts.models import ContactKind
from goals.gaps.comparison import compare
from goals.gaps.listing import SORTS, Look, arrange
from goals.gaps.models import Competency, Gap
from goals.gaps.questions import questions
from goals.gaps.readiness import measure
from goals.gaps.taking import rests_on_onet
from goals.models import Goal
from goals.occupations import catalogue
from goals.steps.models import Step
from goals.steps.weeks import outlook
from paths.lever_panel import lever_lines

OPEN_STEP = Q(steps__state__in=Step.OPEN)
KINDS = {
    "what": list(Competency.Kind.choices),
    "whom": [(kind.value, kind.label.split(":")[0]) for kind in ContactKind],
}
SIDE_OF = {kind: side for side, kinds in KINDS.items() for kind, _ in kinds}


@needs_goal
def gaps(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The two lists as asked for; before the first gap, questions that find some."""
    mine = request.user.gaps.filter(goal=goal)
    figures = mine.figures()
    look = Look.asked(request.GET, SIDE_OF)
    listing = arrange(figures, set(mine.filter(OPEN_STEP).values_list("pk", flat=True)), look)
    rows = _rows(mine, listing.what + listing.whom)
    context = {
        "goal": goal,
        "readiness": measure(figures),
        "look": look,
        "listing": listing,
        "what": [rows[pk] for pk in listing.what],
        "whom": [rows[pk] for pk in listing.whom],
        "rests_on_onet": rests_on_onet(row.note for row in rows.values()),
        "side": SIDE_OF.get(look.only, look.only),
        "kinds": KINDS,
        "sorts": {sort: label for sort, (label, _) in SORTS.items()},
        "questions": [] if figures else _questions(goal),
        **({} if wants_fragment(request) else _offer(request, goal, is_first=not figures)),
    }
    return render_page(request, "gaps/gaps.html", context, fragments=["lists", NOTICES])


def _offer(request: PersonRequest, goal: Goal, *, is_first: bool) -> dict[str, Any]:
    """How many gaps the goal's occupation suggests, and the levers on what is missing; before the first gap also the
    offer to choose an occupation."""
    if goal.occupation is None:
        return {"could_choose": is_first and catalogue.release() is not None}
    release = catalogue.release()
    onet = release if release and release.source == release.Source.ONET else None
    compared = compare(request.user, goal)
    takeable = {suggestion.key for suggestion in compared.to_know()}
    return {
        "suggested": len(compared.suggestions().all),
        "onet": onet,
        "levers": [] if is_first else lever_lines(request.user, goal, takeable),
    }


def _rows(mine: Any, keys: list[int]) -> dict[int, Gap]:
    """The gaps to show by their keys, each with what is planned for it, in words."""
    today = timezone.localdate()
    rows = (
        mine.filter(pk__in=keys)
        .with_words()
        .annotate(
            open_steps=Count("steps", filter=OPEN_STEP),
            done_steps=Count("steps", filter=Q(steps__state=Step.State.DONE)),
            next_due=Min("steps__due_on", filter=OPEN_STEP),
        )
    )
    shown = {row.pk: row for row in rows.order_by("pk")}
    for row in shown.values():
        row.outlook = outlook(row.open_steps, row.next_due, row.done_steps, today)
    return shown


def _questions(goal: Goal) -> Any:
    return questions(
        skills_used=goal.skills_used,
        responsibilities=goal.responsibilities,
        decisions=goal.decisions,
        people=goal.people,
    )
