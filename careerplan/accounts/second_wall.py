"""The second wall: inside a request, Postgres itself shows and takes only the person's own rows.

A request is one transaction. Its settings are LOCAL to it, so that a pooled connection, pgbouncer's too, never carries
them on. A 409 or an error (5xx) takes everything back. Migrations and the worker stand outside.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render

from careerplan.accounts.own_table import FULL, ROLE
from careerplan.accounts.owned import GoneMeanwhileError
from careerplan.web.broken import AWAY, away

MEANWHILE = ("23503", "23505")  # what it points at is gone; another row took its place
LONGEST_STATEMENT = "10s"


@contextmanager
def acting_as(person_id: int) -> Iterator[None]:
    """Only this person's rows exist in this block (0: nobody's); nested use gives back what was there."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        before = _asked("SELECT current_setting('role'), current_setting('careerplan.person', true)") if nested else ()
        _become(ROLE, str(int(person_id)))
        yield
        if nested and not connection.needs_rollback:  # else the end of the transaction gives it back
            role, person = before
            _become(role, person or "0")


def _become(role: str, person: str) -> None:
    _asked("SELECT set_config('role', %s, true), set_config('careerplan.person', %s, true)", role, person)


def _asked(sql: str, *params: str) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return tuple(cursor.fetchone())


class SecondWallMiddleware:
    """After authentication: everything the request asks of Postgres, it asks as the person."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.answer(request)
        except IntegrityError:  # what only shows at the end
            return _changed_meanwhile(request)
        except AWAY as error:
            return away(error)

    def answer(self, request: HttpRequest) -> HttpResponse:
        with acting_as(request.user.pk or 0):
            _asked("SELECT set_config('statement_timeout', %s, true)", LONGEST_STATEMENT)
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
        """What a view could not foresee: a link to a row that is gone or was never mine, a place that another tab took
        at the same moment; a row that went before it was saved; more rows than one person may have; Postgres that is
        away."""
        if isinstance(exception, GoneMeanwhileError):
            return _changed_meanwhile(request)
        if isinstance(exception, IntegrityError):
            if getattr(getattr(exception.__cause__, "diag", None), "constraint_name", None) == FULL:
                return render(request, "full.html", status=409)
            meanwhile = getattr(exception.__cause__, "sqlstate", None) in MEANWHILE
            return _changed_meanwhile(request) if meanwhile else None
        return away(exception) if isinstance(exception, AWAY) else None


def _changed_meanwhile(request: HttpRequest) -> HttpResponse:
    """Deleted or saved in another tab: 409, nothing saved."""
    return render(request, "409.html", status=409)
