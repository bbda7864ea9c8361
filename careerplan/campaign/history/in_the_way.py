"""What stands in the way of an undo, where a person can clear it away."""

import uuid
from typing import Any

from django.apps import apps
from django.db import IntegrityError

from careerplan.accounts.models import User
from careerplan.accounts.taken import taken

OTHERWISE = "Something else has taken its place since."
LETTERS = "All 26 letters are given to other paths since: delete one of those first."


def in_the_way(person: User, key: uuid.UUID, error: IntegrityError) -> str:
    """A sentence on what has taken the place of what the act `key` should bring back; raises any error that is of
    another kind."""
    cause: Any = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", "")
    if name == "paths_stage_one_now":
        return _present(person, key)
    return taken(error, LETTERS if name == "paths_careerpath_letter_once" else OTHERWISE)


def _present(person: User, key: uuid.UUID) -> str:
    """The stage at which the person is on a path that the act changed. Postgres keeps to itself which row it was: what
    stands behind a wall is not told in errors."""
    events = apps.get_model("paths", "StageEvent").objects.filter(owner=person, pgh_context__metadata__act=str(key))
    stages = apps.get_model("paths", "Stage").objects.filter(owner=person, state="now")
    there = stages.filter(path__in=events.values("path")).exclude(pk__in=events.values("pgh_obj"))
    if present := there.first():
        return f"“{present}” is where you are now on that path: take back its start first."
    return OTHERWISE
