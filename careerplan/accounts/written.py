"""What a person typed into a form that cannot be saved any more, to show it again."""

import re
from functools import lru_cache

from django.apps import apps
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import models
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

from careerplan.accounts.owned import Owned

MOST_SHOWN = 40_000  # characters: more than any form takes


def written(request: HttpRequest, *also: str) -> list[tuple[str, str]]:
    """Each text that was sent, with the name of its field: fields that hold a person's words, and no other.

    `also` names words that no row has a field for, only a form.
    """
    try:
        sent = list(request.POST.lists())
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []
    found, room = [], MOST_SHOWN
    for name, values in sent:
        called = re.sub(r"[-_]\d+$", "", name).rpartition("-")[2]
        for value in values if called in also or called in _fields_of_words() else []:
            if value.strip() and room > 0:
                found.append((called.replace("_", " ").capitalize(), value[:room]))
                room -= len(value)
    return found


@lru_cache
def _fields_of_words() -> frozenset[str]:
    """Every field of an owned row that is written, not chosen; a form may put a prefix before it, or a key after it."""
    owned = [model for model in apps.get_models() if issubclass(model, Owned)]
    fields = [
        field for model in owned for field in model._meta.concrete_fields if field.editable and not field.flatchoices
    ]
    return frozenset(field.name for field in fields if isinstance(field, models.CharField | models.TextField))
