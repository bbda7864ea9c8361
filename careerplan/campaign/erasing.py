"""Erasing a person: everything they have and are, with its history. Only ever run by the worker, outside the wall."""

from typing import Any

import pghistory.models
from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from careerplan.accounts.models import User
from careerplan.coaching.models import Engagement


@app.task(queue="erasing", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def erase(*, person: int) -> None:
    """Erase the account and all that belongs to it. Asked twice, it is done once."""
    with transaction.atomic():
        ended = Coalesce("ended_at", Value(timezone.now()))
        Engagement.objects.filter(coach=person).update(coach_email="", coach=None, ended_at=ended)
        User.objects.filter(pk=person).delete()
        for events in _histories():
            events._base_manager.filter(owner_id=person).delete()
        _contexts_of(person).delete()


def _contexts_of(person: int) -> Any:
    """What is known of the person's requests, but for those that changed what is somebody else's."""
    contexts = pghistory.models.Context.objects.filter(metadata__user=person)
    for events in _histories():
        contexts = contexts.exclude(Exists(events._base_manager.filter(pgh_context=OuterRef("pk"))))
    return contexts


def _histories() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, pghistory.models.Event) and model._meta.managed]
