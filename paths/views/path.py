"""Career paths: the map of all, and each with its stages."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.taking_back import reversible
from careerplan.web.htmx import NOTICES, render_page, wants_fragment
from goals.active import needs_goal
from goals.models import Goal
from goals.steps.own_calendar import own_calendar
from paths.alternatives import alternatives, headline
from paths.door_panel import door_counts
from paths.forms.path import NewPathForm, PathForm
from paths.forms.stage import StageForm
from paths.hop import AHEAD
from paths.models import CareerPath
from paths.progress import goings
from paths.starters import STARTERS, starter
from paths.tying import tie_gaps, tied_already, told, untied
from paths.way import Way, read_way, read_ways


@needs_goal
def paths(request: PersonRequest, goal: Goal) -> HttpResponse:
    """All paths of the active goal: the map, each path in a line, and how the main one was chosen."""
    choices = list(request.user.choices.filter(goal=goal).select_related("path").newest_first())
    chosen = next((choice for choice in choices if choice.path and not choice.replaced_at), None)
    rows = list(request.user.paths.filter(goal=goal).with_roles().by_letter())
    gaps = list(request.user.gaps.filter(goal=goal).select_related("competency").by_importance())
    ways = read_ways(rows, gaps=gaps, chosen=chosen, horizon=goal.horizon, today=timezone.localdate())
    context = {
        "goal": goal,
        "paths": rows,
        "ways": ways,
        "gaps": gaps,
        "chosen": chosen,
        "earlier": [choice for choice in choices if choice is not chosen],
        "position": request.user.positions.current(),
        "headline": headline(len(ways)),
        "alternatives": alternatives([len(way.kept) for way in ways]),
        "starters": STARTERS,
        "doors": _doors(request, ways),
        "own": own_calendar(request.user, timezone.localdate()),
    }
    return render(request, "paths/paths.html", context)


@needs_goal
def path_add(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Add a path, empty or with the stages of another."""
    form = NewPathForm(request.POST or None, owner=request.user, goal=goal, initial=_begun(request))
    if request.method == "POST" and (added := form.save_once()):
        messages.success(request, f"Added: {added}, your line {added.letter}.")
        return redirect("path_detail", added.pk)
    return render(request, "paths/path_form.html", {"form": form})


def path_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """A path with its stages in order: add, move, change, copy and delete them here. `?at=` is the stage that the list
    leaves the keyboard at, once a form in it was closed."""
    path = get_object_or_404(request.user.paths.select_related("goal").with_roles(), pk=pk)
    at = request.GET.get("at", "")
    return show_path(request, path, focus=int(at) if at.isdecimal() and len(at) < 19 else 0)


def path_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a path's name and how it differs."""
    row = get_object_or_404(request.user.paths.changeable().select_for_update(of=("self",)), pk=pk)
    form = PathForm(request.POST or None, instance=row, owner=request.user)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {row}.")
            return redirect("path_detail", row.pk)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "paths/path_form.html", {"form": form, "path": row})


@require_POST
def path_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a path with its stages; the notice brings it back, and tells when it was the main one."""
    row = get_object_or_404(request.user.paths.changeable(), pk=pk)
    was_main = request.user.choices.standing().filter(path=row).exists()
    told = " It was your main path: the reason you gave is kept, and another can be chosen." if was_main else ""
    with undoable() as undo:
        row.delete()
    messages.success(request, f"Deleted: {row}.{told}", extra_tags=f"undo:{undo}")
    return redirect("paths")


@require_POST
def path_tie(request: PersonRequest, pk: int) -> HttpResponse:
    """Tie the gaps that its stages would close by the figures and none is said to close; the notice takes it back."""
    row = get_object_or_404(request.user.paths.changeable().select_related("goal"), pk=pk)
    going = goings(goal=row.goal, hold=True).get(pk)
    if going is None:
        raise Http404("deleted meanwhile")
    with reversible() as key:
        tied = tie_gaps(going)
    messages.success(request, told(tied), extra_tags=f"undo:{key}" if tied else "")
    if not wants_fragment(request):
        return redirect(f"{reverse('path_detail', args=[pk])}#stages")
    at = tied[0].stage if tied else going.present or going.next
    path = get_object_or_404(request.user.paths.select_related("goal").with_roles(), pk=pk)
    return show_path(request, path, focus=at.pk if at else 0)


def show_path(request: PersonRequest, path: CareerPath, form: StageForm | None = None, focus: int = 0) -> HttpResponse:
    """The page of a path `with_roles()`, or its list of stages after a move; `form` is one with errors to mend.

    `focus` is the key of the stage that a swap leaves the keyboard at.
    """
    goal = path.goal
    chosen = request.user.choices.filter(goal=goal).standing().first()
    is_main = chosen is not None and chosen.path_id == path.pk
    gaps = list(request.user.gaps.filter(goal=goal).select_related("competency").by_importance())
    way = read_way(path, gaps=gaps, is_main=is_main, horizon=goal.horizon, today=timezone.localdate())
    context = {
        "path": path,
        "goal": goal,
        "way": way,
        "gaps": gaps,
        "untied": untied(goal, path.stages.all(), tied_already(path)) if goal.is_open else [],
        "choice": chosen if is_main else None,
        "position": request.user.positions.current(),
        "form": form or StageForm(owner=request.user, path=path),
        "focus": focus,
        "own": own_calendar(request.user, timezone.localdate()),
    }
    return render_page(request, "paths/path_detail.html", context, fragments=["stages", "arrival", NOTICES])


def _doors(request: PersonRequest, ways: list[Way]) -> dict[int, int]:
    """How many roles each stage opens that is still to come, seen from today."""
    stages = [stop.stage for way in ways for stop in way.stops]
    return door_counts(request.user, [stage for stage in stages if stage.state in AHEAD])


def _begun(request: PersonRequest) -> dict[str, str]:
    """What the form of a new path begins with, when one of the starters was followed."""
    begun = starter(request.GET.get("like", ""))
    return {"name": begun.name, "differs": begun.differs} if begun else {}
