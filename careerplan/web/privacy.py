"""What somebody writes here stays between them and us."""

from typing import Any

from django.http import HttpRequest, HttpResponse

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
