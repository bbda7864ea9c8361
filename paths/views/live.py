"""Stages as they are lived: started, completed, put off, skipped, put back. Each act is one that can be taken back."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_htmx.http import reswap, retarget

from careerplan.accounts.requests import PersonRequest
from careerplan.accounts.taking_back import reversible
from careerplan.web.htmx import render_page, wants_fragment
from paths.forms.complete import CompleteForm
from paths.forms.put_off import SkipForm, SlipForm
from paths.forms.start import StartForm
from paths.models import CareerPath, Stage
from paths.progress import MOST_SLIPPED, Going, NotNowError, goings, put_back, slip_stage
from paths.rereading import gaps_to_read
from paths.timeline import add_months, months_between
from paths.views.stage import path_of

SLIPS, AHEAD = 3, (Stage.State.PLANNED, Stage.State.NOW)


class Held(NamedTuple):
    """A stage with its path as far as it was gone, and all paths of the goal."""

    stage: Stage
    going: Going
    paths: dict[int, Going]


def stage_start(request: PersonRequest, pk: int) -> HttpResponse:
    """Start a stage: on which day, what becomes of those before it, and whether the position moves along."""
    held = _held(request, pk)
    if held.stage.state != Stage.State.PLANNED:
        return _not_now(request, held.stage)
    form = StartForm(
        request.POST or None,
        going=held.going,
        stage=held.stage,
        paths=held.paths,
        position=request.user.positions.current(),
        today=timezone.localdate(),
    )
    return _act(request, "paths/stage_start.html", held, form, other=_other_main(request, held.going.path))


def stage_complete(request: PersonRequest, pk: int) -> HttpResponse:
    """Complete the present stage: the levels after it, and what comes next."""
    held = _held(request, pk)
    if held.stage.state != Stage.State.NOW:
        return _not_now(request, held.stage)
    form = CompleteForm(
        request.POST or None,
        going=held.going,
        stage=held.stage,
        paths=held.paths,
        gaps=gaps_to_read(held.stage),
        position=request.user.positions.current(),
        today=timezone.localdate(),
    )
    return _act(request, "paths/stage_complete.html", held, form)


def stage_slip(request: PersonRequest, pk: int) -> HttpResponse:
    """Put a stage off by some months, or back to what was planned first."""
    held = _held(request, pk)
    today = timezone.localdate()
    if held.stage.state not in AHEAD:
        return _not_now(request, held.stage)
    if request.method == "POST" and "back" in request.POST:
        return _done(request, held, lambda: slip_stage(stage=held.stage, months=-held.stage.slipped, on=today))
    form = SlipForm(request.POST or None, stage=held.stage, today=today, months=_enough(held.stage))
    return _act(request, "paths/stage_slip.html", held, form)


def stage_skip(request: PersonRequest, pk: int) -> HttpResponse:
    """Leave a stage out: it stays on the path, struck through, and takes no time."""
    held = _held(request, pk)
    if held.stage.state not in AHEAD:
        return _not_now(request, held.stage)
    form = SkipForm(request.POST or None, stage=held.stage, today=timezone.localdate())
    return _act(request, "paths/stage_skip.html", held, form)


@require_POST
def stage_back(request: PersonRequest, pk: int) -> HttpResponse:
    """One step back: a stage that was skipped or started is planned again, one that is done goes on."""
    held = _held(request, pk)
    if request.POST.get("state", held.stage.state) != held.stage.state:  # sent twice, it is one step all the same
        return _not_now(request, held.stage)
    return _done(request, held, lambda: put_back(going=held.going, stage=held.stage))


def _held(request: PersonRequest, pk: int) -> Held:
    """The stage as it stands, for a POST until the commit: of two tabs the later sees what the earlier did."""
    row = get_object_or_404(request.user.stages.changeable().select_related("path__goal"), pk=pk)
    paths = goings(goal=row.path.goal, hold=request.method == "POST")
    going = paths.get(row.path_id)
    stage = going.find(pk) if going else None
    if going is None or stage is None:
        raise Http404("deleted meanwhile")
    return Held(stage, going, paths)


def _other_main(request: PersonRequest, path: CareerPath) -> CareerPath | None:
    """The main path, when that is another one than this."""
    chosen = request.user.choices.filter(goal=path.goal_id).standing().select_related("path").first()
    return chosen.path if chosen and chosen.path_id != path.pk else None


def _act(request: PersonRequest, template: str, held: Held, form: Any, **more: Any) -> HttpResponse:
    """The form on its page, or in place where the path is shown; sent and right, what it asks for."""
    if request.method == "POST" and form.is_valid():
        return _done(request, held, form.save)
    in_place = wants_fragment(request)
    if in_place:
        _first(form).widget.attrs["autofocus"] = True
    context = {"stage": held.stage, "path": held.going.path, "form": form, "in_place": in_place} | more
    return render_page(request, template, context, fragments=["act"])


def _done(request: PersonRequest, held: Held, act: Callable[[], list[str]]) -> HttpResponse:
    """Do it; the notice names all that changed and takes it back."""
    try:
        with reversible() as key:
            told = act()
    except NotNowError as not_now:
        messages.warning(request, str(not_now))
    else:
        messages.success(request, " ".join(told), extra_tags=f"undo:{key}")
    return _path(request, held.stage)


def _not_now(request: PersonRequest, stage: Stage) -> HttpResponse:
    """The page was older than what happened since."""
    messages.warning(request, f"{stage}: {stage.stands}.")
    return _path(request, stage)


def _path(request: PersonRequest, stage: Stage) -> HttpResponse:
    """The path after it, in place of its list when the form stood there."""
    response = path_of(request, stage, focus=stage.pk)
    return reswap(retarget(response, "#stages"), "outerHTML") if wants_fragment(request) else response


def _first(form: forms.Form) -> forms.Field:
    return form.visible_fields()[0].field


def _enough(stage: Stage) -> int | None:
    """How many months are proposed: as many as the present stage needs to be ahead of today again, and some more; never
    more than it may slip yet, and None when it may not."""
    over = 0
    if stage.started_on is not None:
        over = months_between(add_months(stage.started_on, stage.months + stage.slipped), timezone.localdate())
    return min(max(over, 0) + SLIPS, MOST_SLIPPED - stage.slipped) or None
