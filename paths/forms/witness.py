"""Who went this way before: one of the person's contacts, or somebody whom they asked in an interview."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django import forms

from careerplan.accounts.models import User
from goals.contacts.models import Contact
from goals.interviews.models import Interview
from paths.models import Stage

CONTACT, INTERVIEW = "contact", "interview"


class WitnessField(forms.ChoiceField):
    """At most one. Its choices are read when they are shown or held against: a form that asks for less reads none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Who went this way?",
            required=False,
            help_text="Somebody who can tell you how they did it. Your contacts and the people you asked are listed.",
            **kwargs,
        )

    def of(self, owner: User) -> None:
        """Only the owner's people."""
        self.choices = cache(lambda: list(_people(owner)))  # type: ignore[assignment]


def chosen(stage: Stage) -> str:
    """The witness of a stage as the field has it."""
    if stage.witness_interview_id:
        return f"{INTERVIEW}-{stage.witness_interview_id}"
    return f"{CONTACT}-{stage.witness_contact_id}" if stage.witness_contact_id else ""


def choose(stage: Stage, value: str) -> None:
    """The witness that the field has becomes that of the stage."""
    kind, _, pk = value.partition("-")
    stage.witness_contact_id = int(pk) if kind == CONTACT else None
    stage.witness_interview_id = int(pk) if kind == INTERVIEW else None


def _people(owner: User) -> Iterator[tuple[str, str]]:
    yield "", "Nobody I know of yet"
    contacts = Contact.objects.filter(owner=owner).order_by("name", "pk").values_list("pk", "name", "role")
    for pk, name, role in contacts:
        yield f"{CONTACT}-{pk}", ", ".join(filter(None, [name, role]))
    talks = Interview.objects.filter(owner=owner).order_by("contact__name", "pk").values_list("pk", "contact__name")
    for pk, name in talks:
        yield f"{INTERVIEW}-{pk}", f"Interview with {name}"
