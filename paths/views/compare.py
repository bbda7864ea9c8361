"""Two or more paths side by side: what each gives and asks, weighed by what counts, and the choice among them."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRefresh

from careerplan.accounts.history import names_of
from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import render_page, wants_fragment
from careerplan.web.words import listed
from goals.active import needs_goal
from goals.models import Goal
from paths.comparison import Facts, compare
from paths.forms.choice import ChooseForm
from paths.forms.weigh import WeighForm
from paths.ground import ground
from paths.models import Choice, Criterion
from paths.operations import weigh
from paths.scoring import Weighed, facts_of, weighed
from paths.starters import left
from paths.views.choice import tell_chosen
from paths.way import Way, read_ways

PAGE = "paths/paths_compare.html"


@dataclass(frozen=True)
class SideBySide:
    """What the page is made of."""

    ways: list[Way]
    facts: dict[int, Facts]
    criteria: list[Criterion]
    standing: Choice | None


@needs_goal
def paths_compare(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The paths side by side, weighed by what counts. A POST saves the weights, and the ranking answers."""
    read = _read(request, goal)
    table = weighed(read.ways, read.facts, read.criteria)
    form = WeighForm(request.POST if request.method == "POST" else None, goal=goal, lines=table.lines)
    if request.method == "POST" and form.is_valid():
        table = weighed(read.ways, read.facts, weigh(goal=goal, criteria=read.criteria, weights=form.weights))
        is_as_shown = _tell_what_changed(request, form, table)
        if not wants_fragment(request):
            messages.success(request, f"Weighed. {table.ranking.verdict} {table.ranking.reason}")
            return redirect("paths_compare")
        if not is_as_shown:
            return HttpResponseClientRefresh()
    if wants_fragment(request) and form.has_error("for_goal"):  # nothing of this page is on the screen
        messages.warning(request, f"Your goal changed in another tab. These are the paths to “{goal}”.")
        return HttpResponseClientRefresh()
    context = _context(read, table, form, _choose(request, goal, read))
    return render_page(request, PAGE, context, fragments=["verdict", "totals", "seen", "told"])


@needs_goal
def paths_choose(request: PersonRequest, goal: Goal) -> HttpResponse:
    """Choose among the paths on the page that compares them; the choice before stays, with its reason."""
    if request.method != "POST":
        return redirect(f"{reverse('paths_compare')}#choose")
    read = _read(request, goal)
    form = _choose(request, goal, read, request.POST)
    again = form.instance.pk is not None
    if chosen := form.save_if_current() if again else form.save_once():
        tell_chosen(request, chosen, again=again)
        return redirect("paths")
    if form.differences:
        return render(request, "conflict.html", {"form": form}, status=409)
    table = weighed(read.ways, read.facts, read.criteria)
    return render(request, PAGE, _context(read, table, WeighForm(goal=goal, lines=table.lines), form))


def _read(request: PersonRequest, goal: Goal) -> SideBySide:
    """A POST holds what is weighed by until the commit: an edit in another tab is not written over."""
    standing = request.user.choices.filter(goal=goal).standing().select_related("path").first()
    found = request.user.paths.filter(goal=goal).with_roles().by_letter()
    gaps = list(request.user.gaps.filter(goal=goal).select_related("competency").by_importance())
    ways = read_ways(found, gaps=gaps, chosen=standing, horizon=goal.horizon, today=timezone.localdate())
    facts = facts_of(ways, ground(request.user, goal))
    criteria = request.user.criteria.filter(goal=goal).with_scores().in_order()
    held = criteria.select_for_update() if request.method == "POST" else criteria
    return SideBySide(ways, facts, list(held), standing)


def _choose(request: PersonRequest, goal: Goal, read: SideBySide, data: Any = None) -> ChooseForm:
    return ChooseForm(data, owner=request.user, goal=goal, standing=read.standing, at=timezone.now())


def _context(read: SideBySide, table: Weighed, form: WeighForm, choose: ChooseForm) -> dict[str, Any]:
    comparison = compare([read.facts[way.path.pk] for way in read.ways])
    paths = [way.path for way in read.ways]
    return {
        "ways": read.ways,
        "rows": [(row.question, list(zip(paths, row.cells, strict=True))) for row in comparison.rows],
        "stands_out": comparison.reason,
        "table": table,
        "form": form,
        "choose": choose,
        "standing": read.standing,
        "wishes": left(line.name for line in table.lines),
        "is_wide": len(paths) > 5,
    }


def _tell_what_changed(request: PersonRequest, form: WeighForm, table: Weighed) -> bool:
    """Is the page as it was when it was shown, but for the weights that were sent? If not, what changed is told."""
    gone = names_of(request.user, Criterion, "name", form.gone)
    if gone:
        told = listed([f"“{name}”" for name in gone.values()])
        messages.warning(request, f"Deleted in another tab, so not weighed any more: {told}.")
    is_as_shown = request.POST.get("shown") == table.shown and form.is_as_sent(table.lines)
    if not gone and not is_as_shown:
        messages.warning(request, "Something changed in another tab since this page was shown. Here is how it stands.")
    return is_as_shown
