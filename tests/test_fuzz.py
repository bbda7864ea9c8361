"""Every form, found by the walk, fed with what nobody thinks of: never a 500, nothing live, nothing typed is lost."""

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.db import connection, transaction
from django.urls import resolve
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.walk import ANYBODY, DOORS, Walker, address

INPUTS = int(os.environ.get("FUZZ_INPUTS", "200"))
BUTTONS = 10  # a form without anything to write in
ELSEWHERE = 20  # the same form, sent by another of its buttons
LIVE = "<i id=live>"
SWAP = {"HX-Request": "true"}
PAGES = sorted(
    name for name, door in DOORS.items() if door.who != ANYBODY or name in ("account_signup", "account_login")
)

markup = st.sampled_from(
    [LIVE, f'">{LIVE}', f"'>{LIVE}", f"</textarea>{LIVE}", f"{{{{7*7}}}}{LIVE}", f"javascript:{LIVE}"]
)
odd = st.sampled_from(
    [
        "\x00",
        "a\x00b",
        "\x1b[31m",
        "‮evil",
        "مرحبا بالعالم",
        "שלום",
        "𝔘𝔫𝔦",
        "👩🏽‍⚕️" * 9,
        "\ud7ff",
        "e\u0301" * 40,
        " ",
        "\t",
    ]
)
long = st.sampled_from(["x" * 121, "word " * 900, "é" * 5000, "x" * 20_000])
numbers = st.sampled_from(["-1", "0", "3", "9" * 20, "-" + "9" * 20, "1e309", "NaN", "0x10", "٣", "2.5", "1,5", ""])
days = st.sampled_from(
    ["0001-01-01", "9999-12-31", "1919-12-31", "2200-12-31", "2026-02-30", "2027-03-01", "2026-11-24", "soon", ""]
)
moments = st.sampled_from(["2026-12-03T14:00", "0001-01-01T00:00", "9999-12-31T23:59", "noon"])
words = st.one_of(st.sampled_from(["A plain line", "Two\r\nlines", ""]), markup, odd, long, st.text(max_size=60))
anything = st.one_of(words, numbers, days, moments)


@dataclass
class Sent:
    """A form as a page shows it: where it goes, what it would send, and which fields a person writes in."""

    action: str
    inputs: int
    given: dict[str, list[str]]
    written: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, list[str]] = field(default_factory=dict)


@pytest.fixture
def world(demo):
    return demo["nurse"]


@pytest.fixture(scope="module")
def at_home(demo) -> set[str | None]:
    """Views that show the form that is sent to them: other pages need not feed it again."""
    client = Walker()
    client.force_login(demo["nurse"])
    at = {name: address(name, demo["nurse"]) for name in PAGES}
    shown = {name: {sent.action for sent in forms(client.get(place).content, place)} for name, place in at.items()}
    return {name for name, place in at.items() if place in {urlsplit(action).path or place for action in shown[name]}}


def forms(page: bytes, at: str) -> list[Sent]:
    """Each form, once for every address that its buttons send it to; what names the form stands outside of it."""
    found, soup = [], BeautifulSoup(page, "html.parser", from_encoding="utf-8")
    for form in soup.select("main form[method=post]"):
        inside = form.select("input[name], textarea[name], select[name], button")
        outside = soup.select(f'[form="{form["id"]}"]') if form.get("id") else []
        places = [button["formaction"] for button in [*inside, *outside] if button.get("formaction")]
        for place in [form.get("action") or at, *dict.fromkeys(places)]:
            sent = Sent(place, ELSEWHERE if place in places else INPUTS, {})
            for element in [*inside, *outside]:
                if element.get("name"):
                    note(sent, element)
            sent.given.pop("csrfmiddlewaretoken", None)
            found.append(sent)
    return found


def note(sent: Sent, element) -> None:
    name, kind = element["name"], element.get("type", "text") if element.name == "input" else element.name
    if kind == "hidden":
        sent.given[name] = [element.get("value", "")]
    elif kind in ("radio", "checkbox", "button"):
        sent.chosen.setdefault(name, []).append(element.get("value", "on"))
    elif kind == "select":
        sent.chosen.setdefault(name, []).extend(option.get("value", "") for option in element.select("option"))
    else:
        sent.written[name] = kind


@st.composite
def filled(draw, sent: Sent):
    """Mostly what the form asks for, with something odd in some of its fields."""
    data = dict(sent.given)
    for name, kind in sent.written.items():
        fitting = {"date": days, "number": numbers, "datetime-local": moments}.get(kind, words)
        data[name] = [draw(st.one_of(fitting, fitting, fitting, anything))]
    for name, options in sent.chosen.items():
        one = st.sampled_from([*options, *options, "9" * 20, "nonsense", "\x00", ""])
        data[name] = draw(st.lists(one, min_size=0, max_size=2))
    for name in sent.given:
        if draw(st.integers(0, 19)) == 0:
            data[name] = [draw(anything)]
    return data


def check(client, sent: Sent, data, answer, swap: bool) -> None:
    body = answer.content.decode()
    assert answer.status_code < 500, (sent.action, data)
    assert LIVE not in body, (sent.action, data)
    if answer.status_code == 302 and len(str(data)) % 10 == 0:  # now and then look where it leads, too
        after = client.get(answer.url)
        assert after.status_code < 500, (sent.action, answer.url, data)
        assert LIVE not in after.content.decode(), (sent.action, data)
    elif answer.status_code == 200 and "error-summary" in body and not swap:  # a swap leaves the rest of the page alone
        for name, kind in sent.written.items():
            typed = data[name][0]
            if kind in ("text", "textarea") and typed.strip() and typed.isprintable():
                assert escape(typed) in body, (sent.action, name, typed)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_no_input_breaks_a_form(world, at_home, name):
    client = Walker()
    if DOORS[name].who != ANYBODY:
        client.force_login(world)
    at = address(name, world)
    fed = set()  # a form that a page shows for each row is fed once; one that has a page of its own, there
    for sent in forms(client.get(at).content, at):
        view = resolve(urlsplit(sent.action).path or at).url_name
        if view == name or (view not in fed and view not in at_home):
            fed.add(view)
            fuzz(client, sent)


def fuzz(client, sent: Sent) -> None:
    @settings(
        max_examples=sent.inputs if sent.written else BUTTONS,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(filled(sent))
    def never_breaks(data):
        point = transaction.savepoint()
        try:
            swap = len(str(data)) % 2 == 1
            check(client, sent, data, client.post(sent.action, data, headers=SWAP if swap else {}), swap)
        finally:
            transaction.savepoint_rollback(point)
            connection.needs_rollback = False

    never_breaks()
