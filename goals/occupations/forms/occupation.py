"""The field that holds an occupation: sent as its code, saved as a link into the catalogue."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from careerplan.web.forms import Cards
from goals.occupations import catalogue
from goals.occupations.found import NONE
from goals.occupations.models import Occupation

CODE = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}")
UNKNOWN = "The catalogue does not know that occupation. Find it again, or keep your words."


class OccupationField(forms.ChoiceField):
    """One of the occupations that are offered, none, or any other of the catalogue by its code.

    Who sends nothing of it, as from a page that did not show it, says nothing of it: what is saved stays.
    """

    def __init__(self) -> None:
        super().__init__(label="Which occupation is it?", required=False, widget=Cards)
        self.template_name = "occupations/forms/occupation.html"
        self._known: dict[str, Occupation] = {}

    def __deepcopy__(self, memo: Any) -> "OccupationField":
        copied = super().__deepcopy__(memo)
        copied._known = {}  # what one form knows is no other's
        return copied

    def offer(self, chosen: Iterable[Occupation], none: str = NONE) -> None:
        """Show what is chosen, and the way to let it go."""
        cards = [(occupation.code, occupation.title) for occupation in chosen]
        self.choices = [*cards, ("", none)]

    def know(self, occupation: Occupation) -> None:
        """Need not ask for this one."""
        self._known[occupation.code] = occupation

    def find(self, code: Any) -> Occupation | None:
        """The occupation of a code that somebody sent; None for anything else."""
        if not isinstance(code, str) or not CODE.fullmatch(code):
            return None
        if code not in self._known and (found := catalogue.find(code)):
            self.know(found)
        return self._known.get(code)

    def prepare_value(self, value: Any) -> Any:
        """As a browser sends it; a row, and history, hold the key."""
        if isinstance(value, int):
            value = catalogue.by_key(value)
        return value.code if isinstance(value, Occupation) else value or ""

    def clean(self, value: Any) -> Occupation | None:
        found = self.find(value)
        if value and found is None:
            raise ValidationError(UNKNOWN)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return data is not None and self.prepare_value(initial) != data
