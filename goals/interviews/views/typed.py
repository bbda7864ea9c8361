"""The page of a talk is one form with many buttons: whichever is pressed, all that was typed on it is saved."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page
from goals.interviews.forms.question import QuestionForm
from goals.interviews.forms.recommendation import RecommendationForm
from goals.interviews.models import Interview
from goals.interviews.views.page import (
    QUESTIONS,
    RECOMMENDATIONS,
    form_for,
    interview_page,
    locked,
    question_list,
)

QUESTION, RECOMMENDATION = ("text",), ("title", "detail", "link")


def typed(request: PersonRequest, pk: int) -> HttpResponse | None:
    """Save what was typed; the page to show when some of it cannot be saved. A view that saves a part of it once more,
    by the same token, gets the row that it made here.

    What was written of the talk comes with its version; a swap leaves that on the page, and sends none.
    """
    interview = locked(request, pk)
    unsaved = _question(request, interview) or _recommendation(request, interview)
    if unsaved or "version" not in request.POST:
        return unsaved
    form = form_for(request, interview, request.POST)
    if form.save_if_current():
        return None
    if form.differences:
        here = reverse("interview_detail", args=[pk])
        return render(request, "conflict.html", {"form": form, "action": here}, status=409)
    return interview_page(request, locked(request, pk), form=form)


def _question(request: PersonRequest, interview: Interview) -> HttpResponse | None:
    if not _filled(request, QUESTION):
        return None
    form = QuestionForm(request.POST, owner=request.user, interview=interview)
    return None if form.save_once() else question_page(request, interview, form)


def _recommendation(request: PersonRequest, interview: Interview) -> HttpResponse | None:
    if not _filled(request, RECOMMENDATION):
        return None
    form = RecommendationForm(request.POST, owner=request.user, interview=interview)
    return None if form.save_once() else recommendation_page(request, interview, form)


def question_page(request: PersonRequest, interview: Interview, asking: QuestionForm | None = None) -> HttpResponse:
    """The page whose list of questions was changed, as it was typed."""
    pieces = [QUESTIONS, NOTICES]
    if "version" in request.POST:
        talk = form_for(request, interview, request.POST)
        return interview_page(request, interview, form=talk, asking=asking, fragments=pieces)
    context = question_list(request, interview, asking)
    return render_page(request, "interviews/interview_questions.html", context, fragments=pieces)


def recommendation_page(request: PersonRequest, interview: Interview, noting: RecommendationForm) -> HttpResponse:
    """The page with the recommendation that could not be noted, and the rest of it as it was typed."""
    if interview.state == Interview.State.TO_ASK:  # its page has no place for them yet
        return render(request, "interviews/recommendation_form.html", {"form": noting, "interview": interview})
    talk = form_for(request, interview, request.POST) if "version" in request.POST else None
    return interview_page(request, interview, form=talk, noting=noting, fragments=[RECOMMENDATIONS, NOTICES])


def _filled(request: PersonRequest, names: tuple[str, ...]) -> bool:
    return any(request.POST.get(name, "").strip() for name in names)
