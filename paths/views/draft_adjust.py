"""One draft, changed before it is saved: its name, its stages, and which of them to leave out."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from goals.active import needs_goal
from goals.models import Goal
from goals.occupations import catalogue
from paths.drafted import NewPath, NewStage, keep_drafts
from paths.drafting.closing import closes
from paths.forms.draft import DraftForm
from paths.ground import NoGround
from paths.offered import Drafting, drafting
from paths.offers import Offer, codes_of, is_key, key_of, stages_of
from paths.retold import retold, signature
from paths.views.draft import address, new_path, tell

GONE = "gone"  # in place of what a draft says that is not drafted any more


@needs_goal
def draft_adjust(request: PersonRequest, goal: Goal, slug: str) -> HttpResponse:
    """Change a draft before it is saved; whatever is typed stays, also when it is not drafted any more by then."""
    _or_404(key_of(slug))
    found = drafting(request.user, goal, timezone.localdate())
    one = None if isinstance(found, NoGround) else found.find(key_of(slug))
    if request.method == "POST":
        return _save(request, goal, found, one, key_of(slug))
    if one is None:
        messages.warning(request, "That way is not drafted, or not any more. Here is what is.")
        return redirect(address(request))
    if one.kept:
        messages.warning(request, f"You have that way already, as {one.kept.letter}, {one.kept.name}.")
        return redirect("path_detail", one.kept.pk)
    first = {"name": one.name, "differs": one.differs, "seen": one.digest}
    form = DraftForm(goal=goal, stages=new_path(one, uuid.uuid4()).stages, initial=first)
    return _page(request, goal, form, one)


def _or_404(key: str) -> None:
    """What is no key of a draft, or names an occupation that the catalogue does not know, is not there."""
    if not is_key(key) or (codes := codes_of(key)) - catalogue.keys(codes).keys():
        raise Http404


def _save(request: PersonRequest, goal: Goal, found: Drafting | NoGround, one: Offer | None, key: str) -> HttpResponse:
    """Save it as it was typed; told first, once, when the draft reads otherwise by now than it did."""
    stages = new_path(one, uuid.uuid4()).stages if one else _stages(found, key)
    form = DraftForm(request.POST, goal=goal, stages=stages)
    why = _why_not(request, found, one)
    if why:
        messages.warning(request, why)
        form = DraftForm(_seen(request, one), goal=goal, stages=stages)
    elif form.is_valid() and not isinstance(found, NoGround):
        saved = keep_drafts(goal=goal, paths=[_new_path(found, form, one, key)], source=found.source, on=found.today)
        tell(request, saved)
        if saved.made:
            return redirect(address(request))
    return _page(request, goal, form, one)


def _why_not(request: PersonRequest, found: Drafting | NoGround, one: Offer | None) -> str:
    """Why it is shown again instead of being saved; "" for no reason."""
    if isinstance(found, NoGround):
        return f"Nothing is saved yet. {found.sentence} What you wrote stands here."
    if request.POST.get("seen") == (one.digest if one else GONE):
        return ""
    if one is None:
        return "This way is not drafted any more: something changed meanwhile. Send it again to save it all the same."
    return "What is drafted changed meanwhile; what you wrote stands here. Send it again to save it."


def _seen(request: PersonRequest, one: Offer | None) -> Any:
    """What was sent, by somebody who has been told how the draft reads by now."""
    data = request.POST.copy()
    data["seen"] = one.digest if one else GONE
    return data


def _stages(found: Drafting | NoGround, key: str) -> Sequence[NewStage]:
    """The stages of a way that is not drafted any more, with their titles where the catalogue has them."""
    titles = (
        {}
        if isinstance(found, NoGround)
        else dict(zip(found.ground.atlas.codes, found.ground.atlas.titles, strict=True))
    )
    return [NewStage(kind, titles.get(code, ""), 12, code=code) for kind, code in stages_of(key)]


def _new_path(found: Drafting, form: DraftForm, one: Offer | None, key: str) -> NewPath:
    """What was typed, with the gaps that the stages close which stay. What the draft said of stops that are others by
    now is said anew, or not at all."""
    atlas, data = found.ground.atlas, form.cleaned_data
    now = [form.stage(n) for n in form.kept]
    untouched = [place for place, n in enumerate(form.kept) if not form.is_touched(f"note-{n}")]
    is_true = form.is_touched("differs") or signature(form.stages) == signature(now)
    closed = closes(atlas, [atlas.index.get(stage.code) for stage in now], found.around.gaps)
    stages = retold(found.ground, form.stages, now, untouched)
    return NewPath(
        route=key,
        letter=one.letter if one else "",
        name=data["name"],
        differs=data["differs"] if is_true else "",
        stages=tuple(
            replace(stage, gaps=tuple(gap.pk for gap in gaps)) for stage, gaps in zip(stages, closed, strict=True)
        ),
        token=uuid.uuid5(data["token"], key),
    )


def _page(request: PersonRequest, goal: Goal, form: DraftForm, one: Offer | None) -> HttpResponse:
    return render(
        request, "paths/draft_adjust.html", {"goal": goal, "form": form, "one": one, "back": address(request)}
    )
