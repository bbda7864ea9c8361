"""Questions to Postgres whose SQL Django writes once a process.

Writing the SQL of a large queryset takes Django up to ten times as long as Postgres takes to answer it. A page that
asks the same large question at every visit keeps the text and puts other values in.
"""

import datetime
import inspect
from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import QuerySet

MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda place: 2**62 + place,
    datetime.date: lambda place: datetime.date(1, 1, 1 + place),
}


class Compiled:
    """`steps = Compiled(lambda_of_ids_and_days)`; then `steps(goal=7, today=today)` gives rows as tuples.

    `write` takes ints and dates, which it may only compare with, and returns a queryset of `values_list()`. The
    values come back as psycopg reads them: numbers, texts, days and lists as such, JSON as text.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, Any]]) -> None:
        self.write = write
        self.kinds = {name: field.annotation for name, field in inspect.signature(write).parameters.items()}

    @cached_property
    def _written(self) -> tuple[str, list[Any], dict[int, str]]:
        """The SQL, its parameters, and the places among them where the values go."""
        marks = {name: MARKS[kind](place) for place, (name, kind) in enumerate(self.kinds.items())}
        sql, params = self.write(**marks).query.sql_with_params()
        names = {mark: name for name, mark in marks.items()}
        places = {place: names[param] for place, param in enumerate(params) if _is_mark(param) and param in names}
        if set(places.values()) != set(marks):
            raise ValueError(f"{self.write.__name__} does not ask about {set(marks) - set(places.values())}")
        return sql, list(params), places

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        sql, params, places = self._written
        asked = [values[places[place]] if place in places else param for place, param in enumerate(params)]
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return cursor.fetchall()


def _is_mark(param: Any) -> bool:
    return type(param) in MARKS
