"""Error pages in our own words."""

import re
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import models
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from careerplan.accounts.owned import Owned
from careerplan.web.broken import broken as broken_page

MOST_SHOWN = 40_000  # characters: more than any form takes


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
    written = _written(request) if signed_in and request.method == "POST" else []
    return render(request, "404.html", {"written": written}, status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault; the id finds it in the log."""
    return broken_page(500)


def _written(request: HttpRequest) -> list[tuple[str, str]]:
    """Each text that was sent, with the name of its field: fields that hold a person's words, and no other."""
    try:
        sent = list(request.POST.lists())
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []
    found, room = [], MOST_SHOWN
    for name, values in sent:
        called = re.sub(r"[-_]\d+$", "", name).rpartition("-")[2]
        for value in values if called in _fields_of_words() else []:
            if value.strip() and room > 0:
                found.append((called.replace("_", " ").capitalize(), value[:room]))
                room -= len(value)
    return found


@lru_cache
def _fields_of_words() -> frozenset[str]:
    """Every field of an owned row that is written, not chosen; a form may put a prefix before it, or a key after it."""
    owned = [model for model in apps.get_models() if issubclass(model, Owned)]
    fields = [field for model in owned for field in model._meta.concrete_fields if field.editable and not field.choices]
    return frozenset(field.name for field in fields if isinstance(field, models.CharField | models.TextField))
