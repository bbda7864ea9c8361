"""The second wall: inside a request, Postgres itself shows and takes only the person's own rows.

A request is one transaction. Its settings are LOCAL to it, so that a pooled connection, pgbouncer's too, never carries
them on. An error (5xx) takes everything back. Migrations and the worker stand outside. Costs about 0.4 ms a request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from careerplan.accounts.own_table import ROLE

FOREIGN_KEY_VIOLATION = "23503"
LONGEST_STATEMENT = "10s"


@contextmanager
def acting_as(person_id: int) -> Iterator[None]:
    """Only this person's rows exist in this block (0: nobody's); nested use gives back what was there."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('role'), coalesce(current_setting('careerplan.person', true), '0')")
            before = cursor.fetchone()
            cursor.execute(f"SET LOCAL ROLE {ROLE}; SET LOCAL careerplan.person = '{int(person_id)}'")
        yield
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('role', %s, true), set_config('careerplan.person', %s, true)", before)


class SecondWallMiddleware:
    """After authentication: everything the request asks of Postgres, it asks as the person."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.answer(request)
        except IntegrityError:  # what only shows at the end
            return _changed_meanwhile(request)
        except OperationalError:  # Postgres is away: say so, and come back by itself
            return render(request, "503.html", status=503)

    def answer(self, request: HttpRequest) -> HttpResponse:
        with acting_as(request.user.pk or 0):
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = '{LONGEST_STATEMENT}'")
            response = self.get_response(request)
            if response.streaming and not isinstance(response, FileResponse):
                raise RuntimeError("rows that stream would be read after the wall is gone: build the response")
            if response.status_code == 409 or response.status_code >= 500:
                transaction.set_rollback(True)
            else:
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A link to a row that is gone (deleted in another tab) or was never mine: 409, nothing saved."""
        gone = getattr(exception.__cause__, "sqlstate", None) == FOREIGN_KEY_VIOLATION
        return _changed_meanwhile(request) if gone and isinstance(exception, IntegrityError) else None


def _changed_meanwhile(request: HttpRequest) -> HttpResponse:
    return render(request, "409.html", status=409)
