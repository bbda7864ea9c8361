"""The picture of a goal: what the person would see, decide and use on an ordinary day there."""

import datetime
from typing import Any

from django import forms
from django.db import IntegrityError, transaction

from careerplan.accounts.forms import OwnedForm
from careerplan.web.fields import DayField
from careerplan.web.forms import Cards, Day, Paragraphs, Segments
from goals.horizon import CHOICES, in_years
from goals.models import Goal
from goals.occupations.forms import NamesRole
from goals.scene import guess

ON_A_DAY = "day"
BY_WHEN = [*((str(years), f"In {years} years") for years in CHOICES), (ON_A_DAY, "On a day I choose")]
KEPT_AS = [
    (Goal.State.ACTIVE, "My goal: the campaign is for this one"),
    (Goal.State.IDEA, "An idea: it waits beside the goal and asks for nothing"),
]
ONE_ON_A_LINE = "One on a line; three or four are plenty."


class Scenes(forms.RadioSelect):
    """Cards with the drawing of each place."""

    template_name = "goals/scenes.html"


class GoalForm(NamesRole, OwnedForm):
    """Job title and horizon are asked for; the rest makes it vivid. `today` counts the years of the horizon."""

    by_when = forms.ChoiceField(label="By when?", choices=BY_WHEN, widget=Segments, initial="10")
    horizon = forms.DateField(
        label="The day",
        widget=Day,
        validators=DayField.default_validators,
        error_messages={"required": "Choose the day, or one of the years above."},
    )
    scene = forms.ChoiceField(
        label="Which place is it most like?",
        choices=Goal.Scene.choices,
        required=False,
        widget=Scenes,
        help_text="It becomes the poster over your picture. Leave it open, and your words about the place decide.",
    )
    kept_as = forms.ChoiceField(label="Keep it as", choices=KEPT_AS, widget=Cards, initial=Goal.State.ACTIVE)

    class Meta:
        model = Goal
        fields = [
            "title", "occupation", "line", "horizon", "why", "day", "responsibilities", "decisions", "skills_used",
            "people", "place", "scene", "in_three", "in_five",
        ]  # fmt: skip
        labels = {
            "title": "Job title",
            "line": "The goal in a line",
            "why": "Why this one?",
            "day": "An ordinary day",
            "responsibilities": "What you do there",
            "decisions": "Yours to decide",
            "skills_used": "Used every day",
            "people": "Around you",
            "place": "The place",
            "in_three": "In three years",
            "in_five": "In five years",
        }
        help_texts = {
            "title": "As it would stand beside your name.",
            "line": "One sentence in the present tense, such as: I run the daily operations of a teaching hospital.",
            "why": "What would you miss if you let it go? Two or three sentences.",
            "day": "A Tuesday, from the door in the morning to the evening: who waits for you, what you settle, how it"
            " ends. A line in quotation marks is set large.",
            "responsibilities": f"What lands on your desk on any day. {ONE_ON_A_LINE}",
            "decisions": f"What people wait for you to come back and settle. {ONE_ON_A_LINE}",
            "skills_used": f"What you draw on without thinking. {ONE_ON_A_LINE}",
            "people": f"Who works for you, with you, above you. {ONE_ON_A_LINE}",
            "place": "How big, in what kind of town, how you get there.",
            "in_three": "What is true by then that shows you are on the way? Leave out what lies past your goal.",
        }
        widgets = {
            "why": Paragraphs(3),
            "day": Paragraphs(9),
            "responsibilities": Paragraphs,
            "decisions": Paragraphs,
            "skills_used": Paragraphs,
            "people": Paragraphs,
        }

    def __init__(self, data: Any = None, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        self.today = today
        super().__init__(data, *args, **kwargs)
        if self.instance.pk:
            self.initial["by_when"] = ON_A_DAY
        if self.instance.pk or self.owner.goals.active():
            del self.fields["kept_as"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        by_when = cleaned.get("by_when")
        if by_when == ON_A_DAY:
            self._check_the_day(cleaned.get("horizon"))
        elif by_when:
            self.errors.pop("horizon", None)  # the day is not the answer, whatever stands in it
            cleaned["horizon"] = in_years(self.today, int(by_when))
        cleaned["scene"] = cleaned.get("scene") or guess(cleaned.get("place", ""), cleaned.get("title", ""))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """A first goal becomes the active one if asked to; when another tab was quicker it is kept as an idea."""
        if self.cleaned_data.get("kept_as") == Goal.State.ACTIVE:
            self.instance.state, self.instance.state_on = Goal.State.ACTIVE, self.today
            try:
                with transaction.atomic():
                    return super().save(commit)
            except IntegrityError:
                self.instance.state, self.instance.state_on = Goal.State.IDEA, None
        return super().save(commit)

    def _check_the_day(self, day: datetime.date | None) -> None:
        if day and day <= self.today and "horizon" in self.changed_data:
            self.add_error("horizon", "Choose a day that is still ahead.")


class AchievedForm(forms.Form):
    """Since when the person is there: today or earlier."""

    on = forms.DateField(label="Day", widget=Day, validators=DayField.default_validators)

    def __init__(self, data: Any = None, *, today: datetime.date) -> None:
        self.today = today
        super().__init__(data, initial={"on": today})

    def clean_on(self) -> datetime.date:
        """A day ahead is a plan, not an arrival."""
        on: datetime.date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("Choose today or a day before it.")
        return on
