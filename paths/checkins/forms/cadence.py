"""How often there is a check-in, on which day and at what time."""

import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Cards, Day
from goals.active import ForGoal
from paths.checkins import calendar
from paths.checkins.aiming import aim
from paths.checkins.models import Cadence, Weekday

HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]


class CadenceForm(ForGoal, OwnedForm):
    """How often to stop, and the day of the next stop: one row a goal.

    Whoever changes the rhythm and leaves the day as it was proposed gets the first day of the new rhythm.
    """

    taken = "Another tab has just set it. Load the page again to see what it says."

    class Meta:
        model = Cadence
        fields = ["every", "weekday", "hour", "next_on"]
        labels = {
            "every": "How often do you want to stop and look?",
            "weekday": "On which day?",
            "hour": "Remind me at",
            "next_on": "The next one on",
        }
        help_texts = {"next_on": "Five minutes on a day when you are not in a hurry."}
        widgets = {"every": Cards, "next_on": Day, "hour": forms.Select(choices=HOURS)}

    def __init__(self, *args: Any, today: datetime.date, paused_until: datetime.date | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.paused_until = today, paused_until
        self.opened_for(self.instance.goal)
        zone = 'In your time zone, {}. <a href="{}">Change it</a>'
        self.fields["hour"].help_text = format_html(zone, self.owner.time_zone, reverse("account"))

    def clean_next_on(self) -> datetime.date:
        on: datetime.date = self.cleaned_data["next_on"]
        if self.moves_the_rhythm:
            return self.proposed
        if on < self.today and "next_on" in self.changed_data:  # one that is late may stay so
            raise ValidationError("Choose today or a later day.")
        if self.paused_until and on < self.paused_until:
            until = calendar.day(self.paused_until, self.today)
            raise ValidationError(f"Check-ins are paused until {until}. Choose a day from then on, or end the pause.")
        return on

    def propose(self, asked: QueryDict) -> None:
        """Show the rhythm that is being chosen, and the first day of it."""
        every, weekday = asked.get("every", ""), asked.get("weekday", "")
        if self.is_bound or every not in calendar.RHYTHM or weekday not in map(str, Weekday.values):
            return
        self.initial.update(every=every, weekday=int(weekday), next_on=self._first(every, int(weekday)))

    @property
    def moves_the_rhythm(self) -> bool:
        """Was the rhythm changed, and the day left as it stood there?"""
        changed = set(self.changed_data)
        return bool({"every", "weekday"} & changed) and "next_on" not in changed

    @property
    def proposed(self) -> datetime.date:
        """The first day of the rhythm that was chosen; after the pause, when there is one."""
        every, weekday = self.cleaned_data.get("every"), self.cleaned_data.get("weekday")
        if every is None or weekday is None:
            return cast(datetime.date, self.instance.next_on)
        return self._first(every, weekday)

    def _first(self, every: str, weekday: int) -> datetime.date:
        if self.paused_until:
            return calendar.rhythm_from(every, weekday, self.paused_until, self.paused_until)
        return calendar.next_day(every, weekday, self.today)

    def save(self, commit: bool = True) -> Any:
        aim(self.instance, self.owner.time_zone)
        return super().save(commit)
