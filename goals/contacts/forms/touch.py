"""A touch: one dated moment with a contact."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Day, Paragraphs, Segments
from goals.contacts.forms.contact import CLOSE
from goals.contacts.models import Contact, Touch
from goals.contacts.operations import note_touch

HOW = [(how, how.label) for how in (Touch.How.MET, Touch.How.WROTE, Touch.How.CALLED, Touch.How.OTHER)]


class TouchForm(OwnedForm):
    """How, when, how close the two are after it, and when the next one is due."""

    how = forms.ChoiceField(label="How?", choices=HOW, widget=Segments, initial=Touch.How.MET)
    closeness = forms.TypedChoiceField(
        label="Where are you now?", choices=CLOSE, coerce=int, widget=Segments, help_text="Only you see this."
    )
    next_touch_on = Contact._meta.get_field("next_touch_on").formfield(label="Next touch", widget=Day)
    next_touch_for = Contact._meta.get_field("next_touch_for").formfield(label="What for")

    class Meta:
        model = Touch
        fields = ["how", "closeness", "note", "on"]
        labels = {"note": "What was said?", "on": "On"}
        error_messages = {"on": {"required": "Choose the day it was.", "invalid": "Choose the day it was."}}
        widgets = {"note": Paragraphs(3), "on": Day}

    def __init__(self, *args: Any, contact: Contact, today: datetime.date, **kwargs: Any) -> None:
        self.contact, self.today = contact, today
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["next_touch_on"], self.fields["next_touch_for"]
            if self.instance.how == Touch.How.ADDED:
                self.fields["how"].choices = [(Touch.How.ADDED, "Added to your people"), *HOW]  # type: ignore[attr-defined]
        else:
            self.instance.contact = contact
            self.initial.update(closeness=max(contact.closeness, 1), on=today)

    def clean_on(self) -> datetime.date:
        """A touch has happened; one that is planned is the next touch."""
        on: datetime.date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("That day is still ahead. Plan it as the next touch, and note it afterwards.")
        return on

    def save(self, commit: bool = True) -> Touch:
        """The touch, the contact's closeness and the next touch, together."""
        self.instance.contact = self.contact
        touch = note_touch(touch=self.instance)
        if planned := self.cleaned_data.get("next_touch_on"):
            self.contact.plan_touch(planned, self.cleaned_data["next_touch_for"])
        return touch
