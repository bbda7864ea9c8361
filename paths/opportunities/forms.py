"""A job, what happened with it, and its next action."""

import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from careerplan.accounts.forms import OwnedForm
from careerplan.web.forms import Day, Paragraphs, Segments
from goals.occupations.forms import NamesRole
from paths.models import Stage
from paths.opportunities import operations
from paths.opportunities.models import Opportunity, StatusEvent
from paths.opportunities.statuses import ON_THE_WAY, answers

AHEAD = "Choose today or an earlier day. What is still to come is a next action."


class StageField(forms.ModelChoiceField):
    """A stage of the paths to the active goal, named with its path."""

    def label_from_instance(self, stage: Any) -> str:
        return f"{stage.path.name}: {stage.title}"


class OpportunityForm(NamesRole, OwnedForm):
    """Only the title is asked for; all else helps to weigh the job."""

    stage = StageField(
        Stage.objects.select_related("path").order_by("path__letter", "place", "pk"),
        required=False,
        label="Which stop would it fill?",
        empty_label="No stage of mine",
    )

    class Meta:
        model = Opportunity
        fields = [
            "title",
            "occupation",
            "employer",
            "place",
            "link",
            "opens",
            "leaves_idle",
            "stage",
            "meets",
            "pay",
            "hours",
            "starts",
            "decides",
            "chances",
            "next_action",
            "next_action_on",
            "notes",
        ]
        labels = {
            "place": "Where",
            "link": "Link to the posting",
            "opens": "Which doors would it open?",
            "leaves_idle": "What would it leave idle?",
            "meets": "Whom would you meet?",
            "starts": "Starts",
            "decides": "Who decides",
            "chances": "How sure is it?",
            "next_action": "Next action",
            "next_action_on": "By when",
        }
        help_texts = {
            "link": "It starts with https:// or http://.",
            "opens": "Jobs that become possible from there. One on a line.",
            "leaves_idle": "What you can do, or whom you know, that this job would not use. One on a line.",
            "stage": "The stop of one of your paths that this job would be.",
            "chances": "In your words, such as “one of three”.",
        }
        widgets = {"opens": Paragraphs, "leaves_idle": Paragraphs, "next_action_on": Day, "notes": Paragraphs}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stage = cast(StageField, self.fields["stage"])
        reachable = models.Q(path__goal__state="active") | models.Q(pk=self.instance.stage_id)
        stage.queryset = cast(Any, stage.queryset).filter(reachable)


class NewOpportunityForm(OpportunityForm):
    """A job to add, with the first line of its timeline."""

    status = forms.ChoiceField(
        label="Where does it stand?", choices=list(ON_THE_WAY.items()), initial="looking", widget=Segments
    )

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        on = StatusEvent._meta.get_field("on")
        self.fields["since"] = cast(forms.DateField, on.formfield(label="Since", widget=Day, initial=today))

    def clean_since(self) -> datetime.date:
        return not_ahead(self.cleaned_data["since"], self.today)

    def save(self, commit: bool = True) -> Any:
        job = super().save(commit)
        operations.record(opportunity=job, status=self.cleaned_data["status"], on=self.cleaned_data["since"])
        return job


class StatusForm(OwnedForm):
    """What happened now?"""

    class Meta:
        model = StatusEvent
        fields = ["status", "on", "note"]
        labels = {"status": "Status", "on": "On", "note": "In a sentence"}
        widgets = {"on": Day}

    def __init__(self, *args: Any, opportunity: Opportunity, before: str, today: datetime.date, **kwargs: Any) -> None:
        event = StatusEvent(opportunity=opportunity, status=before, on=today)
        super().__init__(*args, instance=event, **kwargs)
        self.today = today
        status = cast(forms.ChoiceField, self.fields["status"])
        status.choices = [(answer.to, answer.words) for answer in answers(before)]

    def clean_on(self) -> datetime.date:
        return not_ahead(self.cleaned_data["on"], self.today)


class NextActionForm(OwnedForm):
    """What comes next with a job, and by when."""

    class Meta:
        model = Opportunity
        fields = ["next_action", "next_action_on"]
        labels = {"next_action": "Next action", "next_action_on": "By when"}
        help_texts = {"next_action": "One thing that you can do, such as “ask if they have decided”."}
        widgets = {"next_action_on": Day}


def not_ahead(day: datetime.date, today: datetime.date) -> datetime.date:
    """What happened did not happen tomorrow."""
    if day > today:
        raise ValidationError(AHEAD)
    return day
