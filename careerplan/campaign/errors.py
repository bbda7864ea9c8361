"""Error pages in our own words."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from careerplan.accounts.written import written
from careerplan.web.broken import broken as broken_page


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was older than the log-in: nothing was saved, and how to go on."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """What was sent cannot be read."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """A door that is not for this person."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """No such page, or somebody else's: the same answer. A form that finds nothing gets back what was typed into it."""
    signed_in = hasattr(request, "user") and request.user.is_authenticated
    typed = written(request) if signed_in and request.method == "POST" else []
    return render(request, "404.html", {"written": typed}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault; the id finds it in the log."""
    return broken_page(500)
