"""A check-in that was finished is set right: its words, energy and confidence, with a word of why."""

import datetime
from typing import Any, cast

from django import forms

from careerplan.accounts.forms import OwnedForm
from paths.checkins.forms.check_in import FELT, FELT_WIDGETS, CheckInForm
from paths.checkins.models import Amendment, CheckIn

NOTE = cast(Any, Amendment._meta.get_field("note"))


class AmendForm(OwnedForm):
    """What was decided and promised that day stays as it was; so does the readiness."""

    class Meta:
        model = CheckIn
        fields = FELT
        labels = CheckInForm.Meta.labels
        error_messages = CheckInForm.Meta.error_messages
        widgets = FELT_WIDGETS

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name in FELT[:2]:
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices, field.required = CheckIn.OF_FIVE, getattr(self.instance, name) is not None
        self.fields["note"] = NOTE.formfield(
            label="Why do you change it?",
            help_text="It stands beside the check-in, with the words that were there before.",
            error_messages={"required": "Say in a line why you change it."},
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not self._changed():
            self.add_error(None, "Nothing is changed yet: change a word, or leave it as it was.")
        return cleaned

    def save_if_current(self) -> Any:
        """The same amendment sent twice is one."""
        row = super().save_if_current()
        if row is None and [one.name for one in self.differences] == ["note"]:
            latest = Amendment.objects.filter(owner=self.owner, check_in=self.instance).order_by("-pk").first()
            if latest and latest.note == self.data.get("note", "").strip():
                self.differences = []
                return self.instance
        return row

    def save(self, commit: bool = True) -> Any:
        check_in = super().save(commit)
        before = {name: self.initial[name] for name in self._changed()}
        note = self.cleaned_data["note"]
        Amendment(owner_id=check_in.owner_id, check_in=check_in, on=self.today, note=note, before=before).save()
        return check_in

    def _changed(self) -> list[str]:
        return [name for name in FELT if name in self.changed_data]
