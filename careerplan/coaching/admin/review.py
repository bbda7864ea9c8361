"""The review page: one client's campaign, read only, with the coach's comments beside it and a summing-up below.

One address. `?on=gap-12` opens the form of a new comment, `?answer=7` and `?edit=7` those of a comment of one's own;
what is sent to such an address is saved, what is sent to the plain one is the review.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import ProgrammingError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from careerplan.accounts import mail
from careerplan.coaching import reading
from careerplan.coaching.forms import CommentForm, ReviewForm
from careerplan.coaching.models import Client, Comment, Section
from careerplan.coaching.sections import consent
from careerplan.coaching.signals import waiting
from careerplan.coaching.watching import signals_of
from careerplan.web.asked import number

NOT_ALLOWED = "42501"
IN_THE_QUEUE = 12


@dataclass
class Writing:
    """The one comment form that is open: at which thing, and below or instead of which comment."""

    form: CommentForm
    on: str
    address: str
    answers: int | None = None
    edits: int | None = None

    @property
    def is_stale(self) -> bool:
        return bool(self.form.differences)


def review(request: Any, client: Client) -> HttpResponse:
    """Show the campaign; take a comment or the review."""
    read = reading.read(client, request.reviewing_on)
    writing = _writing(request, client, read)
    form = ReviewForm(request.POST if request.method == "POST" and not writing else None, owner=client.client)
    if request.method == "POST":
        with _while_consent_holds():
            if writing and (comment := _save(writing)):
                return HttpResponseRedirect(f"{request.path}#note-{comment.pk}")
            if writing and writing.is_stale:
                return render(request, "conflict.html", {"form": writing.form}, status=409)
            if not writing and _reviewed(request, client, form):
                return redirect("admin:coaching_client_changelist")
    return render(request, "coaching/review.html", _context(request, client, read, writing, form))


def _context(request: Any, client: Client, read: reading.Reading, writing: Writing | None, form: ReviewForm) -> Any:
    threads = reading.threads(client, request.user)
    past = reading.past(client, threads, read.things)
    for name, thing in read.things.items():
        thing.ref, thing.threads = name, threads.get(name, [])
    for thing in [*read.things.values(), *past]:
        thing.writing = writing if writing and writing.on == thing.ref else None
    queue = request.user.clients.in_force(request.reviewing_on).select_related("client").longest_waiting_first()
    return {
        "client": client,
        "read": read,
        "past": past,
        "sections": [section for section in Section if client.shows(section)],
        "form": form,
        "writing": writing,
        "consent": consent(client.sections, client.until),
        "signals": signals_of(client, request.reviewing_on),
        "queue": [(other, waiting(other.waits_since, request.reviewing_on)) for other in queue[:IN_THE_QUEUE]],
        "today": request.reviewing_on,
        "here": request.path,
    }


def _writing(request: Any, client: Client, read: reading.Reading) -> Writing | None:
    """The form that the address asks for. One that asks for what is not there opens nothing, and takes nothing."""
    data = request.POST if request.method == "POST" else None
    on, answer, edit = (request.GET.get(key, "") for key in ("on", "answer", "edit"))
    if on in read.things:
        form = _form(data, client, Comment(author=request.user), on)
        return Writing(form, on, f"{request.path}?on={on}")
    mine = _mine(request, client, answer or edit)
    on = f"{mine.kind}-{mine.about_id}" if mine else ""
    if mine and edit:
        form = CommentForm(data, owner=client.client, instance=mine, auto_id="comment_%s")
        return Writing(form, on, f"{request.path}?edit={mine.pk}", edits=mine.pk)
    if mine and mine.answers_id is None:
        form = CommentForm(data, owner=client.client, instance=mine.answer_by(request.user), auto_id="comment_%s")
        return Writing(form, on, f"{request.path}?answer={mine.pk}", answers=mine.pk)
    if request.GET and data is not None:
        raise Http404
    return None


def _form(data: Any, client: Client, comment: Comment, on: str) -> CommentForm:
    kind, _, pk = on.partition("-")
    setattr(comment, f"{kind}_id", int(pk))
    return CommentForm(data, owner=client.client, instance=comment, auto_id="comment_%s")


def _mine(request: Any, client: Client, pk: str) -> Comment | None:
    key = number(pk)
    if key is None:
        return None
    comments = request.user.authored_comments.filter(owner=client.client_id, pk=key)
    return (comments.select_for_update() if request.method == "POST" else comments).first()


def _save(writing: Writing) -> Comment | None:
    saved: Comment | None = writing.form.save_if_current() if writing.edits else writing.form.save_once()
    return saved


def _reviewed(request: Any, client: Client, form: ReviewForm) -> bool:
    form.instance.coach, form.instance.on = request.user, request.reviewing_on
    done = form.save_once()
    if done is form.instance:  # not the one that the same form made before
        words = {"coach": request.user, "path": reverse("comments"), "sharing": reverse("sharing")}
        mail.queue(mail.letter("coaching/mail/reviewed", client.client.email, words))
        messages.success(request, f"Reviewed. {client.client.email} gets one mail about it.")
    return bool(done)


@contextmanager
def _while_consent_holds() -> Iterator[None]:
    """Consent may end between reading and writing: then Postgres refuses, and the client is gone."""
    try:
        yield
    except ProgrammingError as error:
        if getattr(error.__cause__, "sqlstate", None) == NOT_ALLOWED:
            raise Http404 from error
        raise
