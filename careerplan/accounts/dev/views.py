"""In development, mail is not sent: it is kept in a folder and shown here."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHOWN = 30


@login_not_required
def sent_mail(request: HttpRequest) -> HttpResponse:
    """The latest mails, newest first."""
    files = sorted(Path(settings.MAIL_FOLDER).glob("*.log"), key=lambda file: file.stat().st_mtime, reverse=True)
    return render(request, "accounts/sent_mail.html", {"mails": [_read(file) for file in files[:SHOWN]]})


def _read(file: Path) -> dict[str, Any]:
    """A mail that Django's file backend wrote."""
    mail = cast(EmailMessage, email.message_from_bytes(file.read_bytes(), policy=email.policy.default))
    body = mail.get_body(("plain",))
    text = body.get_content() if body else ""
    return {"to": mail["To"], "subject": mail["Subject"], "date": mail["Date"], "text": text.rstrip("-\n ")}
