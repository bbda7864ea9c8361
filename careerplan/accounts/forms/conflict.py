"""A form that was filled in while its row changed: what differs, and what of both to keep."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms

from careerplan.accounts.history import as_of
from careerplan.accounts.owned import Owned
from careerplan.web.marks import Part, marked
from careerplan.web.templatetags.page import day

TAKE = "take-"
SAVED, MINE, BOTH = "saved", "mine", "both"
FEW_WORDS = 5


@dataclass(frozen=True)
class Difference:
    """A field that reads otherwise in the saved row than in what was just sent.

    `keep` is what to keep unless the person says otherwise: what only one side changed is that side's.
    """

    name: str
    label: str
    saved: list[Part]
    mine: list[Part]
    joinable: bool
    keep: str


def differences(form: forms.ModelForm) -> list[Difference]:
    """Field by field, what the row has now beside what was sent."""
    found = []
    shown = _as_shown(form)
    for name, field in form.fields.items():
        saved, mine = as_sent(form, name), sent(form, name)
        if not field.widget.is_hidden and mine != saved:
            found.append(
                Difference(
                    name=form.add_prefix(name),
                    label=str(field.label),
                    saved=_parts(field, saved, mine),
                    mine=_parts(field, mine, saved),
                    joinable=is_joinable(field),
                    keep=_keep(field, shown.get(name), saved, mine),
                )
            )
    return found


def chosen(form: forms.ModelForm, data: Any) -> Any:
    """`data` with the saved value, or both joined, wherever the conflict page says so."""
    for name, field in form.fields.items():
        take = data.get(TAKE + form.add_prefix(name))
        if take == SAVED or (take == BOTH and is_joinable(field)):
            if not data._mutable:
                data = data.copy()
            saved = as_sent(form, name)
            mine = data.get(form.add_prefix(name), "")
            data.setlist(form.add_prefix(name), saved if take == SAVED else [joined(saved[0], mine)])
    return data


def is_joinable(field: forms.Field) -> bool:
    """Text of several lines can be kept from both sides."""
    return isinstance(field.widget, forms.Textarea)


def joined(saved: str, mine: str) -> str:
    """Every line of both, the saved ones first."""
    lines = saved.splitlines()
    return "\n".join([*lines, *(line for line in mine.splitlines() if line not in lines)])


def as_sent(form: forms.ModelForm, name: str, initial: Any = None) -> list[str]:
    """The saved value of a field (or `initial`), as a browser would send it."""
    field = form.fields[name]
    value = field.prepare_value(form.get_initial_for_field(field, name) if initial is None else initial)
    if isinstance(field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    formatted = field.widget.format_value(value)
    if isinstance(formatted, list):
        return sorted(str(part) for part in formatted)
    return ["" if formatted is None else str(formatted)]


def sent(form: forms.ModelForm, name: str) -> list[str]:
    """What was sent of a field, with plain newlines and no blanks around it, as it would be saved."""
    data: Any = form.data
    widget = form.fields[name].widget
    several = getattr(widget, "allow_multiple_selected", False)
    values = data.getlist(form.add_prefix(name)) or ([] if several or isinstance(widget, forms.CheckboxInput) else [""])
    plain = [value.replace("\r\n", "\n").strip() for value in values]
    return sorted(plain) if several else plain


def _as_shown(form: forms.ModelForm) -> dict[str, list[str]]:
    """What the form showed when the person began to write, as far as history tells."""
    data: Any = form.data
    version = data.get(form.add_prefix("version"), "")
    row: Owned = form.instance
    before = as_of(row, int(version)) if version.isdecimal() and len(version) < 10 else None
    if before is None:
        return {}
    columns = {field.name for field in row._meta.concrete_fields}
    values = forms.model_to_dict(before, fields=columns & set(form.fields))
    return {name: as_sent(form, name, "" if value is None else value) for name, value in values.items()}


def _keep(field: forms.Field, shown: list[str] | None, saved: list[str], mine: list[str]) -> str:
    if shown is None or shown == saved:
        return MINE
    if shown == mine:
        return SAVED
    return BOTH if is_joinable(field) else MINE


def _parts(field: forms.Field, values: list[str], others: list[str]) -> list[Part]:
    """Sentences and lists are marked word by word, every shorter answer as a whole."""
    words, other_words = _words(field, values), _words(field, others)
    if "\n" in words + other_words or max(len(words.split()), len(other_words.split())) > FEW_WORDS:
        return marked(words, other_words)
    return [Part(words, True)] if words else []


def _words(field: forms.Field, values: list[str]) -> str:
    """What a sent value reads like on the page."""
    if isinstance(field.widget, forms.CheckboxInput):
        return "Yes" if values else "No"
    if isinstance(field, forms.DateField):
        return _day(values[0])
    labels = {str(key): str(label) for key, label in getattr(field, "choices", []) if key or key == 0}
    return ", ".join(labels.get(value, value).partition(": ")[0] if labels else value for value in values)


def _day(value: str) -> str:
    try:
        return day(datetime.date.fromisoformat(value))
    except ValueError:
        return value
