"""What somebody writes here stays between them and us; what is nobody's may be read, and kept, by all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

KEPT = "public, max-age=600"
POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class PrivacyMiddleware:
    """`no-store` on every answer that does not say otherwise, so that Back after log-out shows nothing; and what pages
    may use of the device: nothing. Files with a hash in their name are served above."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


def open_to_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page to read without signing in. Browsers and what stands between may keep it for ten minutes, as long as it is
    not the page of somebody with a session."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and settings.SESSION_COOKIE_NAME not in request.COOKIES:
            response.headers["Cache-Control"] = KEPT
            patch_vary_headers(response, ["Cookie", "HX-Request"])
        return response

    open_view: Callable[..., HttpResponse] = login_not_required(require_safe(answer))
    return open_view
