"""Inside /admin/ a coach reviews, in a role of its own: Postgres shows what clients share with them, and only there.

Consent ends with its last day, by the calendar of UTC: one day for every coach, set here and asked by the policies.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from careerplan.accounts.own_table import ROLE as PERSON
from careerplan.accounts.requests import PersonRequest
from careerplan.coaching.shared_table import ROLE as COACH

DESK = "/admin/"


class CoachRequest(PersonRequest):
    """A request inside the admin: `reviewing_on` is today for a coach with an engagement in force, else None."""

    reviewing_on: datetime.date | None


@contextmanager
def reviewing(today: datetime.date) -> Iterator[None]:
    """In this block the connection acts in the role of a coach: for it alone the coaching policies hold.

    It must act as a person before; outside the second wall nothing is hidden, and nothing needs to be shown.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('role')")
        before = str(cursor.fetchone()[0])
    _become(COACH if before == PERSON else before, today.isoformat())
    yield
    if not connection.needs_rollback:
        _become(before, "")


class ReviewingMiddleware:
    """Right after the second wall: who coaches somebody today reviews, inside the admin."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = timezone.now().date()
        person = request.user
        request.reviewing_on = None  # type: ignore[attr-defined]
        if not request.path_info.startswith(DESK) or not person.is_authenticated:
            return self.get_response(request)
        if not person.coached_engagements.in_force(today).exists():
            return self.get_response(request)
        request.reviewing_on = today  # type: ignore[attr-defined]
        with reviewing(today):
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)  # as the wall does; an aborted transaction takes no more statements
        return response


def _become(role: str, today: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('role', %s, true), set_config('careerplan.today', %s, true)", [role, today])
