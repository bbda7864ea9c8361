"""What the page of steps is made of: the lists, the loose ends, and one line of either."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.db.models import Count, Min, Q, Sum
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import trigger_client_event

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page, wants_fragment
from careerplan.web.words import counted, in_words, sentence
from goals.gaps.models import Figures
from goals.gaps.readiness import distance, is_closed
from goals.steps.arenas import ARENAS
from goals.steps.hours import since, spent
from goals.steps.ideas import ideas
from goals.steps.lines import Line, line
from goals.steps.models import Step, StepFigures, due_and_kept
from goals.steps.weeks import arrange, done_line, monday, month_of, summary

LATEST, LOOSE, IDEAS, TIES = 5, 3, 3, 20
PAGE, LINE = "steps/steps.html", "steps/_step.html"


def goal_gaps(request: PersonRequest) -> list[Figures]:
    """Gaps of the active goal, what would move it most first."""
    gaps = request.user.gaps.current().figures()
    return sorted(gaps, key=lambda gap: -gap.importance * distance(gap))


def lists(request: PersonRequest, today: datetime.date) -> dict[str, Any]:
    """This week, later and done, of one arena or of all."""
    mine = request.user.steps.current()
    figures = mine.listed(monday(today)).figures()
    arena = _arena(request.GET)
    context = _around(figures, arena, today)
    weeks = context["weeks"]
    lines = _lines(mine, [*weeks.week, *(key for month in weeks.later for key in month.keys)], today)
    counts = _counts(mine, today)
    done = sum(row["done"] for row in counts)
    return context | {
        "today": today,
        "week": [lines[key] for key in weeks.week if key in lines],
        "later": [(month.title, [lines[key] for key in month.keys if key in lines]) for month in weeks.later],
        "latest": mine.done().filter(Q(arena=arena) if arena else Q()).latest_done()[:LATEST],
        "done": done,
        "done_words": in_words(done),
        "done_line": _done_line(counts, today),
        "hours": {row["arena"]: row["spent"] for row in counts},
        "figures": figures,
    }


def loose_ends(request: PersonRequest, figures: Iterable[StepFigures], gaps: list[Figures]) -> dict[str, Any]:
    """Gaps without an open step, open steps without a gap, and the gaps that one may be tied to."""
    stepped = set(request.user.gaps.current().filter(steps__state__in=Step.OPEN).values_list("pk", flat=True))
    stepless = [gap for gap in gaps if not is_closed(gap) and gap.pk not in stepped]
    planned = [step for step in figures if not step.is_done]
    gapless = [step for step in planned if not step.has_gap]
    return {
        "ties": [gap for gap in gaps if not is_closed(gap)][:TIES],
        "stepless": stepless[:LOOSE],
        "stepless_words": f"{sentence(counted(len(stepless), 'gap'))} without a step",
        "stepless_more": max(len(stepless) - LOOSE, 0),
        "gapless": gapless[0] if gapless else None,
        "gapless_words": f"{sentence(counted(len(gapless), 'step'))} without a gap",
        "summary": summary(len(planned), len(gapless)),
    }


def whole(request: PersonRequest, gaps: list[Figures]) -> dict[str, Any]:
    """The page but for the form on top."""
    today = timezone.localdate()
    context = lists(request, today)
    return (
        context
        | loose_ends(request, context["figures"], gaps)
        | {
            "spent": spent(context["hours"], gaps, today),
            "ideas": ideas([gap for gap in gaps if not is_closed(gap)][:IDEAS]),
        }
    )


def answer(request: PersonRequest, step: Step) -> HttpResponse:
    """After a change of one step: its line for a swap, with what it moves beside it; else the page it came from."""
    if not wants_fragment(request):
        return back(request)
    today = timezone.localdate()
    context: dict[str, Any] = {"line": line(step, step.gaps.all(), today), "form": "todo-done"}
    fragments = [LINE, NOTICES]
    here = urlsplit(request.htmx.current_url_abs_path or "")
    if here.path == reverse("steps"):
        figures = request.user.steps.current().listed(monday(today)).figures()
        context |= {"form": "steps-done"} | _around(figures, _arena(dict(parse_qsl(here.query))), today)
        context |= loose_ends(request, figures, goal_gaps(request))
        fragments += ["week_line", "steps/_counts.html", "stepless"] + ["gapless"] * (not context["line"].gaps)
    response = render_page(request, PAGE, context, fragments=fragments)
    return trigger_client_event(response, "steps-changed")  # the campaign page weighs anew what comes next


def ask_again(request: PersonRequest, step: Step, said: str, error: str) -> HttpResponse:
    """The line of a step with an answer that could not be taken, and why; nothing typed is lost."""
    asked = line(step, step.gaps.all(), timezone.localdate(), said=said, error=error)
    return render_page(request, "steps/step_complete.html", {"line": asked, "form": "todo-done"}, fragments=[LINE])


def back(request: PersonRequest) -> HttpResponse:
    """To the page the form stood on, or to the steps."""
    page = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return redirect(page if safe and page.startswith("/") else "steps")


def _lines(mine: Any, keys: list[int], today: datetime.date) -> dict[int, Line]:
    rows = mine.filter(pk__in=keys).with_gaps().order_by("pk")
    return {row.pk: line(row, row.gaps.all(), today) for row in rows}


def _arena(query: Mapping[str, str]) -> str:
    """The arena that a tab asks for, or "" for all."""
    return arena if (arena := query.get("arena", "")) in ARENAS else ""


def _around(figures: list[StepFigures], arena: str, today: datetime.date) -> dict[str, Any]:
    """What stands around the lines: the tabs with their counts, and what is to go."""
    weeks = arrange([step for step in figures if arena in ("", step.arena)], today)
    return {"arena": arena, "tabs": _tabs(figures), "weeks": weeks}


def _tabs(figures: list[StepFigures]) -> list[tuple[str, str, int]]:
    planned = [step.arena for step in figures if not step.is_done]
    arenas = [(key, name, planned.count(key)) for key, name in ARENAS.items()]
    return [("", "All", len(planned)), *arenas]


def _counts(mine: Any, today: datetime.date) -> list[dict[str, Any]]:
    """By arena: how many are done and since when, hours of two months, how many were due this month and are kept."""
    done = Q(state=Step.State.DONE)
    due, kept = due_and_kept(today, *month_of(today))
    counts = mine.values("arena").annotate(
        done=Count("pk", filter=done),
        first=Min("done_on", filter=done),
        spent=Sum("hours", filter=done & Q(done_on__gte=since(today))),
        due=Count("pk", filter=due),
        kept=Count("pk", filter=kept),
    )
    return list(counts.order_by("arena"))


def _done_line(counts: list[dict[str, Any]], today: datetime.date) -> str:
    firsts = [row["first"] for row in counts if row["first"]]
    total, due, kept = (sum(row[word] for row in counts) for word in ("done", "due", "kept"))
    return done_line(total, min(firsts, default=None), due=due, kept=kept, today=today)
