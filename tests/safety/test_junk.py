"""What nobody thinks of, in every address, parameter and header; and markup in every text that a person can write."""

import inspect
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.urls import resolve, reverse

from careerplan.accounts.owned import Owned
from tests.shown import forms_as_shown
from tests.walk import DOORS, Walker, address, everywhere

pytestmark = pytest.mark.django_db
LIVE = "\"'><i id=live>"
JUNK = [
    "\x00",
    "a\x00b",
    "9" * 20,
    "-" + "9" * 20,
    "9" * 5000,
    "x",
    "²",
    "٣",
    "1e309",
    "'",
    "[",
    "%",
    LIVE,
    "😀",
    "",
]
ALONE = ["\x00", "9" * 20, "²", LIVE]  # one of each kind


def junk_for(names: set[str], at_once: list[str], alone: list[str]) -> Iterator[dict[str, str]]:
    """Each value in every parameter at once, and each in one parameter alone."""
    if names:
        yield from (dict.fromkeys(names, value) for value in at_once)
    yield from ({name: value} for name in sorted(names) for value in alone)


HEADERS = {
    "HX-Current-URL": ["\x00", "http://[", "javascript:x", "//evil.example/", LIVE, "x" * 3000],
    "HX-Target": [LIVE, "\x00"],
    "Accept-Language": ["\x00", "*;q=x", "x" * 3000],
    "X-Request-ID": ["\x00", LIVE, "x" * 3000],
    "Cookie": ["session=\x00", "=;;=", "x" * 3000],
    "Referer": ["http://[", LIVE],
}


@pytest.fixture
def client():
    return Walker()


@pytest.fixture
def nurse(client, demo):
    client.force_login(demo["nurse"])
    return demo["nurse"]


def names_read(at: str, page) -> set[str]:
    """Parameters that the view of an address may read: those its module names, and those its own links and forms send."""
    source = inspect.getsource(inspect.getmodule(inspect.unwrap(resolve(at).func)))
    names = set(re.findall(r"(?:GET|POST)(?:\.get|\.getlist)?[\[(]\"(\w+)\"", source))
    soup = BeautifulSoup(page.content, "html.parser")
    for link in soup.select("a[href], [hx-get]"):
        parts = urlsplit(link.get("href") or link.get("hx-get"))
        if parts.path in ("", at):
            names |= {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    for form in soup.select("main form"):
        names |= {field["name"] for field in form.select("[name]")} if form.get("method", "get") == "get" else set()
    return names


@pytest.mark.slow
@pytest.mark.parametrize("swap", [False, True], ids=["page", "swap"])
def test_no_parameter_breaks_a_page_or_becomes_markup(client, nurse, swap):
    headers = {"HX-Request": "true"} if swap else {}
    broken, tried = [], set()
    for name in DOORS:
        at = address(name, nurse)
        page = client.get(at)
        if page.status_code == 405:
            continue
        names = names_read(at, page)
        tried |= names
        for sent in junk_for(names, *((ALONE, []) if swap else (JUNK, ALONE))):
            answer = client.get(at, sent, headers=headers)
            if answer.status_code >= 500 or b"<i id=live>" in answer.content:
                broken.append((at, str(sent)[:60], answer.status_code))
    assert not broken
    assert {"q", "page", "before", "gap", "side", "sort", "stage", "like", "another"} <= tried


@pytest.mark.slow
def test_no_value_sent_by_a_button_breaks_a_page(client, nurse):
    broken = []
    for name in DOORS:
        at = address(name, nurse)
        for sent in junk_for(names_read(at, client.get(at)), ALONE, ALONE):
            with transaction.atomic():
                answer = client.post(at, sent)
                transaction.set_rollback(True)
            if answer.status_code >= 500 or b"<i id=live>" in answer.content:
                broken.append((at, str(sent)[:60], answer.status_code))
    assert not broken


@pytest.mark.parametrize("pk", [0, 2**31, 2**63 - 1, 2**63, 10**19, 10**40])
def test_no_id_in_an_address_breaks_a_page(client, nurse, pk):
    broken = []
    for name, door in DOORS.items():
        if door.row:
            at = reverse(name, kwargs={**dict(door.parts), "pk": pk})
            for method in ("get", "post"):
                status = getattr(client, method)(at).status_code
                if status not in (404, 405):
                    broken.append((at, method, status))
    assert not broken


@pytest.mark.parametrize(
    "path", ["/%00/", "/%ff%fe/", "/" + "a/" * 500, "/goals/%F0%9F%92%A9/", "//goals//", "/..%2f..%2fetc"]
)
def test_no_address_breaks_the_product(client, nurse, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("header", "value"), [(h, v) for h, values in HEADERS.items() for v in values])
def test_no_header_breaks_a_page(client, nurse, header, value):
    for browser in (client, Walker()):
        for at in ("/", "/steps/", "/account/log-in/"):
            answer = browser.get(at, headers={"HX-Request": "true", header: value})
            assert answer.status_code < 500
            assert b"<i id=live>" not in answer.content
            assert "evil.example" not in str(answer.headers)


def written_over(person, more: str) -> int:
    """Every text of the person's rows becomes markup; how many did."""
    done = 0
    for model in (model for model in apps.get_models() if issubclass(model, Owned)):
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if not is_text or (field.max_length or 99) < len(LIVE + more) + 12:
                continue
            for row in model._base_manager.filter(owner=person):
                try:
                    with transaction.atomic():
                        rows = model._base_manager.filter(owner=person, pk=row.pk)
                        done += rows.update(**{field.attname: f"{row.pk}{LIVE}{more}"})
                except IntegrityError:
                    continue  # Postgres takes no such text here
    return done


def live(page) -> list[str]:
    """What of the markup stands in the page as it was written: neither its quotes nor its brackets may."""
    return [sign for sign in ("<i id=live", "\"'>", "&quot;'>", '"&#x27;>') if sign in page.content.decode()]


@pytest.mark.slow
@pytest.mark.parametrize("more", ["", " more words than a label has room for" * 2], ids=["short", "long"])
def test_no_text_that_a_person_wrote_becomes_markup_anywhere(client, demo, nurse, more):
    """On every page about every row, as page and as swap, in the second of two tabs, and at the coach's desk."""
    assert written_over(nurse, more) > 300
    found, shown = [], 0
    for at in everywhere(nurse):
        for headers in ({}, {"HX-Request": "true"}) if not more else ({},):
            page = client.get(at, headers=headers)
            assert page.status_code < 500, at
            shown += b"i id=live" in page.content
            found += [(at, tag) for tag in live(page)]
        for form in forms_as_shown(page):
            if "version" in form:
                texts = {key: f"{LIVE} mine" for key in form if key not in ("version", "token")}
                found += [(at, "conflict", tag) for tag in live(client.post(at, form | texts | {"version": "0"}))]
    coach = Walker()
    coach.force_login(demo["coach"])
    engagement = nurse.engagements.get()
    review = reverse("admin:coaching_client_change", args=[engagement.pk])
    comment = nurse.comments.filter(author=demo["coach"]).first()
    for at in ("/admin/coaching/client/", review, f"{review}?edit={comment.pk}", "/admin/coaching/comment/",
               f"/admin/coaching/comment/{comment.pk}/delete/", "/admin/coaching/review/"):  # fmt: skip
        page = coach.get(at)
        assert page.status_code == 200, at
        shown += b"i id=live" in page.content
        found += [(at, tag) for tag in live(page)]
    assert not found
    assert shown > 100
