"""What every test may ask for: a signed-in person, a count of what a page asked of Postgres, a worker for the queue."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection

from tests.factories.accounts import PersonFactory

NOT_THE_VIEWS = (
    "django_session",
    'FROM "accounts_user"',
    "current_setting",
    "set_config",
    "SET ",
    "SAVEPOINT",
    "RELEASE",
)


@pytest.fixture(autouse=True)
def _forgotten_attempts(request):
    """The cache table survives the flush between tests: rate limits start anew."""
    if {"db", "transactional_db"} & set(request.fixturenames):
        cache.clear()


@pytest.fixture
def person(client, db):
    """A person who is signed in with `client`."""
    person = PersonFactory()
    client.force_login(person)
    return person


@pytest.fixture
def count_queries():
    """`with count_queries() as queries:` collects what views ask of Postgres; session, person and wall not counted."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        seen: list[str] = []

        def note(execute, sql, params, many, context):
            if not any(mark in sql for mark in NOT_THE_VIEWS):
                seen.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            yield seen

    return counting
