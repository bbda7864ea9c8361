"""Questions to bring to an interview: taken, written, put in order."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from goals.interviews.forms.question import QuestionForm
from goals.interviews.models import Interview
from goals.interviews.operations import move_question
from goals.interviews.views.typed import question_page, typed


def interview_questions(request: PersonRequest, pk: int) -> HttpResponse:
    """The questions in order, and more to take."""
    interview = get_object_or_404(request.user.interviews.select_related("contact"), pk=pk)
    return question_page(request, interview)


@require_POST
def question_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Take a suggested question, or add one's own."""
    take = request.POST.get("take", "")
    if unsaved := typed(request, pk):
        return unsaved
    interview = get_object_or_404(request.user.interviews.select_related("contact"), pk=pk)
    form = QuestionForm({"text": take} if take else request.POST, owner=request.user, interview=interview)
    if not form.save_once():
        return question_page(request, interview, form)
    return question_page(request, interview) if request.htmx else _back(interview)


def question_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change the words of a question; an edit of an older version is shown both."""
    row = get_object_or_404(request.user.questions.select_for_update(), pk=pk)
    interview = request.user.interviews.select_related("contact").get(pk=row.interview_id)
    form = QuestionForm(request.POST or None, instance=row, owner=request.user, interview=interview)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, "Saved.")
            return _back(interview)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "interviews/question_form.html", {"form": form, "interview": interview, "question": row})


@require_POST
def question_move(request: PersonRequest, pk: int) -> HttpResponse:
    """One place up, or down."""
    row = get_object_or_404(request.user.questions.all(), pk=pk)
    if unsaved := typed(request, row.interview_id):
        return unsaved
    move_question(question=row, up=request.POST.get("to") == "up")
    return _answer(request, row.interview_id)


@require_POST
def question_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a question with its answer; the notice brings it back."""
    row = get_object_or_404(request.user.questions.all(), pk=pk)
    with undoable() as undo:
        row.delete()
    messages.success(request, f"Deleted: {row}", extra_tags=f"undo:{undo}")
    return _answer(request, row.interview_id)


def _answer(request: PersonRequest, interview_pk: int) -> HttpResponse:
    interview = request.user.interviews.select_related("contact").get(pk=interview_pk)
    return question_page(request, interview) if request.htmx else _back(interview)


def _back(interview: Interview) -> HttpResponse:
    """To the page whose list it was."""
    is_to_ask = interview.state == Interview.State.TO_ASK
    return redirect("interview_detail" if is_to_ask else "interview_questions", interview.pk)
