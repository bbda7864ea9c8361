"""The form of one owned row: made once however often it is sent, never saved over somebody's newer version."""

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from careerplan.accounts.models import User
from careerplan.accounts.owned import Owned

TAKE = "take-"
MOST_ROWS = 2000


@dataclass(frozen=True)
class Difference:
    """A field that reads otherwise in the saved row than in what was just sent."""

    name: str
    label: str
    saved: str
    mine: str


class OwnedForm(forms.ModelForm):
    """A ModelForm whose owner is required and whose choices are limited to the owner's rows.

    Views call `save_once()` to add and `save_if_current()` to change; both answer the row, or None when the page has
    to be shown again. After a stale edit `differences` is not empty: show `conflict.html`.
    """

    token = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, data: Any = None, *args: Any, owner: User, **kwargs: Any) -> None:
        self.owner = owner
        super().__init__(data, *args, **kwargs)
        self.differences: list[Difference] = []
        if self.instance.pk is None:
            self.instance.owner = owner
            del self.fields["version"]
            self.fields["token"].initial = uuid.uuid4()
        else:
            del self.fields["token"]
            self.fields["version"].initial = self.instance.version
            if self.is_bound:
                self.data = self._with_saved_fields(self.data)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(owner=owner)

    def save_once(self) -> Any:
        """Add the row; the same form sent twice, even at once, answers the one row that it made."""
        if row := self._made_already():
            return row
        if not self.is_valid():
            return None
        self.instance.token = self.cleaned_data["token"] or uuid.uuid4()
        try:
            with transaction.atomic():
                return self.save()
        except IntegrityError:
            if row := self._made_already():
                return row
            raise

    def save_if_current(self) -> Any:
        """Change the row, which the view took `for update`, unless it was changed after this form was shown."""
        seen = self.fields["version"].initial
        sent = self.data.get(self.add_prefix("version"), "")
        valid = self.is_valid()
        if sent != str(seen):
            self.differences = self._differences()
        if self.differences or not valid:
            return None
        with transaction.atomic():
            return self.save()

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Everything that was sent but the version, for the conflict page to send again."""
        kept = [name for name in self.fields if name != "version"]
        data: Any = self.data
        return [(name, value) for name in kept for value in data.getlist(self.add_prefix(name))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is None and self._rows().count() >= MOST_ROWS:
            raise ValidationError(f"That is {MOST_ROWS:,} already, more than one campaign can hold. Let some go first.")
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"owner"}  # type: ignore[misc]

    def _rows(self) -> models.QuerySet[Any]:
        model: type[Owned] = self._meta.model
        return model._default_manager.filter(owner=self.owner)

    def _made_already(self) -> Any:
        try:
            token = uuid.UUID(str(self.data.get(self.add_prefix("token"), "")))
        except ValueError:
            return None
        return self._rows().filter(token=token).first()

    def _with_saved_fields(self, data: Any) -> Any:
        """What the conflict page says to keep as saved takes the place of what was sent."""
        kept = [name for name in self.fields if data.get(TAKE + name) == "saved"]
        if kept:
            data = data.copy()
            for name in kept:
                data.setlist(self.add_prefix(name), self._as_sent(name))
        return data

    def _as_sent(self, name: str) -> list[str]:
        """The saved value of a field, as a browser would send it."""
        field = self.fields[name]
        widget, value = field.widget, field.prepare_value(self.get_initial_for_field(field, name))
        if isinstance(widget, forms.CheckboxInput):
            return ["on"] if value else []
        sent = widget.format_value(value)
        return [str(part) for part in sent] if isinstance(sent, list) else [str(sent if sent is not None else "")]

    def _differences(self) -> list[Difference]:
        data: Any = self.data
        found = []
        for name, field in self.fields.items():
            if name == "version":
                continue
            saved, mine = self._as_sent(name), data.getlist(self.add_prefix(name)) or self._nothing(field)
            if [v.replace("\r\n", "\n").strip() for v in mine] != saved:
                found.append(Difference(name, str(field.label), self._words(field, saved), self._words(field, mine)))
        return found

    @staticmethod
    def _nothing(field: forms.Field) -> list[str]:
        return [] if isinstance(field.widget, forms.CheckboxInput | forms.SelectMultiple) else [""]

    @staticmethod
    def _words(field: forms.Field, sent: list[str]) -> str:
        """What a sent value reads like on the page."""
        if isinstance(field.widget, forms.CheckboxInput):
            return "Yes" if sent else "No"
        labels = {str(key): str(label) for key, label in getattr(field, "choices", []) if key or key == 0}
        return ", ".join(labels.get(value, value) for value in sent)
