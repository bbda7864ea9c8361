"""What the coach says, and what the person answers."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.coaching.forms import AnswerForm
from careerplan.coaching.models import Comment
from careerplan.web.htmx import NOTICES, render_page

A_PAGE = 20


def comments(request: PersonRequest) -> HttpResponse:
    """All conversations, the newest first, and what each review summed up."""
    pages = Paginator(request.user.comments.threads().newest_first(), A_PAGE)
    context = _beside(request) | {
        "page": pages.get_page(request.GET.get("page")),
        "reviews": request.user.reviews.select_related("coach").order_by("-on", "-pk")[:A_PAGE],
    }
    return render(request, "coaching/comments.html", context)


def comment_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Answer a comment; it counts as read then."""
    thread = _thread(request, pk)
    answer = thread.answer_by(request.user)
    form = AnswerForm(request.POST or None, owner=request.user, instance=answer, auto_id=f"answer_{pk}_%s")
    if request.method == "POST" and form.save_once():
        thread.mark_read(at=timezone.now())
        sees = (
            "Your coach sees it at the next review." if thread.author_id in _coaches(request) else "It stays with you."
        )
        messages.success(request, f"Answered. {sees}")
        return _back(request, pk)
    context = {"thread": thread, "form": form}
    return render_page(request, "coaching/comment_answer.html", context, fragments=["coaching/_thread.html"])


@require_POST
def comment_read(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark a conversation as read."""
    _thread(request, pk).mark_read(at=timezone.now())
    return _back(request, pk)


@require_POST
def comments_read(request: PersonRequest) -> HttpResponse:
    """Mark everything as read."""
    request.user.comments.unread().update(read_at=timezone.now())
    messages.success(request, "All read.")
    return redirect("comments")


@require_POST
def comment_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete an answer of one's own; the notice brings it back."""
    answer = get_object_or_404(request.user.comments.filter(author=request.user, answers__isnull=False), pk=pk)
    with undoable() as undo:
        answer.delete()
    messages.success(request, "Deleted your answer.", extra_tags=f"undo:{undo}")
    return _back(request, answer.answers_id)


def _thread(request: PersonRequest, pk: int) -> Comment:
    return get_object_or_404(request.user.comments.threads(), pk=pk)


def _back(request: Any, pk: int) -> HttpResponse:
    """To the conversation: the piece of it for a swap, else the page."""
    if request.htmx:
        all_of_them = (request.htmx.current_url_abs_path or "").partition("?")[0] == reverse("comments")
        fragments = ["coaching/_thread.html", NOTICES, *(["unread"] if all_of_them else [])]
        context = _beside(request) | {"thread": _thread(request, pk)}
        return render_page(request, "coaching/comments.html", context, fragments=fragments)
    return redirect("comments")


def _beside(request: PersonRequest) -> dict[str, Any]:
    """What every answer of this page needs: how many words are new, and which coaches still read what is answered."""
    return {"unread": request.user.comments.unread().count(), "coaches": _coaches(request)}


def _coaches(request: PersonRequest) -> set[int | None]:
    return set(request.user.engagements.in_force(timezone.localdate()).values_list("coach_id", flat=True))
