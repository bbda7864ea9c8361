"""Until when check-ins rest."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Day
from goals.active import ForGoal
from paths.checkins.models import Cadence, Pause
from paths.checkins.resting import pause


class PauseForm(ForGoal, OwnedForm):
    """The first day after the pause; of a pause that is in force it is the day that changes."""

    class Meta:
        model = Pause
        fields = ["until_on"]
        labels = {"until_on": "Until when?"}
        help_texts = {"until_on": "Check-ins go on with the first of your rhythm from that day on."}
        widgets = {"until_on": Day}

    def __init__(self, *args: Any, cadence: Cadence, today: datetime.date, **kwargs: Any) -> None:
        kwargs["instance"] = Pause(goal=cadence.goal, from_on=today)
        kwargs["initial"] = {"until_on": cadence.paused_until}
        super().__init__(*args, **kwargs)
        self.cadence, self.today = cadence, today
        self.opened_for(cadence.goal)

    def clean_until_on(self) -> datetime.date:
        until: datetime.date = self.cleaned_data["until_on"]
        if until <= self.today:
            raise ValidationError("Choose a day after today.")
        return until

    def save(self, commit: bool = True) -> Any:
        pause(cadence=self.cadence, until=self.instance.until_on, today=self.today, token=self.instance.token)
        return self.instance
