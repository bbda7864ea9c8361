"""What was done is said once, with its undo."""

import pytest
from bs4 import BeautifulSoup
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.template.loader import render_to_string
from django.test import RequestFactory
from django_htmx.middleware import HtmxDetails

KEY = "8a55cf4e-9c5f-4f3b-9c40-0a3f3ac0b3aa"


@pytest.fixture
def request_():
    request = RequestFactory().get("/gaps/?side=what", headers={"HX-Current-URL": "http://testserver/gaps/?side=what"})
    request.user, request.session = AnonymousUser(), {}
    request.htmx = HtmxDetails(request)
    request._messages = FallbackStorage(request)
    return request


def shown(request, **context):
    return BeautifulSoup(render_to_string("components/_notices.html", context, request), "html.parser")


def test_a_notice_is_announced_and_shows_text_as_text(request_):
    messages.success(request_, "Deleted: <b>Nurse</b>.")
    notice = shown(request_).select_one(".notice")
    assert notice["role"] == "status"
    assert notice.get_text(strip=True) == "Deleted: <b>Nurse</b>."
    assert not notice.select("form, b")


def test_a_deletion_can_be_undone_from_where_the_person_is(request_):
    messages.success(request_, "Deleted.", extra_tags=f"undo:{KEY}")
    form = shown(request_).select_one("form[method=post][action='/history/undo/']")
    assert form.select_one("input[name=key]")["value"] == KEY
    assert form.select_one("input[name=back]")["value"] == "/gaps/?side=what"


@pytest.mark.parametrize(("words", "says"), [("", "Undo"), (" Bring it back", "Bring it back")])
def test_what_is_taken_back_elsewhere_says_how(request_, words, says):
    messages.success(request_, "Done.", extra_tags=f"undo-by:/gaps/?key=a{words}")
    form = shown(request_).select_one("form[method=post][action='/gaps/?key=a']")
    assert form.button.get_text() == says


def test_a_warning_is_no_confirmation(request_):
    messages.warning(request_, "Not saved.")
    assert shown(request_).select_one(".notice.notice-warn")


def test_it_is_said_once(client, person):
    client.post("/account/", {"time_zone": "UTC", "theme": "light"})
    assert b"Saved." in client.get("/account/").content
    assert b"Saved." not in client.get("/account/").content


def test_without_notices_the_place_stays_for_the_next_swap(request_):
    place = shown(request_, oob=True).select_one("#notices")
    assert place["hx-swap-oob"] == "true"
    assert not place.select(".notice")
