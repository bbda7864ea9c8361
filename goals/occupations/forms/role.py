"""A form whose title names a role. The words stay the person's own; the occupation that they mean stands beside them,
and can be searched for, chosen, or left open."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.templatetags.static import static
from django.urls import reverse

from goals.occupations import catalogue
from goals.occupations.forms.occupation import OccupationField
from goals.occupations.found import NONE, offers
from goals.occupations.models import Occupation
from goals.occupations.search import find_occupations, is_close

FIND = "find"


class NamesRole(forms.Form):
    """A form with a `title`. Sent by the button "Find the occupation" it is shown again with what was found: nothing is
    saved, no error told. While the catalogue is empty the title is a field like any other."""

    is_asking = False
    found_none = ""
    source = ""  # whose titles are offered, where a licence asks to say so
    occupation = OccupationField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        release = catalogue.release()
        if release is None:
            del self.fields["occupation"]
            return
        self.source = str(release) if release.source == release.Source.ONET else ""
        self.is_asking = self.is_bound and FIND in self.data
        self.initial["occupation"] = self._code_at_first()
        self._as_combo()
        if self.is_asking:
            self._look_up()
        else:
            self._show_chosen()

    def full_clean(self) -> None:
        if self.is_asking:
            self._errors, self.cleaned_data = ErrorDict(renderer=self.renderer), {}
        else:
            super().full_clean()

    def is_valid(self) -> bool:
        return not self.is_asking and super().is_valid()

    def clean_occupation(self) -> Occupation | None:
        """What was sent; what is saved already, when nothing was said of it."""
        if self.add_prefix("occupation") not in self.data:
            return self._saved_occupation()
        chosen: Occupation | None = self.cleaned_data["occupation"]
        return chosen

    @property
    def _field(self) -> OccupationField:
        field = self.fields["occupation"]
        assert isinstance(field, OccupationField)  # noqa: S101  declared above
        return field

    def _saved_occupation(self) -> Occupation | None:
        return getattr(getattr(self, "instance", None), "occupation", None)

    def _code_at_first(self) -> str:
        """That of the row; for a new one, what another page gave along."""
        saved = self._saved_occupation()
        if saved is None:
            saved = self._field.find(self.initial.get("occupation"))
        else:
            self._field.know(saved)
        return saved.code if saved else ""

    def _as_combo(self) -> None:
        """What the list under the title needs to know; its script makes a combobox of it."""
        title = self.fields["title"]
        title.template_name = "occupations/forms/title.html"
        own = self["title"].auto_id
        title.widget.attrs |= {
            "data-combo": self["occupation"].auto_id,
            "data-script": static("js/combo.js"),
            "hx-get": reverse("occupation_options"),
            "hx-trigger": "input changed delay:250ms",
            "hx-target": f"#{own}_list",
            "hx-swap": "innerHTML",
            "hx-sync": "this:queue last",
        }

    def _show_chosen(self) -> None:
        """The occupation of the row, and the one that was sent."""
        sent = self["occupation"].value()
        chosen = {code: self._field.find(code) for code in dict.fromkeys([sent, self.initial["occupation"]]) if code}
        if chosen:
            self._field.offer([occupation for occupation in chosen.values() if occupation])

    def _look_up(self) -> None:
        """Offer what the title may mean. Of two that are close none is chosen for the person."""
        text = str(self["title"].value() or "").strip()
        matches = find_occupations(text) if text else []
        before = self["occupation"].value()
        likely = "" if not matches or is_close(matches) else matches[0].code
        again: Any = self.data.copy()
        kept = self._field.find(before)
        again[self.add_prefix("occupation")] = kept.code if kept else likely
        self.data = again
        cards = [(offer.code, f"{offer.title}: {offer.why}".removesuffix(": ")) for offer in offers(text, matches)]
        if kept and kept.code not in dict(cards):
            cards.append((kept.code, f"{kept.title}: Chosen before."))
        if cards:
            self._field.choices = [*cards, ("", f"{NONE}: “{text}” without figures. You set the levels yourself.")]
        if matches:
            return
        if text:
            self.found_none = f"Nothing in the catalogue is called like “{text}”. Your words are fine as they are."
        else:
            self.found_none = "Write the job title first; then its occupation can be found."
