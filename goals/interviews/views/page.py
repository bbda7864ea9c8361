"""What the page of one interview shows, whichever of its forms was sent."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page
from goals.gaps.models import Gap
from goals.interviews.days import act_of, days_of
from goals.interviews.forms.question import QuestionForm
from goals.interviews.forms.recommendation import RecommendationForm
from goals.interviews.forms.talk import AskForm, MoveForm, TalkForm
from goals.interviews.models import Interview, Recommendation
from goals.interviews.progress import ASKED, TO_ASK, track, way_back
from goals.interviews.questions import from_gaps, reporters

QUESTIONS = "interviews/_questions.html"
RECOMMENDATIONS = "interviews/_recommendations.html"


@dataclass(frozen=True)
class Outcome:
    """What a recommendation became, and where that is."""

    words: str
    url: str


@dataclass(frozen=True)
class Named:
    """A recommendation with what it became, None while that is open."""

    recommendation: Recommendation
    outcome: Outcome | None


@dataclass(frozen=True)
class Open:
    """A gap as the questions need it: what kind of thing or person it is."""

    name: str
    kind: str
    importance: int
    now: int
    required: int


def form_for(request: PersonRequest, interview: Interview, data: Any = None) -> AskForm | TalkForm:
    """The form of its state: how to ask before it is asked, what was said after; one that was sent is what it was."""
    is_to_ask = "message" in data if data else interview.state == TO_ASK
    kind = AskForm if is_to_ask else TalkForm
    return kind(data, instance=interview, owner=request.user)


def interview_page(
    request: PersonRequest,
    interview: Interview,
    *,
    form: AskForm | TalkForm | None = None,
    move: MoveForm | None = None,
    noting: RecommendationForm | None = None,
    asking: QuestionForm | None = None,
    fragments: Sequence[str] = (),
) -> HttpResponse:
    """The whole page, or the fragments of it that a swap needs."""
    today = timezone.localdate()
    form = form or form_for(request, interview)
    is_to_ask = isinstance(form, AskForm)
    context = {
        "interview": interview,
        "form": form,
        **progress(interview),
        "move": _of_the_talk(move or _next_move(interview, today)),
        **(question_list(request, interview, asking) if is_to_ask else recommended(request, interview, noting)),
    }
    template = "interviews/interview_ask.html" if is_to_ask else "interviews/interview_detail.html"
    return render_page(request, template, context, fragments=fragments)


def locked(request: PersonRequest, pk: int) -> Any:
    """The interview with its contact, held until the request ends."""
    rows = request.user.interviews.select_related("contact").select_for_update(of=("self",))
    return get_object_or_404(rows, pk=pk)


def _of_the_talk(form: Any) -> Any:
    """Its fields belong to the one form of the page: whichever button is pressed, all that was typed is sent."""
    for field in form.fields.values():
        field.widget.attrs["form"] = "talk"
    return form


def _next_move(interview: Interview, today: datetime.date) -> MoveForm:
    return MoveForm(interview=interview, to=act_of(interview, today).to, today=today, auto_id="move_%s")


def progress(interview: Interview) -> dict[str, Any]:
    """The track, the one thing to do, and the way back."""
    days, today = days_of(interview), timezone.localdate()
    return {
        "track": track(interview.state, days, today),
        "act": act_of(interview, today),
        "back": Interview.State(back).label if (back := way_back(interview.state, days)) else "",
        "today": today,
        "may_skip": interview.state in (TO_ASK, ASKED),
    }


def question_list(request: PersonRequest, interview: Interview, asking: QuestionForm | None = None) -> dict[str, Any]:
    """The questions to bring, and more to take: from open gaps, and a reporter's."""
    questions = list(interview.questions.in_order())
    taken = [question.text for question in questions]
    return {
        "interview": interview,
        "questions": questions,
        "from_gaps": from_gaps(_open_gaps(request), taken),
        "reporters": reporters(taken),
        "asking": _of_the_talk(asking or QuestionForm(owner=request.user, interview=interview)),
    }


def recommended(
    request: PersonRequest, interview: Interview, noting: RecommendationForm | None = None
) -> dict[str, Any]:
    """What was recommended, what it became, and the form for one more."""
    rows = interview.recommendations.with_outcome()
    return {
        "interview": interview,
        "recommended": [Named(row, outcome(row)) for row in rows],
        "competencies": list(request.user.competencies.by_level()),
        "noting": _of_the_talk(noting or RecommendationForm(owner=request.user, interview=interview)),
    }


def outcome(row: Recommendation) -> Outcome | None:
    """ "Became a contact." with its link."""
    if row.left:
        return Outcome("Left alone.", "")
    if row.contact:
        return Outcome(f"Became a contact: {row.contact}.", reverse("contact_detail", args=[row.contact_id]))
    if row.step:
        return Outcome(f"Became a step: {row.step}.", reverse("step_edit", args=[row.step_id]))
    if row.gap:
        return Outcome(f"Became a gap: {row.gap}.", reverse("gap_detail", args=[row.gap_id]))
    if row.competency:
        return Outcome(f"Kept as evidence of {row.competency}.", reverse("competencies"))
    return None


def _open_gaps(request: PersonRequest) -> list[Open]:
    goal = request.user.goals.active()
    if goal is None:
        return []
    return [
        Open(gap.name, _kind(gap), gap.importance, gap.now, gap.required)
        for gap in goal.gaps.with_levels().order_by("pk")
    ]


def _kind(gap: Gap) -> str:
    return gap.competency.kind if gap.competency else gap.kind_of_person
