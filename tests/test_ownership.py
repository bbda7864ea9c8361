"""Every URL, asked by everyone: nobody sees or changes what is another's."""

import pytest
from django.test import Client

from tests.factories.accounts import PersonFactory
from tests.walk import ANYBODY, DOORS, OWNER, address, routes

pytestmark = pytest.mark.django_db
LOGIN = "/account/log-in/"


@pytest.fixture
def world(demo):
    """The demo's people; `stranger` has an account and nothing else."""
    return demo | {"stranger": PersonFactory()}


def browser(person=None, **headers):
    client = Client(raise_request_exception=False, headers=headers)
    if person:
        client.force_login(person)
    return client


def test_every_url_says_who_may_open_it():
    missing = sorted(name for name, _ in routes() if name not in DOORS)
    assert not missing, f"add these to DOORS in tests/walk.py: {missing}"
    assert not sorted(set(DOORS) - {name for name, _ in routes()}), "DOORS names what is no URL any more"


def test_a_visitor_is_sent_to_log_in(world):
    wrong = []
    for name, door in DOORS.items():
        for method in ("get", "post"):
            answer = getattr(browser(), method)(address(name, world["nurse"]))
            if door.who == ANYBODY:
                right = answer.status_code in (200, 302, 400, 404, 405)
            else:
                right = answer.status_code == 302 and answer.url.startswith(LOGIN)
            if not right:
                wrong.append((name, method, answer.status_code))
    assert not wrong


def test_a_visitors_swap_moves_the_whole_browser_to_log_in(world):
    client = browser(**{"HX-Request": "true", "HX-Current-URL": "http://testserver/gaps/?side=what&q=a"})
    wrong = []
    for name, door in DOORS.items():
        answer = client.get(address(name, world["nurse"]))
        if door.who != ANYBODY and not answer.headers.get("HX-Redirect", "").startswith(LOGIN):
            wrong.append((name, answer.status_code))
    assert not wrong


def test_the_owner_opens_every_page(world):
    client = browser(world["nurse"])
    wrong = []
    for name, door in DOORS.items():
        answer = client.get(address(name, world["nurse"]))
        if answer.status_code not in door.answers:
            wrong.append((name, answer.status_code))
        if answer.status_code == 200 and "HX-Request" not in answer.headers.get("Vary", ""):
            wrong.append((name, "Vary"))
    assert not wrong


@pytest.mark.parametrize("who", ["stranger", "coach", "staff"])
@pytest.mark.parametrize("swap", [False, True], ids=["page", "swap"])
def test_another_finds_nothing_and_changes_nothing(world, who, swap):
    client = browser(world[who], **({"HX-Request": "true"} if swap else {}))
    before = everything_of(world["nurse"])
    wrong = []
    for name, door in DOORS.items():
        if door.who == OWNER:
            for method in ("get", "post", "put", "delete"):
                answer = getattr(client, method)(address(name, world["nurse"]))
                if answer.status_code not in (404, 405):
                    wrong.append((name, method, answer.status_code))
    assert not wrong
    assert everything_of(world["nurse"]) == before


def everything_of(person):
    """All rows of a person, as they are."""
    from django.apps import apps

    from careerplan.accounts.owned import Owned

    models = [model for model in apps.get_models() if issubclass(model, Owned)]
    return {model: list(model._base_manager.filter(owner=person).order_by("pk").values()) for model in models}


def test_reading_writes_nothing(world):
    """GET writes nothing but session and cache: tried on every page with a connection that refuses the rest."""
    from django.db import connection

    def refuse(execute, sql, params, many, context):
        verb = sql.lstrip().split(" ", 1)[0].upper()
        if verb in ("INSERT", "UPDATE", "DELETE") and not any(t in sql for t in ("django_session", "django_cache")):
            raise AssertionError(f"a GET wrote: {sql[:120]}")
        return execute(sql, params, many, context)

    client = browser(world["nurse"])
    client.raise_request_exception = True
    with connection.execute_wrapper(refuse):
        for name in DOORS:
            client.get(address(name, world["nurse"]))
