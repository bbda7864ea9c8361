"""All jobs at a glance: board, table, and two or more side by side."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from careerplan.accounts.requests import PersonRequest
from careerplan.web.htmx import NOTICES, render_page
from careerplan.web.templatetags.page import lines
from careerplan.web.words import sentence
from paths.door_panel import door_counts, doors_of
from paths.doors import Doors
from paths.drafting.reasons import percent
from paths.opportunities import comparison
from paths.opportunities.headline import Job, headline
from paths.opportunities.models import Opportunity
from paths.opportunities.next_action import When, when
from paths.opportunities.statuses import ON_THE_WAY, WORDS, Move, is_over, moves

IN_A_COLUMN, ON_A_PAGE, MOST_COMPARED, MOST_OFFERED = 20, 50, 4, 60


@dataclass(frozen=True)
class Ticket:
    """A job as board and table show it."""

    job: Opportunity
    status: str
    on: datetime.date | None
    word: str
    due: When
    doors: list[str]
    idle: list[str]
    moves: list[Move]
    by_figures: int = 0  # how many roles its occupation opens


SORTS: dict[str, tuple[str, Callable[[Ticket], Any]]] = {
    "job": ("Job", lambda ticket: ticket.job.title.casefold()),
    "status": ("Status", lambda ticket: -list(WORDS).index(ticket.status)),
    "next": ("Next", lambda ticket: ticket.job.next_action_on or datetime.date.max),
    "opens": ("Opens", lambda ticket: -len(ticket.doors)),
}


def opportunities(request: PersonRequest, moved: Any = None) -> HttpResponse:
    """Jobs by status, or with `?view=table` in rows. The job that was just `moved` takes the keyboard's focus along."""
    today = timezone.localdate()
    rows = request.user.opportunities.with_status().with_stage().by_next_action()
    opened = _doors(request, rows)
    tickets = [_ticket(job, today, opened.get(job.pk, 0)) for job in rows]
    now = [ticket for ticket in tickets if not is_over(ticket.status)]
    closed = sorted((t for t in tickets if is_over(t.status)), key=lambda t: t.on or datetime.date.min, reverse=True)
    context: dict[str, Any] = {
        "tickets": tickets,
        "lead": headline([Job(t.job.title, t.status, t.job.next_action_on) for t in now], today),
        "closed_count": len(closed),
        "by_figures": bool(opened),
    }
    if request.GET.get("view") == "table":
        context |= _table(request, now, closed)
        return render_page(request, "opportunities/opportunities_table.html", context, fragments=["table"])
    context |= {"columns": _columns(now), "closed": closed[:IN_A_COLUMN], "moved": moved}
    if not tickets:
        context["starters"] = _starters(request)
    return render_page(request, "opportunities/opportunities.html", context, fragments=["board", NOTICES])


def opportunities_compare(request: PersonRequest) -> HttpResponse:
    """Two jobs or more side by side, one row a question."""
    today = timezone.localdate()
    rows: list[Any] = list(request.user.opportunities.with_status().with_stage().by_next_action())
    jobs, unknown = _asked_for(request, rows)
    if unknown:
        messages.warning(request, "One of the jobs is not here any more, so it was left out.")
    goal = request.user.goals.active() if any(job.occupation for job in jobs) else None
    found = doors_of(request.user, goal, jobs)
    plain = [_plain(job, found.get(job.pk)) for job in jobs]
    tip = comparison.ask_for_time(plain)
    context = {
        "jobs": jobs,
        "questions": comparison.compare(plain, today) if len(jobs) > 1 else [],
        "by_figures": bool(found),
        "tip": jobs[plain.index(tip)] if tip else None,
        "choices": _choices(rows, jobs),
        "pickers": _pickers(jobs),
        "count": len(rows),
    }
    return render(request, "opportunities/opportunities_compare.html", context)


def _doors(request: PersonRequest, rows: Iterable[Any]) -> dict[int, int]:
    """How many roles each job that is not over opens, by its occupation's figures."""
    return door_counts(request.user, [job for job in rows if not is_over(job.status)])


def _ticket(job: Any, today: datetime.date, by_figures: int) -> Ticket:
    due = when(job.next_action_on, today, offer=job.status == "offer")
    return Ticket(
        job, job.status, job.status_on, WORDS[job.status], due, lines(job.opens), lines(job.leaves_idle),
        moves(job.status), by_figures,
    )  # fmt: skip


def _columns(tickets: list[Ticket]) -> list[dict[str, Any]]:
    found = []
    for status, word in ON_THE_WAY.items():
        held = [ticket for ticket in tickets if ticket.status == status]
        more = max(len(held) - IN_A_COLUMN, 0)
        found.append({"status": status, "word": word, "count": len(held), "tickets": held[:IN_A_COLUMN], "more": more})
    return found


def _table(request: PersonRequest, now: list[Ticket], closed: list[Ticket]) -> dict[str, Any]:
    sort = request.GET.get("sort", "next")
    sort = sort if sort in SORTS else "next"
    with_closed = request.GET.get("closed") == "1"
    rows = sorted(now + closed if with_closed else now, key=SORTS[sort][1])
    return {
        "sort": sort,
        "heads": [(key, words) for key, (words, _) in SORTS.items()],
        "with_closed": with_closed,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
    }


def _starters(request: PersonRequest) -> Iterable[Any]:
    """For an empty board: the first role that is ahead on each path to the goal, three at most."""
    stages = request.user.stages.ahead().filter(path__goal__state="active", kind="role").select_related("path")
    first_of = list({stage.path_id: stage for stage in stages.order_by("-place", "-pk")}.values())
    firsts: dict[str, Any] = {}
    for stage in sorted(first_of, key=lambda stage: stage.path.letter):
        firsts.setdefault(stage.title.casefold(), stage)
    return list(firsts.values())[:3]


def _asked_for(request: PersonRequest, rows: list[Any]) -> tuple[list[Any], bool]:
    """The jobs that the address names, without doubles, and whether one of them is unknown."""
    by_id = {str(job.pk): job for job in rows}
    asked = [value for name in "abcd" for value in request.GET.getlist(name) if value]
    jobs = list(dict.fromkeys(by_id[value] for value in asked if value in by_id))
    if not asked:
        jobs = [job for job in rows if not is_over(job.status)][:2]
    return jobs[:MOST_COMPARED], any(value not in by_id for value in asked)


def _choices(rows: list[Any], jobs: list[Any]) -> list[Any]:
    """What the selects offer: the chosen jobs, and the open ones that want something first."""
    chosen = set(jobs)
    return [*jobs, *[job for job in rows if not is_over(job.status) and job not in chosen][:MOST_OFFERED]]


def _pickers(jobs: list[Any]) -> list[dict[str, Any]]:
    """The selects: two always, and one more than is chosen, up to four."""
    labels = ["This job", "Against this one", "And this one", "And this one too"]
    shown = min(max(len(jobs) + 1, 3), MOST_COMPARED)
    return [
        {"name": "abcd"[place], "label": labels[place], "chosen": jobs[place] if place < len(jobs) else None}
        for place in range(shown)
    ]


def _plain(job: Any, doors: Doors | None) -> comparison.Job:
    return comparison.Job(
        title=job.title, status=job.status, next_action=job.next_action, next_on=job.next_action_on,
        opens=tuple(lines(job.opens)), leaves_idle=tuple(lines(job.leaves_idle)),
        fills=f"{job.stage.title}, {job.stage.path.name}" if job.stage else "",
        letter=job.stage.path.letter if job.stage else "",
        meets=job.meets, pay=job.pay, hours=job.hours, starts=job.starts, chances=job.chances,
        figures=_figures(doors) if doors else None,
    )  # fmt: skip


def _figures(doors: Doors) -> comparison.Figures:
    towards = doors.towards
    return comparison.Figures(
        opens=tuple(door.title for door in doors.opens),
        idle=tuple(sentence(name) for name in doors.idle),
        towards=(percent(towards.before), percent(towards.after)) if towards else None,
    )
