"""Drafts: three ways, drafted to be argued with. Nothing is saved until the person saves it."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.requests import PersonRequest
from careerplan.web import asked
from careerplan.web.htmx import NOTICES, render_page, wants_fragment
from careerplan.web.words import counted, sentence
from goals.active import needs_goal
from goals.models import Goal
from goals.occupations import catalogue
from goals.occupations.figures import people
from goals.occupations.models import Occupation
from paths import drafted
from paths.drafted import NewPath, NewStage, Saved
from paths.drafting.rounds import MOST_ROUNDS
from paths.drawing import beside, lines_of
from paths.forms.draft import MOST_PICKS, DraftsForm, Sent, sent_of
from paths.ground import NoGround, lacking
from paths.models import CareerPath
from paths.offered import Drafting, drafting, lines_of_offers
from paths.offers import (
    CODE,
    MAIN,
    Offer,
    fitted,
    focus_after,
    headline,
    is_key,
    key_of,
    slug_of,
    spoken_route,
    without_roles,
)


@needs_goal
def paths_draft(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Three drafts, or three others by `?round=`; a POST saves those that are kept."""
    if request.method != "POST":
        return _show(request, goal)
    if (slug := request.POST.get("open")) and is_key(key_of(slug)):
        return redirect(address(request, to=reverse("draft_adjust", args=[slug])))
    if "again" in request.POST:
        return redirect(address(request, number=asked_round(request) + 1))
    return _save(request, goal)


@require_POST
@needs_goal
def draft_veto(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Strike out a role: it is drafted again without it, at once."""
    role, here = _role(request), request.user.positions.current()
    if _was_for_another(request, goal):
        pass
    elif role.pk in (goal.occupation_id, here.occupation_id if here else None):
        messages.warning(request, f"{role.title} is where a path begins or ends, and cannot be struck out.")
    else:
        drafted.strike_out(goal=goal, occupation=role)
        back = address(request, to=reverse("draft_allow"), code=role.code)
        told = f"Drafted again without {people(role.title)}."
        messages.success(request, told, extra_tags=f"undo-by:{back} Bring it back")
    return _drawn_again(request, goal)


@require_POST
@needs_goal
def draft_allow(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Allow a role again that was struck out; its code comes with the button, or with the address of an undo."""
    role = _role(request)
    if not _was_for_another(request, goal) and (rows := list(request.user.vetoes.filter(goal=goal, occupation=role))):
        undo = drafted.allow_again(rows)
        messages.success(request, f"Drafts may lead over {people(role.title)} again.", extra_tags=f"undo:{undo}")
    return _drawn_again(request, goal)


@require_POST
@needs_goal
def drafts_take_back(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Take back paths that were saved from drafts a moment ago: the address names them, each with its mark of then.

    One that was changed, lived or chosen since stays.
    """
    said = (one.partition("~") for one in request.GET.getlist("path")[:MOST_PICKS])
    marks = {asked.number(key): mark for key, _, mark in said}
    mine = request.user.paths.filter(goal=goal, pk__in=[key for key in marks if key], drafted_on__isnull=False)
    rows = list(mine.select_for_update(of=("self",)).with_stages().by_letter())
    chosen = set(request.user.choices.filter(path__in=rows).values_list("path_id", flat=True))
    same = [path for path in rows if drafted.mark(path) == marks[path.pk] and path.pk not in chosen]
    if same:
        undo = drafted.take_back(same)
        names = ", ".join(path.name for path in same)
        messages.success(request, f"Not kept after all: {names}.", extra_tags=f"undo:{undo}")
    for path in rows:
        if path not in same:
            messages.warning(request, f"“{path}” was changed since, so it was left as it is.")
    return redirect("paths_draft")


def _was_for_another(request: PersonRequest, goal: Goal) -> bool:
    """Was the page drafted for a goal that another took the place of meanwhile? Then that is told."""
    was = asked.number(request.POST.get("for_goal", ""))
    if was in (None, goal.pk):
        return False
    messages.warning(request, f"Your goal changed meanwhile: these are drafts for “{goal}”. Nothing was struck out.")
    return True


def asked_round(request: PersonRequest) -> int:
    """Which round was asked for, the first unless it is said."""
    said = asked.number(request.POST.get("round") or request.GET.get("round", ""))
    return min(max(said or 1, 1), MOST_ROUNDS + 1)


def asked_picks(request: PersonRequest) -> Sent:
    """What was picked so far: in the form, or in the address that brings it along."""
    sent = sent_of(request.POST)
    return sent if sent.picks else sent_of(request.GET)


def address(request: PersonRequest, *, to: str = "", number: int = 0, **more: str) -> str:
    """Where to go on, with what was picked and the round."""
    number = number or asked_round(request)
    query = {"round": str(number)} if number > 1 else {}
    query |= {f"pick-{slug_of(key)}": pick for key, pick in asked_picks(request).picks.items()} | more
    to = to or reverse("paths_draft")
    return f"{to}?{urlencode(query, safe='~')}" if query else to


def new_path(one: Offer, token: uuid.UUID) -> NewPath:
    """A draft as it would be saved unchanged."""
    stages = tuple(
        NewStage(
            stop.stage.kind,
            *fitted(stop.stage),
            note=stop.stage.reason[:1000],
            code=stop.stage.code,
            gaps=tuple(gap.pk for gap in stop.gaps),
        )
        for stop in one.stops
    )
    return NewPath(one.key, one.letter, one.name, one.differs, stages, uuid.uuid5(token, one.key))


def tell(request: PersonRequest, saved: Saved) -> None:
    """What became of the drafts; what was saved can be taken back."""
    if saved.made:
        rows = list(saved.made.values())
        back = _back(rows)
        told = ", ".join(f"{path.letter}, {path.name}" if len(rows) == 1 else f"{path.letter} {path}" for path in rows)
        messages.success(request, f"Saved: {told}.", extra_tags=f"undo-by:{back}")
    for path in saved.there.values():
        messages.warning(request, f"You have that way already, as {path.letter}, {path}. It stays as it is.")
    for name in saved.too_many:
        messages.warning(request, f"“{name}” was not saved: you have 26 paths, one a letter. Delete one first.")


def _back(rows: Sequence[CareerPath]) -> str:
    """Where paths are taken back as long as they are as they are now."""
    marked = CareerPath.objects.filter(owner=rows[0].owner_id, pk__in=[path.pk for path in rows]).with_stages()
    named = [f"{path.pk}~{drafted.mark(path)}" for path in marked.by_letter()]
    query = urlencode({"path": named}, doseq=True, safe="~")
    return f"{reverse('drafts_take_back')}?{query}"


def _save(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Save what is kept, once, unless it reads otherwise by now than it was shown."""
    found, sent = drafting(request.user, goal, timezone.localdate()), asked_picks(request)
    if isinstance(found, NoGround):
        messages.warning(request, "Nothing was saved: something that drafts are made from is missing by now.")
        return _show(request, goal)
    offered = found.round(asked_round(request), sent.picks)
    form = DraftsForm(request.POST, goal=goal, offers=offered)
    valid = form.is_valid()
    if told := [*form.errors.get("for_goal", []), *_changed(found, offered, sent)]:
        for why in told:
            messages.warning(request, why)
        return _show(request, goal, found=found)
    if not valid:
        return _show(request, goal, found=found, form=form)
    kept = [new_path(one, form.cleaned_data["token"]) for one in offered if one.key in sent.wanted]
    saved = drafted.keep_drafts(goal=goal, paths=kept, source=found.source, on=found.today)
    tell(request, saved)
    return redirect(*_onward(saved, sent))


def _onward(saved: Saved, sent: Sent) -> tuple[Any, ...]:
    """To the reason why one is the main path, to the one that was there, or to all paths."""
    rows: Mapping[str, CareerPath] = {**saved.there, **saved.made}
    main = next((rows[key] for key, pick in sent.picks.items() if pick == MAIN and key in rows), None)
    if main:
        return "path_choose", main.pk
    if len(rows) == 1 and saved.there:
        return "path_detail", next(iter(rows.values())).pk
    return ("paths",)


def _changed(found: Drafting, offered: Sequence[Offer], sent: Sent) -> list[str]:
    """What is told of drafts that are to be saved and read otherwise by now, or are not drafted any more."""
    now = {one.key: one for one in offered}
    told = []
    for key in sent.wanted:
        if key not in now:
            way = spoken_route(found.ground.atlas, key)
            told.append(
                f"The way over {way} is not drafted any more: something changed meanwhile. Nothing is saved yet."
            )
        elif now[key].digest != sent.seen.get(key):
            told.append(f"“{now[key].name}” reads otherwise by now. Look it over and save again; nothing is saved yet.")
    return told


def _drawn_again(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The drafts after a change: the piece for a swap, else the page with what was picked."""
    return _show(request, goal, is_swap=True) if wants_fragment(request) else redirect(address(request))


def _show(
    request: PersonRequest,
    goal: Goal,
    *,
    found: Drafting | None = None,
    form: DraftsForm | None = None,
    is_swap: bool = False,
) -> HttpResponse:
    """The page; `form` is one with errors to mend. A swap leaves the keyboard at something that is there."""
    ground = found or drafting(request.user, goal, timezone.localdate())
    if isinstance(ground, NoGround):
        position = request.user.positions.current()
        context: dict[str, Any] = {"goal": goal, "position": position, "lacking": lacking(request.user, goal)}
    else:
        context = _page(request, ground, form)
        if is_swap:
            pressed = request.htmx.trigger or ""  # type: ignore[attr-defined]
            context["focus"] = focus_after(pressed, context["offers"], has_vetoes=bool(context["vetoes"]))
    return render_page(request, "paths/paths_draft.html", context, fragments=["drafts", NOTICES])


def _page(request: PersonRequest, found: Drafting, form: DraftsForm | None) -> dict[str, Any]:
    number = asked_round(request)
    offered = form.offers if form else found.round(number, asked_picks(request).picks)
    lines = lines_of_offers(offered)
    rows = request.user.vetoes.filter(goal=found.goal).select_related("occupation")
    vetoes = list(rows.order_by("occupation__title", "pk"))
    return {
        "goal": found.goal,
        "position": found.ground.position,
        "form": form or DraftsForm(goal=found.goal, offers=offered),
        "offers": offered,
        "all_kept": all(one.kept for one in offered),
        "any_kept": any(one.kept for one in offered),
        "without_roles": without_roles(offered),
        "headline": headline(len(offered), number),
        "number": number,
        "lines": lines,
        "alone": found.ways and len(beside(lines_of(found.ways), lines)) == len(lines),
        "ways": found.ways,
        "has_main": found.around.has_main,
        "vetoes": vetoes,
        "vetoed_words": sentence(counted(len(vetoes), "stop")),
        "first": address(request, number=1),
    }


def _role(request: PersonRequest) -> Occupation:
    code = request.POST.get("code") or request.GET.get("code", "")
    role = catalogue.find(code) if CODE.fullmatch(code) else None
    if role is None:
        raise Http404
    return role
