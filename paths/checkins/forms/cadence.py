"""How often there is a check-in."""

import datetime
from typing import Any, cast

from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Cards, Day
from goals.active import ForGoal
from paths.checkins.models import Cadence


class CadenceForm(ForGoal, OwnedForm):
    """How often to stop, and the day of the next stop: one row a goal."""

    taken = "Another tab has just set it. Load the page again to see what it says."

    class Meta:
        model = Cadence
        fields = ["every", "next_on"]
        labels = {"every": "How often do you want to stop and look?", "next_on": "The next one on"}
        help_texts = {"next_on": "Ten minutes on a day when you are not in a hurry."}
        widgets = {"every": Cards, "next_on": Day}

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.opened_for(self.instance.goal)

    def clean_next_on(self) -> datetime.date:
        if self.cleaned_data["next_on"] < self.today:
            raise ValidationError("Choose today or a later day.")
        return cast(datetime.date, self.cleaned_data["next_on"])
