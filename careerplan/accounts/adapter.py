"""How allauth behaves in our house: its words, its mail, what it counts."""

import zoneinfo
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from careerplan.accounts import mail


class Adapter(DefaultAccountAdapter):
    """Mail leaves by a job after the commit: no request waits for a mail server, none mails about what failed."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "This account is closed for now.",
        "duplicate_email": "This is the address you have. Write another, or go back.",
        "email_password_mismatch": "E-mail and password do not belong together. Try again, or choose a new password.",
        "email_taken": "This address cannot be used here. Choose another.",
        "enter_current_password": "This is not your current password. Try once more.",
        "incorrect_code": "This is not the code of our latest mail. Look once more.",
        "incorrect_password": "This is not your password. Try once more.",
        "rate_limited": "That was often. Wait a minute, then ask again.",
        "too_many_login_attempts": "That was often. Wait five minutes, or ask for a new password by mail.",
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A code is waited for; a notice of what was changed is not."""
        mail.queue(mail.letter(template_prefix, email, context), asked_for="code" in context)

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """Tells the hour by the person's clock, also when nobody is logged in."""
        with timezone.override(zoneinfo.ZoneInfo(user.time_zone)):
            super().send_notification_mail(template_prefix, user, *args, **kwargs)

    def get_client_ip(self, request: HttpRequest) -> str:
        return super().get_client_ip(request) or "0.0.0.0"  # noqa: S104  a key for rate limits, not an address to bind

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """By account alone: allauth adds the Host header, and a new port in it would begin a new count."""
        return str(credentials.get("email", "")).lower()
