"""Forms in which staff change licences: what cannot be is said beside its field, an older page is told so."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.coaching.admin.rows import PlainForm
from careerplan.web.words import as_seen, same_to_the_eye, sentence
from goals.occupations.licences import licences
from goals.occupations.licences.reading import hold_licences
from goals.occupations.licences.rules import Family, faults
from goals.occupations.models import Licence, LicenceCode


class SeenForm(PlainForm):
    """Of a row that somebody else changed since the page was shown it says what stands there; sent again, it counts."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._edited
        self.there = {name: self.initial.get(name) for name in self.Meta.fields}  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk and data.get("seen", "") != self._edited:
            shown: Any = self.data.copy()  # type: ignore[attr-defined]
            shown[self.add_prefix("seen")] = self._edited
            self.data = shown
            raise ValidationError(
                f"Somebody else changed this meanwhile. There it says: {self._said()}. Save again to put yours in its"
                " place."
            )
        return data

    @property
    def is_changed(self) -> bool:
        return bool(set(self.changed_data) - {"seen"})

    @property
    def _edited(self) -> str:
        return self.instance.edited_at.isoformat() if self.instance.edited_at else ""

    def _said(self) -> str:
        """What stands in the fields that this form would change."""
        found = []
        for name in set(self.changed_data) & set(self.there):
            said = getattr(self.instance, name)
            found.append(f"{self.fields[name].label} {'–' if said in (None, '') else said}")
        return ", ".join(sorted(found)) or "the same"


class LicenceForm(SeenForm):
    """A licence among all others: nothing goes round in a circle."""

    class Meta:
        model = Licence
        fields = ("name", "kind", "months", "builds_on", "contains", "apart", "source")
        labels = {
            "name": "Name",
            "months": "Months of the programme",
            "builds_on": "Builds on",
            "contains": "Contains",
            "apart": "Each occupation has a licence of its own, as every kind of physician has",
        }
        help_texts = {
            "name": "As it reads in “you would still need the … licence”: registered nurse.",
            "kind": "A degree where many occupations ask one course of study and no licence, as of engineers.",
            "months": "As is typical in the United States, full time, from where what it builds on ends; 0 for a"
            " promotion.",
            "builds_on": "Given only to who holds this one: a path leads through it first.",
            "contains": "Who holds the licence may do the work of this one, too.",
            "source": "Where months and order can be checked: the body that licenses or accredits, or the page of the"
            " Occupational Outlook Handbook.",
        }
        widgets = {"source": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("builds_on", "contains"):
            field: Any = self.fields[name]
            field.queryset = field.queryset.exclude(pk=self.instance.pk).order_by("name", "pk")
            field.empty_label = "Nothing"

    def clean_name(self) -> str:
        """One licence a name, whatever its capitals and blanks."""
        name, mine = as_seen(self.cleaned_data["name"]), self.instance.pk
        if not name:
            raise ValidationError("Write a name.")
        if same_to_the_eye(name) in {same_to_the_eye(other.name) for other in hold_licences() if other.pk != mine}:
            raise ValidationError("There is a licence of this name already.")
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.errors:
            families = self._others()
            mine = self._family(data)
            for field, told in faults(mine, families | {mine.name: mine}):
                self.add_error(field, sentence(told))
        return data

    @staticmethod
    def _family(data: dict[str, Any]) -> Family:
        links = {link: data[link].name if data[link] else "" for link in ("contains", "builds_on")}
        return Family(data["name"], data["months"], data["kind"], apart=data["apart"], **links)

    def _others(self) -> dict[str, Family]:
        """All other families, as they would be with this one's new name."""
        was, now = self.instance.name, self.cleaned_data["name"]
        named = {was: now} if was else {}
        return {
            other.name: replace(
                other,
                contains=named.get(other.contains, other.contains),
                builds_on=named.get(other.builds_on, other.builds_on),
            )
            for other in licences().families.values()
            if other.name not in (was, now)
        }


class CodeForm(SeenForm):
    """A code on its page, where it can be given to another licence."""

    class Meta:
        model = LicenceCode
        fields: tuple[str, ...] = ("prefix", "licence", "source")
        labels = {"prefix": "Code begins with", "source": "Why"}
        help_texts = {
            "prefix": "29-10, 29-1141 or 29-1141.02: of several that fit a code, the longest counts.",
            "licence": "Without one, no licence is asked, although a shorter code asks it.",
            "source": "Why these roles ask it, or do not.",
        }
        widgets: dict[str, forms.Widget] = {"source": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "licence" in self.fields:
            field: Any = self.fields["licence"]
            field.queryset = field.queryset.order_by("name", "pk")
            field.empty_label = "No licence is asked"


class CodeRowForm(CodeForm):
    """A code in the table below its licence."""

    class Meta(CodeForm.Meta):
        fields = ("prefix", "source")
        widgets = {
            "prefix": forms.TextInput(attrs={"aria-label": "Code begins with", "size": 12}),
            "source": forms.Textarea(attrs={"aria-label": "Why", "rows": 2}),
        }
