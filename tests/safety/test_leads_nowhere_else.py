"""`next`, Host and what a link says cannot lead elsewhere."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client

from careerplan.web.fields import LinkField
from tests.factories.accounts import PASSWORD, PersonFactory
from tests.factories.goals import PositionFactory

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "http:evil.example",
    "https:///evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "javascript:alert(1)",
    "data:text/html,x",
    " https://evil.example/",
    "\thttps://evil.example/",
    "/%0d%0aLocation:%20https://evil.example/",
    "https://evil.example/\x00",
]


def leads_elsewhere(answer):
    place = answer.headers.get("Location", "")
    return not (place.startswith("/") and not place.startswith(("//", "/\\"))) and place != ""


@pytest.mark.parametrize("place", ELSEWHERE)
def test_log_in_sign_up_and_log_out_lead_nowhere_else(place):
    owner = PersonFactory.create(email="owner@example.org")
    form = {"login": owner.email, "password": PASSWORD}
    assert not leads_elsewhere(Client().post("/account/log-in/", form | {"next": place}))
    client = Client()
    assert not leads_elsewhere(client.post("/account/log-in/", form, query_params={"next": place}))
    assert not leads_elsewhere(client.get("/account/log-in/", {"next": place}))
    assert not leads_elsewhere(client.get("/account/sign-up/", {"next": place}))
    assert not leads_elsewhere(client.post("/account/reauthenticate/", {"password": PASSWORD, "next": place}))
    assert not leads_elsewhere(client.post("/account/log-out/", {"next": place}))


@pytest.mark.parametrize("place", ELSEWHERE)
def test_the_door_of_the_admin_leads_nowhere_else(client, place):
    owner = PersonFactory.create()
    door = client.get("/admin/login/", {"next": place})
    assert door.url.startswith("/account/log-in/?")
    assert not leads_elsewhere(client.post(door.url, {"login": owner.email, "password": PASSWORD}))


@pytest.mark.parametrize("place", ELSEWHERE)
def test_undo_leads_nowhere_else(client, person, place):
    position = PositionFactory.create(owner=person)
    page = client.post(f"/position/{position.pk}/delete/", follow=True).content.decode()
    key = page.split('name="key" value="')[1].split('"')[0]
    assert not leads_elsewhere(client.post("/history/undo/", {"key": key, "back": place}))


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "evil.example:443", "a b", "testserver\x00"]
)
def test_another_host_is_refused(client, host):
    answer = client.get("/account/log-in/", headers={"Host": host})
    assert answer.status_code == 400
    assert "That could not be read" in answer.content.decode()
    assert "evil" not in answer.content.decode()


def test_a_forwarded_host_is_not_believed(client):
    answer = client.get("/gaps/", headers={"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"})
    assert answer.url.startswith("/account/log-in/?next=/gaps/")


def test_a_mail_names_our_own_address_whatever_host_the_request_names(client, settings, letters):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://careerplan.example"
    client.post("/account/password/reset/", {"email": "nobody@example.org"}, headers={"Host": "evil.example"})
    [letter] = letters()
    for body in (letter["text"], letter["html"]):
        assert "https://careerplan.example/account/sign-up/" in body
        assert "evil" not in body


LINKS = [
    field
    for model in apps.get_models()
    if model.__module__.split(".")[0] in ("careerplan", "goals", "paths")
    for field in model._meta.concrete_fields
    if isinstance(field, models.URLField) or field.name in ("url", "link", "website", "homepage")
]


def test_there_are_links_to_hold():
    assert LINKS


@pytest.mark.parametrize("field", LINKS, ids=str)
def test_every_stored_link_is_http_or_https(field):
    is_history = "pgh_id" in {column.name for column in field.model._meta.concrete_fields}
    if not is_history:
        assert isinstance(field, LinkField)
    for link in ("javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "//example.org/"):
        with pytest.raises(ValidationError):
            field.clean(link, None)
