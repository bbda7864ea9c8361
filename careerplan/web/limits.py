"""How much one request may bring."""

from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from careerplan.web.context import bare_frame


class BodyLimitMiddleware:
    """No body is longer than a form, but where staff may send a file: refused by its announced length, before a byte is
    read.

    Django's own limit leaves files out, and would write them to the disk whatever their size.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        limit = settings.STAFF_MAY_SEND.get(request.path_info, settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        if is_longer(request, limit):
            return too_long()
        if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            raise BadRequest("Forms are sent as UTF-8.")
        return self.get_response(request)


class StaffBodyMiddleware:
    """Right after authentication: whoever is not staff has no more room anywhere than a form has, and is told so before
    a byte is read. What staff send is received before a transaction waits for it."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_longer(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            if not (request.user.is_active and request.user.is_staff):  # type: ignore[union-attr]
                return too_long()
            _ = request.POST
        return self.get_response(request)


def too_long() -> HttpResponse:
    """The answer to a body that is not read."""
    return HttpResponse(render_to_string("413.html", bare_frame()), status=413)


def is_longer(request: HttpRequest, limit: int) -> bool:
    """Is the body announced to be longer than `limit`?"""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdecimal():
        return False
    digits = announced.lstrip("0") or "0"
    return len(digits) > len(str(limit)) or int(digits) > limit
