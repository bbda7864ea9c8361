"""The guided start: seven pages that can be left and resumed anywhere, and that stand alone afterwards."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.campaign.start import forms, operations, pages
from careerplan.campaign.start.forms.steps import StartSteps
from careerplan.campaign.start.progress import progress_of
from goals.active import active_goal, no_goal
from goals.gaps.comparison import compare
from goals.gaps.models import Gap
from goals.gaps.taking import take
from goals.models import Goal
from goals.steps.operations import plan_steps
from paths.checkins.models import Cadence
from paths.checkins.sending import follow
from paths.checkins.upcoming import first_day

MOST_A_SIDE = 3


def start(request: PersonRequest) -> HttpResponse:
    """Go on where something is missing; with a first campaign complete, go where that is shown."""
    missing = pages.resume(progress_of(request.user))
    return redirect("start_page", missing) if missing else redirect("campaign")


def start_page(request: PersonRequest, key: str) -> HttpResponse:
    """One of the seven pages."""
    if key not in HANDLERS:
        raise Http404
    goal = active_goal(request)
    if goal is None and key not in ("position", "goal"):
        if request.method == "POST":
            return no_goal(request)
        messages.warning(request, "First the goal in a line: the other pages grow from it.")
        return redirect("start_page", "goal")
    return HANDLERS[key](request, goal)


def position(request: PersonRequest, goal: Goal | None) -> HttpResponse:
    """Where you are: today's job is added, or corrected."""
    held = request.user.positions.select_for_update().current()
    form = forms.StartPosition(request.POST or None, instance=held, owner=request.user)
    return _row_page(request, "position", form, goal)


def goal(request: PersonRequest, goal: Goal | None) -> HttpResponse:
    """The goal in a line: the first one becomes the campaign's."""
    held = request.user.goals.select_for_update().active()
    form = forms.StartGoal(request.POST or None, instance=held, owner=request.user, today=timezone.localdate())
    return _row_page(request, "goal", form, goal)


def picture(request: PersonRequest, goal: Goal) -> HttpResponse:
    """The picture, one question at a time."""
    number = _number(request.GET.get("question"), goal)
    question = pages.QUESTIONS[number - 1]
    form = forms.StartPicture(request.POST or None, instance=goal, owner=request.user, question=question)
    extra = {"question": question, "number": number, "questions": len(pages.QUESTIONS), "told": _told(goal, question)}
    more = number < len(pages.QUESTIONS)
    return _row_page(request, "picture", form, goal, extra, after=f"?question={number + 1}" if more else "")


def gaps(request: PersonRequest, goal: Goal) -> HttpResponse:
    """What it takes, and whom."""
    there = list(goal.gaps.select_related("competency").by_importance())
    sides = {gap.side for gap in there}
    has_what, has_whom = Gap.Side.WHAT in sides, Gap.Side.WHOM in sides
    compared = compare(request.user, goal)
    form = forms.StartGaps(
        request.POST or None,
        goal=goal,
        has_what=has_what,
        has_whom=has_whom,
        suggestions=compared.suggestions().few,
    )
    if request.method == "POST" and form.is_valid():
        _add_gaps(request, goal, form, compared.today.title if compared.today else "")
        return _onward(request, "gaps")
    return _page(request, "gaps", form, goal, {"there": there})


def _add_gaps(request: PersonRequest, goal: Goal, form: forms.StartGaps, today_title: str) -> None:
    """What was ticked and what was written; says what was there already."""
    today = timezone.localdate()
    take(owner=request.user, goal=goal, takings=form.takings, today=today_title, on=today)
    token, whats, whoms = form.cleaned_data["token"], form.whats, form.whoms
    for told in operations.add_gaps(owner=request.user, goal=goal, form=token, whats=whats, whoms=whoms, on=today):
        messages.info(request, told)


def steps(request: PersonRequest, goal: Goal) -> HttpResponse:
    """A first step for each gap that has none; one altogether is enough to go on."""
    levelled = goal.gaps.with_levels().select_related("competency__element")
    all_gaps = list(levelled.prefetch_related("steps").by_importance())
    bare = [gap for gap in all_gaps if not gap.steps.all()]
    asked = [gap for side in Gap.Side for gap in [gap for gap in bare if gap.side == side][:MOST_A_SIDE]]
    others = [gap for gap in all_gaps if gap not in asked]
    form = StartSteps(
        request.POST or None,
        goal=goal,
        asked=asked,
        others=others,
        is_first=len(bare) == len(all_gaps),
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        plan_steps(owner=request.user, form=form.cleaned_data["token"], steps=form.steps)
        return _onward(request, "steps")
    return _page(request, "steps", form, goal, {"no_gaps": not all_gaps})


def paths(request: PersonRequest, goal: Goal) -> HttpResponse:
    """A path and two alternatives."""
    there = list(goal.paths.with_stages().by_letter())
    form = forms.StartPaths(request.POST or None, goal=goal, there=there)
    if request.method == "POST" and form.is_valid():
        operations.add_paths(owner=request.user, goal=goal, form=form.cleaned_data["token"], paths=form.paths)
        return _onward(request, "paths")
    return _page(request, "paths", form, goal, {"there": there})


def check_in(request: PersonRequest, goal: Goal) -> HttpResponse:
    """How often to stop and look."""
    held = request.user.cadences.select_for_update().filter(goal=goal).first()
    first = Cadence(goal=goal, next_on=first_day(timezone.localdate()))
    form = forms.StartCheckIn(request.POST or None, instance=held or first, owner=request.user)
    answer = _row_page(request, "check-in", form, goal)
    if request.method == "POST" and form.instance.pk:
        follow(person=request.user, now=timezone.now())
    return answer


HANDLERS: dict[str, Callable[..., HttpResponse]] = dict(
    zip(pages.KEYS, (position, goal, picture, gaps, steps, paths, check_in), strict=True)
)


def _row_page(
    request: PersonRequest, key: str, form: Any, goal: Goal | None, extra: dict[str, Any] | None = None, after: str = ""
) -> HttpResponse:
    """A page whose form is one row: added once, never saved over a newer version."""
    if request.method == "POST":
        if form.instance.pk is None and form.save_once():
            return _onward(request, key, after)
        if form.instance.pk is not None and form.save_if_current():
            return _onward(request, key, after)
        if form.differences:
            return render(request, "conflict.html", {"form": form}, status=409)
    return _page(request, key, form, goal, extra or {})


def _page(request: PersonRequest, key: str, form: BaseForm, goal: Goal | None, extra: dict[str, Any]) -> HttpResponse:
    progress = progress_of(request.user)
    place = pages.KEYS.index(key)
    context = {
        "page": pages.PAGES[place],
        "form": form,
        "goal": goal,
        "rail": pages.rail(progress, key),
        "minutes_left": pages.minutes_left(progress),
        "before": pages.KEYS[place - 1] if place else "",
        "after": pages.KEYS[place + 1] if place + 1 < len(pages.KEYS) else "",
    }
    return render(request, f"campaign/start/{key.replace('-', '_')}.html", context | extra)


def _onward(request: PersonRequest, key: str, after: str = "") -> HttpResponse:
    """To the next question, the next page, or out."""
    place = pages.KEYS.index(key)
    if "leave" in request.POST or (not after and place + 1 == len(pages.KEYS)):
        return redirect("campaign")
    if after:
        return redirect(f"{request.path}{after}")
    return redirect("start_page", pages.KEYS[place + 1])


def _number(asked: str | None, goal: Goal) -> int:
    """Which question of the picture: the one asked for, else the first without an answer, else the first."""
    if asked and asked.isascii() and asked.isdigit() and 1 <= int(asked[:3]) <= len(pages.QUESTIONS):
        return int(asked[:3])
    unanswered = [n for n, q in enumerate(pages.QUESTIONS, start=1) if not getattr(goal, q.field)]
    return unanswered[0] if unanswered else 1


def _told(goal: Goal, asked: pages.Question) -> list[tuple[str, str]]:
    """The picture so far, as (how a sentence opens, what was answered), without the question being asked."""
    answered = [(q.opening, getattr(goal, q.field)) for q in pages.QUESTIONS if q.field != asked.field]
    return [(opening, text) for opening, text in answered if text]
