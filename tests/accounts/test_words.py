"""Every page and mail of the account is in our words: allauth's own never show."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template, render_to_string
from django.urls import get_resolver
from django.utils import timezone

from careerplan.accounts import urls as account_urls

OURS = Path(settings.BASE_DIR) / "templates"
EMAILS = sorted(path.name.removesuffix("_message.txt") for path in OURS.glob("account/email/*_message.txt"))
CONTEXT = {
    "email": "you@example.org",
    "site": "https://careerplan.example",
    "code": "BCDF-GHJK",
    "ip": "192.0.2.7",
    "timestamp": timezone.now(),
    "from_email": "old@example.org",
    "to_email": "new@example.org",
}


@pytest.mark.parametrize("route", account_urls.urlpatterns, ids=lambda route: route.name)
def test_every_page_is_our_own(route):
    name = getattr(getattr(route.callback, "view_class", None), "template_name", "accounts/account.html")
    if route.name == "account_email_verification_sent":
        name = "account/confirm_email_verification_code.html"
    template: Any = get_template(name)
    assert Path(template.origin.name).is_relative_to(OURS)


def test_the_walk_over_the_pages_is_the_products():
    assert {route.name for route in account_urls.urlpatterns} <= set(get_resolver().reverse_dict)


@pytest.mark.parametrize("name", EMAILS)
def test_every_mail_has_a_subject_of_one_line_and_two_bodies_that_say_the_same(name):
    subject = render_to_string(f"account/email/{name}_subject.txt", CONTEXT).strip()
    text = render_to_string(f"account/email/{name}_message.txt", CONTEXT)
    page = render_to_string(f"account/email/{name}_message.html", CONTEXT)
    assert subject
    assert "\n" not in subject
    for needed in ("BCDF-GHJK", "https://careerplan.example/account/", "192.0.2.7", "new@example.org"):
        assert (needed in text) == (needed in page)
    assert page.count("<h1") == 1
    assert page.count('class="go"') <= 1
    assert "<img" not in page
    assert max(len(line) for line in text.splitlines()) <= 78
    assert "{" not in text + page.partition("</style>")[2]


@pytest.mark.parametrize("name", EMAILS)
def test_a_mail_shows_what_people_wrote_as_text(name):
    page = render_to_string(
        f"account/email/{name}_message.html", CONTEXT | {"to_email": "<b>x</b>", "email": "<b>x</b>"}
    )
    assert "<b>x</b>" not in page
    text = render_to_string(f"account/email/{name}_message.txt", CONTEXT | {"to_email": "o'x@example.org"})
    assert "&#x27;" not in text


def test_every_mail_that_the_account_sends_is_our_own():
    sent = {
        "account_already_exists",
        "email_changed",
        "email_confirmation",
        "email_confirmation_signup",
        "password_changed",
        "password_reset",
        "password_reset_code",
        "unknown_account",
    }
    assert set(EMAILS) == sent
