"""The form of one owned row: made once however often it is sent, never saved over somebody's newer version."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from careerplan.accounts.forms.conflict import Difference, chosen, differences
from careerplan.accounts.history import as_of
from careerplan.accounts.models import User
from careerplan.accounts.owned import Owned
from careerplan.accounts.taken import taken

MOST_ROWS = 2000
WORDS = (models.CharField, models.TextField)


class OwnedForm(forms.ModelForm):
    """A ModelForm whose owner is required and whose choices are limited to the owner's rows.

    Views call `save_once()` to add and `save_if_current()` to change; both answer the row, or None when the page has
    to be shown again. After a stale edit `differences` is not empty: show `conflict.html`.
    """

    # What is said when a form that has made a row is sent again with other words,
    made = "This was saved already, as “{}”. Below is what you wrote since: send it again to save it as well."
    # and when another request took this row's place at the same moment and no constraint has better words.
    taken = "Another tab saved something in its place at this moment. Look it over and send it again."

    is_asking = False  # sent to be shown again with something looked up, not to be saved

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
                self.data = chosen(self, self.data)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = field.queryset.filter(owner=owner)

    def save_once(self) -> Any:
        """Add the row; the same form sent twice, even at once, answers the one row that it made.

        Sent again with other words, it says that it made a row already; sent once more, it makes another one.
        """
        if self.is_asking:
            return None
        row = self._made_already()
        if row is None:
            if not self.is_valid():
                return None
            self.instance.token = self.cleaned_data["token"] or uuid.uuid4()
            row = self._saved() or self._made_already()
        return self._tell_of(row) if row is not None and self._reads_otherwise(row) else row

    def save_if_current(self) -> Any:
        """Change the row, which the view took `for update`, unless it was changed after this form was shown.

        A form that says nothing new answers the row as it is: history tells of no change that was none.
        """
        if self.is_asking:
            return None
        seen = self.fields["version"].initial
        sent = self.data.get(self.add_prefix("version"), "")
        valid = self.is_valid()
        if sent != str(seen) and not self.has_error("for_goal"):  # first whether it belongs here at all
            self.differences = differences(self)
        if self.differences or not valid:
            return None
        return self._saved() if self._says_something_new() else self.instance

    @property
    def called(self) -> str:
        """What the row is called in a sentence: "step"."""
        return str(self._meta.model._meta.verbose_name)

    @property
    def sent(self) -> list[tuple[str, str]]:
        """Everything that was sent but the version, for the conflict page to send again."""
        data: Any = self.data
        kept = [self.add_prefix(name) for name in self.fields if name != "version"]
        return [(name, value) for name in kept for value in data.getlist(name)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is None and self._rows().count() >= MOST_ROWS:
            raise ValidationError(f"That is {MOST_ROWS:,} already, more than one campaign can hold. Let some go first.")
        return cleaned

    def _says_something_new(self) -> bool:
        return any(not self.fields[name].widget.is_hidden for name in self.changed_data)

    def _reads_otherwise(self, row: Owned) -> bool:
        """Whether words were sent that are not those of which the row was made; what is chosen is no loss."""
        if row is self.instance:
            return False
        self.full_clean()
        made = as_of(row, 1) or row
        words = [f.name for f in row._meta.concrete_fields if isinstance(f, WORDS) and not f.choices]
        written = {name: self.cleaned_data.get(name) for name in words if name in self.fields}
        return any(text and text != getattr(made, name) for name, text in written.items())

    def _tell_of(self, row: Owned) -> None:
        again: Any = self.data.copy()
        again[self.add_prefix("token")] = str(uuid.uuid4())
        self.data = again
        self.full_clean()
        self.add_error(None, self.made.format(row))

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"owner"}  # type: ignore[misc]

    def _saved(self) -> Any:
        """The row; or None when Postgres refuses what was right a moment ago: told beside the field, if it can be, else
        over the form."""
        adding = self.instance.pk is None
        try:
            with transaction.atomic():
                return self.save()
        except IntegrityError as error:
            if adding:  # also where the row itself was saved, and what belongs to it was refused
                self.instance.pk, self.instance._state.adding = None, True
            if self._made_already():
                return None
            self.full_clean()  # sees what another request has saved, or deleted, meanwhile
            if self.is_valid():
                self.add_error(None, taken(error, self.taken))
            return None

    def _rows(self) -> models.QuerySet[Any]:
        model: type[Owned] = self._meta.model
        return model._default_manager.filter(owner=self.owner)

    def _made_already(self) -> Any:
        try:
            token = uuid.UUID(str(self.data.get(self.add_prefix("token"), "")))
        except ValueError:
            return None
        return self._rows().filter(token=token).first()
