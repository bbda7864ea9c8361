"""CSRF on every unsafe method: what another site sends is refused, whoever is logged in."""

import pytest
from django.test import Client
from django.urls import get_resolver

from tests.walk import DOORS, address

pytestmark = pytest.mark.django_db
UNSAFE = ["post", "put", "patch", "delete"]
EXEMPT = {"reminders_stop"}  # doors that take posts from elsewhere prove themselves by a signed address


@pytest.fixture
def nurse(demo):
    return demo["nurse"]


@pytest.mark.parametrize("is_in", [True, False], ids=["a_person", "a_visitor"])
def test_what_another_site_sends_is_refused(nurse, is_in):
    taken = []
    for headers in ({}, {"HX-Request": "true"}):
        client = Client(enforce_csrf_checks=True, headers=headers)
        if is_in:
            client.force_login(nurse)
        for name in DOORS.keys() - EXEMPT:
            for method in UNSAFE:
                answer = getattr(client, method)(address(name, nurse), {"title": "x"})
                if answer.status_code != 403:
                    taken.append((name, method, answer.status_code))
    assert taken == []


def test_no_view_is_exempt():
    exempt = {pattern.name for pattern in walk(get_resolver()) if getattr(pattern.callback, "csrf_exempt", False)}
    assert exempt == EXEMPT


def walk(resolver):
    for entry in resolver.url_patterns:
        yield from walk(entry) if hasattr(entry, "url_patterns") else [entry]


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "https://testserver.evil.example"}, False),
        ({"Origin": "https://testserver"}, True),
    ],
)
def test_even_with_a_token_the_form_must_come_from_us(nurse, headers, is_taken):
    client = Client(enforce_csrf_checks=True)
    client.force_login(nurse)
    token = client.get("/position/add/").context["csrf_token"]
    form = {"title": "Nurse", "started_on": "2020-01-01", "csrfmiddlewaretoken": str(token)}
    referer = {} if "Origin" in headers else {"Referer": "https://testserver/position/add/"}
    answer = client.post("/position/add/", form, secure=True, headers={**headers, **referer})
    assert (answer.status_code == 302) is is_taken
    if not is_taken:
        assert "That page had gone stale" in answer.content.decode()


def test_a_token_in_the_address_is_none(nurse):
    client = Client(enforce_csrf_checks=True)
    client.force_login(nurse)
    token = client.get("/position/add/").context["csrf_token"]
    assert client.post(f"/position/add/?csrfmiddlewaretoken={token}", {"title": "x"}).status_code == 403


def test_a_swap_brings_its_token_in_a_header(nurse):
    client = Client(enforce_csrf_checks=True)
    client.force_login(nurse)
    token = client.get("/position/").context["csrf_token"]
    form = {"title": "Nurse", "started_on": "2020-01-01"}
    answer = client.post("/position/add/", form, headers={"HX-Request": "true", "X-CSRFToken": str(token)})
    assert answer.status_code == 302
