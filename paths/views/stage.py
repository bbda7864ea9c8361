"""Stages: the stops of a path, added, moved, changed, copied and deleted where the path is shown."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from careerplan.accounts.history import undoable
from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import wants_fragment
from paths.drawing import same_stop
from paths.forms.stage import CopyForm, LivedStageForm, StageForm
from paths.hop import stage_doors
from paths.models import CareerPath, Stage
from paths.operations import LivedOrderError, PathFullError, copy_stage, move_stage
from paths.views.path import show_path
from paths.way import read_way


def stage_add(request: PersonRequest, pk: int) -> HttpResponse:
    """Add a stage at the end of a path."""
    path = get_object_or_404(request.user.paths.changeable(), pk=pk)
    form = StageForm(request.POST or None, owner=request.user, path=path)
    if request.method == "POST":
        if added := form.save_once():
            messages.success(request, f"Added: {added}.")
            return path_of(request, added)
        if wants_fragment(request):
            return show_path(request, _with_roles(request, pk), form)
    return render(request, "paths/stage_form.html", {"form": form, "path": path})


def stage_detail(request: PersonRequest, pk: int) -> HttpResponse:
    """What a stage is, when it is, what it closes, and which other paths stop there too."""
    rows = request.user.stages.select_related("path__goal", "witness_contact", "witness_interview__contact")
    stage = get_object_or_404(rows, pk=pk)
    goal = stage.path.goal
    gaps = list(request.user.gaps.filter(goal=goal).select_related("competency").by_importance())
    path = _with_roles(request, stage.path_id)
    way = read_way(path, gaps=gaps, is_main=False, horizon=goal.horizon, today=timezone.localdate())
    stop = next(stop for stop in way.stops if stop.stage.pk == stage.pk)
    doors, hop = stage_doors(request.user, goal, stop.stage, [stop.stage for stop in way.stops])
    others = request.user.stages.filter(path__goal=goal).exclude(path=path).select_related("path")
    context = {
        "row": stage,
        "stop": stop,
        "doors": doors,
        "hop": hop,
        "path": path,
        "goal": goal,
        "way": way,
        "shared": [other for other in others.order_by("path__letter", "place") if same_stop(other, stage)],
        "copy": CopyForm(stage=stage),
    }
    return render(request, "paths/stage_detail.html", context)


def stage_edit(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a stage, its months and the gaps it closes."""
    rows = request.user.stages.changeable().select_related("path").select_for_update(of=("self",))
    row = get_object_or_404(rows, pk=pk)
    form = _form(request, row)
    if request.method == "POST":
        if form.save_if_current():
            messages.success(request, f"Saved: {row}.")
            return redirect(_place(row))
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return render(request, "paths/stage_form.html", {"form": form, "path": row.path, "stage": row})


@require_POST
def stage_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """Delete a stage; the notice brings it back to its place."""
    row = get_object_or_404(request.user.stages.changeable(), pk=pk)
    with undoable() as undo:
        row.delete()
    messages.success(request, f"Deleted: {row}.", extra_tags=f"undo:{undo}")
    return path_of(request, row)


@require_POST
def stage_move(request: PersonRequest, pk: int) -> HttpResponse:
    """Change places with the stage before or after."""
    row = get_object_or_404(request.user.stages.changeable(), pk=pk)
    steps = {"up": -1, "down": 1}.get(request.POST.get("direction", ""))
    if steps is None:
        raise BadRequest("a stage moves up or down")
    try:
        moved = move_stage(stage=row, steps=steps)
    except LivedOrderError as lived:
        messages.warning(request, str(lived))
        return path_of(request, row)
    if not wants_fragment(request):  # there the button keeps the focus, and its name says the new place
        messages.success(request, f"Moved: {row}." if moved else f"{row} is there already.")
    return path_of(request, row)


@require_POST
def stage_copy(request: PersonRequest, pk: int) -> HttpResponse:
    """Copy a stage, with the gaps it closes, to the end of another path."""
    row = get_object_or_404(request.user.stages.changeable().select_related("path"), pk=pk)
    form = CopyForm(request.POST, stage=row)
    if not form.is_valid():
        messages.warning(request, "Choose one of your other paths to copy it to.")
        return redirect("stage_detail", row.pk)
    try:
        copy = copy_stage(stage=row, to=form.cleaned_data["to"], token=form.cleaned_data["token"])
    except PathFullError as full:
        messages.warning(request, str(full))
        return redirect("stage_detail", row.pk)
    messages.success(request, f"Copied to {copy.path}: {copy}. Move it to where it belongs.")
    return redirect(_place(copy))


def _with_roles(request: PersonRequest, pk: int) -> CareerPath:
    return get_object_or_404(request.user.paths.select_related("goal").with_roles(), pk=pk)


def _form(request: PersonRequest, stage: Stage) -> StageForm:
    """A stage that has begun is asked for its days, too."""
    data, owner = request.POST or None, request.user
    if stage.state in (Stage.State.NOW, Stage.State.DONE):
        return LivedStageForm(data, instance=stage, owner=owner, path=stage.path, today=timezone.localdate())
    return StageForm(data, instance=stage, owner=owner, path=stage.path)


def _place(stage: Stage) -> str:
    """Where the stage stands on the page of its path; a deleted one has no key any more."""
    anchor = f"stage-{stage.pk}" if stage.pk else "stages"
    return f"{reverse('path_detail', args=[stage.path_id])}#{anchor}"


def path_of(request: PersonRequest, stage: Stage, focus: int = 0) -> HttpResponse:
    """The list of stages after a change: the piece for a swap, else the page where it stands. `focus` is the key of the
    stage that a swap leaves the keyboard at."""
    if wants_fragment(request):
        return show_path(request, _with_roles(request, stage.path_id), focus=focus)
    return redirect(_place(stage))
