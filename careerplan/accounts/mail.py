"""Mail goes out by job, once the commit has made it true, and is tried again when the mail server is away.

An address that a mail server refused for good gets no more of it, but what the person asks for now: a code, say.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, make_msgid
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from careerplan.accounts import refusals


def letter(template: str, to: str, context: Mapping[str, Any]) -> EmailMultiAlternatives:
    """The mail that `{template}_subject.txt`, `{template}_message.txt` and its twin `{template}_message.html` make.

    They know `site`, the product's own address: a mail never trusts the host that a request names. A subject is one
    line whatever stands in it. Raises ValidationError unless `to` is one plain address.
    """
    validate_email(to)
    words = {**context, "email": to, "site": settings.SITE_URL}
    subject = " ".join(render_to_string(f"{template}_subject.txt", words).split())
    message = EmailMultiAlternatives(
        subject, render_to_string(f"{template}_message.txt", words).strip() + "\n", to=[to]
    )
    message.attach_alternative(render_to_string(f"{template}_message.html", words), "text/html")
    return message


def queue(message: EmailMessage, *, asked_for: bool = False) -> None:
    """Hand `message` to the worker; `asked_for` says that the person waits for it now.

    The job is a row of the same transaction: the commit sends it, even when the process dies a moment later, and a
    rollback takes it back.
    """
    message.message()  # what cannot be a mail, such as a header of two lines, is refused here and not in the worker
    alternatives: list[Any] = getattr(message, "alternatives", [])
    send.defer(
        subject=str(message.subject),
        text=str(message.body),
        html=next((str(a[0]) for a in alternatives if a[1] == "text/html"), ""),
        sender=message.from_email,
        to=list(message.to),
        message_id=make_msgid(domain="careerplan"),
        headers={key: str(value) for key, value in message.extra_headers.items()},
        asked_for=asked_for,
    )


@app.task(queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send(
    *,
    subject: str,
    text: str,
    html: str,
    sender: str,
    to: list[str],
    message_id: str,
    headers: dict[str, str],
    asked_for: bool = False,
) -> None:
    """Send one message; its Message-ID stays the same however often it is tried.

    To an address that is refused for good nothing goes that nobody asked for; one that is refused now is remembered.
    """
    to = [address for address in to if asked_for or not refusals.is_refused(address)]
    message = EmailMultiAlternatives(subject, text, sender, to, headers={**headers, "Message-ID": message_id})
    if html:
        message.attach_alternative(html, "text/html")
    try:
        message.send()
    except OSError as error:
        reply = refusals.reply_of(error)
        if len(to) != 1 or not reply.is_for_good:
            raise
        refusals.refuse(to[0], reply, at=timezone.now())
    else:
        for address in to:
            refusals.accepted(address)
