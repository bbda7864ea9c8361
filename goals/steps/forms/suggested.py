"""Some of the steps that are suggested for a gap, planned together."""

import datetime
import uuid
from typing import Any

from django import forms

from careerplan.web.forms import Segments
from goals.gaps.models import Gap
from goals.steps.operations import Planned, as_offered
from goals.steps.playbook.offers import offers
from goals.steps.weeks import CHOICES, due_for

DUE = [("later", "No day yet"), *((key, CHOICES[key]) for key in ("week", "month"))]


class SuggestedForm(forms.Form):
    """One day for all of them, or none. What is planned already may be ticked too: the form may be sent twice."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    ticked = forms.MultipleChoiceField(
        label="Steps that could close it",
        error_messages={
            "required": "Tick what you could do, or write a step of your own.",
            "invalid_choice": "One of them is not offered for this gap any more. Tick again.",
        },
    )
    due = forms.ChoiceField(label="By when?", choices=DUE, initial="later", widget=Segments)

    def __init__(self, *args: Any, gap: Gap, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "suggested_%s"})
        self.gap, self.today = gap, today
        self.offers = {offer.key: offer for found in offers(gap).values() for offer in found}
        ticked: Any = self.fields["ticked"]
        ticked.choices = [(key, offer.title) for key, offer in self.offers.items()]

    @property
    def planned(self) -> list[Planned]:
        """What was ticked, in the order of the list."""
        due_on = due_for(self.cleaned_data["due"], self.today)
        chosen = set(self.cleaned_data["ticked"])
        return [as_offered(offer, self.gap, due_on) for key, offer in self.offers.items() if key in chosen]
