"""How a field looks and reads: Django's own field groups, our markup; no page writes a label or an error by hand."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

CLASSES = {
    forms.CheckboxInput: "form-check-input",
    forms.RadioSelect: "form-check-input",
    forms.CheckboxSelectMultiple: "form-check-input",
    forms.Select: "form-select",
}


class Field(BoundField):
    """A field that knows the classes of its control and marks it when it is in error."""

    def build_widget_attrs(self, attrs: Any, widget: forms.Widget | None = None) -> Any:
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        if not widget.is_hidden:
            css = next((css for kind, css in CLASSES.items() if isinstance(widget, kind)), "form-control")
            own = widget.attrs.get("class", "")
            attrs["class"] = " ".join(filter(None, [css, own, "is-invalid" if self.errors else ""]))
        return attrs

    @property
    def optional(self) -> bool:
        """True when the label should say so: what is optional is marked, not what is required.

        A field that only some answers to another one ask for is `conditional = True`: it is neither.
        """
        if self.field.required or getattr(self.field, "conditional", False):
            return False
        return not isinstance(self.field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple)


class Renderer(TemplatesSetting):
    """Every form of the product is drawn by templates/forms/."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = Field


class Day(forms.DateInput):
    """The browser's own date picker; posts and shows ISO dates whatever the language."""

    input_type = "date"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Paragraphs(forms.Textarea):
    """Text of several lines, kept with plain newlines: browsers count a line end as one, and so do we."""

    def __init__(self, rows: int = 4, attrs: Any = None) -> None:
        super().__init__({"rows": rows, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class Cards(forms.RadioSelect):
    """Two to five answers that need a sentence each. A label "Word: sentence" shows both."""

    template_name = "forms/cards.html"


class Segments(forms.RadioSelect):
    """Two to six short answers side by side."""

    template_name = "forms/segments.html"


class Ticks(forms.CheckboxSelectMultiple):
    """Several of a list, each a line to tick."""

    template_name = "forms/ticks.html"
