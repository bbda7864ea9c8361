"""How much one request may bring."""

from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from careerplan.web.context import bare_frame


class BodyLimitMiddleware:
    """No page takes a file, so no body is longer than a form: refused by its announced length, before a byte is read.

    Django's own limit leaves files out, and would write them to the disk whatever their size.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdecimal() and _longer(announced, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            return HttpResponse(render_to_string("413.html", bare_frame()), status=413)
        if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            raise BadRequest("Forms are sent as UTF-8.")
        return self.get_response(request)


def _longer(announced: str, limit: int) -> bool:
    digits = announced.lstrip("0") or "0"
    return len(digits) > len(str(limit)) or int(digits) > limit
