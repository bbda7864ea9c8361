"""What a field is called and how its value reads, where history keeps the bare value."""

import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from careerplan.web.templatetags.page import day
from goals.gaps.models import Importance, level_word

# What the house keeps for itself, and what the line's own word says already.
NOT_TOLD = {
    "token", "version", "created_at", "changed_at", "letter", "state_on", "answered_on", "made",
    "replaced_at", "accepted_at", "ended_at", "read_at", "by_figures",
    "drafted_with", "drafted_route", "measure", "sure_by", "remind_at", "unanswered", "digest_at", "calendar",
}  # fmt: skip

OCCUPATION = "occupation_id"  # the one link that is told of: its title is the catalogue's


def called(model: str, name: str) -> str:
    """A field's words on its page: "by when"; "" for one that nobody is told of, like a number that keeps order."""
    field = apps.get_model(model)._meta.get_field(name)
    if name == OCCUPATION:
        return str(field.verbose_name)  # type: ignore[union-attr]
    keeps_order = name == "place" and isinstance(field, models.PositiveSmallIntegerField)
    if name in NOT_TOLD or keeps_order or field.is_relation or field.primary_key:  # type: ignore[union-attr]
        return ""
    return str(field.verbose_name)  # type: ignore[union-attr]


def said(model: str, name: str, value: Any, data: dict[str, Any]) -> str:
    """A value as people read it: days and moments in the person's time zone, a choice by its label, yes or no."""
    field: Any = apps.get_model(model)._meta.get_field(name)
    if value in (None, "", []):
        return ""
    if isinstance(value, list):
        return ", ".join(_label(field.base_field, one) for one in value)
    if isinstance(field, models.DateTimeField):
        moment = timezone.localtime(datetime.datetime.fromisoformat(value))
        return f"{day(moment)}, {moment:%H:%M}"
    if isinstance(field, models.DateField):
        return day(datetime.date.fromisoformat(value))
    if isinstance(field, models.BooleanField):
        return "yes" if value else "no"
    if isinstance(field, models.DecimalField):
        return f"{float(value):g}"
    return _scale(model, name, value, data) or _label(field, value)


def _label(field: Any, value: Any) -> str:
    """A choice's word, without the sentence that explains it."""
    return str(dict(field.flatchoices).get(value, value)).partition(": ")[0] if field.choices else str(value)


def _scale(model: str, name: str, value: int, data: dict[str, Any]) -> str:
    """The word for a number whose meaning hangs on what it is a level of; "" for all else."""
    if (model, name) == ("gaps.Gap", "importance"):
        return str(Importance(value).label)
    if (model, name) in (("gaps.Gap", "required"), ("gaps.Competency", "level")):
        return level_word(data.get("kind_of_person") or data.get("kind") or "", value)
    return ""
