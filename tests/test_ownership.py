"""Every URL, asked by everyone: nobody sees or changes what is another's."""

import pytest
from django.test import Client

from tests.coaching.campaign import Campaign
from tests.factories.accounts import PersonFactory
from tests.shown import forms_as_shown
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


@pytest.fixture(params=["both walls", "the first wall alone"])
def walls(request):
    """Each wall for itself: with the second one away the views' own queries must hold."""
    if request.param == "the first wall alone":
        request.getfixturevalue("first_wall_alone")


@pytest.fixture(scope="module")
def filled(demo):
    """What the owner's own form on each page would send, so that another sends nothing that is wrong in itself."""
    client = browser(demo["nurse"])
    pages = {name: client.get(address(name, demo["nurse"])) for name in DOORS}
    return {name: next(iter(forms_as_shown(page)), {}) for name, page in pages.items()}


METHODS = ["get", "head", "post", "put", "patch", "delete"]


@pytest.mark.parametrize("who", ["stranger", "coach", "staff"])
@pytest.mark.parametrize("swap", [False, True], ids=["page", "swap"])
def test_another_finds_nothing_and_changes_nothing(world, walls, filled, who, swap):
    client = browser(world[who], **({"HX-Request": "true"} if swap else {}))
    methods = ["get", "post"] if swap else METHODS  # a swap is one of these
    before = everything_of(world["nurse"])
    wrong = []
    for name, door in DOORS.items():
        if door.who == OWNER:
            for method in methods:
                sent = {} if method in ("get", "head") else filled[name]
                answer = getattr(client, method)(address(name, world["nurse"]), sent)
                if answer.status_code not in (404, 405):
                    wrong.append((name, method, answer.status_code))
    assert not wrong
    assert everything_of(world["nurse"]) == before


@pytest.mark.parametrize("swap", [False, True], ids=["page", "swap"])
def test_no_page_of_mine_holds_a_word_of_anothers(world, walls, swap):
    """All pages: lists, forms, choices, figures, the demo's other people's rows marked."""
    Campaign(world["stranger"])
    client = browser(world["nurse"], **({"HX-Request": "true"} if swap else {}))
    found = []
    for name in DOORS:
        text = client.get(address(name, world["nurse"])).content.decode()
        found += [(name, mark) for mark in ("MARK-", "HIDDEN-") if mark in text]
    assert not found


def everything_of(person):
    """All rows of a person, as they are."""
    from django.apps import apps

    from careerplan.accounts.owned import Owned

    models = [model for model in apps.get_models() if issubclass(model, Owned)]
    return {model: list(model._base_manager.filter(owner=person).order_by("pk").values()) for model in models}


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("swap", [False, True], ids=["page", "swap"])
def test_reading_writes_nothing(world, refuse_writing, method, swap):
    """A scanner, a preview, a prefetch: GET and HEAD write nothing but session and cache."""
    client = browser(world["nurse"], **({"HX-Request": "true"} if swap else {}))
    client.raise_request_exception = True
    with refuse_writing():
        answers = [getattr(client, method)(address(name, world["nurse"])).status_code for name in DOORS]
    assert answers.count(200) > 40  # they were read, not sent to log in
