"""The answer when we are at fault. It asks nothing of Postgres, which may be what is broken."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django_guid import get_guid

from careerplan.web.context import bare_frame

AWAY = (OperationalError, InterfaceError)  # the connection broke, there is none, or a statement took too long
SOON = "10"  # seconds, after which another try may find Postgres there again
logger = logging.getLogger(__name__)


def broken(status: int) -> HttpResponse:
    """The page 500.html or 503.html, with the id that finds the request in the log."""
    context = {**bare_frame(), "request_id": get_guid() or ""}
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)


def away(error: BaseException) -> HttpResponse:
    """503, and when to come back; the next request finds Postgres by itself when it is there again."""
    logger.error("Postgres does not answer.", exc_info=error)
    answer = broken(503)
    answer["Retry-After"] = SOON
    return answer
