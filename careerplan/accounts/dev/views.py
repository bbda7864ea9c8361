"""In development, mail is not sent: it is kept in a folder and shown here."""

import email
import email.policy
import email.utils
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from itertools import chain, islice
from pathlib import Path
from typing import cast

from csp.decorators import csp_update
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from paths.checkins.previews import WORDS, previews

SHOWN = 30
DEMO = "nurse@example.org"
END = b"-" * 79 + b"\n"  # what the file backend writes after each


@dataclass(frozen=True)
class Kept:
    """A mail in the folder."""

    name: str
    to: str
    subject: str
    at: datetime | None
    text: str
    html: str
    when: str = ""  # of a preview: when it would be sent


@login_not_required
def sent_mail(request: HttpRequest) -> HttpResponse:
    """The latest mails, newest first."""
    context = {"mails": list(islice(_kept(), SHOWN)), "previews": list(_previews())}
    return render(request, "accounts/sent_mail.html", context)


@login_not_required
@csp_update({"style-src": ["'unsafe-inline'"]})  # type: ignore[arg-type]
def sent_mail_page(request: HttpRequest, name: str) -> HttpResponse:
    """One mail as a mail program draws it: its styles stand in the lines, as mail needs them."""
    mail = next((mail for mail in chain(_kept(), _previews()) if mail.name == name), None)
    if mail is None:
        raise Http404
    return HttpResponse(mail.html)


def _kept() -> Iterator[Kept]:
    """What Django's file backend wrote, newest first: a file holds a mail, or two that were sent in one second."""
    files = sorted(Path(settings.MAIL_FOLDER).glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files:
        mails = [mail for mail in file.read_bytes().split(END) if mail.strip()]
        for number, mail in reversed(list(enumerate(mails))):
            yield _read(f"{file.stem}-{number}", mail)


def _previews() -> Iterator[Kept]:
    """What check-ins would send to the person of the demo today."""
    for name, letter in previews(DEMO, timezone.localdate()):
        yield replace(_read(f"preview-{name}", letter.message().as_bytes()), when=WORDS[name])


def _read(name: str, content: bytes) -> Kept:
    mail = cast(EmailMessage, email.message_from_bytes(content, policy=email.policy.default))
    date = mail["Date"]
    return Kept(
        name=name,
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        at=email.utils.parsedate_to_datetime(str(date)) if date else None,
        text=_part(mail, "plain").rstrip(),
        html=_part(mail, "html"),
    )


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return str(body.get_content()) if body else ""
