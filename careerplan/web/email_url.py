"""EMAIL_URL: where mail goes, in one variable."""

from typing import Any
from urllib.parse import unquote, urlsplit


def email_settings(url: str) -> dict[str, Any]:
    """Django's e-mail settings for an address such as "smtp+tls://user:password@host:587".

    Schemes: smtp (plain), smtp+tls (STARTTLS), smtps (TLS from the first byte). Raises ValueError for any other.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtp+tls", "smtps") or not parts.hostname:
        raise ValueError("EMAIL_URL looks like smtp+tls://user:password@host:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
