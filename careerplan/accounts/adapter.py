"""How allauth behaves in our house."""

from functools import partial
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.db import transaction
from django.http import HttpRequest

from careerplan.accounts import mail


class Adapter(DefaultAccountAdapter):
    """Mail leaves by a job after the commit, so that no request waits for a mail server nor mails about what failed."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(template_prefix, email, {**context, "current_site": None})
        transaction.on_commit(partial(mail.queue, message))

    def get_client_ip(self, request: HttpRequest) -> str:
        return super().get_client_ip(request) or "0.0.0.0"  # noqa: S104  a key for rate limits, not an address to bind
