"""A page of somebody's campaign is never kept by the browser or by anything between."""

from typing import Any

from django.http import HttpRequest, HttpResponse

POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()"


class PrivacyMiddleware:
    """`no-store` on every answer to a signed-in person (Back after log-out shows nothing), and what pages may use."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        if request.user.is_authenticated or request.path.startswith("/account/"):
            response.headers["Cache-Control"] = "no-store, private"
        return response
