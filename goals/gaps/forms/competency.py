"""A competency: what the person can do, know, be or show, wherever they go."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Paragraphs, Segments
from goals.gaps.forms.levels import have_field, level_field, level_sent
from goals.gaps.models import Competency
from goals.gaps.operations import write_competency

NAME_HELP = "A skill, a field of knowledge, a way of being, a paper, or something you have been through."
EVIDENCE_HELP = "What would you show somebody who doubts it?"


class CompetencyForm(OwnedForm):
    """A level that changes here is read on the day of the change."""

    level = level_field()
    have = have_field()

    class Meta:
        model = Competency
        fields = ["name", "kind", "level", "evidence"]
        labels = {"name": "What is it?", "kind": "What kind of thing?", "evidence": "What shows it?"}
        help_texts = {"name": NAME_HELP, "evidence": EVIDENCE_HELP}
        widgets = {"kind": Segments, "evidence": Paragraphs(rows=2, attrs={"class": "short"})}

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        if self.instance.is_had_or_not:
            self.fields["have"].initial = self.instance.level

    def clean_name(self) -> str:
        """Each is there once, however it is written."""
        name: str = self.cleaned_data["name"]
        if self.owner.competencies.filter(name__iexact=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(f"You have “{name}” already.")
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["level"] = level_sent(self)
        return cleaned

    def save(self, commit: bool = True) -> Competency:
        """Save it, with the reading that a new level makes."""
        return write_competency(competency=self.instance, on=self.on)
