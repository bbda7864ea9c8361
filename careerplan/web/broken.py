"""The answer when we are at fault. It asks nothing of Postgres, which may be what is broken."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django_guid import get_guid

from careerplan.web.context import bare_frame


def broken(status: int) -> HttpResponse:
    """The page 500.html or 503.html, with the id that finds the request in the log."""
    context = {**bare_frame(), "request_id": get_guid() or ""}
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)
