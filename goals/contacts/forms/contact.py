"""A contact, and which gaps they answer."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.accounts.models import User
from careerplan.web.forms import Day, Paragraphs, Segments, Ticks
from goals.contacts.introductions import makes_circle
from goals.contacts.models import Closeness, Contact, ContactKind
from goals.contacts.operations import add_contact
from goals.gaps.models import Answer, Gap
from goals.models import Goal

CLOSE = [(level, label) for level, label in Closeness.choices if level]


class Named(forms.ModelMultipleChoiceField):
    """Gaps by what they are called."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class ContactForm(OwnedForm):
    """Only the name is asked for. How close a contact is changes by touches, so an edit does not ask for it."""

    kind = forms.ChoiceField(
        label="What are they to your campaign?", choices=[("", "Not sure yet"), *ContactKind.choices], required=False
    )
    closeness = forms.TypedChoiceField(
        label="How close are you?", choices=CLOSE, coerce=int, widget=Segments, initial=Closeness.KNOW_OF
    )
    answers = Named(
        label="Which gaps do they answer?",
        queryset=Gap.objects.all(),
        widget=Ticks,
        required=False,
        help_text="Whom your goal needs. One person may be several of these.",
        error_messages={"invalid_choice": "One of them is gone. Look over the list again."},
    )

    class Meta:
        model = Contact
        fields = [
            "name",
            "role",
            "organisation",
            "kind",
            "closeness",
            "introduced_by",
            "how_met",
            "next_touch_on",
            "next_touch_for",
            "reach_by",
            "link",
            "knows_about",
            "can_give",
            "notes",
        ]
        labels = {
            "name": "Name",
            "introduced_by": "Who introduced you?",
            "how_met": "How you met",
            "next_touch_on": "Next touch",
            "next_touch_for": "What for",
            "reach_by": "Reach by",
            "can_give": "What you could give",
            "notes": "Notes",
        }
        help_texts = {
            "name": "Their name, or what you call them until you know it: the bed manager.",
            "introduced_by": "Somebody among your people who led you here, or could.",
            "how_met": "When nobody introduced you: at the audit in September.",
            "reach_by": "Staff mail, best before nine.",
            "can_give": "A figure, an article, a hand. A talk is easier to ask for when you bring something.",
        }
        error_messages = {
            "name": {"required": "Say who it is; a role will do until you know the name."},
            "introduced_by": {"invalid_choice": "They are not among your people any more. Choose again."},
            "link": {"invalid": "Give a web address that begins with https://, or leave it empty."},
        }
        widgets = {"next_touch_on": Day, "can_give": Paragraphs(2), "notes": Paragraphs(3)}

    def __init__(self, *args: Any, owner: User, goal: Goal | None, today: datetime.date, **kwargs: Any) -> None:
        self.today = today
        gaps = owner.gaps.filter(goal=goal, side=Gap.Side.WHOM).by_importance() if goal else owner.gaps.none()
        if contact := kwargs.get("instance"):
            answered = set(contact.answers.values_list("gap_id", flat=True))
            kwargs["initial"] = {"answers": [gap.pk for gap in gaps if gap.pk in answered]}
        super().__init__(*args, owner=owner, **kwargs)
        self._choices("answers").queryset = gaps
        if not gaps:
            del self.fields["answers"]
        introducers = self._choices("introduced_by")
        introducers.queryset = introducers.queryset.exclude(pk=self.instance.pk).order_by("name", "pk")
        introducers.empty_label = "Nobody, or not yet"
        if contact:
            del self.fields["closeness"]

    def clean_introduced_by(self) -> Contact | None:
        """Nobody is introduced, over others, by somebody whom they led to."""
        introducer = self.cleaned_data["introduced_by"]
        if introducer and self.instance.pk:
            introducers = dict(self.owner.contacts.values_list("pk", "introduced_by_id"))
            if makes_circle(self.instance.pk, introducer.pk, introducers):
                raise ValidationError(f"{introducer} came to you through this person. Choose somebody else, or nobody.")
        return introducer

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("next_touch_for") and not cleaned.get("next_touch_on") and "next_touch_on" not in self.errors:
            self.add_error("next_touch_on", "Choose a day for it, or leave both empty.")
        return cleaned

    def save(self, commit: bool = True) -> Contact:
        """The contact and its answers, together."""
        if self.instance.pk is None:
            add_contact(contact=self.instance, on=self.today)
        else:
            super().save(commit)
        if "answers" in self.fields:
            self._answer(set(self.cleaned_data["answers"]))
        return self.instance

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    def _answer(self, chosen: set[Gap]) -> None:
        """Only gaps that the form shows are touched: answers in an older campaign stay."""
        answers = self.instance.answers.filter(gap__in=self._choices("answers").queryset)
        answers.exclude(gap__in=chosen).delete()
        there = set(answers.values_list("gap_id", flat=True))
        for gap in chosen:
            if gap.pk not in there:
                Answer.objects.create(owner=self.owner, gap=gap, contact=self.instance)
