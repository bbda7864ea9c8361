"""All interviews: what waits for the person first, what is done last."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from careerplan.web.words import counted, sentence
from goals.interviews.days import act_of, by_next_act, days_of
from goals.interviews.models import Interview
from goals.interviews.progress import NextAct, Stop, summary, track

ON_A_PAGE = 40
TO_SUGGEST = 3


@dataclass(frozen=True)
class Line:
    """One interview as the list shows it."""

    interview: Interview
    act: NextAct
    stops: list[Stop]
    where: str
    to_learn: str
    gave: str


def interviews(request: PersonRequest) -> HttpResponse:
    """Interviews by what they ask for next."""
    states = dict(request.user.interviews.values("state").annotate(n=Count("pk")).values_list("state", "n"))
    rows = by_next_act(request.user.interviews.select_related("contact"))
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "people": request.user.contacts.count(),
        "talks": sum(states.values()),
        "page": page,
        "lines": _lines(request, list(page)),
        "summary": summary(states),
        "askable": [] if states else request.user.contacts.by_next_touch()[:TO_SUGGEST],
    }
    return render_page(request, "interviews/interviews.html", context)


def _lines(request: PersonRequest, rows: list[Interview]) -> list[Line]:
    named = request.user.recommendations.filter(interview__in=rows).values("interview").annotate(n=Count("pk"))
    given = dict(named.values_list("interview", "n"))
    first = request.user.questions.filter(interview__in=rows).order_by("interview", "place", "pk").distinct("interview")
    questions = dict(first.values_list("interview", "text"))
    return [_line(row, questions.get(row.pk, ""), given.get(row.pk, 0)) for row in rows]


def _line(interview: Interview, question: str, given: int) -> Line:
    today = timezone.localdate()
    stops = track(interview.state, days_of(interview), today)
    last = [stop for stop in stops if stop.place == "is-done"][-1:]
    where = f"{last[0].words} {last[0].when}".strip() if last else interview.get_state_display()
    gave = sentence(counted(given, "recommendation")) if given else ""
    return Line(interview, act_of(interview, today), stops, where, question or interview.aim, gave)
