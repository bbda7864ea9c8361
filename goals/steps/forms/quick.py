"""A step in three fields: what, for which gap, when. The arena follows from the gap."""

import datetime
from typing import Any

from django import forms
from django.db import transaction

from careerplan.accounts.forms import OwnedForm
from goals.active import ForGoal
from goals.gaps.models import Gap
from goals.models import Goal
from goals.steps.arenas import guess
from goals.steps.models import Step, StepGap
from goals.steps.weeks import CHOICES, due_for

MOST = 24


class QuickForm(ForGoal, OwnedForm):
    """What is left open here, the long form asks; it also shows the gaps beyond the `MOST` that would move it most."""

    gap = forms.ModelChoiceField(
        Gap.objects.all(), label="Which gap does it close?", required=False, empty_label="None yet"
    )
    due = forms.ChoiceField(label="By when?", choices=list(CHOICES.items()), initial="week")

    class Meta:
        model = Step
        fields = ["title"]
        labels = {"title": "What will you do next?"}
        error_messages = {"title": {"required": "Say what you will do, even roughly."}}
        widgets = {"title": forms.TextInput({"placeholder": "Ask, shadow, finish, draft", "autocomplete": "off"})}

    def __init__(self, *args: Any, goal: Goal, gaps: list[Any], today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, prefix="quick", **kwargs)
        self.today = today
        self.instance.goal = goal
        self.opened_for(goal)
        gap: Any = self.fields["gap"]
        gap.conditional = True
        gap.queryset = gap.queryset.filter(goal=goal)
        gap.choices = [("", "None yet"), *((row.pk, row.name) for row in gaps[:MOST])]

    def save(self, commit: bool = True) -> Step:
        """Save the step with its gap."""
        gap = self.cleaned_data["gap"]
        step = self.instance
        step.due_on = due_for(self.cleaned_data["due"], self.today)
        if gap is not None:
            step.arena = guess(gap.kind)
        with transaction.atomic():
            step.save()
            if gap is not None:
                StepGap(owner=self.owner, step=step, gap=gap).save()
        return step
