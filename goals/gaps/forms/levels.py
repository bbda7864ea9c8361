"""Fields and forms that ask where somebody stands: once with a competency, and again on a day."""

import datetime
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Day, Segments
from goals.contacts.models import Closeness, Contact, Touch
from goals.gaps.models import HAD_OR_NOT, Competency, Gap, Level, Reading
from goals.gaps.operations import read_closeness, read_level

HAVE = [(Level.NONE.value, "Not begun"), (Level.EXPERT.value, "I have it")]


class LevelField(forms.TypedChoiceField):
    """A whole number, chosen by its word. Conditional: asked only beside some answers to another field."""

    def __init__(self, label: str, choices: Iterable[tuple[int, Any]], *, conditional: bool = False, **kwargs: Any):
        kwargs.setdefault("error_messages", {"required": "Choose one."})
        self.conditional = conditional
        super().__init__(
            label=label, choices=list(choices), coerce=int, widget=Segments, required=not conditional, **kwargs
        )


def level_field() -> LevelField:
    """Where the person is with a skill, knowledge or attribute."""
    label = "Where are you with it now?"
    return LevelField(label, Level.choices, conditional=True, initial=Level.NONE, empty_value=None)


def have_field() -> LevelField:
    """The same for a credential or an experience: there is nothing between not begun and had."""
    return LevelField("Do you have it?", HAVE, conditional=True, initial=Level.NONE, empty_value=Level.NONE)


def level_sent(form: forms.BaseForm) -> int | None:
    """The level that was chosen, from whichever of the two fields goes with the kind; tells the form when none was."""
    data = form.cleaned_data
    if data.get("kind") in HAD_OR_NOT:
        return data.get("have")
    if data.get("level") is None and "level" not in form.errors:
        form.add_error("level", "Choose where you are now, even roughly.")
    return data.get("level")


class OnADay(OwnedForm):
    """What was so on a day that is not ahead."""

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> datetime.date:
        """Today or earlier."""
        on: datetime.date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("That day is still ahead. Choose today or an earlier one.")
        return on


class ReadingForm(OnADay):
    """Where the person is with a competency, on a day."""

    class Meta:
        model = Reading
        fields = ["level", "on", "note"]
        labels = {"on": "On which day?", "note": "What shows it?"}
        widgets = {"on": Day}

    def __init__(self, *args: Any, competency: Competency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.competency = competency
        choices = HAVE if competency.is_had_or_not else Level.choices
        self.fields["level"] = LevelField("Where are you now?", choices, initial=competency.level)
        self.order_fields(["token", "level", "on", "note"])

    def save(self, commit: bool = True) -> Reading:
        """Note it; the competency follows its latest reading."""
        sent = self.cleaned_data
        return read_level(
            competency=self.competency,
            level=sent["level"],
            on=sent["on"],
            note=sent["note"],
            token=self.instance.token,
        )


class ClosenessForm(OnADay):
    """How close the person is with somebody who answers a gap, on a day."""

    class Meta:
        model = Touch
        fields = ["contact", "closeness", "on", "note"]
        labels = {"contact": "With whom?", "on": "On which day?", "note": "What happened?"}
        widgets = {"on": Day}

    closeness = LevelField("Where are you now?", Closeness.choices)

    def __init__(self, *args: Any, gap: Gap, nearest: Contact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact: Any = self.fields["contact"]
        contact.queryset = gap.contacts.order_by("-closeness", "name", "pk")
        contact.empty_label = None
        contact.initial = nearest.pk
        self.fields["closeness"].initial = nearest.closeness

    def save(self, commit: bool = True) -> Touch:
        """Note it; the contact stands where their latest touch says."""
        sent = self.cleaned_data
        contact = sent["contact"]
        contact.refresh_from_db(from_queryset=Contact.objects.select_for_update())
        return read_closeness(
            contact=contact,
            closeness=sent["closeness"],
            on=sent["on"],
            note=sent["note"],
            token=self.instance.token,
        )
