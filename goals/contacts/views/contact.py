"""One contact: added, looked at, changed, deleted, given something."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.asked import number
from careerplan.web.words import counted
from goals.contacts.forms.contact import ContactForm
from goals.contacts.views.story import gift, story
from goals.gaps.models import Gap
from goals.interviews.operations import give


def contact_add(request: PersonRequest) -> HttpResponse:
    """Add a contact; `?gap=` names the whom-gap that asks for them."""
    goal = request.user.goals.active()
    form = ContactForm(
        request.POST or None,
        owner=request.user,
        goal=goal,
        today=timezone.localdate(),
        initial=_asked_for(request),
    )
    if request.method == "POST" and (added := form.save_once()):
        messages.success(request, f"Added to your people: {added}.")
        return redirect("contact_detail", added.pk)
    return render(request, "contacts/contact_form.html", {"form": form})


def contact_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """How close you are, what was between you, and what is next."""
    contact = get_object_or_404(request.user.contacts.select_related("introduced_by"), pk=pk)
    return render(request, "contacts/contact_detail.html", story(request, contact))


def contact_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a contact; an edit of an older version is shown both."""
    row = get_object_or_404(request.user.contacts.select_for_update(), pk=pk)
    goal = request.user.goals.active()
    form = ContactForm(request.POST or None, instance=row, owner=request.user, goal=goal, today=timezone.localdate())
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {row}.")
            return redirect("contact_detail", pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    name = request.user.contacts.values_list("name", flat=True).get(pk=pk)
    return render(request, "contacts/contact_form.html", {"form": form, "contact": row, "name": name})


@require_POST
def contact_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a contact with what hangs on it; the notice brings all of it back."""
    row = get_object_or_404(request.user.contacts.all(), pk=pk)
    talks = request.user.interviews.filter(contact=row).count()
    with undoable() as undo:
        row.delete()
    with_talks = f", with {counted(talks, 'interview')}" if talks else ""
    messages.success(request, f"Deleted: {row}{with_talks}.", extra_tags=f"undo:{undo}")
    return redirect("contacts")


@require_POST
def contact_give(request: PersonRequest, pk: int) -> HttpResponse:
    """What you could give becomes a step, closing the gaps that this person answers."""
    contact = get_object_or_404(request.user.contacts.select_for_update(), pk=pk)
    goal = request.user.goals.active()
    if goal is None:
        messages.warning(request, "A step belongs to a goal. Write the goal first, then plan what you give.")
    elif not contact.can_give:
        messages.warning(request, "Note first what you could give.")
    elif given := gift(request, contact):
        messages.success(request, f"It is a step already: {given}.")
    else:
        step = give(contact=contact, goal=goal)
        messages.success(request, f"Planned as a step: {step}.")
    return redirect("contact_detail", pk)


def _asked_for(request: PersonRequest) -> dict[str, object]:
    """What the form begins with: a whom-gap that asks for somebody, or a kind of person."""
    gap = request.user.gaps.filter(side=Gap.Side.WHOM, pk=number(request.GET.get("gap", ""))).first()
    return {"answers": [gap.pk], "kind": gap.kind_of_person} if gap else {"kind": request.GET.get("kind", "")}
