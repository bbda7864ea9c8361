"""What to say when another row has taken the place of one: two that were to be one, or a name that is there."""

from typing import Any

from django.apps import apps
from django.db import IntegrityError

UNIQUE_VIOLATION = "23505"


def taken(error: IntegrityError, otherwise: str) -> str:
    """In the words of the constraint that was broken, if it has some; raises any error that is of another kind."""
    cause: Any = error.__cause__
    if getattr(cause, "sqlstate", None) != UNIQUE_VIOLATION:
        raise error
    constraints = (constraint for model in apps.get_models() for constraint in model._meta.constraints)
    broken = next((constraint for constraint in constraints if constraint.name == cause.diag.constraint_name), None)
    words = broken.violation_error_message if broken else None
    return otherwise if broken is None or words == broken.default_violation_error_message else str(words)
