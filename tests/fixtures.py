"""What every test may ask for: a signed-in person, a count of what a page asked of Postgres, a worker for the queue."""

import gc
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import global_settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.db import connection, transaction
from django.test import override_settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from careerplan.accounts import second_wall
from careerplan.accounts.models import User
from careerplan.campaign.demo.load import load
from goals.occupations.onet.archive import open_archive
from goals.occupations.onet.load import import_release
from goals.occupations.starter.load import load_starter
from tests.factories.accounts import PersonFactory
from tests.postgres_plugin import TEMPLATE
from tests.walk import TODAY

NOT_THE_VIEWS = (
    "django_session",
    'FROM "accounts_user"',
    "current_setting",
    "set_config",
    "SET ",
    "SAVEPOINT",
    "RELEASE",
)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """A test database is a copy of the one that was migrated before the run."""
    if template := os.environ.get(TEMPLATE):
        connection.settings_dict["TEST"]["TEMPLATE"] = template


class QuickHasher(PBKDF2PasswordHasher):
    """The product's way to keep a password, in one round instead of a quarter of a second."""

    iterations = 1


@pytest.fixture(scope="session", autouse=True)
def _rare_collections() -> None:
    """What was imported stays: to look through all of it again and again is a twentieth of a run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=[f"{__name__}.QuickHasher"]):
        yield


@pytest.fixture
def slow_passwords(settings):
    """Passwords are kept as the product keeps them."""
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS


@pytest.fixture(autouse=True)
def _forgotten_attempts(request):
    """The tables of cache and jobs survive the flush between tests: rate limits start anew, no job is left over."""
    asked = set(request.fixturenames)
    if {"db", "transactional_db", "_django_db_helper"} & asked:
        request.getfixturevalue("transactional_db" if "transactional_db" in asked else "db")
        cache.clear()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def person(client, db):
    """A person who is signed in with `client`."""
    person = PersonFactory()
    client.force_login(person)
    return person


def check_links_now() -> None:
    """What waits for the end of the transaction is checked here, once: a request checks it too, and a test that takes
    the request back would leave it to the next one, thousands of links each time."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Iterator[dict[str, User]]:
    """The people of the demo campaign by the name of their part, and the starter catalogue; loaded once a module and
    taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_starter()
        load(TODAY)
        check_links_now()
        yield {person.email.partition("@")[0]: person for person in User.objects.all()}
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def loaded_release(django_db_setup, django_db_blocker, onet_zip):
    with django_db_blocker.unblock(), transaction.atomic():
        with open_archive(onet_zip) as archive:
            imported = import_release(archive)
        check_links_now()
        yield imported.release
        transaction.set_rollback(True)


@pytest.fixture
def whole_release(loaded_release, db):
    """The real release of O*NET as catalogue, imported once a module and taken back after it; answers its release."""
    return loaded_release


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


@pytest.fixture
def first_wall_alone(settings):
    """Postgres shows everybody's rows to everybody: what is still not seen, the views themselves keep back."""
    second, none = "careerplan.accounts.second_wall.SecondWallMiddleware", "tests.first_wall.NoSecondWall"
    assert second in settings.MIDDLEWARE
    settings.MIDDLEWARE = [none if name == second else name for name in settings.MIDDLEWARE]


WRITES = re.compile(r"(?<!FOR )\b(INSERT|UPDATE|DELETE|MERGE|TRUNCATE)\b(?! SKIP)")
NO_ROW_OF_ANYBODYS = ("django_session", "django_cache")  # all that reading may write: session and cache


@pytest.fixture
def refuse_writing():
    """`with refuse_writing():` a view that writes anything but session and cache breaks."""

    def refuse(execute, sql, params, many, context):
        if WRITES.search(sql.upper()) and not any(f'"{table}"' in sql for table in NO_ROW_OF_ANYBODYS):
            raise AssertionError(f"reading wrote: {sql[:120]}")
        return execute(sql, params, many, context)

    return lambda: connection.execute_wrapper(refuse)


@pytest.fixture
def letters(db):
    """`letters()`: what waits for the worker to be mailed, oldest first, as the task gets it (to, subject, text, ...)."""

    def waiting() -> list[dict[str, Any]]:
        return [job.args for job in ProcrastinateJob.objects.filter(queue_name="mail", status="todo").order_by("id")]

    return waiting


@pytest.fixture
def drain_jobs(transactional_db) -> Callable[[], None]:
    """`drain_jobs()`: a real worker takes every job that waits, and ends."""

    def work() -> None:
        connector: Any = app.connector
        with app.replace_connector(connector.get_worker_connector()):
            app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)

    def drain() -> None:
        thread = threading.Thread(target=work)  # the worker brings an event loop; a browser test has one in its thread
        thread.start()
        thread.join()

    return drain


@pytest.fixture
def a_busy_machine(monkeypatch):
    """How long the last of fifty waits for its turn says how busy the machine is, and nothing of the product."""
    monkeypatch.setattr(second_wall, "LONGEST_STATEMENT", "120s")
