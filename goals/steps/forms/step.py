"""A step: what to do, where, by when, and which gaps it closes."""

import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Cards, Day, Paragraphs, Segments, Ticks
from careerplan.web.words import sentence
from goals.active import ForGoal
from goals.gaps.models import Gap
from goals.models import Goal
from goals.steps.models import Step

ARENAS = [
    (Step.Arena.JOB, "On the job: a stretch of your role"),
    (Step.Arena.FREE, "Free time: a class, volunteering"),
    (Step.Arena.PEOPLE, "Relationships: a talk, a thank-you"),
]


class GapTicks(forms.ModelMultipleChoiceField):
    """Gaps with where they stand."""

    def label_from_instance(self, obj: Any) -> str:
        stands = "all it needs" if obj.is_closed else obj.needed[:1].lower() + obj.needed[1:]
        return f"{sentence(obj.name)}: {obj.now_word.lower()}, {stands}"


class StepForm(ForGoal, OwnedForm):
    """Only what to do is asked for; a step that closes no gap is allowed, and shown as such."""

    gaps = GapTicks(
        Gap.objects.all(),
        label="Which gaps does it close?",
        help_text="A step that closes no gap is a chore. It may still be worth doing.",
        required=False,
        widget=Ticks,
        error_messages={"invalid_choice": "One of them is gone. Look over the list again."},
    )

    class Meta:
        model = Step
        fields = ["title", "arena", "form", "due_on", "sure", "hours", "notes", "came_of_it"]
        labels = {
            "title": "What will you do?",
            "arena": "Where does it happen?",
            "form": "What is it?",
            "due_on": "By when?",
            "sure": "How sure are you?",
            "hours": "How many hours will it take?",
            "notes": "Notes",
            "came_of_it": "What came of it?",
        }
        help_texts = {
            "title": "Start with a verb: ask, shadow, finish, draft.",
            "sure": "That it is done by that day. Check-ins hold it against what came, so that your dates get better.",
        }
        error_messages = {"title": {"required": "Say what you will do, even roughly."}}
        widgets = {
            "arena": Cards,
            "form": Segments,
            "due_on": Day,
            "notes": Paragraphs(rows=3, attrs={"class": "short"}),
            "came_of_it": Paragraphs(rows=2, attrs={"class": "short"}),
        }

    field_order = [
        *("token", "version", "title", "arena", "form", "due_on", "sure"),
        *("hours", "gaps", "notes", "came_of_it"),
    ]

    def __init__(self, *args: Any, goal: Goal, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.instance.goal = goal
        for name, choices in (("arena", ARENAS), ("form", [("", "Something else"), *Step.Form.choices])):
            field: Any = self.fields[name]
            field.choices = choices
            field.conditional = True
        self._ask_how_sure()
        gaps: Any = self.fields["gaps"]
        gaps.queryset = goal.gaps.filter(owner=self.owner).with_levels().by_importance()
        if self.instance.pk is None:
            self.opened_for(goal)
        else:
            gaps.initial = list(self.instance.gaps.values_list("pk", flat=True))
        if self.instance.hours is not None:
            self.initial["hours"] = Decimal(f"{self.instance.hours.normalize():f}")
        if not self.instance.is_done:
            del self.fields["came_of_it"]
        if not gaps.queryset.exists():
            del self.fields["gaps"]

    def clean_due_on(self) -> datetime.date | None:
        """A day that is still ahead; a step that was late already may stay so."""
        due: datetime.date | None = self.cleaned_data["due_on"]
        if due is not None and due < self.today and "due_on" in self.changed_data:
            raise ValidationError(f"{due:%-d %B} is past. Choose a day from today on.")
        return due

    def clean(self) -> dict[str, Any]:
        """What kind of thing it is, only a step in free time is asked."""
        cleaned = super().clean()
        if cleaned.get("arena") != Step.Arena.FREE:
            cleaned["form"] = ""
        self._sure_of_a_day(cleaned)
        return cleaned

    def _ask_how_sure(self) -> None:
        """Until it is decided: what was said of a day that has passed, or of a step that is done, stays as it was."""
        said: Any = self.fields["sure"]
        said.choices = [("", "I do not say"), *Step.SURE]
        by = self.instance.sure_by if self.instance.sure is not None else None
        if self.instance.is_done or (by and by < self.today):
            del self.fields["sure"]
        elif by and by != self.instance.due_on:
            said.help_text = f"You said so of {by.day} {by:%B}, and that is the day it is held against."

    def _sure_of_a_day(self, cleaned: dict[str, Any]) -> None:
        """The day of which it is said, when it is said; a day that is moved later proves nothing."""
        if "sure" not in self.fields or "sure" not in self.changed_data or "due_on" in self.errors:
            return
        if cleaned.get("sure") is None:
            self.instance.sure_by = None
        elif cleaned.get("due_on") is None:
            self.add_error("sure", "Say by when above: one is sure of a day.")
        else:
            self.instance.sure_by = cleaned["due_on"]

    def save(self, commit: bool = True) -> Step:
        """Save the step with the gaps it closes."""
        with transaction.atomic():
            self.instance.save()
            if "gaps" in self.fields:
                self.instance.gaps.set(self.cleaned_data["gaps"], through_defaults={"owner_id": self.owner.pk})
        return self.instance
