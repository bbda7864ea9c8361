"""Touches of a contact."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page
from goals.contacts.closeness import WORDS
from goals.contacts.forms.touch import TouchForm
from goals.contacts.models import Contact
from goals.contacts.operations import delete_touch
from goals.contacts.views.story import story

PIECES = ["between", "closeness", "about", NOTICES]


def touch_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Note a touch; the contact is then as close as the latest one says."""
    contact = get_object_or_404(request.user.contacts.select_for_update(), pk=pk)
    form = TouchForm(request.POST or None, owner=request.user, contact=contact, today=timezone.localdate())
    if request.method == "POST" and form.save_once():
        contact.refresh_from_db()
        messages.success(request, f"Noted. {contact}: {WORDS[contact.closeness]}.")
        return _page(request, contact) if request.htmx else redirect("contact_detail", pk)
    return _page(request, contact, form)


def touch_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a touch; an edit of an older version is shown both."""
    row = get_object_or_404(request.user.touches.select_for_update(), pk=pk)
    contact = request.user.contacts.select_for_update().get(pk=row.contact_id)
    form = TouchForm(
        request.POST or None, instance=row, owner=request.user, contact=contact, today=timezone.localdate()
    )
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, "Saved.")
            return redirect("contact_detail", contact.pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "contacts/touch_form.html", {"form": form, "contact": contact, "touch": row})


@require_POST
def touch_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a touch; the notice brings it back, and the contact as close as it was."""
    touch = get_object_or_404(request.user.touches.all(), pk=pk)
    touch.contact = request.user.contacts.select_for_update().get(pk=touch.contact_id)
    with undoable() as undo:
        delete_touch(touch=touch)
    messages.success(request, "Deleted the touch.", extra_tags=f"undo:{undo}")
    return redirect("contact_detail", touch.contact.pk)


def _page(request: PersonRequest, contact: Contact, form: TouchForm | None = None) -> HttpResponse:
    context = story(request, contact, form)
    return render_page(request, "contacts/contact_detail.html", context, fragments=PIECES)
