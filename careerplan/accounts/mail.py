"""Mail goes out by job, after the commit, and is tried again when the mail server is away."""

from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives, make_msgid
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


@app.task(queue="mail", retry=RetryStrategy(max_attempts=8, exponential_wait=4), pass_context=False)
def send(
    *, subject: str, text: str, html: str, sender: str, to: list[str], message_id: str, headers: dict[str, str]
) -> None:
    """Send one message; its Message-ID stays the same however often it is tried."""
    message = EmailMultiAlternatives(subject, text, sender, to, headers={**headers, "Message-ID": message_id})
    if html:
        message.attach_alternative(html, "text/html")
    message.send()


def queue(message: EmailMessage) -> None:
    """Hand `message` to the worker. Call it after the commit (`transaction.on_commit`)."""
    alternatives: list[Any] = getattr(message, "alternatives", [])
    send.defer(
        subject=message.subject,
        text=str(message.body),
        html=next((str(a[0]) for a in alternatives if a[1] == "text/html"), ""),
        sender=message.from_email,
        to=list(message.to),
        message_id=make_msgid(domain="careerplan"),
        headers={key: str(value) for key, value in message.extra_headers.items()},
    )
